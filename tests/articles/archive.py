"""Archives for the tests: records of web archives, pages in them, zip files."""

from __future__ import annotations

import gzip
import io
import zipfile
from collections.abc import Iterator, Mapping

from onrecord.articles.settings import Settings
from onrecord.articles.source import Source
from onrecord.data.article import Article
from onrecord.data.received import Received, Skipped

PAGE = b"<!doctype html><html><body><p>The gate stays shut, the ministry of Fennimarsh said.</p></body></html>"


def http(body: bytes, *, status: int = 200, media: str | None = "text/html; charset=utf-8", **fields: str) -> bytes:
    """An answer of a server; names of fields have `_` for `-`."""
    told = {**({"Content-Type": media} if media else {}), **{name.replace("_", "-"): value for name, value in fields.items()}}
    head = "".join(f"{name}: {value}\r\n" for name, value in told.items())
    return f"HTTP/1.1 {status} OK\r\n{head}\r\n".encode() + body


def record(number: int, content: bytes, *, kind: str = "response", media: str = "application/http; msgtype=response", address: str | None = None) -> bytes:
    """One record of a WARC file."""
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:{number:08}>\r\nWARC-Date: 2031-03-04T22:10:00Z\r\n"
        f"WARC-Target-URI: {address or f'https://heron.example/{number}'}\r\nContent-Type: {media}\r\nContent-Length: {len(content)}\r\n\r\n"
    )
    return head.encode() + content + b"\r\n\r\n"


def packed(*records: bytes) -> bytes:
    """The records as crawlers pack them, each a gzip member."""
    return b"".join(gzip.compress(each, 6, mtime=0) for each in records)


def zipped(members: Mapping[str, bytes], *, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip archive."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", method) as archive:
        for name, data in members.items():
            archive.writestr(zipfile.ZipInfo(name), data, compress_type=method)
    return made.getvalue()


def taken(source: Source, settings: Settings) -> Iterator[Received | Skipped]:
    """What stands in for the reader of pages: an article whose text is the data and whose title the address."""
    yield Received(Article(source.read().decode("utf-8", "replace"), source.origin, title=source.address))


INNER = Settings(inner=taken)
