"""An upload: files that somebody hands to a page, kept in a folder of their own until they are read."""

from __future__ import annotations

import os
import re
import shutil
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO

from onrecord import api
from onrecord.api import Skipped

FILES = 1_000
"""Files of one upload."""

FOLDERS = 4
"""Folders of a file's name that are kept."""

LONGEST = 120
"""Characters of each part of a name that are kept."""

PIECE = 1 << 20
"""Bytes that are copied at a time."""

DIGITS = 8
"""Digits of a file's hash in its origin: two files of one name are told apart, the same file again is known."""


_ORIGIN = re.compile(r"upload/[0-9a-f]{8}/")


@dataclass(frozen=True, slots=True)
class Upload:
    """Files by their origins, in `folder`, and those that are not taken. `close` removes them all."""

    folder: Path
    files: dict[str, Path]
    refused: tuple[Skipped, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """What was handed in, as people call it."""
        return (*map(name_of, self.files), *(one.origin for one in self.refused))

    def close(self) -> None:
        """Removes the folder."""
        shutil.rmtree(self.folder, ignore_errors=True)


@cache
def endings() -> tuple[str, ...]:
    """The ends of names of all files that are read."""
    return tuple(sorted({ending for form in api.forms() for ending in form.endings}))


def taken(files: Iterable[tuple[str, BinaryIO]], *, largest: int) -> Upload:
    """Keeps files of at most `largest` bytes whose names end as those of files that are read. Raises `OSError` when the disk refuses."""
    folder = Path(tempfile.mkdtemp(prefix="onrecord-"))
    try:
        held, refused = dict[str, Path](), list[Skipped]()
        for number, (told, file) in enumerate(files):
            name = safe_name(told)
            size = file.seek(0, os.SEEK_END)
            if not name.lower().endswith(endings()):
                reason = f"{name}: not of a kind that is read; expected a name that ends in {', '.join(endings())}"
                refused.append(Skipped(name, reason, "unknown_format"))
            elif size > largest:
                reason = f"{name}: {size:,} bytes; at most {largest:,} are taken here. Split it, or read it with `onrecord read`"
                refused.append(Skipped(name, reason, "too_large"))
            else:
                # The name itself never becomes one of the disk's.
                held[f"upload/{_copied(file, folder / str(number))[:DIGITS]}/{name}"] = folder / str(number)
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    return Upload(folder, held, tuple(refused))


def _copied(file: BinaryIO, to: Path) -> str:
    """Copies a file and gives its SHA-256."""
    digest = sha256()
    file.seek(0)
    with to.open("xb") as copy:
        while piece := file.read(PIECE):
            digest.update(piece)
            copy.write(piece)
    return digest.hexdigest()


def name_of(origin: str) -> str:
    """What people call the file of an origin."""
    return _ORIGIN.sub("", origin, count=1) if _ORIGIN.match(origin) else origin


def safe_name(told: str) -> str:
    """The name of a file as it is shown and kept: its last folders and itself, without controls, without `..`, not too long."""
    parts = "".join(character if character.isprintable() else "_" for character in told.replace("\\", "/")).split("/")
    kept = [_short(part.strip()) for part in parts if part.strip(" .")]
    return "/".join(kept[-FOLDERS:]) or "file"


def _short(part: str) -> str:
    """A part of a name that is too long without its middle, so that it ends as it did."""
    return part if len(part) <= LONGEST else f"{part[: LONGEST - 21]}…{part[-20:]}"
