"""A reading with some of its statements, for those who want these alone."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import replace

from onrecord.data.reading import Reading


def said_only(reading: Reading) -> Reading:
    """`reading` without the statements of the manner "thought" (`wants`, `fears`); an unknown manner stays."""
    return chosen(reading, {one.id for one in reading.statements if one.manner != "thought"})


def chosen(reading: Reading, kept: Set[str]) -> Reading:
    """`reading` with the statements whose ids are `kept`.

    A statement within one that is left out gets the nearest parent that stays, if there is one.
    """
    parents = {one.id: one.parent for one in reading.statements}

    def parent(held: str | None) -> str | None:
        seen = set()
        while held in parents and held not in kept and held not in seen:
            seen.add(held)
            held = parents[held]
        return held if held in kept else None

    return replace(reading, statements=tuple(replace(one, parent=parent(one.parent)) for one in reading.statements if one.id in kept))
