"""One file packed with gzip: `articles.jsonl.gz`, `page.html.gz`."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from dataclasses import replace

from onrecord.articles.bounded import Budget, unpacked
from onrecord.articles.settings import Settings
from onrecord.articles.source import LARGEST, Source
from onrecord.data.received import Received, Skipped

NAME = "gzip"
WHAT = "one file of any form that is read, packed with gzip"
GIVES = ("text",)
ENDINGS = (".gz",)

MAGIC = b"\x1f\x8b\x08"
"""What a file that gzip packed begins with (RFC 1952)."""

_GZIP = 31


def start(data: bytes, size: int) -> bytes:
    """The first `size` bytes that come out of `data`, the beginning of a file packed with gzip; fewer where it is damaged."""
    try:
        return zlib.decompressobj(_GZIP).decompress(data, size)
    except zlib.error:
        return b""


def fits(source: Source) -> bool:
    """A file that gzip packed, unless a form before this one knows it."""
    return source.head().startswith(MAGIC)


def read(source: Source, settings: Settings) -> Iterator[Received | Skipped]:
    """The file in it. Raises `ArticleError` when it is damaged, too large or grows without measure."""
    data = source.read()
    budget = settings.budget or Budget(len(data))
    content = unpacked(data, ("gzip",), origin=source.origin, most=LARGEST)
    budget.spend(len(content), origin=source.origin)
    name = source.name.removesuffix(".gz") or "content"
    inner = Source(f"{source.origin}!{name}", data=content)
    yield from settings.inner(inner, replace(settings, budget=budget))
