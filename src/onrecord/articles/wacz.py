"""WACZ: web archives with their index in one zip file, as browser-based crawlers write them (Webrecorder's specification, 1.1.1)."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any
from zipfile import ZipFile, ZipInfo

from onrecord.articles import warc
from onrecord.articles.bounded import Budget
from onrecord.articles.settings import Settings
from onrecord.articles.source import Source
from onrecord.articles.zipmember import Unpacking, checked, content, names, opened, unpacking
from onrecord.data.received import Received, Skipped
from onrecord.errors import ArticleError

NAME = "wacz"
WHAT = "web archives in one file (WACZ), page by page"
GIVES = warc.GIVES
ENDINGS = (".wacz",)

_TABLE = "datapackage.json"
_FOLDER = "archive/"
_PAGES = "pages/pages.jsonl"
_SHOWN = 3


def fits(source: Source) -> bool:
    """A zip archive with a table of its members and a folder of WARC files."""
    held = names(source)
    return _TABLE in held and any(name.startswith(_FOLDER) for name in held)


def read(source: Source, settings: Settings) -> Iterator[Received | Skipped]:
    """Every page of every WARC file in it. One that is not what the table of members says is told after its pages.

    Raises `ArticleError` when it cannot be opened or holds no WARC file.
    """
    budget = settings.budget or Budget(source.size or 0)
    inner = replace(settings, budget=budget)
    with opened(source) as archive:
        sums, wanted = _sums(archive, source, budget), _listed(archive, source, budget)
        found = sorted((member for member in archive.infolist() if _is_warc(member)), key=lambda member: member.filename)
        if not found:
            raise ArticleError(f"{source.origin}: a WACZ file without a WARC file in its folder 'archive'; get it again", why="no_report")
        done = 0
        for member in found:
            origin = f"{source.origin}!{member.filename}"
            try:
                yield from _archive(archive, member, source, inner, told=sums.get(member.filename), met=wanted.discard)
            except ArticleError as error:
                yield Skipped.because(origin, error)
            done += member.compress_size
            source.tell(done)
        if wanted:
            named = f"{source.origin}!{_PAGES}"
            shown = ", ".join(repr(address) for address in sorted(wanted)[:_SHOWN])
            told = f"{named}: {len(wanted):,} of the pages that it lists are in none of its archives, such as {shown}; pack the pages again"
            yield Skipped(named, told, "missing")


def _is_warc(member: ZipInfo) -> bool:
    return _FOLDER in member.filename and member.filename.lower().endswith(warc.ENDINGS)


def _sums(archive: ZipFile, source: Source, budget: Budget) -> dict[str, str]:
    """The SHA-256 of each member by its path, where the table tells."""
    try:
        table: Any = json.loads(content(archive, archive.getinfo(_TABLE), origin=f"{source.origin}!{_TABLE}", budget=budget))
        held = [(one["path"], one["hash"]) for one in table["resources"]]
    except (ArticleError, KeyError, TypeError, ValueError, RecursionError):
        return {}
    return {path: told.removeprefix("sha256:") for path, told in held if isinstance(path, str) and isinstance(told, str) and told.startswith("sha256:")}


def _listed(archive: ZipFile, source: Source, budget: Budget) -> set[str]:
    """The addresses of the pages that were visited, as they stand in the archives; none where there is no list."""
    try:
        lines = content(archive, archive.getinfo(_PAGES), origin=f"{source.origin}!{_PAGES}", budget=budget).splitlines()
    except (ArticleError, KeyError):
        return set()
    found = set[str]()
    for line in lines:
        try:
            page: Any = json.loads(line)
        except (ValueError, RecursionError):
            continue
        address = page.get("url") if isinstance(page, dict) else None
        if isinstance(address, str) and address.startswith(("http://", "https://")):
            found.add(address.partition("#")[0])
    return found


def _archive(
    archive: ZipFile, member: ZipInfo, source: Source, settings: Settings, *, told: str | None, met: Callable[[str], None]
) -> Iterator[Received | Skipped]:
    origin = f"{source.origin}!{member.filename}"
    checked(member, origin=origin, most=warc.LARGEST)
    assert settings.budget is not None
    with unpacking(archive, member, origin=origin, budget=settings.budget) as stream:
        summed = _Summed(stream)
        yield from warc.pages(summed, Source(origin, data=b""), settings, met=met)
        if told is not None and summed.sha256() != told:
            reason = f"{origin}: its SHA-256 is not the one in {_TABLE}: it was altered after it was packed; its pages are read, so check where it comes from"
            yield Skipped(origin, reason, "damaged")


class _Summed:
    """A member that is summed while it is read, each byte once."""

    def __init__(self, stream: Unpacking) -> None:
        self._stream = stream
        self._sum = hashlib.sha256()
        self._at = self._far = 0

    def read(self, size: int, /) -> bytes:
        data = self._stream.read(size)
        if self._at + len(data) > self._far:
            self._sum.update(data[self._far - self._at :])
            self._far = self._at + len(data)
        self._at += len(data)
        return data

    def seek(self, place: int, /) -> int:
        self._at = self._stream.seek(place)
        return self._at

    def sha256(self) -> str:
        """The sum of all that was read."""
        return self._sum.hexdigest()
