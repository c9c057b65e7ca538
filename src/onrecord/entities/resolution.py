"""A resolution: the entities of an article and who each source is."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.data.entity import Entity
from onrecord.data.statement import Speaker


@dataclass(frozen=True, slots=True)
class Resolved:
    """Who a source (or an addressee) is. `rule` names what told it, `confidence` in [0, 1] is how far that rule is to be trusted."""

    speaker: Speaker
    confidence: float
    rule: str


@dataclass(frozen=True, slots=True)
class Resolution:
    """Entities in order of their first mention; one speaker for each source and each addressee, in the order given."""

    entities: tuple[Entity, ...]
    speakers: tuple[Resolved, ...]
    addressees: tuple[Resolved, ...] = ()
