"""Paragraphs of a document, some with a style that says what they are for, and the pieces of an article that they make."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from onrecord.articles.byline import is_byline
from onrecord.articles.date import LONGEST, iso
from onrecord.articles.dateline import dateline
from onrecord.articles.header import header, printed_day
from onrecord.articles.layout import lay_out
from onrecord.articles.line import Line, lines
from onrecord.articles.name import name_facts
from onrecord.articles.notice import is_notice
from onrecord.articles.taken import Piece, Taken
from onrecord.articles.words import cut
from onrecord.data.article import Part, PartKind, Run, Stamp

BREAK = "\n\n"
"""What stands between two paragraphs while they are laid out."""

MOST_WORDS = 25
"""Words of the longest line that may be a headline for being set in bold or in large type."""

_HEAD = 8
"""Paragraphs from the top among which one that stands out may be the headline."""

_DAY_WORDS = 4
"""Words of the longest date that a name plate ends in: its day of the week, day, month and year."""

_BETWEEN = re.compile(r" [·•|–—] ")
"""What stands between the parts of a name plate's line."""

_MADE_UP = ("microsoft word - ", "untitled", "document1", "document", "slide 1", "powerpoint presentation", "print", "about:blank")
"""How the titles begin, or what they are, that programs give to documents nobody gave one to."""

_FILE_ENDINGS = (".doc", ".docx", ".odt", ".pdf", ".rtf", ".indd", ".qxd", ".qxp", ".txt", ".htm", ".html")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph, verbatim, with line breaks where it has some. `runs` count from its own beginning, as in `Piece`.

    `role` is what the style it is set in says it is for, `stands_out` that it is bold or larger than what follows. Equal when all fields are.
    """

    text: str
    runs: tuple[Run, ...] = ()
    role: PartKind | None = None
    stands_out: bool = False

    def part(self, start: int, end: int) -> Paragraph:
        """The characters `[start, end)` as a paragraph of their own."""
        return replace(self, text=self.text[start:end], runs=cut(self.runs, start, end))


@dataclass(frozen=True, slots=True)
class Properties:
    """What a document's file says about the document: its title, and the ISO 8601 time at which it was made. Equal when both are."""

    title: str | None = None
    created: str | None = None


def laid_out(paragraphs: Iterable[Paragraph], *, origin: str, properties: Properties | None = None) -> Taken:
    """What a document's paragraphs hold: pieces by their styles, and where those do not tell, by the rules for plain lines.

    The day comes from a header line, else from the file's name; the file's properties tell title and day only where nothing else does.
    """
    given = [paragraph for paragraph in paragraphs if paragraph.text.strip()]
    at = _headline(given)
    # Whatever else is set as a headline is a crosshead.
    given = [replace(each, role=None) if each.role == "headline" and place != at else each for place, each in enumerate(given)]
    above = [] if at is None else [paragraph if paragraph.role else replace(paragraph, role=_above(paragraph)) for paragraph in given[:at]]
    open_ones = given[at or 0 :]
    if at is not None:
        open_ones[0] = replace(open_ones[0], role="headline")
    pieces, told = _pieces(open_ones, titled=at is not None)
    named = name_facts(origin)
    properties = properties or Properties()
    days = (
        *((_day(paragraph), "header line") for paragraph in above),
        (told.published, "header line"),
        (named.published, "file name"),
        (properties.created, "document properties"),
    )
    headlines = " ".join(" ".join(piece.text for piece in pieces if piece.kind == "headline").split())
    return Taken(
        pieces=(*(Piece(paragraph.role or "kicker", paragraph.text, paragraph.runs) for paragraph in above), *pieces),
        title=headlines or told.title or _worth(properties.title),
        outlet=_value(above, "outlet") or told.outlet or named.outlet,
        url=_value(above, "url") or told.url,
        stamps=tuple(Stamp("published", day, by) for day, by in days if day),
    )


@dataclass(frozen=True, slots=True)
class _Told:
    title: str | None
    outlet: str | None
    url: str | None
    published: str | None


def _headline(given: Sequence[Paragraph]) -> int | None:
    """The position of the headline: the first paragraph at the top that its style says is one, else the first line that stands out."""
    top = 0
    while top < min(_HEAD, len(given)) and not _is_body(given[top]):
        top += 1
    # The first paragraph of the body may still be it, where it is long and set as one.
    styled = next((at for at, paragraph in enumerate(given[: top + 1]) if paragraph.role == "headline"), None)
    if styled is not None:
        return styled
    for at, paragraph in enumerate(given[:top]):
        if paragraph.role or _is_about(paragraph.text.strip()):
            continue
        return at if paragraph.stands_out and at + 1 < len(given) and not paragraph.text.rstrip().endswith((".", ":", ",")) else None
    return None


def _is_body(paragraph: Paragraph) -> bool:
    """Whether nothing that stands over a report can be below: a paragraph of running text."""
    line = paragraph.text.strip()
    return paragraph.role is None and not _is_about(line) and (len(line.split()) > MOST_WORDS or dateline(line) > 0)


def _is_about(words: str) -> bool:
    return header(words) is not None or is_byline(words) or is_notice(words)


def _above(paragraph: Paragraph) -> PartKind:
    """What a line above the headline is."""
    told = header(paragraph.text.strip())
    if told is not None:
        return "byline" if told.kind == "author" else "notice"
    return "byline" if is_byline(paragraph.text.strip()) else "notice" if is_notice(paragraph.text.strip()) else "kicker"


def _value(above: Sequence[Paragraph], kind: str) -> str | None:
    found = (header(paragraph.text.strip()) for paragraph in above)
    return next((told.value for told in found if told is not None and told.kind == kind), None)


def _day(paragraph: Paragraph) -> str | None:
    """The day that a line above the headline tells: a header line, or a name plate's part that ends in it, `THE HERON, 4 March 2031`."""
    line = paragraph.text.strip()
    told = header(line)
    if told is not None:
        return printed_day(told.value) if told.kind == "published" else None
    pieces = [piece.split() for piece in _BETWEEN.split(line)] if len(line) <= 2 * LONGEST else []
    ends = (iso(" ".join(words[-count:])) for words in pieces for count in range(min(_DAY_WORDS, len(words)), 2, -1))
    return next((day for day in ends if day is not None and len(day) >= len("2031-03-04")), None)


def _pieces(given: Sequence[Paragraph], *, titled: bool) -> tuple[list[Piece], _Told]:
    """The pieces of paragraphs of which the first is the headline when `titled`; those with another role keep it, the rest are laid out as lines."""
    plain = [paragraph for at, paragraph in enumerate(given) if paragraph.role in {None, "headline", "body"} or (titled and at == 0)]
    starts, at = [], 0
    for paragraph in plain:
        starts.append(at)
        at += len(paragraph.text) + len(BREAK)
    text = BREAK.join(paragraph.text for paragraph in plain)
    title = " ".join(plain[0].text.split()) if titled and plain else None
    found = lines(text)
    draft = lay_out(text, found, title=title)
    held = _kinds(found, draft.parts)
    by_place: dict[int, list[Piece]] = {}
    at = 0
    for paragraph, start in zip(plain, starts, strict=True):
        first = at
        while at < len(held) and held[at][0].span.start < start + len(paragraph.text):
            at += 1
        inside = held[first:at]
        if titled and start == 0:
            inside = [(line, "headline") for line, _ in inside]
        elif titled:
            # A second line that looks like a headline is a crosshead: the style has told which one is it.
            inside = [(line, "body" if kind in {"headline", "kicker"} else kind) for line, kind in inside]
        by_place[id(paragraph)] = [
            Piece(kind, part.text, part.runs)
            for kind, group in groupby(inside, key=lambda pair: pair[1])
            for span in [[line.span for line, _ in group]]
            for part in [paragraph.part(span[0].start - start, span[-1].end - start)]
        ]
    pieces: list[Piece] = []
    for paragraph in given:
        pieces.extend(by_place.get(id(paragraph)) or [Piece(paragraph.role or "body", paragraph.text, paragraph.runs)])
    return pieces, _Told(None if titled else draft.title, draft.outlet, draft.url, draft.published)


def _kinds(found: Sequence[Line], parts: Sequence[Part]) -> list[tuple[Line, PartKind]]:
    """What each line is as a whole. A line of the body keeps its dateline and the notice glued to it: those are found when it is put together."""
    kinds: list[PartKind] = []
    at = 0
    for line in found:
        while at < len(parts) and parts[at].span.end <= line.span.start:
            at += 1
        inside: set[PartKind] = set()
        ahead = at
        while ahead < len(parts) and parts[ahead].span.start < line.span.end:
            inside.add(parts[ahead].kind)
            ahead += 1
        kinds.append(next((kind for kind in ("body", "headline", "kicker", "standfirst", "byline", "notice") if kind in inside), "body"))
    last = max((at for at, kind in enumerate(kinds) if kind == "body"), default=0)
    credit = max((at for at, kind in enumerate(kinds[:last]) if kind in {"byline", "notice"}), default=0)
    # What stands between headline and byline sums the report up.
    return [(line, "standfirst" if kind == "body" and at < credit else kind) for at, (line, kind) in enumerate(zip(found, kinds, strict=True))]


def _worth(title: str | None) -> str | None:
    """A title from a file's properties, unless it is what a program puts there by itself."""
    title = " ".join((title or "").split())
    lower = title.lower()
    if not title or lower.endswith(_FILE_ENDINGS) or lower in _MADE_UP or lower.startswith(("microsoft word - ", "untitled")):
        return None
    return title
