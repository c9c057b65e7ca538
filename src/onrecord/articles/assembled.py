"""An article put together from what a form took out of its file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from onrecord.articles.checked import checked
from onrecord.articles.language import language
from onrecord.articles.layout import body_parts
from onrecord.articles.line import Line, lines
from onrecord.articles.settings import Settings
from onrecord.articles.source import Source
from onrecord.articles.stamps import doubted, published
from onrecord.articles.taken import Piece, Taken
from onrecord.articles.words import cut
from onrecord.data.article import Article, Original, OriginalKind, Part, Run
from onrecord.data.ids import bytes_hash
from onrecord.data.received import Received
from onrecord.data.span import Span
from onrecord.lexicon.tracking import untracked

BREAK = "\n\n"
"""What stands between two pieces: they are paragraphs."""

_NOTHING: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Composed:
    """A text made of pieces, its parts, and where its characters stand in the original. Equal when all fields are."""

    text: str
    parts: tuple[Part, ...]
    runs: tuple[Run, ...]


def composed(pieces: Sequence[Piece]) -> Composed:
    """The pieces, one paragraph after another. Body pieces are looked through for the dateline and for notices at their end."""
    text, parts, runs = list[str](), list[Part](), list[Run]()
    at, body = 0, list[Span]()
    for piece in pieces:
        inner = piece.text.strip()
        if not inner:
            continue
        if text:
            text.append(BREAK)
            at += len(BREAK)
        skipped = piece.text.index(inner[0]) if inner[0] in piece.text else 0
        span = Span(at, at + len(inner))
        runs += (Run(at + run.start, run.at, run.length) for run in cut(piece.runs, skipped, skipped + len(inner)))
        text.append(inner)
        at = span.end
        if piece.kind == "body":
            body.append(span)
        else:
            parts.append(Part(piece.kind, span))
    whole = "".join(text)
    if body:
        parts.extend(body_parts(whole, _inside(lines(whole), body)))
    return Composed(whole, tuple(sorted(parts, key=lambda part: part.span.start)), tuple(runs))


def _inside(found: Sequence[Line], body: Sequence[Span]) -> list[Line]:
    """The lines that lie in one of the spans. Both are in order, so each is looked at once."""
    inside, at = list[Line](), 0
    for line in found:
        while at < len(body) and body[at].end < line.span.end:
            at += 1
        if at < len(body) and body[at].start <= line.span.start:
            inside.append(line)
    return inside


def original_of(kind: OriginalKind, source: Source, data: bytes) -> Original:
    """The page or the document whose bytes are `data`, without the runs of an article."""
    return Original(kind, bytes_hash(data), source.container, source.record, source.offset, charset=source.charset)


def assembled(taken: Taken, source: Source, settings: Settings, *, origin: str | None = None, original: Original | None = None) -> Received:
    """The article of `taken`, checked, with its outlet, language, dates and original. Raises `ArticleError` when it holds no report.

    `origin` names one of several articles of a source. `original` is the page or the document that the runs of the pieces point into.
    """
    named = origin or source.origin
    whole = composed(taken.pieces)
    checked(whole.text, named)
    stamps = doubted(taken.stamps, settings.today)
    told = taken.url or source.address
    url = untracked(told) if told else None
    known = settings.outlets.of(url) if url else None
    article = Article(
        text=whole.text,
        origin=named,
        parts=whole.parts,
        outlet=taken.outlet or (known.name if known else None),
        title=taken.title,
        url=url,
        language=language("\n".join(part.span.of(whole.text) for part in whole.parts if part.kind == "body")[:50_000], taken.language),
        published=published(stamps),
        authors=taken.authors,
        section=taken.section,
        licence=taken.licence,
        stamps=stamps,
        original=None if original is None else replace(original, runs=whole.runs),
    )
    doubts = tuple(f"the date {stamp.date} ({stamp.told_by}) is doubted: {stamp.doubt}" for stamp in stamps if stamp.doubt)
    return Received(article, notes=(*taken.notes, *doubts))
