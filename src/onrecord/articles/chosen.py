"""Which characters of a page are the report: trafilatura decides by blocks, and each block is found again in the page's own text.

trafilatura (https://trafilatura.readthedocs.io) is used in its fast setting: one extractor, no comparison with others, no dates.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from onrecord.articles.dom import Dom, key

_LONG = 30
"""Characters of a key that stand by themselves for their place, if they occur once."""

_END = 12
"""Characters of a key by which the beginning and the end of a block are known."""

_PARAGRAPH = 60
"""Characters without white space of a paragraph that is running text."""

_RUNNING = frozenset({"p", "div", "td", "li", "blockquote", "tr", "section", "article"})

_ROW = frozenset({"row", "cell", "item", "p", "quote", "list", "table", "lb", "head"})


@dataclass(frozen=True, slots=True)
class Lost:
    """A block of the report that is not found in the page's text, and the place in `Dom.key` that it comes after. Equal when both are."""

    text: str
    after: int


@dataclass(frozen=True, slots=True)
class Chosen:
    """Stretches of `Dom.key` that are the report, in order, without overlap, and blocks that were not found there. Equal when all are."""

    spans: tuple[tuple[int, int], ...]
    lost: tuple[Lost, ...] = ()


def chosen(markup: str, dom: Dom) -> Chosen:
    """What of a page is the report; nothing where none is found. `markup` is the page that `dom` was read from, without what is unseen."""
    blocks = _blocks(markup)
    if not blocks:
        return Chosen(_dense(dom))
    keys = [key(text) for text, _ in blocks]
    places = _anchored(keys, dom.key)
    spans, lost = list[tuple[int, int]](), list[Lost]()
    before = 0
    for at, ((text, pieces), wanted) in enumerate(zip(blocks, keys, strict=True)):
        if not wanted:
            continue
        after = next((place for place in places[at + 1 :] if place is not None and place >= before), len(dom.key))
        place = places[at] if places[at] is not None else _near(dom.key, wanted, before, after)
        found = [(place, place + len(wanted))] if place is not None else _in_pieces(dom.key, pieces, before, after) or _by_ends(dom, wanted, before)
        if found:
            spans += found
            before = max(before, found[-1][1])
        else:
            lost.append(Lost(" ".join(text.split()), before))
    if sum(end - start for start, end in spans) < sum(len(each.text) for each in lost) and (dense := _dense(dom)):
        # What is given as a whole and is not found is a page without its tags, menus and all.
        return Chosen(dense)
    return Chosen(tuple(_joined(sorted(spans))), tuple(lost))


def _dense(dom: Dom) -> tuple[tuple[int, int], ...]:
    """The paragraphs of the element that holds most words in long paragraphs: for pages in which no report was seen."""
    held = dict[int, list[tuple[int, int]]]()
    for block in dom.blocks:
        span = dom.span(block)
        if block.element.tag in _RUNNING and span[1] - span[0] >= _PARAGRAPH and block.element.parent is not None:
            held.setdefault(id(block.element.parent), []).append(span)
    return tuple(max(held.values(), key=lambda spans: sum(end - start for start, end in spans), default=()))


def _anchored(keys: Sequence[str], whole: str) -> list[int | None]:
    """Where blocks stand that are long and occur once."""
    places = list[int | None]()
    for wanted in keys:
        place = whole.find(wanted) if len(wanted) >= _LONG else -1
        places.append(place if place >= 0 and whole.find(wanted, place + 1) < 0 else None)
    return places


def _near(whole: str, wanted: str, before: int, after: int) -> int | None:
    """The first place behind the block before; one in front of it only for a block that is long enough to be no chance."""
    place = whole.find(wanted, before, after)
    if place < 0 and len(wanted) >= _LONG:
        place = whole.find(wanted, before)
        if place < 0:
            place = whole.rfind(wanted, 0, before)
    return place if place >= 0 else None


def _in_pieces(whole: str, pieces: Sequence[str], before: int, after: int) -> list[tuple[int, int]]:
    """The pieces of a block out of which something was left, each behind the one before. Nothing, when one is not there."""
    found = list[tuple[int, int]]()
    for piece in pieces:
        if not (wanted := key(piece)):
            continue
        place = _near(whole, wanted, found[-1][1] if found else before, after)
        if place is None:
            return []
        found.append((place, place + len(wanted)))
    return found


def _by_ends(dom: Dom, wanted: str, before: int) -> list[tuple[int, int]]:
    """A block of which something in the midst was left out, by its first and its last words, if these stand in one block of the page."""
    if len(wanted) < 2 * _END:
        return []
    start = dom.key.find(wanted[:_END], before)
    if start < 0:
        return []
    end = dom.key.find(wanted[-_END:], start, start + 2 * len(wanted)) + _END
    return [(start, end)] if end > start + _END and dom.block_at(start) == dom.block_at(end - 1) else []


def _joined(spans: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    last: tuple[int, int] | None = None
    for start, end in spans:
        if last is not None and start <= last[1]:
            last = (last[0], max(last[1], end))
        else:
            if last is not None:
                yield last
            last = (start, end)
    if last is not None:
        yield last


def _blocks(markup: str) -> list[tuple[str, tuple[str, ...]]]:
    """The blocks that trafilatura takes for the report, each with the pieces of text that it is made of."""
    import lxml.html
    import trafilatura
    from lxml.etree import ElementDefaultClassLookup, HTMLParser, ParserError, XMLSyntaxError

    # Without `huge_tree` what lies deeper than 256 elements is left out silently.
    parser = HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True)
    # One class for all elements: the parser of `lxml.html` asks a function in Python which class each element of a form has.
    parser.set_element_class_lookup(ElementDefaultClassLookup(element=lxml.html.HtmlElement))
    try:
        tree = lxml.html.document_fromstring(markup.encode("utf-8", "replace"), parser=parser)
    except (ParserError, XMLSyntaxError):
        return []
    document = trafilatura.bare_extraction(tree, fast=True, include_comments=False, with_metadata=False)
    body = getattr(document, "body", None)
    return [block for child in (body if body is not None else ()) for block in _of(child)]


def _of(child: Any) -> Iterator[tuple[str, tuple[str, ...]]]:
    """A child of the body as blocks: items of lists, cells of tables and paragraphs of quotations each for themselves."""
    inner = [each for each in child if each.tag in _ROW and each.tag != "lb"]
    if inner:
        if text := (child.text or "").strip():
            yield text, (text,)
        for each in child:
            if each.tag in _ROW:
                yield from _of(each)
            elif text := "".join(each.itertext()).strip():
                yield text, tuple(each.itertext())
            if text := (each.tail or "").strip():
                yield text, (text,)
        return
    pieces = tuple(child.itertext())
    if (text := "".join(pieces)).strip():
        yield text, pieces
