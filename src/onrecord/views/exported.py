"""An export: readings, or links, written in a format, whole or not at all, with a note beside them of what they are."""

from __future__ import annotations

import errno
import json
import os
import shutil
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from tempfile import mkdtemp
from typing import Any, Protocol

from onrecord.data.shape import SCHEMA
from onrecord.errors import RunError
from onrecord.views.formats import Format
from onrecord.views.item import Item
from onrecord.views.links.item import LinkItem

ABOUT = ".about.json"
"""What is added to the name of an export for the file that says what it is."""

_CHUNK = 1 << 20
_FULL = (errno.ENOSPC, errno.EDQUOT)


@dataclass(frozen=True, slots=True)
class Exported:
    """What was exported: where it lies, the file that says what it is, and how much it holds: articles with statements, or links.

    `notes` counts what the format could not hold or had to change.
    """

    path: Path
    about: Path
    articles: int
    statements: int
    notes: Mapping[str, int]
    links: int = 0


class _Counting(Protocol):
    """What went into an export, counted on the way."""

    def passing(self, items: Iterable[Any]) -> Iterator[Any]:
        """The same items, counted."""
        ...

    def told(self) -> dict[str, Any]:
        """The counts as plain JSON."""
        ...


@dataclass(slots=True)
class _Links:
    """What an export of links holds."""

    about: Counter[str] = field(default_factory=Counter)
    kinds: Counter[str] = field(default_factory=Counter)
    review: Counter[str] = field(default_factory=Counter)

    def passing(self, items: Iterable[LinkItem]) -> Iterator[LinkItem]:
        for item in items:
            self.about[item.link.about] += 1
            self.kinds[item.link.kind] += 1
            self.review[item.state] += 1
            yield item

    def told(self) -> dict[str, Any]:
        counted = {name: dict(sorted(counts.items())) for name, counts in (("about", self.about), ("kinds", self.kinds), ("review", self.review))}
        return {"counts": {"links": self.about.total(), **counted}}


@dataclass(slots=True)
class _Articles:
    """What an export of articles holds."""

    articles: int = 0
    kinds: Counter[str] = field(default_factory=Counter)
    review: Counter[str] = field(default_factory=Counter)
    makers: Counter[tuple[str, str, str]] = field(default_factory=Counter)
    codings: int = 0

    def passing(self, items: Iterable[Item]) -> Iterator[Item]:
        for item in items:
            made_by = item.reading.made_by
            self.articles += 1
            self.codings += len(item.codings)
            self.kinds.update(statement.kind for statement in item.reading.statements)
            self.review.update(item.state(statement) for statement in item.reading.statements)
            self.makers[made_by.onrecord, made_by.model, made_by.sha256] += 1
            yield item

    def told(self) -> dict[str, Any]:
        return {
            "models": [{"onrecord": one, "model": model, "sha256": digest, "articles": number} for (one, model, digest), number in sorted(self.makers.items())],
            "counts": {
                "articles": self.articles,
                "statements": self.kinds.total(),
                "codings": self.codings,
                "kinds": dict(sorted(self.kinds.items())),
                "review": dict(sorted(self.review.items())),
            },
        }


def checked(form: Format, out: Path, *, force: bool = False) -> None:
    """Raises `RunError` when `out` cannot be written in this format: something stands there, its folder does not, or a package is missing.

    What an earlier export wrote is written over, unless somebody changed it since: a database that people code in, say.
    """
    if form.missing:
        listed = ", ".join(form.missing)
        raise RunError(f"the format {form.name!r} needs {listed}, which is not installed; install it with: pip install 'onrecord[{form.extra}]'")
    if not out.absolute().parent.is_dir():
        raise RunError(f"{str(out)!r}: there is no folder {str(out.parent)!r} to put it in; make it, or give another --out")
    if form.output == "file" and out.is_dir():
        raise RunError(f"{str(out)!r} is a folder; {form.name} is one file: give --out a name such as {str(out / f'export{form.ending}')!r}")
    if form.output != "file" and out.exists() and not out.is_dir():
        raise RunError(f"{str(out)!r} is a file; {form.name} is a folder: give --out another name")
    if form.output == "file" and not force:
        _refuse(out, [out] if out.exists() else [])


def export(
    items: Iterable[Item] | Iterable[LinkItem], form: Format, out: Path, *, about: Mapping[str, Any], notes: Counter[str] | None = None, force: bool = False
) -> Exported:
    """Write `items`, articles or links as the format has it, to `out`, and to `OUT.about.json` what they are: `about`, with versions, models, counts and notes.

    `notes` counts what was left out before. Each file is there whole or not at all. Raises `RunError` as `checked` does, and where the
    system refuses to write.
    """
    checked(form, out, force=force)
    articles, links, notes = _Articles(), _Links(), Counter[str]() if notes is None else notes
    counts: _Counting = links if form.of == "links" else articles
    try:
        _write(items, form, out.absolute(), counts, notes, about=about, force=force)
    except OSError as error:
        story = "the disk is full" if error.errno in _FULL else f"the system refused to write ({error.strerror or error})"
        raise RunError(f"{str(out)!r}: {story}; free some space or give another --out") from error
    return Exported(out, _beside(out), articles.articles, articles.kinds.total(), dict(notes), links.about.total())


def _write(
    items: Iterable[Any], form: Format, target: Path, counts: _Counting, notes: Counter[str], *, about: Mapping[str, Any], force: bool
) -> None:  # fmt: skip
    work = Path(mkdtemp(prefix=f".{target.name}.", suffix=".part", dir=target.parent))
    try:
        if form.output == "file":
            written = work / target.name
            form.write(counts.passing(items), written, notes)
            moves = {written: target}
        else:
            form.write(counts.passing(items), work, notes)
            moves = {path: target / path.relative_to(work) for path in sorted(work.rglob("*")) if path.is_file()}
            if not force:
                _refuse(target, [place for place in moves.values() if place.exists()])
            target.mkdir(exist_ok=True)
        hashes = {place.name: _hash(path) for path, place in moves.items()}
        note = work / f"{target.name}{ABOUT}.new"
        note.write_text(_about(form, about, counts, notes, hashes), "utf-8")
        for path, place in {**moves, note: _beside(target)}.items():
            _synced(path)
            path.replace(place)
    finally:
        shutil.rmtree(work, ignore_errors=True)


def _beside(out: Path) -> Path:
    return out.with_name(f"{out.name}{ABOUT}")


def _refuse(out: Path, there: list[Path]) -> None:
    """Raises `RunError` when one of the files that are there is not what an export wrote."""
    if not there:
        return
    try:
        known = json.loads(_beside(out).read_bytes())["files"]
        changed = [path for path in there if known.get(path.name) != _hash(path)]
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        changed = there
    if changed:
        more = f" and {len(changed) - 1} more" if len(changed) > 1 else ""
        told = f"{str(changed[0])!r}{more} is there already, and no export wrote it or it was changed since"
        raise RunError(f"{told}; give another --out, or --force to write over it")


def _about(form: Format, about: Mapping[str, Any], counts: _Counting, notes: Counter[str], hashes: Mapping[str, str]) -> str:
    told = {
        "format": form.name,
        "opens": form.opens,
        **about,
        "versions": {"onrecord": _version("onrecord"), "schema": SCHEMA, **{package: _version(package) for package in form.needs}},
        **counts.told(),
        "notes": dict(sorted(notes.items())),
        "exported_at": datetime.now(UTC).isoformat(timespec="seconds"),
        "files": dict(sorted(hashes.items())),
    }
    # In ASCII, so that nothing in an article can steer the terminal that it is printed on.
    return f"{json.dumps(told, indent=1)}\n"


def _version(package: str) -> str | None:
    try:
        return version(package)
    except PackageNotFoundError:
        return None


def _hash(path: Path) -> str:
    digest = sha256()
    with path.open("rb") as file:
        for chunk in iter(lambda: file.read(_CHUNK), b""):
            digest.update(chunk)
    return digest.hexdigest()


def _synced(path: Path) -> None:
    """What is moved into place is on the disk first."""
    with path.open("rb") as file:
        os.fsync(file.fileno())
