"""The markup of a page before it is parsed: whether parsers can be trusted with it, and its words where they cannot.

Parsers of HTML that are written in C take a time that grows with the square of some things that a page may hold. One pass over the
page, whose time grows with its length and nothing else, finds these. The tags are those of the HTML standard
(https://html.spec.whatwg.org/multipage/parsing.html#tokenization), as far as finding their ends goes.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass

LARGEST = 5 * 1024 * 1024
"""Characters of the longest page that is parsed."""

ATTRIBUTES = 5_000
"""Attributes that a tag of a parsed page may have."""

_LONG_TAG = 1_000
"""Characters of a tag that may have attributes enough to be counted. Each is held against all others of its tag."""

DEPTH = 2_000
"""How deep the elements of a parsed page may lie in one another."""

ELEMENTS = 50_000
"""Elements that a page may have when its report is looked for."""

LARGEST_EXPORT = 32 * 1024 * 1024
"""Characters of the longest page of a press database whose reports have their places in it."""

ELEMENTS_OF_EXPORT = 250_000
"""Elements that such a page may have."""

# Possessive throughout: nothing is tried twice. A tag that never ends has no third group.
_OPEN = re.compile(r"<(?:(/?)([A-Za-z][^\s/>\0]{0,60}+)((?:[^>=]++|=\s*+(?:\"[^\"]*+\"|'[^']*+'|(?![\"'])))*+>)?+|!--|[!?/])")
_ATTRIBUTE = re.compile(r"[^\s=/>\"']++(?:\s*+=\s*+(?:\"[^\"]*+\"|'[^']*+'|[^\s>\"']++))?+")
_RAW = frozenset({"script", "style", "noscript", "noframes", "noembed", "iframe", "xmp", "textarea", "title"})
_RAW_END = {name: re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE) for name in _RAW}
_VOID = frozenset({"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr", "param", "keygen"})
# The next of its kind, or what it lies in, ends one of these: left open, they do not lie in one another.
_CLOSING = frozenset({"p", "li", "td", "tr", "th", "dt", "dd", "option", "optgroup", "thead", "tbody", "tfoot", "a", "button", "html", "head", "body"})

_FLAT = _VOID | _CLOSING

_BLOCK = frozenset(
    [
        *("address", "article", "aside", "blockquote", "body", "br", "caption", "center", "dd", "details", "dialog", "dir", "div", "dl", "dt"),
        *("fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup", "hr", "legend", "li"),
        *("main", "menu", "nav", "ol", "option", "p", "pre", "search", "section", "select", "summary", "table", "tbody", "tfoot"),
        *("thead", "tr", "ul"),
    ]
)
_CELL = frozenset({"td", "th"})
_APART = frozenset({"nav", "header", "footer", "aside", "form", "button", "select", "figcaption", "svg"})
_SPACE = re.compile(r"\s+")
_TEXT_TITLE = re.compile(r"<title[^>]{0,200}>([^<]{1,500})", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Scanned:
    """What one pass over a page finds. `over` says which limit it is over; `text` is the page as a browser that runs scripts parses it,
    where what stands in `noscript` is not markup. Equal when all are."""

    text: str
    over: str | None = None
    elements: int = 0


_Tag = tuple[str, bool, int, int]
"""A tag or comment: its name in small letters ("" for none), whether it ends an element, and where it stands."""


def scanned_export(page: str) -> Scanned:
    """As `scanned`, with the limits of what holds many reports and is only walked through."""
    return scanned(page, largest=LARGEST_EXPORT, most=ELEMENTS_OF_EXPORT)


def scanned(page: str, *, largest: int = LARGEST, most: int = ELEMENTS) -> Scanned:
    """Whether `page` is within the limits of what is parsed, in one pass; `largest` and `most` are its characters and elements at most."""
    if len(page) > largest:
        return Scanned(page, f"{len(page):,} characters; at most {largest:,} are parsed")
    opened, depth, elements, pairs = dict[str, int](), 0, 0, 0
    parts, copied = list[str](), 0
    for name, ends, start, end in _tags(page):
        if end - start > _LONG_TAG and name:
            count = len(_ATTRIBUTE.findall(page, start + 1 + len(name), end))
            pairs += count * count
            if count > ATTRIBUTES or pairs > ATTRIBUTES * ATTRIBUTES:
                return Scanned(page, f"tags of {count:,} attributes; at most {ATTRIBUTES:,} are parsed")
        if ends:
            if opened.get(name):
                opened[name] -= 1
                depth -= 1
        elif name:
            elements += 1
            if name not in _FLAT:
                opened[name] = opened.get(name, 0) + 1
                depth += 1
                if depth > DEPTH:
                    return Scanned(page, f"elements nested more than {DEPTH:,} deep")
            if elements > most:
                return Scanned(page, f"more than {most:,} elements")
        if name == "noscript":
            # `noframes` is parsed by the same rules wherever either may stand, and is as long.
            at = start + (2 if ends else 1)
            parts += (page[copied:at], "noframes")
            copied = at + len("noframes")
    parts.append(page[copied:])
    return Scanned("".join(parts), None, elements)


def stripped(page: str) -> tuple[str, ...]:
    """The paragraphs of `page` without its tags, without what is no running text (scripts, navigation, forms): for a page that cannot be
    parsed. Its time grows with the page's length only."""
    paragraphs, words = list[tuple[bool, str]](), list[str]()
    at, apart = 0, dict[str, int]()
    for name, ends, start, end in _tags(page):
        if start > at:
            words.append(page[at:start])
        at = end
        if name in _CELL and not ends and words:
            words.append(" ")
        if name in _BLOCK:
            _ended(words, paragraphs, apart=any(apart.values()))
        if name in _APART:
            apart[name] = max(0, apart.get(name, 0) + (-1 if ends else 1))
    words.append(page[at:])
    _ended(words, paragraphs, apart=any(apart.values()))
    running = tuple(words for aside, words in paragraphs if not aside)
    # A navigation that is never closed has swallowed the report.
    return running if 2 * sum(map(len, running)) >= sum(len(words) for _, words in paragraphs) else tuple(words for _, words in paragraphs)


def title_of(page: str) -> str | None:
    """What stands in the first `title` of a page that cannot be parsed."""
    found = _TEXT_TITLE.search(page[:200_000])
    return (_SPACE.sub(" ", html.unescape(found[1])).strip() or None) if found else None


def _ended(words: list[str], paragraphs: list[tuple[bool, str]], *, apart: bool) -> None:
    if words and (paragraph := _SPACE.sub(" ", html.unescape("".join(words))).strip().replace("\0", "")):
        paragraphs.append((apart, paragraph))
    words.clear()


def _tags(page: str) -> Iterator[_Tag]:
    """Every tag, and every comment as a tag without a name. What stands within scripts and the like is passed over with their tag."""
    at = 0
    while at < len(page):
        for found in _OPEN.finditer(page, at):
            slash, name, closed = found.groups()
            start, at = found.span()
            if closed is not None:
                name = name.lower()
                yield name, slash == "/", start, at
                if slash or name not in _RAW:
                    continue
                inner = at
                ended = _RAW_END[name].search(page, at)
                at = ended.start() if ended else len(page)
                yield "", False, inner, at
            elif name:
                yield name.lower(), slash == "/", start, len(page)
                return
            else:
                end = page.find("-->", start + 2) + 3 if found.group() == "<!--" else page.find(">", start) + 1
                # A comment or a tag that never ends takes the rest.
                at = end if end > 2 and end > start else len(page)
                yield "", False, start, at
            # Goes on behind what was passed over.
            break
        else:
            return
