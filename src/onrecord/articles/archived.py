"""What lies in an archive, opened again: the member of a zip or tar archive, the file in a gzip one, the page of a WARC record, of a saved
page with all that it shows, or of a mail."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from pathlib import Path

from onrecord.articles import gzipped, mail, mhtml, tarred, warc, zipped
from onrecord.articles.bounded import Budget
from onrecord.articles.settings import Settings
from onrecord.articles.source import Source
from onrecord.articles.zipmember import checked, content, opened, unpacking
from onrecord.data.article import Original
from onrecord.data.received import Received, Skipped
from onrecord.errors import ArticleError


def archived(original: Original) -> bytes:
    """The bytes of an original that lies in an archive: `path` names the file and, after `!`, the member; `record` and `offset` a WARC record.

    Raises `ArticleError` when it is not there any more.
    """
    source, member = _file(original.path)
    if original.offset is None:
        return source.read() if member is None else _member(source, member)
    if member is None:
        with source.open() as stream:
            return warc.payload_at(stream, original.offset, record=original.record, origin=original.path)
    with opened(source) as archive:
        found = next((one for one in archive.infolist() if one.filename == member), None)
        if found is None:
            raise _missing(original.path)
        checked(found, origin=original.path, most=warc.LARGEST)
        with unpacking(archive, found, origin=original.path, budget=Budget(found.file_size)) as inner:
            return warc.payload_at(inner, original.offset, record=original.record, origin=original.path)


def _file(path: str) -> tuple[Source, str | None]:
    """The file that a path begins with, and what stands after its `!`; a file may have `!` in its own name."""
    ends = [at for at, letter in enumerate(path) if letter == "!"]
    for end in [len(path), *ends]:
        if _is_file(path[:end]):
            return Source(path[:end], path=Path(path[:end])), path[end + 1 :] or None
    if "#" in path and _is_file(path.partition("#")[0]):
        told = f"{path}: a page in a table, a feed or a mailbox, which is not searched for it again; expected one of its own or in an archive"
        raise ArticleError(told, why="missing")
    raise _missing(path)


def _is_file(path: str) -> bool:
    try:
        return Path(path).is_file()
    except (OSError, ValueError):
        return False


def _member(source: Source, name: str) -> bytes:
    """The member whose name, or whose archive's name and `!`, `name` begins with."""
    if zipped.fits(source):
        with opened(source) as archive:
            for found in archive.infolist():
                if name == found.filename or name.startswith(f"{found.filename}!"):
                    origin = f"{source.origin}!{found.filename}"
                    data = content(archive, found, origin=origin, budget=Budget(found.file_size))
                    return data if name == found.filename else _member(Source(origin, data=data), name[len(found.filename) + 1 :])
        raise _missing(f"{source.origin}!{name}")
    wanted, found_there = f"{source.origin}!{name}", list[bytes]()

    def inner(source: Source, _: Settings) -> Iterator[Received | Skipped]:
        if source.origin == wanted:
            found_there.append(source.read())
        elif wanted.startswith(f"{source.origin}!"):
            found_there.append(_member(source, wanted[len(source.origin) + 1 :]))
        return iter(())

    for form in (tarred, gzipped, mhtml, mail):
        if form.fits(source):
            try:
                # Nothing comes out: the members are looked at as they pass.
                deque(form.read(source, Settings(inner=inner)), maxlen=0)
            except ArticleError:
                # A mail of which nothing is taken holds no text.
                if not found_there:
                    raise
            break
    if not found_there:
        raise _missing(wanted)
    return found_there[0]


def _missing(path: str) -> ArticleError:
    return ArticleError(f"{path}: is not there; expected the archive that the article was read from", why="missing")
