"""An article: one report as received."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

from onrecord.data.ids import make_id, text_hash
from onrecord.data.span import Span

PartKind = Literal["kicker", "headline", "standfirst", "byline", "dateline", "body", "notice"]
PART_KINDS: tuple[PartKind, ...] = get_args(PartKind)

StampKind = Literal["published", "updated"]
STAMP_KINDS: tuple[StampKind, ...] = get_args(StampKind)

OriginalKind = Literal["html", "docx", "odt"]
ORIGINAL_KINDS: tuple[OriginalKind, ...] = get_args(OriginalKind)

LONGEST = 1_000_000
"""Characters of the longest text that is read as one article; more is an archive of them."""


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of an article by what it is for.

    `notice` is what the outlet says about the report itself: its number, its date line, its licence. `standfirst` is the
    summary that an outlet sets between headline and body. `dateline` is the
    place (and agency) that opens a body; it lies before the `body` part of its paragraph. Parts are in order and never
    overlap; what lies in none is white space.
    """

    kind: PartKind
    span: Span


@dataclass(frozen=True, slots=True)
class Stamp:
    """A date that an article carries and who tells it: `json-ld`, `open graph`, `meta`, `time element`, `address`, `header line`,
    `file name`, `feed`, `column`, `database`, `mail header`, `document properties`, `given`.

    `date` is ISO 8601, as exact as it was told. `doubt` says why it is not believed: it lies in the future, or before newspapers.
    A doubted date is an article's `published` only where nothing else tells one. Equal when all fields are.
    """

    kind: StampKind
    date: str
    told_by: str
    doubt: str | None = None


@dataclass(frozen=True, slots=True)
class Run:
    """Characters of an article that stand the same way in its original: `length` of them, from `start` in the article's text
    and from `at` in the original's. Equal when all fields are.
    """

    start: int
    at: int
    length: int


@dataclass(frozen=True, slots=True)
class Original:
    """What the text of an article was taken out of: a page or a document, and where each character stood there.

    The text of a page is `document.body.textContent`; that of a Word document its `w:t` one after another with nothing between
    paragraphs, with `w:tab` and `w:ptab` as a tab, `w:br` and `w:cr` as a line feed (a break to another page or column as nothing) and
    `w:noBreakHyphen` as `-`, without what tracked changes took away (`w:del`, `w:moveFrom`) and second copies (`mc:Fallback`).
    That of an OpenDocument text is what its paragraphs and headings hold, one after another with nothing between, blanks as they stand in
    `content.xml`, with `text:s` as its blanks, `text:tab` as a tab and `text:line-break` as a line feed, without notes, comments, tables of
    contents and what tracked changes took away.
    `sha256` is of the original's bytes, `path` the file, archive or address that held them, `record` the WARC-Record-ID and `offset`
    where the record begins in its archive, `charset` the encoding that a server told and that the page is to be read with again. Runs are in
    order in the article and do not overlap there. Equal when all fields are.
    """

    kind: OriginalKind
    sha256: str
    path: str
    record: str | None = None
    offset: int | None = None
    runs: tuple[Run, ...] = ()
    charset: str | None = None


@dataclass(frozen=True, slots=True)
class Article:
    """One report as received: verbatim text, its parts, where it came from and when it was published.

    `origin` says where it was read from and does not identify it. `published` is an ISO 8601 date or date and time as
    exact as the report gives it, `outlet` its publisher's name; each is `None` where the report does not tell. `language` is
    an ISO 639-1 code. `stamps` are all dates that were found and who tells them; `original` is there where the text was taken
    out of a page or a document. Two articles are equal when all fields are.
    """

    text: str
    origin: str
    parts: tuple[Part, ...] = ()
    outlet: str | None = None
    title: str | None = None
    url: str | None = None
    language: str | None = None
    published: str | None = None
    authors: tuple[str, ...] = ()
    section: str | None = None
    licence: str | None = None
    stamps: tuple[Stamp, ...] = ()
    original: Original | None = None

    @property
    def sha256(self) -> str:
        """SHA-256 of the text in UTF-8."""
        return text_hash(self.text)

    @property
    def id(self) -> str:
        """The same for the same words from the same outlet, address and time of publication, wherever the file lies."""
        return make_id("article", self.sha256, self.outlet, self.url, self.published)

    def parts_of(self, *kinds: PartKind) -> tuple[Part, ...]:
        """The parts of the given kinds, in order."""
        return tuple(part for part in self.parts if part.kind in kinds)
