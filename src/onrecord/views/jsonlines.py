"""JSON Lines of readings: the contract, one object an article. `onrecord schema` prints its JSON Schema."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from onrecord.data.shape import to_json
from onrecord.views.item import Item

NAME = "jsonl"
WHAT = "one object an article, one a line: the contract, with everything in it"
OPENS = "onrecord, jq, any program"
ENDING = ".jsonl"


def write(items: Iterable[Item], path: Path, notes: Counter[str]) -> None:  # noqa: ARG001
    """Write one line an article. A lone surrogate is its escape."""
    with path.open("wb") as file:
        file.writelines(f"{to_json(item.reading)}\n".encode("utf-8", "backslashreplace") for item in items)
