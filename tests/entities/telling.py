"""What the network would tell of a source, by words of a report: for tests."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.data.span import Span
from onrecord.data.statement import SpeakerType
from onrecord.models.states import Pointer, Telling


@dataclass(frozen=True, slots=True)
class Hint:
    """The type of a speaker, the words for his role and his body, and how sure all that is."""

    type: SpeakerType = "named_person"
    role: str = ""
    body: str = ""
    sure: float = 0.9

    def of(self, text: str) -> Telling:
        """The telling, whose words point at the first place in `text` where they stand."""
        return Telling(("state", 1.0), ("said", 1.0), (self.type, self.sure), (None, 1.0), self._pointer(text, self.role), self._pointer(text, self.body))

    def _pointer(self, text: str, words: str) -> Pointer | None:
        return Pointer(Span(text.index(words), text.index(words) + len(words)), self.sure) if words else None
