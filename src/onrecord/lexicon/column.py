"""Columns: the line that heads what readers wrote, letters to the editor or posts on a platform."""

from __future__ import annotations

import re
from functools import cache
from typing import Literal

from onrecord.lexicon.outlet import outlets

Column = Literal["letters", "posts"]

_LETTERS = re.compile(r"letters?(?: to the editor)?", re.IGNORECASE)


def column(heading: str) -> Column | None:
    """What stands below a line of these words, without marks at its ends; None where it heads nothing of readers."""
    if _LETTERS.fullmatch(heading):
        return "letters"
    return "posts" if heading.lower() in _platforms() else None


@cache
def _platforms() -> frozenset[str]:
    return frozenset(name.lower() for name, kind in outlets().items() if kind == "platform" and len(name) > 1)
