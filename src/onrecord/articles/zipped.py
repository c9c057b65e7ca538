"""Zip archives of reports: every member is read as the file that it is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from zipfile import ZipFile, ZipInfo

from onrecord.articles import warc
from onrecord.articles.bounded import Budget
from onrecord.articles.membername import unread
from onrecord.articles.passed import Passed
from onrecord.articles.settings import Settings
from onrecord.articles.source import Source
from onrecord.articles.zipmember import MAGIC, checked, content, names, opened, refused, unpacking
from onrecord.data.received import Received, Skipped
from onrecord.errors import ArticleError

NAME = "zip"
WHAT = "zip archives of files of any form that is read"
GIVES = ("text",)
ENDINGS = (".zip",)

_DOCUMENT = frozenset({"[Content_Types].xml", "mimetype", "META-INF/container.xml", "datapackage.json"})
"""Members of zip files that are one document: Word, Excel and PowerPoint, OpenDocument, EPUB, WACZ."""


def fits(source: Source) -> bool:
    """A zip archive that is not one document."""
    return source.head().startswith(MAGIC) and not names(source) & _DOCUMENT


def read(source: Source, settings: Settings) -> Iterator[Received | Skipped]:
    """Every member by name, each read as the file that it is; what no form reads by its name is counted in a note."""
    passed = Passed(source.origin, "member")
    return passed.told(_members(source, settings, passed))


def _members(source: Source, settings: Settings, passed: Passed) -> Iterator[Received | Skipped]:
    budget = settings.budget or Budget(source.size or 0)
    inner = replace(settings, budget=budget)
    with opened(source) as archive:
        done = 0
        for member in sorted(archive.infolist(), key=lambda member: member.filename):
            # A name that is refused is told, whatever it ends in.
            if refused(member):
                yield from _member(archive, member, source, inner)
            elif kind := unread(member.filename, settings.endings):
                if not member.is_dir():
                    passed.over(kind)
            elif not member.is_dir():
                yield from _member(archive, member, source, inner)
            done += member.compress_size
            source.tell(done)


def _member(archive: ZipFile, member: ZipInfo, source: Source, settings: Settings) -> Iterator[Received | Skipped]:
    origin = f"{source.origin}!{member.filename}"
    assert settings.budget is not None
    try:
        if member.filename.lower().endswith(warc.ENDINGS):
            checked(member, origin=origin, most=warc.LARGEST)
            with unpacking(archive, member, origin=origin, budget=settings.budget) as stream:
                yield from warc.pages(stream, Source(origin, data=b""), settings)
        else:
            data = content(archive, member, origin=origin, budget=settings.budget)
            yield from settings.inner(Source(origin, data=data), settings)
    except ArticleError as error:
        yield Skipped.because(origin, error)
