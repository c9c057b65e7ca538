"""An occasion: where something was said, with who took part."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

from onrecord.data.span import Span
from onrecord.data.statement import Excerpt

OccasionKind = Literal[
    "phone_call",
    "meeting",
    "interview",
    "press_conference",
    "speech",
    "written_statement",
    "social_post",
    "hearing",
    "letter",
    "broadcast",
    "other",
]
OCCASION_KINDS: tuple[OccasionKind, ...] = get_args(OccasionKind)


@dataclass(frozen=True, slots=True)
class Occasion:
    """One event at which statements were made.

    `id` counts within the article (`o1`). `participants` are ids of the article's entities, `on` is the day as ISO 8601 (`2031-03-03`, `2031-03`
    or `2031`), `evidence` the words that tell of it, in text order.
    """

    id: str
    kind: OccasionKind
    participants: tuple[str, ...] = ()
    place: Excerpt | None = None
    on: str | None = None
    channel: Excerpt | None = None
    evidence: tuple[Span, ...] = ()
