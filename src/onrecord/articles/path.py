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

_PAGES = (".html", ".htm", ".xhtml")
COMPANIONS = (
    "_files", ".files", "-Dateien", "_archivos", "_arquivos", "_bestanden", "_bylos", "_datoteke", "_dosyalar", "_elemei", "_failid", "_fails", "_fajlovi",
    "_ficheiros", "_fichiers", "_file", "-filer", "_fitxategiak", "_fitxers", "_pliki", "_soubory", "_tiedostot",
)  # fmt: skip
"""Ends of the name of the folder in which a browser keeps what a saved page shows: `page.html` and `page_files`. These are the ones
that Windows takes for one thing with the page; what lies in them, frames and advertising, are no reports."""


@dataclass(frozen=True, slots=True)
class Found:
    """A file or an address to read, or a path that gives none and the error that says why. Equal when both fields are."""

    path: str
    error: ArticleError | None = None


def find_paths(paths: Sequence[str]) -> Iterator[Found]:
    """What `paths` mean, in order, each once: files, folders with all below them, globs with `*`, `?`, `[...]` and `**`, and addresses.

    In folders, files are taken in sorted order by their ending; hidden ones, links that lead back and the folders that browsers keep
    beside a saved page (`page.html`, `page_files`) are left out. `-` stays `-`, and an address what it is.
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
    if "**" in pattern:
        # Who writes `**` means all folders of reports, and not the pictures and frames of each saved page.
        folders = {folder for match in matches for folder in (Path(match), *Path(match).parents) if folder.name.endswith(COMPANIONS)}
        kept = {folder for folder in folders if _is_companion(folder)}
        matches = [match for match in matches if kept.isdisjoint((Path(match), *Path(match).parents))]
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
    """Folders and files with one of the endings in `folder`, by name, hidden ones and the folders of saved pages left out."""
    with os.scandir(folder) as entries:
        found = [entry for entry in entries if not entry.name.startswith(".")]
        companions = {stem + end for entry in found if (stem := _page_stem(entry.name)) for end in COMPANIONS}
        kept = [entry.name for entry in found if (entry.name not in companions if entry.is_dir() else _is_report(entry))]
    return [folder / name for name in sorted(kept)]


def _page_stem(name: str) -> str | None:
    """`page` of `page.html`; `None` where the name is not that of a page."""
    stem, dot, ending = name.rpartition(".")
    return stem if stem and (dot + ending).lower() in _PAGES else None


def _is_companion(folder: Path) -> bool:
    """Whether `folder` is what a browser keeps beside a page."""
    if not folder.is_dir():
        return False
    stems = {folder.name.removesuffix(end) for end in COMPANIONS if folder.name.endswith(end)}
    try:
        with os.scandir(folder.parent) as entries:
            return any(_page_stem(entry.name) in stems for entry in entries)
    except OSError:
        return False


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
