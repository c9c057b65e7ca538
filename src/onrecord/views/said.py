"""A reading without what is only thought, for those who want words alone."""

from __future__ import annotations

from dataclasses import replace

from onrecord.data.reading import Reading


def said_only(reading: Reading) -> Reading:
    """`reading` without the statements of the manner "thought" (`wants`, `fears`); an unknown manner stays.

    A statement within one that is left out gets the nearest parent that stays, if there is one.
    """
    parents = {one.id: one.parent for one in reading.statements}
    kept = {one.id for one in reading.statements if one.manner != "thought"}

    def parent(held: str | None) -> str | None:
        seen = set()
        while held in parents and held not in kept and held not in seen:
            seen.add(held)
            held = parents[held]
        return held if held in kept else None

    return replace(reading, statements=tuple(replace(one, parent=parent(one.parent)) for one in reading.statements if one.id in kept))
