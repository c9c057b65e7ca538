"""A summary: how much a record holds."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.data.statement import SpeakerType, StatementKind


@dataclass(frozen=True, slots=True)
class Summary:
    """Counts of a record. `kinds` counts statements by kind and `speakers` by the type of their speaker, each with every name, zeros included.

    `reprints` of the articles are copies of others that were received before them, and `repeated` statements of theirs were told before:
    `kinds` and `speakers` leave these out unless they were asked for.
    """

    articles: int
    kinds: tuple[tuple[StatementKind, int], ...]
    speakers: tuple[tuple[SpeakerType, int], ...]
    reprints: int = 0
    repeated: int = 0

    @property
    def statements(self) -> int:
        """All statements."""
        return sum(count for _, count in self.kinds)
