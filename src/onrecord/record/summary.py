"""A summary: how much a record holds."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.data.statement import SpeakerType, StatementKind


@dataclass(frozen=True, slots=True)
class Summary:
    """Counts of a record. `kinds` counts statements by kind and `speakers` by the type of their speaker, each with every name, zeros included."""

    articles: int
    kinds: tuple[tuple[StatementKind, int], ...]
    speakers: tuple[tuple[SpeakerType, int], ...]

    @property
    def statements(self) -> int:
        """All statements."""
        return sum(count for _, count in self.kinds)
