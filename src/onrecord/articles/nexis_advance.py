"""Lexis Advance and Nexis Uni as text: one paragraph a line, several articles a file, each closed by `End of Document`."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.articles import advance
from onrecord.articles.assembled import assembled
from onrecord.articles.encoding import decode
from onrecord.articles.opening import opening
from onrecord.articles.press_block import labelled
from onrecord.articles.press_count import cut, miscounted
from onrecord.articles.settings import Settings
from onrecord.articles.source import Source
from onrecord.articles.words import Words
from onrecord.data.article import Original
from onrecord.data.received import Received, Skipped
from onrecord.errors import ArticleError

NAME = "nexis-advance"
WHAT = "Lexis Advance and Nexis Uni text, several articles a file"
GIVES = ("text", "title", "standfirst", "authors", "outlet", "published", "section", "url")
ENDINGS = (".txt",)

_LABELS = 2
"""Lines with a label that stand above the word `Body` at least."""


def fits(source: Source) -> bool:
    """Whether `Body` stands on a line of its own below labels, and `End of Document` below it where the file's beginning goes that far."""
    lines = [line.strip() for line in opening(source).split("\n")]
    body = next((at for at, line in enumerate(lines) if advance.is_body(line)), None)
    if body is None or sum(labelled(line) is not None for line in lines[:body]) < _LABELS:
        return False
    return any(advance.is_end(line) for line in lines[body:]) or (source.size or 0) > len(source.head())


def read(source: Source, settings: Settings) -> Iterator[Received | Skipped]:
    """The articles, then a `Skipped` when they are not as many as the cover says or the last is cut."""
    text = decode(source.read(), origin=source.origin).replace("\r\n", "\n").replace("\r", "\n")
    *whole, rest = advance.sections([Words(line.strip()) for line in text.split("\n")])
    if not whole and not rest:
        raise ArticleError(f"{source.origin}: no article in it; expected lines such as 'Body' and 'End of Document'", why="no_report")
    before, first = advance.parted((whole or [rest])[0])
    told = advance.cover(before)
    found = [first, *whole[1:]] if whole else [first]
    if whole and any(advance.is_body(line.text) for line in rest):
        found.append(rest)
    yield from articles(source, settings, found, told)
    if not whole or (found and found[-1] is rest):
        yield cut(source.origin, "no 'End of Document'")


def articles(
    source: Source,
    settings: Settings,
    found: list[list[Words]],
    told: advance.Cover,
    addresses: list[str | None] | None = None,
    original: Original | None = None,
) -> Iterator[Received | Skipped]:
    """The articles of the sections `found`, and a `Skipped` when they are not as many as the cover says; `original` is what they have their
    places in."""
    for at, section in enumerate(found, start=1):
        origin = f"{source.origin}#{at}"
        item = advance.article(section, title=told.titles[at - 1] if at <= len(told.titles) else None)
        if item is None or not item.has_text():
            yield Skipped(origin, f"{origin}: neither headline nor text; expected labels, 'Body' and a report", "no_report")
            continue
        if addresses and item.url is None:
            item.url = addresses[at - 1]
        try:
            yield assembled(item.taken(), source, settings, origin=origin, original=original)
        except ArticleError as error:
            yield Skipped.because(origin, error)
    if told.count is not None and (lost := miscounted(source.origin, told.count, len(found))):
        yield lost
