// The reader: what stands behind words shows beside them, the list follows, keys go from statement to statement.
import { Text } from "./offsets.js";

const CLIPPED = 240, CARD_DELAY = 250, SAID = 8000, LINE = 0.35;

export function h(tag, given = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(given)) {
    if (name === "on") for (const [event, act] of Object.entries(value)) made.addEventListener(event, act);
    else if (name in made && typeof value !== "string") made[name] = value;
    else if (value !== null && value !== false) made.setAttribute(name, value);
  }
  made.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
  return made;
}

class Reader extends EventTarget {
  constructor(root) {
    super();
    this.root = root;
    this.article = root.dataset.article;
    this.report = document.getElementById("report");
    this.list = document.getElementById("list");
    this.side = root.querySelector(".side");
    this.card = document.getElementById("card");
    this.state = JSON.parse(document.getElementById("known").content.textContent);
    this.text = new Text(this.report);
    this.current = null;
    this.keys = [
      { key: "j", what: "next statement", act: () => this.step(1) },
      { key: "k", what: "previous statement", act: () => this.step(-1) },
      { key: "l", what: "the outlet’s own voice alone", act: () => document.getElementById("voice").click() },
      { key: "?", what: "these keys", act: () => this.help() },
      { key: "Escape", what: "close what is open", act: () => this.close() },
    ];
    this.follow();
    this.watch();
    this.typing();
    addEventListener("hashchange", () => this.arrive());
    this.arrive();
  }

  get order() {
    return [...this.report.querySelectorAll(".st[data-n]")].map((one) => one.dataset.s);
  }

  statement(id = this.current) {
    return this.state.statements.find((one) => one.id === id);
  }

  fragments(id) {
    return this.report.querySelectorAll(`.st[data-s="${CSS.escape(id)}"]`);
  }

  entry(id) {
    return document.getElementById(`c-${id}`);
  }

  say(words) {
    const said = document.getElementById("said");
    said.textContent = words;
    clearTimeout(this.hush);
    this.hush = setTimeout(() => { said.textContent = ""; }, SAID);
  }

  arrive() {
    let target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (target?.dataset.to) target = document.getElementById(target.dataset.to);
    if (target?.dataset.s && this.report.contains(target)) this.select(target.dataset.s, { focus: true });
  }

  select(id, { focus = false, scroll = true } = {}) {
    for (const one of this.root.querySelectorAll(".at")) {
      one.classList.remove("at");
      one.removeAttribute("aria-current");
    }
    this.current = id;
    const fragments = id ? [...this.fragments(id)] : [];
    for (const one of fragments) one.classList.add("at");
    const entry = id && this.entry(id);
    if (entry) {
      entry.classList.add("at");
      entry.setAttribute("aria-current", "true");
      this.bring(entry);
    }
    const first = fragments.find((one) => one.dataset.n);
    if (first && scroll) first.scrollIntoView({ block: "center" });
    if (first && focus) first.focus({ preventScroll: true });
    this.prove(id);
    this.dispatchEvent(new Event("select"));
  }

  // Marks the words that prove the fields of a statement.
  prove(id) {
    if (!globalThis.Highlight) return;
    const one = id && this.statement(id);
    const spans = one ? [...Object.values(one.proofs).flat(), ...[one.mention, one.cue].filter(Boolean), ...(one.said_on ? [one.said_on.evidence] : [])] : [];
    CSS.highlights.set("proof", new Highlight(...spans.map((span) => this.text.range(span))));
  }

  step(by) {
    const order = this.order;
    if (!order.length) return;
    const at = order.indexOf(this.current ?? this.near ?? "");
    const next = at < 0 ? (by > 0 ? 0 : order.length - 1) : Math.max(0, Math.min(order.length - 1, at + by));
    this.select(order[this.current === null && at >= 0 ? at : next], { focus: true });
    this.show(this.report.querySelector(`.st[data-n][data-s="${CSS.escape(this.current)}"]`));
  }

  close() {
    if (!this.card.hidden) return this.hide();
    this.select(null);
  }

  bring(entry) {
    if (this.root.classList.contains("editing")) return;
    if (this.side.scrollHeight <= this.side.clientHeight + 1 || getComputedStyle(this.side).position !== "sticky") return;
    const [outer, inner] = [this.side.getBoundingClientRect(), entry.getBoundingClientRect()];
    if (inner.top < outer.top + 40 || inner.bottom > outer.bottom - 40) this.side.scrollTop += inner.top - outer.top - outer.height / 3;
  }

  follow() {
    let waiting = false;
    const look = () => {
      waiting = false;
      const line = innerHeight * LINE;
      let best = null, least = Infinity;
      for (const one of this.report.querySelectorAll(".st[data-n]")) {
        const away = Math.abs(one.getBoundingClientRect().top - line);
        if (away < least) [best, least] = [one.dataset.s, away];
      }
      if (best === this.near) return;
      this.list.querySelector(".near")?.classList.remove("near");
      this.near = best;
      const entry = best && this.entry(best);
      entry?.classList.add("near");
      if (entry && !this.list.contains(document.activeElement)) this.bring(entry);
    };
    this.look = look;
    addEventListener("scroll", () => {
      if (!waiting) requestAnimationFrame(look);
      waiting = true;
    }, { passive: true });
    look();
  }

  watch() {
    let timer;
    const later = (act) => { clearTimeout(timer); timer = setTimeout(act, CARD_DELAY); };
    this.report.addEventListener("pointerover", (event) => {
      const words = event.target.closest(".st");
      if (words && event.pointerType === "mouse" && !event.buttons) later(() => this.show(words));
    });
    this.report.addEventListener("pointerout", () => later(() => this.hide()));
    this.card.addEventListener("pointerenter", () => clearTimeout(timer));
    this.card.addEventListener("pointerleave", () => later(() => this.hide()));
    this.report.addEventListener("focusin", (event) => { clearTimeout(timer); if (event.target.matches(".st")) this.show(event.target); });
    this.report.addEventListener("focusout", () => later(() => this.hide()));
    this.report.addEventListener("click", (event) => {
      const words = event.target.closest(".st");
      if (words && getSelection().isCollapsed) {
        this.select(words.dataset.s, { scroll: false });
        this.dispatchEvent(new Event("open"));
      }
    });
    this.report.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && event.target.matches(".st")) {
        event.preventDefault();
        this.select(event.target.dataset.s, { scroll: false });
        this.dispatchEvent(new Event("open"));
      }
    });
    this.list.addEventListener("click", (event) => {
      const entry = event.target.closest(".entry");
      if (entry && event.target.closest("summary")) {
        this.select(entry.dataset.s);
        this.dispatchEvent(new Event("open"));
      }
    });
  }

  show(words) {
    const facts = this.entry(words.dataset.s)?.querySelector(".facts");
    if (!facts || (this.root.classList.contains("editing") && words.dataset.s === this.current)) return;
    const told = this.statement(words.dataset.s).content.map((span) => this.text.words(span)).join(" … ");
    const shown = [...told].length > CLIPPED ? `${[...told].slice(0, CLIPPED - 1).join("")}…` : told;
    const copy = facts.cloneNode(true);
    copy.prepend(h("dt", {}, "Content"), h("dd", {}, h("q", { class: "words", dir: "auto" }, shown)));
    this.card.replaceChildren(copy);
    this.card.hidden = false;
    const rects = words.getClientRects(), last = rects[rects.length - 1], home = this.root.getBoundingClientRect();
    const left = Math.max(0, Math.min(last.left - home.left, home.width - this.card.offsetWidth));
    const room = innerHeight - last.bottom - 12 > this.card.offsetHeight || rects[0].top < this.card.offsetHeight + 12;
    this.card.style.left = `${left}px`;
    this.card.style.top = `${room ? last.bottom - home.top + 8 : rects[0].top - home.top - this.card.offsetHeight - 8}px`;
    if (words.dataset.s !== this.current) this.prove(words.dataset.s);
  }

  hide() {
    if (this.card.hidden) return;
    this.card.hidden = true;
    this.prove(this.current);
  }

  // Takes what the server says the article is now.
  adopt(fresh) {
    const open = new Set([...this.list.querySelectorAll("details[open]")].map((one) => one.closest(".entry").dataset.s));
    const inside = this.report.contains(document.activeElement);
    this.hide();
    this.state = fresh.state;
    this.report.innerHTML = fresh.report;
    this.list.innerHTML = fresh.list;
    this.text = new Text(this.report);
    for (const id of open) this.entry(id)?.querySelector("details")?.setAttribute("open", "");
    this.near = null;
    this.look();
    this.select(this.current && this.statement() ? this.current : null, { scroll: false, focus: inside });
  }

  typing() {
    document.addEventListener("keydown", (event) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
      if (document.querySelector("dialog[open]") || localStorage.getItem("keys") === "off") return;
      const typed = event.target.closest?.("input, select, textarea, [role=slider]");
      if (typed && event.key !== "Escape") return;
      const found = this.keys.find((one) => one.key === event.key);
      if (!found) return;
      event.preventDefault();
      found.act();
    });
  }

  help() {
    const off = h("input", { type: "checkbox", checked: localStorage.getItem("keys") === "off", on: {
      change: (event) => (event.target.checked ? localStorage.setItem("keys", "off") : localStorage.removeItem("keys")),
    } });
    this.dialog("Keys", h("ul", { class: "keys" }, this.keys.map((one) => h("li", {}, h("kbd", {}, one.key), " ", h("span", {}, one.what)))),
      h("p", {}, h("label", {}, off, " without single keys (they stay off on this browser)")));
  }

  dialog(title, ...children) {
    const made = h("dialog", { "aria-labelledby": "dialog-title" },
      h("h2", { id: "dialog-title", tabindex: "-1", autofocus: "" }, title), ...children,
      h("p", { class: "row" }, h("button", { type: "button", class: "plain", on: { click: () => made.close() } }, "Close")));
    made.addEventListener("close", () => made.remove());
    document.body.append(made);
    made.showModal();
    return made;
  }
}

const root = document.querySelector(".reader");
const tools = document.getElementById("tools");
const reader = new Reader(root);
tools.hidden = false;
tools.append(h("button", { type: "button", class: "plain", on: { click: () => reader.help() } }, "Keys"));
if (root.dataset.may) {
  const { correct } = await import("./correct.js");
  correct(reader, tools, h);
}
root.dataset.ready = "true";
