// Places in an article are Unicode code points of its text; the browser counts UTF-16 units. Every block of the report tells at which
// code point it begins and holds one visible character for each of the article's.

export function size(text) {
  let count = 0;
  for (const _ of text) count++;
  return count;
}

// The UTF-16 unit of a code point of a text.
function unit(text, point) {
  let at = 0;
  for (const character of text) {
    if (point-- <= 0) break;
    at += character.length;
  }
  return at;
}

const RIGHT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]/u;
const LETTER = /\p{L}/u;

export class Text {
  constructor(root) {
    this.root = root;
    this.blocks = [...root.querySelectorAll("[data-at]")].map((element) => {
      const start = Number(element.dataset.at);
      const text = element.textContent;
      return { element, start, end: start + size(text), text, words: null };
    });
    this.locale = root.lang || "en";
  }

  get start() { return this.blocks[0]?.start ?? 0; }
  get end() { return this.blocks.at(-1)?.end ?? 0; }

  block(at, isEnd = false) {
    let found = this.blocks[0];
    for (const block of this.blocks) {
      if (isEnd ? block.start < at : block.start <= at) found = block;
      else break;
    }
    return found;
  }

  // The text node and the unit within it of a place.
  node(at, isEnd = false) {
    const block = this.block(at, isEnd);
    let left = Math.max(0, Math.min(at, block.end) - block.start);
    const walker = document.createTreeWalker(block.element, NodeFilter.SHOW_TEXT);
    let last = null;
    while (walker.nextNode()) {
      const node = walker.currentNode, length = size(node.data);
      if (left < length || (isEnd && left === length)) return [node, unit(node.data, left)];
      left -= length;
      last = node;
    }
    return last ? [last, last.data.length] : [block.element, 0];
  }

  range([start, end]) {
    const range = document.createRange();
    range.setStart(...this.node(start));
    range.setEnd(...this.node(end, true));
    return range;
  }

  words([start, end]) {
    return this.blocks.filter((block) => block.start < end && start < block.end)
      .map((block) => [...block.text].slice(Math.max(0, start - block.start), Math.max(0, end - block.start)).join("")).join(" ");
  }

  // The place of a text node and a unit within it; null outside the report.
  place(node, offset) {
    const element = node.nodeType === Node.TEXT_NODE ? node.parentElement : node;
    const holder = element?.closest?.("[data-at]");
    const block = this.blocks.find((one) => one.element === holder);
    if (!block) return null;
    const range = document.createRange();
    range.setStart(block.element, 0);
    range.setEnd(node, offset);
    // A unit within a pair stands for the character that it belongs to.
    return block.start + size(range.toString().replace(/[\ud800-\udbff]$/u, ""));
  }

  at(x, y) {
    const caret = document.caretPositionFromPoint?.(x, y);
    if (caret) return this.place(caret.offsetNode, caret.offset);
    const range = document.caretRangeFromPoint?.(x, y);
    return range ? this.place(range.startContainer, range.startOffset) : null;
  }

  selected() {
    const selection = getSelection();
    if (!selection.rangeCount || selection.isCollapsed) return null;
    const range = selection.getRangeAt(0);
    if (!this.root.contains(range.commonAncestorContainer)) return null;
    let [start, end] = [this.place(range.startContainer, range.startOffset), this.place(range.endContainer, range.endOffset)];
    if (start === null) return null;
    if (end === null || (range.endOffset === 0 && end > start)) end = end ?? this.block(start).end;
    return this.trimmed([start, end]);
  }

  trimmed([start, end]) {
    const bounds = this.blocks.filter((block) => block.start < end && start < block.end);
    if (!bounds.length) return null;
    const starts = bounds.flatMap((block) => this.bounds(block).starts), ends = bounds.flatMap((block) => this.bounds(block).ends);
    const first = starts.findLast((one) => one <= start && !ends.some((other) => one < other && other <= start)) ?? starts.find((one) => one >= start);
    const last = ends.find((one) => one >= end && !starts.some((other) => end <= other && other < one)) ?? ends.findLast((one) => one <= end);
    return first !== undefined && last !== undefined && first < last ? [first, last] : null;
  }

  // Where words and marks begin and end within a block.
  bounds(block) {
    if (block.words) return block.words;
    const starts = [], ends = [];
    let at = block.start;
    for (const { segment } of new Intl.Segmenter(this.locale, { granularity: "word" }).segment(block.text)) {
      const length = size(segment);
      if (segment.trim()) {
        starts.push(at);
        ends.push(at + length);
      }
      at += length;
    }
    return (block.words = { starts, ends });
  }

  snapped(at, isEnd) {
    const { starts, ends } = this.bounds(this.block(at, isEnd));
    const known = isEnd ? ends : starts;
    return known.length ? known.reduce((best, one) => (Math.abs(one - at) < Math.abs(best - at) ? one : best)) : at;
  }

  step(at, isEnd, by) {
    const all = this.blocks.flatMap((block) => this.bounds(block)[isEnd ? "ends" : "starts"]);
    return (by > 0 ? all.find((one) => one > at) : all.findLast((one) => one < at)) ?? at;
  }

  character(at, by) {
    return Math.max(this.start, Math.min(this.end, at + by));
  }

  isRight(at) {
    const block = this.block(at);
    return getComputedStyle(block.element).direction === "rtl";
  }

  // Where on the screen an edge stands: beside the character that it is the edge of.
  edge(at, isEnd) {
    const character = isEnd ? [at - 1, at] : [at, at + 1];
    const rects = this.range(character).getClientRects();
    const rect = isEnd ? rects[rects.length - 1] : rects[0];
    if (!rect) return null;
    const words = this.words(character);
    const right = RIGHT.test(words) || (!LETTER.test(words) && this.isRight(at - (isEnd ? 1 : 0)));
    return { x: isEnd !== right ? rect.right : rect.left, top: rect.top, height: rect.height };
  }
}
