"""Readings in the formats of other programs, as text or as files of a folder."""

from __future__ import annotations

import json
import re
from collections.abc import Container, Iterable
from pathlib import Path
from typing import Literal, get_args

from onrecord.data.reading import Reading
from onrecord.data.shape import to_json
from onrecord.views import brat, citron
from onrecord.views.table import COLUMNS, rows

Format = Literal["jsonl", "json", "table", "brat", "citron"]
FORMATS: tuple[Format, ...] = get_args(Format)

_ENDINGS: dict[Format, str] = {"jsonl": ".jsonl", "json": ".json", "table": ".tsv", "brat": ".ann", "citron": ".json"}
_ODD = re.compile(r"[^\w.-]+")


def exported(reading: Reading, form: Format) -> bytes:
    """One reading in a format, ended by a line feed. In JSON a lone surrogate is its escape; elsewhere a question mark."""
    if form in ("jsonl", "json"):
        return f"{to_json(reading)}\n".encode("utf-8", "backslashreplace")
    if form == "citron":
        return f"{json.dumps(citron.document(reading), ensure_ascii=False)}\n".encode("utf-8", "backslashreplace")
    if form == "brat":
        return brat.standoff(reading).encode("utf-8", "replace")
    lines = [COLUMNS, *(row.cells() for row in rows(reading))]
    return "".join("\t".join(line) + "\n" for line in lines).encode("utf-8", "replace")


def write_folder(readings: Iterable[Reading], form: Format, folder: Path) -> int:
    """Write a file for each reading into `folder`, named after where the article came from, and count them.

    brat gets the article's text beside its `.ann`. Each file is there whole or not at all. Raises `OSError`.
    """
    folder.mkdir(parents=True, exist_ok=True)
    taken: set[str] = set()
    for reading in readings:
        name = file_name(reading, taken)
        taken.add(name.casefold())
        if form == "brat":
            _write(folder / f"{name}.txt", brat.text_file(reading))
        _write(folder / f"{name}{_ENDINGS[form]}", exported(reading, form))
    return len(taken)


def file_name(reading: Reading, taken: Container[str]) -> str:
    """The stem of the article's origin; with its id where another article of the run has that name."""
    stem = _ODD.sub("_", re.split(r"[/\\]", reading.article.origin)[-1]).strip("._-")[:100]
    stem = stem.rsplit(".", 1)[0] if "." in stem else stem
    name = stem or reading.article.id
    return name if name.casefold() not in taken else f"{name}-{reading.article.id}"


def _write(path: Path, data: bytes) -> None:
    part = path.with_name(f"{path.name}.part")
    try:
        part.write_bytes(data)
        part.replace(path)
    except OSError:
        part.unlink(missing_ok=True)
        raise
