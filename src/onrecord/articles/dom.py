"""The text of a page as its document holds it, `document.body.textContent`, and the blocks that a reader sees in it.

Positions are Unicode code points. The text is the one that a browser that runs scripts has before any of them ran: all text nodes of the
body one after another, those of scripts and styles among them, and what stands in `noscript` as its source
(https://dom.spec.whatwg.org/#dom-node-textcontent).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING
from unicodedata import combining, is_normalized, normalize

from onrecord.articles.words import Words
from onrecord.data.article import Run

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser, LexborNode

UNSEEN = frozenset(
    [
        *("script", "style", "noscript", "noframes", "noembed", "iframe", "template", "textarea", "select", "option", "svg", "object", "audio"),
        *("video", "canvas", "datalist", "button", "title", "input", "map", "applet", "progress", "meter", "dialog"),
    ]
)
"""Elements whose text is nothing that a reader reads in the running text."""

_BLOCK = frozenset(
    [
        *("address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "dir", "div", "dl", "dt", "fieldset"),
        *("figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup", "hr", "legend", "li", "main", "menu"),
        *("nav", "ol", "p", "pre", "search", "section", "summary", "table", "tbody", "tfoot", "thead", "tr", "ul", "html"),
    ]
)
# The last four have no text, and what is chosen does not hang on them.
_LEFT_OUT = sorted((UNSEEN - {"title"}) | {"nav", "aside", "footer", "picture"} | {"img", "meta", "link", "base"})
_HINTS = ("class", "id", "data-component", "data-testid", "itemprop", "rel", "role")
_LONGEST_HINTS = 300
_CELL = frozenset({"td", "th"})

ASKED = frozenset({"a", "article", "aside", "button", "caption", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "label", "legend", "nav", "td"})
"""Elements of which every block is asked whether it lies in one."""

_SPACE = " \t\n\f\r"
_TOKEN = re.compile("[ \t\n\f\r]+|[^ \t\n\f\r]+")
_UNEVEN = re.compile("[\t\n\f\r]|  ")
_BLANK_LINE = re.compile(r"\n[ \t]{0,200}\n\s{0,200}")
# Characters of the category Cf, and controls: they are not seen, and other parsers drop them.
_CONTROLS = (
    "\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u00ad\u0600-\u0605\u061c\u06dd\u070f\u0890\u0891\u08e2\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff"
    "\ufff9-\ufffb\ufffe\uffff\U000110bd\U000110cd\U00013430-\U0001343f\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0001\U000e0020-\U000e007f"
)
_CONTROL = re.compile(f"[{_CONTROLS}]")
_JAMO = re.compile("[\u1160-\u11ff]")


class Element:
    """An element around blocks: its name and its attributes in small letters, and the element that it lies in. `within` has the names of it and
    of those around it that are asked for often, those of `ASKED`.

    Attributes are read when they are asked for, which for most elements is never.
    """

    __slots__ = ("_attributes", "_hidden", "_hints", "_node", "parent", "tag", "within")

    def __init__(self, tag: str, node: LexborNode, parent: Element | None) -> None:
        self.tag = tag
        self.parent = parent
        around: frozenset[str] = parent.within if parent is not None else _NOTHING
        self.within: frozenset[str] = _joined(around, tag) if tag in ASKED and tag not in around else around
        self._node = node
        self._attributes: Mapping[str, str | None] | None = None
        self._hints: str | None = None
        self._hidden: bool | None = None

    def up(self) -> Iterator[Element]:
        """It and those around it, from within."""
        element: Element | None = self
        while element is not None:
            yield element
            element = element.parent

    @property
    def attributes(self) -> Mapping[str, str | None]:
        """Its attributes; one without a value has `None`."""
        if self._attributes is None:
            self._attributes = self._node.attributes
        return self._attributes

    def get(self, name: str) -> str:
        """The attribute of this name, or nothing."""
        return self.attributes.get(name) or ""

    @property
    def hints(self) -> str:
        """What its author calls it: class, id and the like, in small letters."""
        if self._hints is None:
            held = self.attributes
            self._hints = " ".join(filter(None, map(held.get, _HINTS))).lower()[:_LONGEST_HINTS] if held else ""
        return self._hints

    @property
    def hidden(self) -> bool:
        """Whether its own attributes, or those of an element around it, hide it."""
        if self._hidden is None:
            passed = list[Element]()
            element: Element | None = self
            while element is not None and element._hidden is None:
                passed.append(element)
                element = element.parent
            hidden = element is not None and bool(element._hidden)
            for each in reversed(passed):
                held = each.attributes
                hidden = hidden or (bool(held) and ("hidden" in held or "display:none" in each.get("style").replace(" ", "").lower()))
                each._hidden = hidden
        return self._hidden or False


_NOTHING = frozenset[str]()


@lru_cache(maxsize=1_024)
def _joined(around: frozenset[str], tag: str) -> frozenset[str]:
    # Elements side by side have the same one.
    return around | {tag}


# A page has thousands of these two: what is frozen takes three times as long to make.
@dataclass(slots=True, eq=False)
class Node:
    """A text node that is seen, or a separator that is drawn and has no characters in the document (`at` is -1)."""

    at: int
    text: str
    element: Element


@dataclass(slots=True, eq=False)
class Block:
    """Text nodes that are set as one paragraph, `start` to `end` among those of the page, and the block-level element around them."""

    element: Element
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Stretch:
    """Characters `start` to `end` of the text node `node`."""

    node: int
    start: int
    end: int


@dataclass(slots=True)
class Dom:
    """The text of a page's body, its text nodes that are seen, and its blocks in the order of the document.

    `key` is all that is seen without white space and controls in normal form C: in it, the text that other parsers give is found again.
    """

    text: str = ""
    key: str = ""
    nodes: list[Node] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    headlines: bool = False
    """Whether an element has `itemprop="headline"`."""

    def words(self, block: Block, chosen: Mapping[int, Sequence[tuple[int, int]]] | None = None) -> Words:
        """A block as it is read, white space set as one space; of each text node only what `chosen` has of it, where that is given."""
        drawn = _Drawn()
        for at in range(block.start, block.end):
            node = self.nodes[at]
            if node.at < 0:
                drawn.separate(node.text)
                continue
            for start, end in ((0, len(node.text)),) if chosen is None else chosen.get(at, ()):
                drawn.add(node.text, node.at, start, end)
        return drawn.words()

    def begins(self, block: Block) -> str:
        """The first text node of a block that has words, without white space before them."""
        for node in self.nodes[block.start : block.end]:
            if node.at >= 0 and (text := node.text.lstrip(_SPACE)):
                return text
        return ""

    def block_at(self, place: int) -> int:
        """The position of the block that holds the character `place` of `key`."""
        node = self._node(place)
        return bisect_right(self.blocks, node, key=lambda block: block.start) - 1

    def span(self, block: Block) -> tuple[int, int]:
        """Where a block stands in `key`."""
        return self.starts[block.start], self.starts[block.end] if block.end < len(self.starts) else len(self.key)

    def stretches(self, start: int, end: int) -> Iterator[Stretch]:
        """Where the characters `start` to `end` of `key` stand."""
        node = self._node(start)
        while node < len(self.nodes) and self.starts[node] < end:
            if self.nodes[node].at >= 0:
                first, last = max(0, start - self.starts[node]), end - self.starts[node]
                text = self.nodes[node].text
                size = (self.starts[node + 1] if node + 1 < len(self.starts) else len(self.key)) - self.starts[node]
                if size and first == 0 and last >= size:
                    yield Stretch(node, 0, len(text))
                elif size:
                    yield Stretch(node, *_within(text, first, min(last, size)))
            node += 1

    def _node(self, place: int) -> int:
        return max(0, bisect_right(self.starts, place) - 1)


def key(text: str) -> str:
    """`text` without white space and what is not seen, in normal form C."""
    bare = "".join(text.split())
    if not bare.isprintable():
        bare = _CONTROL.sub("", bare)
    return bare if bare.isascii() or is_normalized("NFC", bare) else "".join(normalize("NFC", cluster) for cluster in _clusters(bare))


def read_dom(tree: LexborHTMLParser) -> Dom:
    """The text and the blocks of a parsed page."""
    return _Walk().read(tree)


def seen_only(tree: LexborHTMLParser) -> str:
    """The markup of a page without what is unseen, which is taken out of `tree` for good: what its text is chosen from."""
    for time in tree.css("p time, li time, blockquote time"):
        # What is chosen leaves out `time` elements, also in the midst of a sentence.
        time.unwrap()
    tree.strip_tags(_LEFT_OUT, recursive=True)
    return tree.html or ""


def parsed(page: str) -> LexborHTMLParser:
    """`page` parsed, when it is within the limits of `markup`."""
    from selectolax.lexbor import LexborHTMLParser

    return LexborHTMLParser(page)


_Open = tuple[int, Element, bool, bool, bool]
"""An element that is open: which it is, whether it is unseen, whether it is a block, and whether its white space counts."""


class _Walk:
    """One way through a document, from its first node to its last."""

    def __init__(self) -> None:
        self._dom = Dom()
        self._from = 0
        self._broken = False
        self._filled = False

    def read(self, tree: LexborHTMLParser) -> Dom:
        body = tree.body
        if body is None:
            return self._dom
        dom, texts, keys = self._dom, list[str](), list[str]()
        at = place = 0
        stack: list[_Open] = []
        for node in body.traverse(include_text=True):
            parent = node.parent
            around = parent.mem_id if parent is not None else 0
            while stack and stack[-1][0] != around:
                if stack.pop()[3] and self._filled:
                    self._end()
            tag = node.tag or ""
            if tag == "-text":
                text = node.text_content or ""
                texts.append(text)
                if text and stack and not stack[-1][2] and (self._filled or not text.isspace()):
                    for start, end in _paragraphs(text) if stack[-1][4] else ((0, len(text)),):
                        if start:
                            self._end()
                        part = text[start:end] if start or end < len(text) else text
                        bare = key(part)
                        if bare:
                            self._broken, self._filled = False, True
                        elif not self._filled:
                            continue
                        dom.nodes.append(Node(at + start, part, stack[-1][1]))
                        dom.starts.append(place)
                        keys.append(bare)
                        place += len(bare)
                at += len(text)
            elif tag[:1] != "-":
                self._enter(tag, node, stack, place)
        self._end()
        dom.text, dom.key = "".join(texts), "".join(keys)
        dom.headlines = tree.css_first('[itemprop="headline"]') is not None
        return dom

    def _enter(self, tag: str, node: LexborNode, stack: list[_Open], place: int) -> None:
        if stack:
            _, around, unseen, _, kept = stack[-1]
            if tag == "br":
                if not unseen:
                    self._break(around, place)
                return
            element = Element(tag, node, around)
        else:
            if tag == "br":
                return
            element, unseen, kept = Element(tag, node, None), False, False
        block = False
        if unseen or tag in UNSEEN:
            unseen = True
        elif tag in _BLOCK:
            block = True
            if self._filled:
                self._end()
        elif self._filled and tag in _CELL:
            self._separate("\t", element, place)
        stack.append((node.mem_id, element, unseen, block, kept or tag == "pre"))

    def _break(self, element: Element, place: int) -> None:
        if self._broken:
            self._end()
        elif self._filled:
            self._separate("\n", element, place)
            self._broken = True

    def _separate(self, mark: str, element: Element, place: int) -> None:
        self._dom.nodes.append(Node(-1, mark, element))
        self._dom.starts.append(place)

    def _end(self) -> None:
        """Ends the block that is open, if anything stands in it."""
        dom = self._dom
        if self._filled:
            at = self._from
            while dom.nodes[at].at < 0 or not dom.nodes[at].text.strip():
                at += 1
            element = around = dom.nodes[at].element
            while around.tag not in _BLOCK and around.parent is not None:
                around = around.parent
            dom.blocks.append(Block(around if around.tag in _BLOCK else element, self._from, len(dom.nodes)))
        self._from = len(dom.nodes)
        self._broken = self._filled = False


class _Drawn:
    """A paragraph while it is put together."""

    def __init__(self) -> None:
        self._text: list[str] = []
        self._runs: list[Run] = []
        self._length = 0
        self._mark = ""
        self._mark_at = -1
        # The run that is not ended yet: where it begins in the paragraph and in the document, and how long it is.
        self._start = self._from = self._size = 0

    def words(self) -> Words:
        """The paragraph."""
        self._close()
        return Words("".join(self._text), tuple(self._runs))

    def separate(self, mark: str) -> None:
        """A break that has no characters in the document."""
        if mark == "\n" or self._mark != "\n":
            self._mark, self._mark_at = mark, -1

    def add(self, text: str, at: int, start: int, end: int) -> None:
        """Characters `start` to `end` of `text`, which stands at `at` in the document."""
        part = text[start:end]
        inner = part.lstrip(_SPACE)
        first = end - len(inner)
        if first > start:
            self._space(text[start:first], at + start)
        if not inner:
            return
        inner = inner.rstrip(_SPACE)
        last = first + len(inner)
        if _UNEVEN.search(inner) is None:
            # Nothing but single spaces, as in most paragraphs.
            self._put(inner, at + first)
        else:
            for found in _TOKEN.finditer(text, first, last):
                word = found.group()
                if word[0] in _SPACE:
                    self._space(word, at + found.start())
                else:
                    self._put(word, at + found.start())
        if last < end:
            self._space(text[last:end], at + last)

    def _space(self, space: str, at: int) -> None:
        """White space, which is one space if words stand on both its sides and nothing else parts them."""
        if not self._mark:
            self._mark, self._mark_at = " ", at if space == " " else -1
        elif self._mark == " ":
            self._mark_at = -1

    def _put(self, word: str, at: int) -> None:
        """Adds words, behind the mark that is waiting."""
        if self._mark:
            if self._length:
                if self._mark_at >= 0:
                    self._run(1, self._mark_at)
                self._text.append(self._mark)
                self._length += 1
            self._mark = ""
        self._run(len(word), at)
        self._text.append(word)
        self._length += len(word)

    def _run(self, size: int, at: int) -> None:
        if self._start + self._size == self._length and self._from + self._size == at and self._size:
            self._size += size
            return
        self._close()
        self._start, self._from, self._size = self._length, at, size

    def _close(self) -> None:
        if self._size:
            self._runs.append(Run(self._start, self._from, self._size))
            self._size = 0


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """The stretches of preformatted text between blank lines."""
    start = 0
    for blank in _BLANK_LINE.finditer(text):
        yield start, blank.start()
        start = blank.end()
    yield start, len(text)


def _clusters(text: str) -> Iterator[str]:
    """Each letter with the marks that combine with it."""
    start = 0
    for at in range(1, len(text)):
        if not combining(text[at]) and not _JAMO.match(text, at):
            yield text[start:at]
            start = at
    if text:
        yield text[start:]


def _within(text: str, first: int, last: int) -> tuple[int, int]:
    """The characters of `text` that make the characters `first` to `last` of its key."""
    count, start, end = 0, len(text), len(text)
    at = 0
    for cluster in _clusters(text):
        size = len(key(cluster))
        if size and count >= first and start == len(text):
            start = at
        count += size
        at += len(cluster)
        if count >= last:
            end = at
            break
    return start, max(start, end)
