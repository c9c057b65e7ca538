"""Paths: which files and addresses a user means by files, folders, globs and addresses."""

from __future__ import annotations

import glob
import os
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from itertools import islice
from pathlib import Path

from onrecord.articles.address import is_address
from onrecord.articles.forms import ENDINGS
from onrecord.errors import ArticleError

_LOOKED_AT = 2_000
"""How many names an error looks at, to say what a folder holds or what a misspelt path may mean."""


@dataclass(frozen=True, slots=True)
class Found:
    """A file or an address to read, or a path that gives none and the error that says why. Equal when both fields are."""

    path: str
    error: ArticleError | None = None


def find_paths(paths: Sequence[str]) -> Iterator[Found]:
    """What `paths` mean, in order, each once: files, folders with all below them, globs with `*`, `?`, `[...]` and `**`, and addresses.

    In folders, files are taken in sorted order by their ending; hidden ones and links that lead back are left out. `-` stays `-`, and an address what it is.
    A path that gives nothing comes with its error, and the others go on.
    """
    seen: set[str] = set()
    for path in paths:
        for found in _expand(path):
            if found.error is not None or found.path not in seen:
                seen.add(found.path)
                yield found


def _expand(path: str) -> Iterator[Found]:
    given = Path(path)
    if is_address(path) or path == "-" or (path and given.is_file()):
        yield Found(path)
    elif path and given.is_dir():
        yield from _folder(given)
    elif path and given.exists():
        # A pipe such as /dev/stdin or a shell's <(command).
        yield Found(path)
    elif glob.has_magic(path) and "\0" not in path:
        yield from _glob(path)
    else:
        expected = "expected a file, a folder, a glob, an address or - for standard input"
        yield Found(path, ArticleError(f"{path!r}: no such file or folder; {expected}{_meant(given) if path else ''}", why="missing"))


def _glob(pattern: str) -> Iterator[Found]:
    matches = sorted(glob.glob(pattern, recursive=True))  # noqa: PTH207  (Path.glob takes no absolute pattern)
    if not matches:
        yield Found(pattern, ArticleError(f"{pattern!r}: no file matches; expected a glob such as 'reports/*.txt'", why="missing"))
    files = [match for match in matches if not Path(match).is_dir()]
    if files:
        yield from map(Found, files)
    else:
        for folder in matches:
            yield from _folder(Path(folder))


def _folder(top: Path) -> Iterator[Found]:
    waiting, visited, empty = [top], set[str](), True
    while waiting:
        path = waiting.pop()
        if path != top and not path.is_dir():
            empty = False
            yield _file(path)
            continue
        real = os.path.realpath(path)
        if real in visited:
            continue
        visited.add(real)
        try:
            waiting.extend(reversed(_entries(path)))
        except OSError as error:
            empty = False
            yield Found(str(path), ArticleError(f"{str(path)!r}: cannot be listed ({error.strerror}); expected a folder that may be read", why="missing"))
    if empty:
        expected = f"expected files that end in {', '.join(ENDINGS)}; a file with another ending is read when it is named itself"
        yield Found(str(top), ArticleError(f"{str(top)!r}: no report in this folder ({_held(top)}); {expected}", why="no_report"))


def _file(path: Path) -> Found:
    broken = path.is_symlink() and not path.exists()
    return Found(str(path), ArticleError(f"{str(path)!r}: a link to nothing; expected a file", why="missing") if broken else None)


def _entries(folder: Path) -> list[Path]:
    """Folders and files with one of the endings in `folder`, by name, hidden ones left out."""
    with os.scandir(folder) as entries:
        kept = [entry.name for entry in entries if not entry.name.startswith(".") and (entry.is_dir() or _is_report(entry))]
    return [folder / name for name in sorted(kept)]


def _is_report(entry: os.DirEntry[str]) -> bool:
    return entry.name.lower().endswith(ENDINGS) and (entry.is_file() or entry.is_symlink())


def _meant(path: Path) -> str:
    """The end of an error about a path that is not there: the name beside it that is spelt most like it."""
    try:
        with os.scandir(path.parent) as entries:
            names = [entry.name for entry in islice(entries, _LOOKED_AT)]
    except (OSError, ValueError):
        return ""
    near = get_close_matches(path.name, sorted(names), n=1, cutoff=0.75)
    return f". Did you mean {str(path.with_name(near[0]))!r}?" if near else ""


def _held(folder: Path) -> str:
    """What a folder without reports holds: `3 .pdf, 1 .docx`."""
    names = (name for _, _, files in os.walk(folder) for name in sorted(files) if not name.startswith("."))
    endings = Counter(Path(name).suffix.lower() or "without an ending" for name in islice(names, _LOOKED_AT))
    return ", ".join(f"{number:,} {ending}" for ending, number in endings.most_common(4)) or "it is empty"
