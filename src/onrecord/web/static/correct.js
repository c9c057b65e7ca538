// Correcting in place: every change goes to the server at once with what this page saw, and what somebody else said meanwhile is shown beside it.
import { combobox } from "./combobox.js";
import { Edges } from "./edges.js";

const ACTS = ["state", "deny", "accuse", "reject", "demand", "request", "promise", "threaten", "warn", "praise", "agree", "apologise", "confirm", "ask"];
const MANNERS = ["said", "thought", "asserted"];
const PRECISIONS = ["day", "part_of_day", "week", "month", "year"];
const NAMES = { content: "words", cue: "cue", speaker: "speaker", addressee: "addressee", occasion: "occasion", said_on: "day", act: "act", manner: "manner" };

const ABOVE = 0.15;

class Refused extends Error {}

class Desk {
  constructor(reader, tools, h) {
    Object.assign(this, { reader, h, isOpen: false, draft: null, conflict: null, picked: null, working: Promise.resolve() });
    this.editor = document.getElementById("editor");
    this.edges = new Edges(reader, document.getElementById("layer"), h, (one) => this.dragged(one));
    const tool = (name, act) => h("button", { type: "button", class: "plain", on: { click: act } }, name);
    this.undoing = tool("Undo", () => this.back("undo"));
    this.redoing = tool("Redo", () => this.back("redo"));
    tools.prepend(this.undoing, this.redoing, tool("Add a statement", () => this.begin()), tool("Merge or split", () => this.people()));
    reader.addEventListener("select", () => this.selected());
    reader.addEventListener("open", () => this.open());
    document.addEventListener("selectionchange", () => this.selecting());
    addEventListener("focus", () => this.look());
    document.addEventListener("visibilitychange", () => { if (!document.hidden) this.look(); });
    this.keys();
    this.buttons();
  }

  get one() {
    return this.reader.statement();
  }

  keys() {
    const key = (name, what, act) => ({ key: name, what, act });
    const field = (name) => () => this.enter(name);
    this.reader.keys.splice(2, 0,
      key("e", "correct the statement", () => this.open(true)),
      key("a", "accept", () => this.verdict("accept")),
      key("x", "reject", () => this.verdict("reject")),
      key("s", "speaker", field("speaker")),
      key("d", "to whom (addressee)", field("addressee")),
      key("o", "occasion", field("occasion")),
      key("t", "day it was said", field("said_on")),
      key("v", "act", field("act")),
      key("m", "manner", field("manner")),
      key("w", "its words: those selected, or move the edges (arrows; Shift or Alt: by character; Enter keeps)", () => this.take("content")),
      key("c", "its cue: the words selected, or set the edges", () => this.take("cue")),
      key("p", "the words that name the speaker: those selected, or move the edges", () => this.take("speaker")),
      key("+", "more words of it: those selected, or set the edges", () => this.more()),
      key("n", "add a statement that was missed: the words selected, or set the edges", () => this.begin()),
      key("h", "history of the statement", () => this.enter("history")),
      key("g", "merge or split people and bodies", () => this.people()),
      key("u", "undo (also Ctrl+Z)", () => this.back("undo")),
      key("r", "redo (also Ctrl+Y)", () => this.back("redo")));
    this.reader.keys.find((one) => one.key === "Escape").act = () => this.close();
    document.addEventListener("keydown", (event) => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey || event.target.closest?.("input, textarea, dialog")) return;
      const pressed = event.key.toLowerCase();
      const way = pressed === "y" || (pressed === "z" && event.shiftKey) ? "redo" : pressed === "z" ? "undo" : null;
      if (!way) return;
      event.preventDefault();
      this.back(way);
    });
  }

  // What was selected last in the report stays known while a button is pressed.
  selecting() {
    const selection = getSelection(), inside = selection.anchorNode && this.reader.report.contains(selection.anchorNode);
    if (inside) this.picked = this.reader.text.selected();
  }

  used() {
    const picked = this.reader.text.selected() ?? this.picked;
    this.picked = null;
    getSelection().removeAllRanges();
    return picked;
  }

  // Sends one change after the other. `body` is made when its turn comes, so that it tells what the page saw by then.
  send(way, body, mine) {
    const run = async () => {
      const told = body();
      const answer = await fetch(`/article/${this.reader.article}/${way}`, {
        method: "POST",
        headers: { "Content-Type": "application/json", "X-CSRF": document.querySelector('meta[name="csrf"]').content },
        body: JSON.stringify(told),
      }).catch(() => { throw new Refused("the server does not answer; nothing was kept, try again"); });
      const fresh = await answer.json().catch(() => ({}));
      if (answer.status === 409 && (way === "merge" || way === "split")) {
        // What would be touched is another thing now, so it is looked at again.
        this.adopt(fresh);
        this.reader.say("Somebody merged or split meanwhile: look again.");
        return null;
      }
      if (answer.status === 409) {
        this.conflict = { way, told, mine, said: fresh.said, statement: told.statement ?? fresh.said.find((one) => one.statement)?.statement ?? null };
        this.adopt(fresh);
        if (this.conflict?.statement && this.reader.statement(this.conflict.statement)) this.reader.select(this.conflict.statement);
        this.isOpen = true;
        this.render();
        this.editor.querySelector(".conflict")?.focus();
        this.reader.say("Somebody else judged this meanwhile: look at both and keep one.");
        return null;
      }
      if (!answer.ok) throw new Refused(fresh.detail ?? `the server answered ${answer.status}; nothing was kept`);
      if (fresh.state) this.adopt(fresh);
      return fresh;
    };
    const result = this.working.then(run);
    this.working = result.catch(() => {});
    return result;
  }

  adopt(fresh) {
    const edge = document.activeElement?.edge;
    this.edges.hide();
    this.reader.adopt(fresh);
    this.buttons();
    this.render();
    if (edge && !edge[0].isDraft) this.edges.focus(edge[0].field, edge[0].index, edge[1]);
  }

  async look() {
    if (this.looking || this.edges.dragging) return;
    this.looking = true;
    try {
      await this.working;
      const before = this.reader.state;
      const answer = await fetch(`/article/${this.reader.article}/state?mark=${encodeURIComponent(before.mark)}`);
      if (answer.status !== 200 || this.draft || before !== this.reader.state) return;
      const fresh = await answer.json();
      // What is being typed is not taken from under one's hands: the next change tells.
      if (this.editor.contains(document.activeElement) && document.activeElement.matches("input")) return;
      const others = fresh.state.statements.filter((one) => before.statements.find((old) => old.id === one.id)?.saw !== one.saw).length;
      this.adopt(fresh);
      this.reader.say(others ? `Meanwhile somebody judged ${counted(others)} of this report.` : "This report was changed meanwhile.");
    } catch {
      // The next look tells.
    } finally {
      this.looking = false;
    }
  }

  buttons() {
    for (const [button, way] of [[this.undoing, "undo"], [this.redoing, "redo"]]) {
      const told = this.reader.state[way];
      button.disabled = !told;
      button.title = told ? told.what : "nothing";
    }
  }

  open(focus = false) {
    if (!this.one) return;
    this.reader.hide();
    this.isOpen = true;
    this.draft = null;
    this.render();
    this.uncover();
    if (focus) this.editor.querySelector("[data-focus]")?.focus();
  }

  // On a narrow page the form lies over the lower half: the words go above it.
  uncover() {
    if (getComputedStyle(this.editor).position !== "fixed" || !this.one) return;
    const words = [...this.reader.fragments(this.one.id)].find((one) => one.dataset.n);
    if (words) scrollBy(0, words.getBoundingClientRect().top - innerHeight * ABOVE);
  }

  selected() {
    if (this.conflict && this.conflict.statement !== this.reader.current) this.conflict = null;
    if (!this.isOpen || this.draft) return;
    this.render();
    this.uncover();
  }

  close() {
    if (!this.reader.card.hidden) return this.reader.hide();
    if (this.draft && this.draft.purpose !== "add") return this.leave();
    if (this.isOpen) {
      const id = this.reader.current;
      this.isOpen = false;
      this.draft = this.conflict = null;
      this.render();
      this.reader.report.querySelector(`.st[data-n][data-s="${CSS.escape(id ?? "")}"]`)?.focus({ preventScroll: true });
    } else this.reader.select(null);
  }

  enter(field) {
    if (!this.one) return this.reader.say("Choose a statement first: j and k go from one to the next.");
    if (!this.isOpen || this.draft) this.open();
    if (field === "history") this.editor.querySelector(".history").open = true;
    this.editor.querySelector(field === "history" ? ".history summary" : `[data-focus="${field}"]`)?.focus();
  }

  // Tells a field what was refused, beside it.
  async change(field, value, mine) {
    if (this.rendering) return;
    const id = this.reader.current;
    this.refuse(field, "");
    try {
      const made = await this.send("change", () => ({ statement: id, saw: this.reader.statement(id)?.saw ?? "", field, value, why: this.why() }), { field, words: mine });
      if (made) this.reader.say(`Changed the ${NAMES[field]}.`);
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      if (Array.isArray(value)) this.render();
      this.refuse(field, error.message);
    }
  }

  refuse(field, words) {
    const place = this.editor.querySelector(`#refused-${field}`);
    if (place) place.textContent = words;
    if (words) this.reader.say(words);
  }

  why() {
    return this.editor.querySelector("#why")?.value ?? "";
  }

  async attempt(act) {
    try {
      return await act();
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      this.reader.say(error.message);
      return null;
    }
  }

  async verdict(way) {
    const id = this.reader.current;
    if (!id) return this.enter("speaker");
    const made = await this.attempt(() => this.send(way, () => ({ statement: id, saw: this.reader.statement(id)?.saw ?? "", why: this.why() }), { words: way }));
    if (made) this.reader.say(way === "accept" ? "Accepted." : "Rejected; u takes it back.");
  }

  async back(way) {
    const mine = {};
    let told = null;
    const made = await this.attempt(() => this.send(way, () => {
      told = this.reader.state[way];
      if (!told) throw new Refused(`There is nothing to ${way}.`);
      mine.words = `${way}: ${told.what}`;
      return { of: told.id, saw: told.saw };
    }, mine));
    if (!made) return;
    if (made.made && this.reader.statement(made.made)) this.reader.select(made.made);
    this.reader.say(`${way === "undo" ? "Took back" : "Brought back"}: ${told.what}.`);
  }

  dragged(one) {
    const value = this.one.content.map((span) => [...span]);
    if (one.field !== "content") return this.change(one.field, [one.span], this.reader.text.words(one.span));
    value[one.index] = one.span;
    return this.change("content", value, value.map((span) => this.reader.text.words(span)).join(" … "));
  }

  take(field) {
    if (!this.one) return this.enter("speaker");
    const picked = this.used();
    if (!this.isOpen || this.draft) this.open();
    if (picked) return this.change(field, [picked], this.reader.text.words(picked));
    if (field === "cue" && !this.one.cue) return this.begin("cue", null);
    if (field === "speaker" && !this.one.mention) return this.enter("speaker");
    this.edges.focus(field);
  }

  more() {
    if (!this.one) return this.enter("speaker");
    const picked = this.used();
    if (picked) this.widen(picked);
    else this.begin("more", null);
  }

  widen(span) {
    const value = [...this.one.content, span].sort((one, other) => one[0] - other[0]);
    return this.change("content", value, value.map((one) => this.reader.text.words(one)).join(" … "));
  }

  // A stretch that is to be set: of a statement that was missed, more words of one, or its cue. It begins as the words selected, or the first word
  // after where one is.
  begin(purpose = "add", picked = this.used()) {
    const text = this.reader.text;
    const from = this.one?.content.at(-1)[1] ?? this.reader.statement(this.reader.near)?.content[0][0] ?? text.start;
    const start = text.step(from, false, 1);
    const span = picked ?? [start, text.step(start, true, 1)];
    const field = purpose === "cue" ? "cue" : "content";
    this.reader.hide();
    this.draft = { purpose, field, label: field === "cue" ? "cue" : "words", index: 0, span, isDraft: true, isSet: Boolean(picked), speaker: "", cue: "", finish: () => this.finish() };
    this.conflict = null;
    this.isOpen = true;
    this.render();
    if (picked) this.editor.querySelector('[data-focus="speaker"]')?.focus();
    else this.edges.focus(field);
    this.reader.say(purpose === "add" ? "A new statement: set the edges of its words, then its speaker." : "Set the edges; Enter keeps them.");
  }

  async finish() {
    const { draft } = this;
    if (!draft) return;
    const span = [...draft.span];
    if (draft.purpose !== "add") {
      this.draft = null;
      this.render();
      return draft.purpose === "cue" ? this.change("cue", [span], this.reader.text.words(span)) : this.widen(span);
    }
    try {
      const made = await this.send("add", () => ({ content: [span], speaker: draft.speaker || null, cue: draft.cue || null, why: this.why() }), { words: "add" });
      if (!made) return;
      this.draft = null;
      this.reader.select(made.made, { focus: true });
      this.reader.say("Added.");
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      this.refuse("draft", error.message);
    }
  }

  // Makes the form anew. What is being typed stays where it is typed: another's change, or an answer that comes late, takes nothing away.
  render() {
    const typed = this.editor.contains(document.activeElement) ? document.activeElement : null;
    const kept = typed?.dataset.focus && { focus: typed.dataset.focus, value: typed.matches("input") && typed.value !== typed.defaultValue ? typed.value : null, caret: typed.selectionStart };
    const same = this.shown === (this.draft ?? this.reader.current);
    this.rendering = true;
    this.fill();
    this.rendering = false;
    this.shown = this.draft ?? this.reader.current;
    const again = same && kept && this.editor.querySelector(`[data-focus="${kept.focus}"]`);
    if (!again) return;
    if (kept.value !== null) again.value = kept.value;
    again.focus();
    if (typeof kept.caret === "number") again.setSelectionRange(kept.caret, kept.caret);
  }

  fill() {
    const { editor, reader } = this;
    const isShown = this.isOpen && (this.draft || this.one || this.conflict);
    reader.root.classList.toggle("editing", Boolean(isShown));
    if (!isShown) {
      this.isOpen = false;
      editor.hidden = true;
      editor.replaceChildren();
      this.edges.hide();
      return;
    }
    editor.hidden = false;
    if (this.draft) {
      editor.replaceChildren(this.drafting());
      this.edges.show([this.draft]);
      // What has handles is a copy: the draft goes where its handles go.
      this.draft = this.edges.held[0];
      return;
    }
    if (!this.one) {
      editor.replaceChildren(this.frame("Meanwhile", [this.meanwhile()]));
      return;
    }
    editor.replaceChildren(this.form());
    const one = this.one;
    if (one.state === "rejected") return this.edges.hide();
    this.edges.show([
      ...one.content.map((span, index) => ({ field: "content", label: "words", index, span })),
      ...(one.cue ? [{ field: "cue", label: "cue", index: 0, span: one.cue }] : []),
      ...(one.mention ? [{ field: "speaker", label: "name of the speaker", index: 0, span: one.mention }] : []),
    ]);
  }

  frame(title, inside, state = null) {
    const { h } = this;
    return h("section", { class: "editor", "aria-label": "Correct" },
      h("header", {}, h("h2", {}, h("bdi", {}, title)), state && h("span", { class: `state is-${state}` }, state),
        h("button", { type: "button", class: "plain close", "aria-label": "Close", on: { click: () => this.close() } }, "×")),
      ...inside);
  }

  field(name, label, control, target) {
    const { h } = this;
    if (target) {
      target.dataset.focus = name;
      target.id ||= `field-${name}`;
      target.setAttribute("aria-describedby", `refused-${name}`);
    }
    return h("div", { class: "field" },
      target && target.matches("input, select") ? h("label", { for: target.id }, label) : h("span", { class: "label" }, label),
      control, h("p", { class: "refused", id: `refused-${name}` }));
  }

  choices() {
    return this.reader.state.entities.map((one) => ({ value: one.id, name: one.name, note: `${one.kind === "unknown" ? "" : one.kind} ${one.mentions.length}×` }));
  }

  list(name, values, now, change) {
    const { h } = this;
    return h("select", { on: { change: (event) => change(event.target.value || null, event.target.selectedOptions[0].textContent) } },
      h("option", { value: "" }, `(no ${name})`), values.map(([value, words]) => h("option", { value, selected: value === now }, words)));
  }

  person(field, label, now) {
    const choices = this.choices();
    const { box, input } = combobox(this.h, {
      label, value: now?.name ?? "", choices, busy: () => this.rendering,
      chosen: (value) => this.change(field, value || null, choices.find((one) => one.value === value)?.name ?? value),
    });
    return this.field(field, label, box, input);
  }

  form() {
    const { h, one } = this, { state, text } = this.reader, words = (span) => text.words(span);
    const act = this.list("act", ACTS.map((name) => [name, name]), one.act, (value) => this.change("act", value, value ?? "none"));
    const manner = this.list("manner", MANNERS.map((name) => [name, name]), one.manner, (value) => this.change("manner", value, value ?? "none"));
    const occasion = this.list("occasion", state.occasions.map((held) => [held.id, held.name]), one.occasion, (value, name) => this.change("occasion", value, name));
    const cue = h("input", { type: "text", value: one.cue ? words(one.cue) : "", dir: "auto", autocomplete: "off", on: {
      change: (event) => this.change("cue", event.target.value || null, event.target.value || "none"),
    } });
    return this.frame(one.speaker.name || "(unknown)", [
      this.conflict && this.meanwhile(),
      h("div", { class: "row" },
        h("button", { type: "button", on: { click: () => this.verdict("accept") } }, "Accept"),
        h("button", { type: "button", class: "danger", on: { click: () => this.verdict("reject") } }, "Reject")),
      this.person("speaker", "Speaker", one.speaker),
      this.field("cue", "Cue", cue, cue),
      this.stretches(one),
      this.person("addressee", "To", one.addressee),
      this.field("occasion", "Occasion", occasion, occasion),
      this.day(one),
      this.field("act", "Act", act, act),
      this.field("manner", "Manner", manner, manner),
      h("div", { class: "field" }, h("label", { for: "why" }, "Why"), h("input", { id: "why", type: "text", maxlength: "2000", "data-focus": "why", placeholder: "kept with the next change", autocomplete: "off" })),
      this.history(one),
    ], one.state === "unreviewed" ? null : one.state);
  }

  stretches(one) {
    const { h } = this, { text } = this.reader;
    const rows = one.content.map((span, index) => h("div", { class: "stretch" }, h("q", { dir: "auto" }, shortened(text.words(span))),
      one.content.length > 1 && h("button", { type: "button", class: "plain", "aria-label": `Take away: ${shortened(text.words(span))}`, on: {
        click: () => this.change("content", one.content.filter((_, at) => at !== index), "fewer words"),
      } }, "−")));
    const edges = h("button", { type: "button", class: "plain", on: { click: () => this.edges.focus("content") } }, "Move the edges");
    return this.field("content", "Words", h("div", {}, rows, h("div", { class: "row" }, edges,
      h("button", { type: "button", class: "plain", on: { click: () => this.more() } }, "Add words"))), edges);
  }

  day(one) {
    const { h } = this, held = one.said_on;
    const date = h("input", { type: "text", value: held?.date ?? "", placeholder: "2031-03-04", "aria-label": "Day it was said", autocomplete: "off" });
    const precision = h("select", { "aria-label": "How exact the day is" }, PRECISIONS.map((name) => h("option", { value: name, selected: name === (held?.precision ?? "day") }, name.replaceAll("_", " "))));
    const words = h("input", { type: "text", value: held ? this.reader.text.words(held.evidence) : "", placeholder: "words that tell it", "aria-label": "Words that tell the day", dir: "auto", autocomplete: "off" });
    const keep = h("button", { type: "button", class: "plain", on: { click: () => this.change("said_on",
      date.value.trim() ? { date: date.value.trim(), precision: precision.value, evidence: words.value } : null, date.value || "no day") } }, "Keep");
    for (const one of [date, words]) one.addEventListener("keydown", (event) => { if (event.key === "Enter") keep.click(); });
    return this.field("said_on", "Said on", h("div", { class: "inline" }, date, precision, words, keep), date);
  }

  history(one) {
    const { h } = this, list = h("ol", { class: "said-list" });
    const made = h("details", { class: "history" }, h("summary", { "data-focus": "history" }, "History"), list);
    made.addEventListener("toggle", async () => {
      if (!made.open) return;
      const answer = await fetch(`/article/${this.reader.article}/history/${one.id}`).catch(() => null);
      if (!answer?.ok) return list.replaceChildren(h("li", {}, "The server does not tell it now; open it again in a while."));
      const { history } = await answer.json();
      list.replaceChildren(...(history.length ? history.map((said) => this.said(said)) : [h("li", {}, "Nobody judged it yet: it is as it was found.")]));
    });
    return made;
  }

  said(said) {
    const { h } = this;
    return h("li", { class: said.taken_back ? "taken" : "" }, h("b", {}, h("bdi", {}, said.by)), ` ${said.what}`,
      said.field ? h("span", {}, ": ", h("bdi", {}, shortened(said.before) || "nothing"), " → ", h("bdi", {}, shortened(said.after) || "nothing")) : null,
      " ", h("time", { datetime: said.at }, said.at.slice(0, 16).replace("T", " ")), said.why ? h("span", {}, " (", h("bdi", {}, said.why), ")") : null,
      said.taken_back ? " taken back" : null);
  }

  meanwhile() {
    const { h, conflict } = this;
    if (!conflict) return null;
    const settle = (act) => () => { this.conflict = null; act(); };
    const again = async () => {
      const made = await this.attempt(() => this.send(conflict.way, () => {
        const last = conflict.statement ? this.reader.statement(conflict.statement)?.saw : this.reader.state.saw;
        return { ...conflict.told, saw: last ?? conflict.said.at(-1).id };
      }, conflict.mine));
      if (made) this.reader.say("Kept yours.");
    };
    return h("section", { class: "conflict", tabindex: "-1", "aria-label": "Somebody else judged this meanwhile" },
      h("h3", {}, "Somebody else judged this meanwhile"),
      h("div", { class: "sides" },
        h("div", {}, h("h4", {}, "Theirs, which holds now"), h("ol", { class: "said-list" }, conflict.said.map((one) => this.said(one)))),
        h("div", {}, h("h4", {}, "Yours, not kept yet"), h("p", {}, conflict.mine.field ? `${NAMES[conflict.mine.field]}: ` : "", h("bdi", {}, shortened(conflict.mine.words ?? "nothing"))))),
      h("div", { class: "row" },
        h("button", { type: "button", on: { click: settle(again) } }, "Keep mine"),
        h("button", { type: "button", class: "plain", on: { click: settle(() => { this.render(); this.reader.say("Took theirs."); }) } }, "Take theirs")));
  }

  drafting() {
    const { h, draft } = this, isNew = draft.purpose === "add";
    const button = (name, look, act) => h("button", { type: "button", class: look, on: { click: act } }, name);
    return this.frame(isNew ? "A statement that was missed" : draft.purpose === "cue" ? "The cue of the statement" : "More words of the statement", [
      h("p", { class: "soft" }, "Set the edges in the report: drag them, or use the arrows (Page up and down: the next paragraph). Enter keeps them."),
      ...(isNew ? this.naming() : []),
      h("p", { class: "refused", id: "refused-draft" }),
      h("div", { class: "row" }, button(isNew ? "Add" : "Keep", "", () => this.finish()), button("Leave it", "plain", () => this.leave())),
    ]);
  }

  naming() {
    const { box, input } = combobox(this.h, { label: "Speaker", choices: this.choices(), chosen: (value) => { this.draft.speaker = value; }, busy: () => this.rendering });
    const cue = this.h("input", { type: "text", dir: "auto", autocomplete: "off", placeholder: "said, told …", on: { change: (event) => { this.draft.cue = event.target.value; } } });
    return [this.field("speaker", "Speaker", box, input), this.field("cue", "Cue", cue, cue)];
  }

  // Back to the statement that more was wanted of, or to none.
  leave() {
    const wasNew = this.draft?.purpose === "add";
    this.draft = null;
    if (wasNew || !this.one) this.close();
    else this.render();
  }

  people() {
    const { h, reader } = this, chosen = new Set();
    const settle = h("div", {}), refused = h("p", { class: "refused", role: "alert" });
    const boxes = reader.state.entities.map((one) => h("li", {}, h("label", {}, h("input", { type: "checkbox", on: { change: (event) => {
      if (event.target.checked) chosen.add(one.id);
      else chosen.delete(one.id);
      offer();
    } } }), h("bdi", {}, one.name), h("small", {}, `${one.mentions.length}×`))));
    const held = () => reader.state.entities.filter((one) => chosen.has(one.id));
    const preview = h("div", { class: "preview", hidden: true, tabindex: "0", role: "region", "aria-label": "What it would touch" });
    let ready = null;

    const offer = () => {
      const ones = held();
      preview.hidden = true;
      ready = null;
      refused.textContent = "";
      if (!ones.length) return settle.replaceChildren(h("p", { class: "soft" }, "Choose two or more to make them one, or one to make two of it."));
      const isMerge = ones.length > 1;
      const name = h("input", { type: "text", dir: "auto", autocomplete: "off", value: isMerge ? ones.reduce((long, one) => (one.name.length > long.length ? one.name : long), "") : "", on: { input: stale } });
      const mentions = isMerge ? [] : ones[0].mentions.map((span) => {
        const box = h("input", { type: "checkbox", on: { change: stale } });
        box.span = span;
        return [box, h("li", {}, h("label", {}, box, " … ", reader.text.words([Math.max(0, span[0] - 30), span[0]]), h("mark", {}, reader.text.words(span)), reader.text.words([span[1], span[1] + 30]), " …"))];
      });
      const body = (keep) => ({
        ...(isMerge ? { entities: ones.map((one) => one.id) } : { entity: ones[0].id, mentions: mentions.map(([box]) => box).filter((box) => box.checked).map((box) => box.span) }),
        name: name.value.trim(), saw: reader.state.saw, keep,
      });
      const keep = h("button", { type: "button", disabled: true, on: { click: () => this.settle(isMerge ? "merge" : "split", body, dialog, refused) } }, isMerge ? "Merge" : "Split");
      ready = keep;
      settle.replaceChildren(
        h("p", {}, h("label", {}, isMerge ? "They are called " : "The new one is called ", name)),
        mentions.length ? h("ul", { class: "mentions" }, mentions.map(([, row]) => row)) : "",
        h("p", { class: "row" }, h("button", { type: "button", class: "plain", on: { click: async () => {
          refused.textContent = "";
          try {
            const shown = await this.send(isMerge ? "merge" : "split", () => body(false), { words: isMerge ? "merge" : "split" });
            if (!shown) {
              dialog.close();
              return this.people();
            }
            preview.replaceChildren(h("p", {}, `${counted(shown.touched.length)} would change.`),
              h("ul", {}, shown.touched.map((one) => h("li", {}, h("del", {}, h("bdi", {}, one.before)), " → ", h("b", {}, h("bdi", {}, one.after)), ": ", h("q", { dir: "auto" }, shortened(one.words))))));
            preview.hidden = false;
            keep.disabled = false;
          } catch (error) {
            if (!(error instanceof Refused)) throw error;
            refused.textContent = error.message;
          }
        } } }, "Show what it would touch"), keep));
    };
    const stale = () => { preview.hidden = true; if (ready) ready.disabled = true; };
    const dialog = reader.dialog("Merge or split people and bodies", h("ul", { class: "people", tabindex: "0" }, boxes), settle, refused, preview);
    offer();
  }

  async settle(way, body, dialog, refused) {
    try {
      const made = await this.send(way, () => body(true), { words: way });
      dialog.close();
      if (!made) this.people();
      else this.reader.say(`${way === "merge" ? "Merged" : "Split"}: ${counted(made.touched.length)} changed. u takes it back.`);
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      refused.textContent = error.message;
    }
  }
}

function counted(number) {
  return `${number} statement${number === 1 ? "" : "s"}`;
}

function shortened(words) {
  const plain = (words ?? "").replace(/\s+/gu, " ").trim(), characters = [...plain];
  return characters.length > 140 ? `${characters.slice(0, 139).join("")}…` : plain;
}

export function correct(reader, tools, h) {
  return new Desk(reader, tools, h);
}
