"""One JSON array of readings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from onrecord.data.shape import to_json
from onrecord.views.item import Item

NAME = "json"
WHAT = "the same as jsonl as one array"
OPENS = "any program"
ENDING = ".json"


def write(items: Iterable[Item], path: Path, notes: Counter[str]) -> None:  # noqa: ARG001
    """Write the array, an object a line."""
    with path.open("wb") as file:
        before = b"["
        for item in items:
            file.write(before + to_json(item.reading).encode("utf-8", "backslashreplace"))
            before = b",\n"
        file.write(b"]\n" if before != b"[" else b"[]\n")
