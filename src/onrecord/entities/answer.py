"""Answers: who a source is, before entities have their ids."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.entities.draft import Draft
from onrecord.entities.frame import Frame


@dataclass(frozen=True, slots=True)
class Answer:
    """The draft that speaks, `None` where that is not known; `frame` is the role that the source itself gives."""

    draft: Draft | None
    frame: Frame | None
    confidence: float
    rule: str


def unknown(rule: str) -> Answer:
    """Nobody, because of `rule`."""
    return Answer(None, None, 0.0, rule)
