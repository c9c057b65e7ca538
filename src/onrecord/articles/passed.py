"""What was passed over in an archive because it holds no report: counted, told once in a note, never listed one by one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace

from onrecord.data.received import Received, Skipped

_KINDS = 8
"""How many kinds a note names."""


class Passed:
    """Counts of what was passed over, by kind. `what` names one of the things: "record", "member"."""

    def __init__(self, origin: str, what: str) -> None:
        self._origin = origin
        self._what = what
        self._counts: Counter[str] = Counter()

    def over(self, kind: str) -> None:
        """One more of this kind was passed over."""
        self._counts[kind] += 1

    @property
    def note(self) -> str | None:
        """The note: "passed over 500 records without a report: 480 image, 20 status 404"; `None` when there were none."""
        if not self._counts:
            return None
        shown = [f"{number:,} {kind}" for kind, number in sorted(self._counts.items(), key=lambda item: (-item[1], item[0]))[:_KINDS]]
        rest = self._counts.total() - sum(number for _, number in self._counts.most_common(_KINDS))
        total = self._counts.total()
        things = f"{total:,} {self._what}{'' if total == 1 else 's'}"
        return f"passed over {things} without a report: {', '.join(shown)}{f', {rest:,} others' if rest else ''}"

    def told(self, items: Iterable[Received | Skipped]) -> Iterator[Received | Skipped]:
        """`items`, the last of them with the note. Where there is none, the archive is skipped, and the note says what it held instead."""
        last: Received | Skipped | None = None
        for item in items:
            if last is not None:
                yield last
            last = item
        note = self.note
        if last is None:
            held = note or f"it holds no {self._what}"
            yield Skipped(self._origin, f"{self._origin}: {held}; expected an archive with reports in it", "no_report")
        elif note is None:
            yield last
        elif isinstance(last, Received):
            yield replace(last, notes=(*last.notes, f"{self._origin}: {note}"))
        else:
            yield replace(last, reason=f"{last.reason}. {self._origin}: {note}")
