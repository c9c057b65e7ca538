"""Documents of Lexis Advance and Nexis Uni: paragraphs in which heading, outlet and date open an article, labels follow, `Body` stands
above the report, and `End of Document` closes it. A cover page may list the documents before.

One reader for the Word documents of these services and for their text. Older reports come with each line of print as a paragraph of its
own: such lines are joined by a space. The format is described by what the exports show.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.articles.press_block import Labelled, field_of, interface, labelled, plain
from onrecord.articles.press_date import press_date
from onrecord.articles.press_item import Item
from onrecord.articles.press_wrap import stretches
from onrecord.articles.words import Words, joined
from onrecord.lexicon.press_label import LANGUAGES, PressField, press_labels

_COUNT = re.compile(r"(?P<word>[^\W\d_]{4,20}) ?\((?P<count>[0-9]{1,6})\)")
_ENTRY = re.compile(r"[0-9]{1,6}\. {0,4}(?P<title>\S.*)")
_COPYRIGHT = re.compile(r"(?:copyright\b|©|\(c\) ?(?:copyright|[12][0-9]{3}))", re.IGNORECASE)
_MASTHEAD = 12
"""Paragraphs above the first label at most."""

_CAPTIONS = 2
"""Paragraphs that belong to no label among the closing ones, beside one for each label."""

_LONGEST_END = 40
"""Characters of the longest line that closes an article."""

_SUMMARY, _WHOLE = "ABSTRACT", "FULL TEXT"
"""Lines by which some outlets part their standfirst from the report."""

_ENDS = frozenset(label for language in LANGUAGES for label, field in press_labels(language).items() if field == "end")
_BODIES = frozenset(label for language in LANGUAGES for label, field in press_labels(language).items() if field == "body")


@dataclass(frozen=True, slots=True)
class Cover:
    """What the page before the articles says: how many there are, and their titles in order. Equal when both are."""

    count: int | None = None
    titles: tuple[str, ...] = ()


def is_end(paragraph: str) -> bool:
    """Whether `paragraph` closes an article."""
    return len(paragraph) <= _LONGEST_END and plain(paragraph) in _ENDS


def is_body(paragraph: str) -> bool:
    """Whether `paragraph` is the word above a report."""
    return plain(paragraph) in _BODIES


def sections(paragraphs: Sequence[Words]) -> list[list[Words]]:
    """The paragraphs by article: each section goes on to its `End of Document`, and the first may begin with the cover."""
    found: list[list[Words]] = [[]]
    for paragraph in paragraphs:
        if is_end(paragraph.text):
            found.append([])
        elif paragraph.text.strip():
            found[-1].append(paragraph)
    return found


def cover(paragraphs: Sequence[Words]) -> Cover:
    """What a cover page says; nothing is known where `paragraphs` are none."""
    count, titles = None, list[str]()
    for paragraph in (words.text for words in paragraphs):
        told = _COUNT.fullmatch(paragraph.strip())
        if told and any(press_labels(language).get(told["word"].lower()) == "contents" for language in LANGUAGES):
            count = int(told["count"])
        elif count is not None and (entry := _ENTRY.fullmatch(paragraph.strip())):
            titles.append(entry["title"])
    return Cover(count, tuple(titles))


def parted(paragraphs: Sequence[Words]) -> tuple[list[Words], list[Words]]:
    """Cover and article of the first section of a text, where nothing else parts them."""
    body = next((at for at, paragraph in enumerate(paragraphs) if is_body(paragraph.text)), len(paragraphs))
    dated = next((at for at in range(body - 1, -1, -1) if press_date(paragraphs[at].text) and labelled(paragraphs[at].text) is None), None)
    start = max(0, dated - 2) if dated is not None else 0
    return list(paragraphs[:start]), list(paragraphs[start:])


def article(paragraphs: Sequence[Words], *, title: str | None = None) -> Item | None:
    """The article in `paragraphs`; `None` when they are none. `title` is as the cover lists it, where `;` without a space parts the standfirst."""
    found = [paragraph.strip() for paragraph in paragraphs if paragraph.text.strip()]
    marks = [labelled(paragraph.text) for paragraph in found]
    body = next((at for at, paragraph in enumerate(found) if is_body(paragraph.text)), None)
    head = next((at for at, mark in enumerate(marks) if mark), None)
    if body is None and head is None:
        return None
    item = Item(interface([mark.label for mark in marks if mark]))
    start = min(body if body is not None else len(found), head if head is not None else len(found), _MASTHEAD)
    _masthead(item, found[:start], title)
    for paragraph in found[start:body]:
        _line(item, paragraph)
    if body is not None:
        item.piece("notice", found[body])
        tail = _tail(found, marks, body + 1, item.language)
        _report(item, found[body + 1 : tail])
        for paragraph in found[tail:]:
            _line(item, paragraph, closing=True)
    return item


def _masthead(item: Item, paragraphs: Sequence[Words], title: str | None) -> None:
    dated = next((at for at, paragraph in enumerate(paragraphs) if press_date(paragraph.text, item.language) is not None), len(paragraphs))
    for at, paragraph in enumerate(paragraphs):
        if _COPYRIGHT.match(paragraph.text) or at > dated:
            item.add("notice", paragraph)
        elif at == dated:
            item.date(paragraph.text)
            item.add("notice", paragraph)
        elif at == 0:
            headline, standfirst = _heading(paragraph, title)
            item.add("title", headline)
            item.piece("standfirst", standfirst)
        elif at == min(dated, len(paragraphs)) - 1 or dated == len(paragraphs):
            item.add("outlet", paragraph)
        else:
            item.piece("standfirst", paragraph)


def _heading(printed: Words, listed: str | None) -> tuple[Words, Words]:
    """Headline and standfirst of a heading: the cover's list parts them by a semicolon without a space, the document by one with a space."""
    printed = printed.even()
    first, _, rest = (listed or "").partition(";")
    first = " ".join(first.split())
    if rest and not rest.startswith(" ") and " ".join(f"{first}; {rest}".split()) == printed.text:
        return printed.part(0, len(first)), printed.part(len(first) + len("; "), len(printed.text))
    return printed, Words("")


def _tail(paragraphs: Sequence[Words], marks: Sequence[Labelled | None], start: int, language: str) -> int:
    """The place of the first closing label from `start` on: a word of them alone, or one with a value, and below it labels and short values."""
    tail, marked = len(paragraphs), 0
    for at in range(len(paragraphs) - 1, start - 1, -1):
        mark, below = marks[at], len(paragraphs) - at - 1
        settled = below <= _CAPTIONS or (marked > 0 and below - marked <= marked + _CAPTIONS)
        if settled and field_of(mark.label if mark else plain(paragraphs[at].text[:_LONGEST_END]), language) in ("tail", "language"):
            tail = at
        marked += mark is not None
    return tail


def _line(item: Item, paragraph: Words, *, closing: bool = False) -> None:
    mark = labelled(paragraph.text)
    field: PressField | None = field_of(mark.label, item.language) if mark else None
    if mark is None or field is None or field == "dateline" or (closing and field not in ("language", "url")):
        item.add("notice", paragraph)
    else:
        # The paragraph has no white space at its end, so that the value is the last of it.
        item.add(field, paragraph.part(len(paragraph.text) - len(mark.value), len(paragraph.text)), paragraph)


def _report(item: Item, paragraphs: Sequence[Words]) -> None:
    texts = [paragraph.text for paragraph in paragraphs]
    whole = texts.index(_WHOLE) if _WHOLE in texts[:-1] and texts[0] == _SUMMARY else None
    if whole is not None:
        for at, paragraph in enumerate(paragraphs[: whole + 1]):
            item.piece("notice" if at in (0, whole) else "standfirst", paragraph)
    start = 0 if whole is None else whole + 1
    for stretch in stretches(texts[start:]):
        item.piece("body", joined(paragraphs[start + stretch.start : start + stretch.stop], " "))
