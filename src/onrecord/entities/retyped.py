"""Retyped: sources that the network takes for people without a name, a group or a document where the rules are less sure."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.data.mention import EntityKind
from onrecord.data.statement import SpeakerType
from onrecord.entities.answer import Answer
from onrecord.entities.scene import Scene
from onrecord.entities.source import Reading
from onrecord.models.states import Telling

_KINDS: dict[SpeakerType, EntityKind] = {"unnamed": "person", "collective": "group", "document": "unknown"}


@dataclass(frozen=True, slots=True)
class Change:
    """What the rules found, what the network tells instead, and how sure it must be."""

    found: SpeakerType
    told: SpeakerType
    least: float


CHANGES = (
    Change("unknown", "collective", 0.5),
    Change("unknown", "unnamed", 0.5),
    Change("unknown", "document", 0.5),
    Change("unnamed", "collective", 0.7),
    Change("unnamed", "document", 0.5),
    Change("collective", "document", 0.5),
    Change("named_organization", "collective", 0.7),
    Change("named_organization", "document", 0.8),
    Change("named_person", "collective", 0.7),
    Change("named_person", "document", 0.7),
)
_TAIL = 3
"""Characters behind a name with which it still stands alone, such as a comma."""

_LEAST = {(change.found, change.told): change.least for change in CHANGES}


def retyped(scene: Scene, reading: Reading, answer: Answer, telling: Telling | None) -> Answer:
    """The answer, or the source's own words as an entity of the type that the network tells.

    A name without more words than a title and a clause is whose it is, a pronoun whom it takes up; one that takes up nobody may tell that several speak.
    """
    found: SpeakerType = "unknown" if answer.draft is None else answer.draft.type
    if telling is None or telling.type[1] < _LEAST.get((found, telling.type[0]), 2.0) or reading.form == "none":
        return answer
    if reading.form == "pronoun" and (found != "unknown" or reading.pronoun is None or reading.pronoun.use == "relative"):
        return answer
    if found.startswith("named") and reading.name is not None and reading.core.end - reading.name.end < _TAIL:
        return answer
    told = telling.type[0]
    draft = scene.phrase(reading.span, told, _KINDS[told])
    draft.type = told
    return Answer(draft, answer.frame if answer.frame is not None and told != "document" else None, telling.type[1], "network")
