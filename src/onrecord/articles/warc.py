"""Web archives: WARC files as crawlers write them, packed with gzip, with Zstandard or not; Common Crawl's news archive (CC-NEWS) is made of them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from onrecord.articles import zstdframe
from onrecord.articles.bounded import PAGE, unchunked, unpacked
from onrecord.articles.httpanswer import charset_of, http_answer, media_of
from onrecord.articles.passed import Passed
from onrecord.articles.settings import Settings
from onrecord.articles.source import Source
from onrecord.articles.tape import Stream, Tape
from onrecord.articles.warcrecord import Gap, WarcRecord, begins, records
from onrecord.data.received import Received, Skipped
from onrecord.errors import ArticleError

NAME = "warc"
WHAT = "web archives (WARC, WARC.gz, WARC.zst, CC-NEWS), page by page"
GIVES = ("text", "title", "outlet", "published", "url", "authors", "section", "licence", "original")
ENDINGS = (".warc", ".warc.gz", ".warc.zst")

LARGEST = 1 << 40
"""Bytes of the largest web archive within another archive: it is read as a stream."""

_PAGES = frozenset({"text/html", "application/xhtml+xml", "text/plain"})
_UNTOLD = frozenset({None, "application/octet-stream", "application/unknown", "unknown/unknown", "application/x-unknown-content-type"})
_HTML = re.compile(rb"<(?:!doctype html|html)[\s>]", re.IGNORECASE)
_LOOKED_AT = 1024
_ID = re.compile(r"<?([!-;=?-~]{8,200})>?")
_ADDRESS = re.compile(r"<?(https?://[^\s<>\x00-\x1f\x7f]{1,4000})>?", re.IGNORECASE)
_ROBOTS = re.compile(r"https?://[^/]{1,300}/(?:robots|ads|app-ads|humans|security)\.txt(?:[?#]|$)", re.IGNORECASE)
_KINDS = frozenset({"warcinfo", "request", "metadata"})
"""Records that tell of the crawl and are never pages: they are not worth a count."""


@dataclass(frozen=True, slots=True)
class _Payload:
    """What a record holds, before it is unpacked."""

    media: str | None
    charset: str | None
    body: bytes
    encodings: tuple[str, ...] = ()
    chunked: bool = False


def fits(source: Source) -> bool:
    """A source that begins with a record, or is named as a WARC file: its beginning may be damaged."""
    return begins(source.head()) or source.name.endswith(ENDINGS)


def read(source: Source, settings: Settings) -> Iterator[Received | Skipped]:
    """Every page of the archive, one at a time, and each stretch of it that was damaged."""
    with source.open() as stream:
        yield from pages(stream, source, settings)


def pages(stream: Stream, source: Source, settings: Settings, *, met: Callable[[str], None] | None = None) -> Iterator[Received | Skipped]:
    """Every page in the records of `stream`, the bytes of `source`. `met` is told the address of every record that has one.

    Responses with status 200 and resources that are HTML or plain text are pages. What else there is (other states, images,
    scripts, `robots.txt`, pages met before) is counted, and told in a note on the last page.
    """
    passed = Passed(source.origin, "record")
    return passed.told(_pages(stream, source, settings, passed, met))


def _pages(stream: Stream, source: Source, settings: Settings, passed: Passed, met: Callable[[str], None] | None) -> Iterator[Received | Skipped]:
    for record in _records(stream, source.origin):
        if isinstance(record, Gap):
            yield _lost(record, source)
            continue
        if met is not None and (address := _address(record)):
            met(address)
        if isinstance(payload := _payload(record), str):
            if payload:
                passed.over(payload)
        else:
            yield from _page(record, payload, source, settings)


def _records(stream: Stream, origin: str) -> Iterator[WarcRecord | Gap]:
    try:
        yield from records(stream)
    except ModuleNotFoundError as error:
        told = f"{origin}: packed with Zstandard, which needs the package 'fastwarc', which is not installed; run pip install 'onrecord[formats]'"
        raise ArticleError(told, why="needs_extra") from error


def payload_at(stream: Stream, offset: int, *, record: str | None, origin: str) -> bytes:
    """The bytes of the page in the record that begins at `offset` of the archive `stream`, or a later one, unpacked as `pages` does.

    `record` is its WARC-Record-ID. Raises `ArticleError` when no such page is there.
    """
    dictionary = zstdframe.dictionary(Tape(stream))
    stream.seek(offset)
    for found in records(stream, dictionary=dictionary):
        if isinstance(found, Gap):
            break
        if record in (None, found.fields.get("warc-record-id")) and not isinstance(payload := _payload(found), str):
            return _unpacked(found, payload, origin)
    raise ArticleError(f"{origin}: the page of record {record!r} is not there; expected the archive that the article was read from", why="missing")


def _lost(gap: Gap, source: Source) -> Skipped:
    told = f"{source.origin}: damaged from byte {gap.start:,} to {gap.end:,} ({gap.seen}): these {gap.end - gap.start:,} bytes are lost, what stands around"
    return Skipped(f"{source.origin}#byte-{gap.start}", f"{told} them is read; get the archive again to have them too", "damaged")


def _payload(record: WarcRecord) -> _Payload | str:
    """What the record holds, if it is a page; otherwise what kind of thing it is, in a word or two, or nothing where that is not worth a count."""
    kind = record.fields.get("warc-type", "").lower()
    if kind not in ("response", "resource"):
        return "" if kind in _KINDS else kind[:40] or "without a type"
    if _ROBOTS.match(_address(record) or ""):
        return "robots.txt or the like"
    media = media_of(record.fields.get("content-type"))
    if kind == "resource":
        return _told(_Payload(media, charset_of(record.fields.get("content-type")), record.content))
    if media not in ("application/http", None):
        return _kind(media)
    answer = http_answer(record.content)
    if answer is None:
        return "without an HTTP answer"
    if answer.status != 200:
        return f"status {answer.status}"
    return _told(_Payload(answer.media, answer.charset, answer.body, answer.encodings, answer.chunked))


def _told(payload: _Payload) -> _Payload | str:
    """The payload if its type, or its beginning where no type is told, is that of a page; otherwise its kind."""
    if not payload.body.strip():
        return "empty"
    if payload.media in _PAGES or (payload.media in _UNTOLD and (payload.encodings or _HTML.search(payload.body, 0, _LOOKED_AT))):
        return payload
    return _kind(payload.media)


def _kind(media: str | None) -> str:
    """How a type is counted: pictures, sound, films and fonts together, the rest by type."""
    if media is None:
        return "of unknown type"
    family = media.partition("/")[0]
    return family if family in ("image", "audio", "video", "font") else media[:60]


def _page(record: WarcRecord, payload: _Payload, source: Source, settings: Settings) -> Iterator[Received | Skipped]:
    told = record.fields.get("warc-record-id", "")
    named = _ID.fullmatch(told)
    origin = f"{source.origin}#{named[1] if named else record.offset}"
    if named and settings.known(origin):
        yield Skipped(origin, f"{origin}: it was read before", "known")
        return
    try:
        data = _unpacked(record, payload, origin)
    except ArticleError as error:
        yield Skipped.because(origin, error)
        return
    inner = Source(
        origin,
        data=data,
        address=_address(record),
        media=payload.media,
        charset=payload.charset,
        fetched=record.fields.get("warc-date"),
        record=told[:200] if named else None,
        offset=record.offset,
        container=source.origin,
    )
    cut = record.fields.get("warc-truncated")
    for item in settings.inner(inner, settings):
        yield replace(item, notes=(*item.notes, f"the crawler cut the page ({cut[:40]})")) if cut and isinstance(item, Received) else item


def _unpacked(record: WarcRecord, payload: _Payload, origin: str) -> bytes:
    if not record.whole:
        raise ArticleError(f"{origin}: more than {PAGE // 1024**2} MB, or packed without measure; expected less, so leave it out", why="too_large")
    body = unchunked(payload.body, origin=origin) if payload.chunked else payload.body
    data = unpacked(body, payload.encodings, origin=origin)
    if len(data) > PAGE:
        raise ArticleError(f"{origin}: more than {PAGE // 1024**2} MB; expected less, so leave it out", why="too_large")
    return data


def _address(record: WarcRecord) -> str | None:
    found = _ADDRESS.fullmatch(record.fields.get("warc-target-uri", ""))
    return found[1] if found else None
