"""A conflict: what accounts of one event tell otherwise."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal, get_args

from onrecord.data.span import Span

ConflictField = Literal["day", "place", "participant", "kind"]
CONFLICT_FIELDS: tuple[ConflictField, ...] = get_args(ConflictField)


@dataclass(frozen=True, slots=True)
class Proof:
    """Where an account tells it: `end` is that of the account (`data/link.py: occasion_end`), `spans` are of its article's text."""

    end: str
    outlet: str | None
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Claim:
    """What some of the accounts tell: a day, a place, whom nobody else names, or a kind of occasion; with every account that does."""

    value: str
    told: tuple[Proof, ...]


@dataclass(frozen=True, slots=True)
class Conflict:
    """Claims of one field that cannot all be right, those told by most accounts first. Which one is right is not said. Equal when both fields are."""

    field: ConflictField
    claims: tuple[Claim, ...]


def conflict_to_dict(conflict: Conflict) -> dict[str, Any]:
    """A conflict as plain JSON."""
    claims = [
        {"value": one.value, "told": [{"end": proof.end, "outlet": proof.outlet, "spans": [list(span) for span in proof.spans]} for proof in one.told]}
        for one in conflict.claims
    ]
    return {"field": conflict.field, "claims": claims}
