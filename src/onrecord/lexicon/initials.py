"""Initials: capital letters that stand for no body (`GMT`), though they are printed as those of bodies are."""

from __future__ import annotations

from functools import cache

from onrecord.lexicon.table import rows


@cache
def initials(language: str = "en") -> frozenset[str]:
    """The letters as printed."""
    return frozenset(letters for (letters,) in rows("initials", width=1, language=language))
