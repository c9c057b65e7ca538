"""Settled: the one candidate that an entity is, or nobody where none is sure enough or two are as likely."""

from __future__ import annotations

from collections.abc import Iterable

from onrecord.data.actor import Candidate, Identification
from onrecord.data.entity import Entity

ENOUGH = 0.5
"""What the reasons for an actor must count together."""

LEAD = 0.1
"""By how much one actor must lead over every other."""


def settled(entity: Entity, candidates: Iterable[Candidate], none: str) -> Identification:
    """The identification by the likeliest candidate, where it is sure enough and no other is as likely."""
    best: dict[str, Candidate] = {}
    for candidate in candidates:
        if candidate.id not in best or candidate.score > best[candidate.id].score:
            best[candidate.id] = candidate
    ranked = tuple(sorted(best.values(), key=lambda candidate: (-candidate.score, candidate.id)))
    if not ranked:
        return Identification(entity.id, "unknown", note=none)
    if ranked[0].score < ENOUGH:
        return Identification(entity.id, "unknown", None, ranked, f"no reason is enough: {ranked[0].score:.2f} of {ENOUGH:.2f}")
    if len(ranked) > 1 and round(ranked[0].score - ranked[1].score, 3) < LEAD:
        return Identification(entity.id, "ambiguous", None, ranked, f"{ranked[0].name} and {ranked[1].name} are as likely")
    return Identification(entity.id, "known", ranked[0].id, ranked)
