// Handles at the edges of stretches of a report: dragged by mouse and touch, moved by keyboard, from word to word unless a key is held.

export class Edges {
  // `changed` is called with the stretches' `field`, its position and its span, when a handle was let go.
  constructor(reader, layer, h, changed) {
    Object.assign(this, { reader, layer, h, changed, held: [] });
    addEventListener("resize", () => this.place());
    new ResizeObserver(() => this.place()).observe(reader.report);
  }

  show(stretches) {
    this.held = stretches.map((one) => ({ ...one, span: [...one.span], was: [...one.span] }));
    this.layer.replaceChildren();
    for (const one of this.held) for (const end of [0, 1]) this.layer.append(this.handle(one, end));
    this.place();
    this.mark();
  }

  hide() {
    this.held = [];
    this.layer.replaceChildren();
    if (globalThis.Highlight) CSS.highlights.delete("draft");
  }

  focus(field, index = 0, end = 0) {
    this.layer.querySelectorAll(`[data-field="${field}"]`)[index * 2 + end]?.focus();
  }

  handle(one, end) {
    const made = this.h("span", {
      class: `edge edge-${end ? "end" : "start"} edge-${one.field}`, role: "slider", tabindex: "0", "data-field": one.field,
      "aria-label": `${end ? "End" : "Start"} of the ${one.label}`, "aria-orientation": "horizontal",
    });
    made.edge = [one, end];
    made.addEventListener("pointerdown", (event) => this.grab(event, made));
    made.addEventListener("keydown", (event) => this.key(event, made));
    made.addEventListener("blur", () => { if (!one.isDraft && !this.dragging) this.commit(one); });
    return made;
  }

  place() {
    const home = this.layer.getBoundingClientRect(), text = this.reader.text;
    for (const handle of this.layer.children) {
      const [one, end] = handle.edge;
      const edge = text.edge(one.span[end], Boolean(end));
      if (edge) {
        handle.style.left = `${edge.x - home.left}px`;
        handle.style.top = `${edge.top - home.top}px`;
        handle.style.height = `${edge.height}px`;
      }
      handle.setAttribute("aria-valuemin", text.start);
      handle.setAttribute("aria-valuemax", text.end);
      handle.setAttribute("aria-valuenow", one.span[end]);
      handle.setAttribute("aria-valuetext", text.words(one.span));
    }
  }

  mark() {
    if (!globalThis.Highlight) return;
    const moved = this.held.filter((one) => one.isDraft || one.span.some((place, end) => place !== one.was[end]));
    CSS.highlights.set("draft", new Highlight(...moved.map((one) => this.reader.text.range(one.span))));
  }

  move(one, end, to) {
    if (to === null || to === undefined) return;
    // Until its end is set, something new is one word that goes where its start goes.
    if (one.isDraft && end) one.isSet = true;
    if (one.isDraft && !end && !one.isSet) one.span = [to, this.reader.text.step(to, true, 1)];
    if (end ? to <= one.span[0] : to >= one.span[1]) {
      // The edge of something new takes the other one along; an edge of what is there stops before it.
      if (!one.isDraft) return;
      one.span[1 - end] = this.reader.text.step(to, !end, end ? -1 : 1);
      if (one.span[0] >= one.span[1]) return;
    }
    one.span[end] = to;
    this.place();
    this.mark();
  }

  grab(event, handle) {
    event.preventDefault();
    const [one, end] = handle.edge, text = this.reader.text;
    handle.focus({ preventScroll: true });
    this.dragging = true;
    const edge = text.edge(one.span[end], Boolean(end));
    const away = edge ? edge.top + edge.height / 2 - event.clientY : 0, aside = edge ? edge.x - event.clientX : 0;
    handle.setPointerCapture(event.pointerId);
    this.layer.classList.add("dragging");
    document.body.classList.add("dragging-words");
    const moved = (told) => {
      const at = text.at(told.clientX + aside, told.clientY + away);
      if (at !== null) this.move(one, end, told.altKey || told.shiftKey ? at : text.snapped(at, Boolean(end)));
    };
    const done = (told) => {
      handle.removeEventListener("pointermove", moved);
      this.layer.classList.remove("dragging");
      document.body.classList.remove("dragging-words");
      this.dragging = false;
      this.place();
      this.mark();
      if (!one.isDraft) this.commit(one);
    };
    handle.addEventListener("pointermove", moved);
    handle.addEventListener("lostpointercapture", done, { once: true });
  }

  key(event, handle) {
    const [one, end] = handle.edge, text = this.reader.text, at = one.span[end], isEnd = Boolean(end);
    const forward = text.isRight(end ? at - 1 : at) ? "ArrowLeft" : "ArrowRight";
    let to;
    if (event.key === "ArrowLeft" || event.key === "ArrowRight") {
      const by = event.key === forward ? 1 : -1;
      to = event.shiftKey || event.altKey ? text.character(at, by) : text.step(at, isEnd, by);
    } else if (event.key === "ArrowUp" || event.key === "ArrowDown") to = this.line(at, isEnd, event.key === "ArrowDown" ? 1 : -1);
    else if (event.key === "PageUp" || event.key === "PageDown") {
      const blocks = text.blocks, here = blocks.indexOf(text.block(at, isEnd)) + (event.key === "PageDown" ? 1 : -1);
      const block = blocks[Math.max(0, Math.min(blocks.length - 1, here))];
      to = isEnd ? block.end : block.start;
    } else if (event.key === "Home" || event.key === "End") {
      const block = text.block(at, isEnd);
      to = event.key === "Home" ? (isEnd ? text.bounds(block).ends[0] : block.start) : (isEnd ? block.end : text.bounds(block).starts.at(-1));
    } else if (event.key === "Enter") {
      event.preventDefault();
      if (one.isDraft) one.finish();
      else this.commit(one);
      return;
    } else if (event.key === "Escape" && !one.isDraft && one.span.some((place, side) => place !== one.was[side])) {
      event.preventDefault();
      one.span = [...one.was];
      this.place();
      this.mark();
      return;
    } else return;
    event.preventDefault();
    this.move(one, end, to);
    handle.scrollIntoView({ block: "nearest" });
  }

  line(at, isEnd, by) {
    const text = this.reader.text, edge = text.edge(at, isEnd);
    if (!edge) return at;
    const height = parseFloat(getComputedStyle(text.block(at, isEnd).element).lineHeight) || edge.height;
    this.layer.classList.add("dragging");
    const found = text.at(edge.x, edge.top + edge.height / 2 + by * height);
    this.layer.classList.remove("dragging");
    return found === null ? text.step(at, isEnd, by) : text.snapped(found, isEnd);
  }

  commit(one) {
    if (one.span[0] === one.was[0] && one.span[1] === one.was[1]) return;
    one.was = [...one.span];
    this.changed(one);
  }
}
