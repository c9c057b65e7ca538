"""Joined knowledge: what comes with onrecord and what a record knows besides."""

from __future__ import annotations

from onrecord.data.actor import Knowledge, Known


class Joined:
    """Two sources of knowledge as one. What both know under one id is told as the first tells it."""

    def __init__(self, first: Knowledge, second: Knowledge) -> None:
        self._first = first
        self._second = second

    def named(self, name: str) -> tuple[Known, ...]:
        """The actors of either of which one name is `name`."""
        return _together(self._first.named(name), self._second.named(name))

    def surnamed(self, last: str, initials: frozenset[str]) -> tuple[Known, ...]:
        """The persons of either whose name ends in `last`."""
        return _together(self._first.surnamed(last, initials), self._second.surnamed(last, initials))

    def holders(self, role: str, of: str, day: str | None = None) -> tuple[Known, ...]:
        """Who held the office, by either."""
        return _together(self._first.holders(role, of, day), self._second.holders(role, of, day))


def _together(first: tuple[Known, ...], second: tuple[Known, ...]) -> tuple[Known, ...]:
    told = {known.actor.id for known in first}
    return (*first, *(known for known in second if known.actor.id not in told))
