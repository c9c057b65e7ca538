"""Nexis and LexisNexis text: documents that a line such as `3 of 10 DOCUMENTS` opens, each with a masthead of centred lines, labels
in capitals (`BYLINE:`, `LÄNGE:`), the report, and more labels.

The lines of a report are broken by the export at about 78 columns and blank lines part its paragraphs, so the lines of a paragraph
are joined by a space; what was hyphenated at a line's end stays so, and so do verses and tables that the export did not part. A
semicolon at the end of a line of the heading parts headline and standfirst. The format is described by what the exports show and
by the public documentation of LexisNexisTools (`lnt_read`).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from onrecord.articles.assembled import assembled
from onrecord.articles.encoding import decode
from onrecord.articles.opening import opening
from onrecord.articles.press_block import Group, Labelled, field_of, groups, interface, joined, labelled
from onrecord.articles.press_count import cut, miscounted, missing
from onrecord.articles.press_date import press_date
from onrecord.articles.press_item import Item
from onrecord.articles.settings import Settings
from onrecord.articles.source import Source
from onrecord.data.received import Received, Skipped
from onrecord.errors import ArticleError

NAME = "nexis"
WHAT = "Nexis and LexisNexis text, several articles a file"
GIVES = ("text", "title", "standfirst", "authors", "outlet", "published", "section", "url")
ENDINGS = (".txt",)

_MARKER = re.compile(
    r"^[ \t\f]{0,90}(?:(?P<en>[0-9]{1,6}) of (?P<en_of>[0-9]{1,6}) DOCUMENTS?|Dokument (?P<de>[0-9]{1,6}) von (?P<de_of>[0-9]{1,6})"
    r"|Document (?P<fr>[0-9]{1,6}) de (?P<fr_of>[0-9]{1,6})|Document (?P<nl>[0-9]{1,6}) van (?P<nl_of>[0-9]{1,6})"
    r"|Documento (?P<es>[0-9]{1,6}) de (?P<es_of>[0-9]{1,6})|Documento (?P<it>[0-9]{1,6}) di (?P<it_of>[0-9]{1,6}))[ \t]{0,90}$",
    re.MULTILINE,
)
_CHOSEN = re.compile(r"^Download Request:[^:\n]{0,60}: ?([0-9][0-9, -]{0,400})$", re.MULTILINE)
_COPYRIGHT = re.compile(
    r"\s{0,90}(?:copyright\b|©|\(c\) ?(?:copyright|[12][0-9]{3})|all rights reserved|alle rechte vorbehalten|tous droits réservés)", re.IGNORECASE
)
_CENTRED = 8
"""Spaces that a centred line begins with at least."""

_MASTHEAD = 8
"""Paragraphs above the headline at most."""

_CAPTION = 2
"""Paragraphs that a label's value at the end of an article may go on for without being taken for the report."""

_SUMMARY, _WHOLE = "ABSTRACT", "FULL TEXT"
"""Lines by which some outlets part their standfirst from the report."""


@dataclass(frozen=True, slots=True)
class _Document:
    """A document of the file: its number, of how many, the language of its marker, and its lines."""

    number: int
    total: int
    language: str
    block: str


def fits(source: Source) -> bool:
    """Whether a document's marker stands on a line of its own near the beginning, and a label in capitals below it."""
    head = opening(source)
    marker = _MARKER.search(head)
    return marker is not None and any(labelled(line, capitals=True) for line in head[marker.end() :].split("\n"))


def read(source: Source, settings: Settings) -> Iterator[Received | Skipped]:
    """The articles, then a `Skipped` for the documents that are missing by the file's own numbers and for one that is cut."""
    text = decode(source.read(), origin=source.origin).replace("\r\n", "\n").replace("\r", "\n")
    documents, closed = _documents(text), list[bool]()
    for at, document in enumerate(documents, start=1):
        origin = f"{source.origin}#{at}"
        item, ends = _item(document)
        closed.append(ends)
        if not item.has_text():
            yield Skipped(origin, f"{origin}: document {document.number} of {document.total} has neither headline nor text; expected a report", "no_report")
            continue
        try:
            yield assembled(item.taken(), source, settings, origin=origin)
        except ArticleError as error:
            yield Skipped.because(origin, error)
    yield from _checked(source.origin, text, documents, closed)


def _checked(origin: str, text: str, documents: Sequence[_Document], closed: Sequence[bool]) -> Iterator[Skipped]:
    if not documents:
        raise ArticleError(f"{origin}: no document in it; expected lines such as '1 of 10 DOCUMENTS'", why="no_report")
    # One document may be numbered by another search; what most say is believed.
    total = Counter(document.total for document in documents).most_common(1)[0][0]
    numbers = [document.number for document in documents]
    chosen = _CHOSEN.search(text, 0, text.index(documents[0].block))
    lost = miscounted(origin, _chosen(chosen[1]), len(numbers)) if chosen else missing(origin, numbers, total)
    if lost:
        yield lost
    if not closed[-1] and any(closed):
        yield cut(origin, "no label below its text, unlike the articles before it")


def _chosen(ranges: str) -> int:
    """How many documents "1-10, 12" are."""
    count = 0
    for piece in ranges.split(","):
        first, _, last = piece.strip().partition("-")
        if first.strip().isdecimal():
            count += max(1, int(last) - int(first) + 1) if last.strip().isdecimal() else 1
    return count


def _documents(text: str) -> list[_Document]:
    markers = list(_MARKER.finditer(text))
    ends = [*(marker.start() for marker in markers[1:]), len(text)][: len(markers)]
    found = []
    for marker, end in zip(markers, ends, strict=True):
        language = next(name for name in ("en", "de", "fr", "nl", "es", "it") if marker[name] is not None)
        found.append(_Document(int(marker[language]), int(marker[f"{language}_of"]), language, text[marker.end() : end]))
    return found


def _item(document: _Document) -> tuple[Item, bool]:
    """The document as an article, and whether it has the labels or the copyright that close one."""
    paragraphs = groups(document.block)
    marked = [labelled(paragraph[0], capitals=True) for paragraph in paragraphs]
    item = Item(interface([mark.label for mark in marked if mark], document.language))
    marked = [mark if mark and field_of(mark.label, item.language) else None for mark in marked]
    at = _masthead(item, paragraphs, marked)
    at = _heading(item, paragraphs, marked, at)
    while at < len(paragraphs) and marked[at]:
        _label(item, paragraphs[at])
        at += 1
    tail = _tail(paragraphs, marked, at)
    _report(item, paragraphs[at:tail])
    for paragraph, mark in zip(paragraphs[tail:], marked[tail:], strict=True):
        if mark:
            _label(item, paragraph, closing=True)
        else:
            item.piece("notice", "\n".join(line.strip() for line in paragraph))
    closing = marked[-1] if marked else None
    return item, tail < len(paragraphs) or (closing is not None and not _opens(closing, item.language))


def _masthead(item: Item, paragraphs: Sequence[Group], marked: Sequence[Labelled | None]) -> int:
    """Takes outlet, date, edition and copyright, whose lines are centred; gives the place of the headline."""
    head = next((at for at, mark in enumerate(marked[:_MASTHEAD]) if mark), min(_MASTHEAD, len(paragraphs)))
    dated = next((at for at in range(head) if any(press_date(line, item.language) for line in paragraphs[at])), None)
    at = 0
    while at < head and ((dated is not None and at <= dated) or _is_centred(paragraphs[at])):
        # What stands between the two lines of a copyright is part of it.
        rights = max((number for number, line in enumerate(paragraphs[at], start=1) if _COPYRIGHT.match(line)), default=0)
        for number, line in enumerate(paragraphs[at]):
            _mast_line(item, line, copyright=number < rights)
        at += 1
    return at


def _mast_line(item: Item, line: str, *, copyright: bool) -> None:  # noqa: A002  (the field is called so)
    if copyright or (item.published is None and item.date(line)):
        item.add("notice", line)
    elif item.outlet is None and item.published is None:
        item.add("outlet", line)
    else:
        item.add("notice", line)


def _heading(item: Item, paragraphs: Sequence[Group], marked: Sequence[Labelled | None], at: int) -> int:
    """Takes headline and standfirst; gives the place of the first label or paragraph below."""
    if at >= len(paragraphs) or marked[at]:
        return at
    lines = [line.strip() for line in paragraphs[at]]
    parted = next((number for number, line in enumerate(lines[:-1], start=1) if line.endswith(";")), len(lines))
    item.add("title", " ".join(lines[:parted]).removesuffix(";") if parted < len(lines) else " ".join(lines))
    item.piece("standfirst", " ".join(lines[parted:]))
    at += 1
    label = next((number for number in range(at, len(paragraphs)) if marked[number]), len(paragraphs))
    if label < len(paragraphs) and label - at <= _CAPTION and _opens(marked[label], item.language):
        for paragraph in paragraphs[at:label]:
            item.piece("standfirst", joined(paragraph))
        at = label
    return at


def _opens(mark: Labelled | None, language: str) -> bool:
    """Whether a label is one of those above a report."""
    return mark is not None and field_of(mark.label, language) not in (None, "tail", "language")


def _label(item: Item, paragraph: Group, *, closing: bool = False) -> None:
    """Takes the labels of a paragraph, each with the lines that go on with its value."""
    entries: list[list[str]] = []
    for line in paragraph:
        if labelled(line, capitals=True) or not entries:
            entries.append([line])
        else:
            entries[-1].append(line)
    for lines in entries:
        printed = joined(lines)
        found = labelled(printed, capitals=True)
        field = field_of(found.label, item.language) if found else None
        if found is None or field is None or field == "dateline" or (closing and field not in ("language", "url")):
            item.add("notice", printed)
        else:
            item.add(field, found.value, printed)


def _tail(paragraphs: Sequence[Group], marked: Sequence[Labelled | None], body: int) -> int:
    """The place of the first of the closing labels; the report lies before it."""
    tail, unmarked = len(paragraphs), 0
    for at in range(len(paragraphs) - 1, body - 1, -1):
        if marked[at] or (tail == at + 1 and (_is_centred(paragraphs[at]) or _COPYRIGHT.match(paragraphs[at][0]))):
            tail, unmarked = at, 0
            continue
        unmarked += 1
        if unmarked > _CAPTION:
            break
    return tail


def _report(item: Item, paragraphs: Sequence[Group]) -> None:
    whole = next((at for at, paragraph in enumerate(paragraphs) if [line.strip() for line in paragraph] == [_WHOLE]), None)
    summary = whole is not None and [line.strip() for line in paragraphs[0]] == [_SUMMARY]
    for at, paragraph in enumerate(paragraphs):
        if summary and whole is not None and at <= whole:
            item.piece("notice" if at in (0, whole) else "standfirst", joined(paragraph))
        else:
            item.piece("body", joined(paragraph))


def _is_centred(paragraph: Group) -> bool:
    return all(line.startswith(" " * _CENTRED) for line in paragraph)
