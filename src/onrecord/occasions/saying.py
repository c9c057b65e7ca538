"""A saying: what the occasions are found from, one for each statement of the article."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.data.span import Span
from onrecord.data.statement import Manner, SpeakerType
from onrecord.models.states import Telling


@dataclass(frozen=True, slots=True)
class Saying:
    """One statement with where it stands: `sentence` is the one of its cue, or of its content where it has none.

    `speaker` and `addressed` are ids of the article's entities, `quoted` tells whether all of its content stands within quotation marks,
    `type` what speaks, `telling` what the network tells of it.
    """

    source: Span | None
    cue: Span | None
    content: tuple[Span, ...]
    addressee: Span | None
    sentence: Span
    speaker: str | None = None
    addressed: str | None = None
    quoted: bool = False
    manner: Manner | None = None
    telling: Telling | None = None
    type: SpeakerType = "unknown"

    @property
    def start(self) -> int:
        """Where the cue begins, or the content where there is no cue."""
        return self.cue.start if self.cue is not None else self.content[0].start
