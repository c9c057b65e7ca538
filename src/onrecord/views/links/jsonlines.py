"""JSON Lines of links: one object a link, with both its ends."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from onrecord.views.links.item import LinkItem
from onrecord.views.links.shape import link_item_to_dict
from onrecord.views.stream import packed

NAME = "links-jsonl"
WHAT = "one object a link, one a line: both ends as in the contract, selected by quote and position, and two statements word by word"
OPENS = "jq, any program"
ENDING = ".links.jsonl"
ALIGNED = True


def write(items: Iterable[LinkItem], path: Path, notes: Counter[str]) -> None:  # noqa: ARG001
    """Write one line a link. A lone surrogate is its escape."""
    with path.open("wb") as file:
        file.writelines(packed(link_item_to_dict(item)) + b"\n" for item in items)
