// A field to type a name in that offers the names that fit: the editable combobox of the ARIA Authoring Practices Guide
// (https://www.w3.org/WAI/ARIA/apg/patterns/combobox/).

const plain = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLocaleLowerCase();
let made = 0;

// `choices` are {value, name, note}. `chosen` is called with the value of one, or with what was typed; while `busy`, leaving the field tells nothing.
export function combobox(h, { label, value = "", choices, chosen, busy = () => false }) {
  const key = `combo-${++made}`;
  let shown = [], at = -1, kept = value;
  const options = h("ul", { id: `${key}-list`, role: "listbox", class: "options", "aria-label": label, hidden: true });
  const input = h("input", {
    id: key, type: "text", role: "combobox", value, autocomplete: "off", spellcheck: "false", dir: "auto",
    "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": `${key}-list`,
  });
  const box = h("div", { class: "combo" }, input, options);

  const point = (place) => {
    at = place;
    [...options.children].forEach((one, index) => one.setAttribute("aria-selected", String(index === at)));
    if (at >= 0) {
      input.setAttribute("aria-activedescendant", `${key}-${at}`);
      options.children[at].scrollIntoView({ block: "nearest" });
    } else input.removeAttribute("aria-activedescendant");
  };
  const close = () => {
    options.hidden = true;
    input.setAttribute("aria-expanded", "false");
    point(-1);
  };
  const open = (all) => {
    const wanted = all ? "" : plain(input.value);
    shown = choices.filter((one) => plain(one.name).includes(wanted)).sort((one, other) => plain(other.name).startsWith(wanted) - plain(one.name).startsWith(wanted));
    options.replaceChildren(...shown.map((one, index) =>
      h("li", { id: `${key}-${index}`, role: "option", "aria-selected": "false", on: { pointerdown: (event) => { event.preventDefault(); take(one); } } }, h("bdi", {}, one.name), h("small", {}, one.note ?? ""))));
    options.hidden = !shown.length;
    input.setAttribute("aria-expanded", String(!options.hidden));
    at = -1;
  };
  const take = (one) => {
    input.value = one.name;
    close();
    if (one.name !== kept || one.value !== one.name) finish(one.value, one.name);
  };
  const finish = (told, name) => {
    if (name === kept) return;
    kept = name;
    chosen(told);
  };

  input.addEventListener("input", () => { open(false); if (shown.length && input.value) point(0); });
  input.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (options.hidden) open(true);
      if (shown.length) point((at + (event.key === "ArrowDown" ? 1 : at < 0 ? 0 : -1) + shown.length) % shown.length);
    } else if (event.key === "Enter") {
      event.preventDefault();
      if (at >= 0) take(shown[at]);
      else { close(); finish(input.value.trim(), input.value.trim()); }
    } else if (event.key === "Escape" && !options.hidden) {
      event.preventDefault();
      event.stopPropagation();
      close();
    } else if (event.key === "Escape") input.value = kept;
  });
  input.addEventListener("blur", () => {
    if (busy()) return;
    close();
    const typed = input.value.trim(), exact = choices.find((one) => plain(one.name) === plain(typed));
    if (exact) finish(exact.value, exact.name);
    else finish(typed, typed);
  });
  return { box, input };
}
