"""Chosen: which of the roles that a report may give to a speaker is told, or none, by weights that were learned (`training/roles.py`)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from onrecord.data.span import Span
from onrecord.entities.answer import Answer
from onrecord.entities.claim import Claim, Claims, is_address
from onrecord.entities.draft import Draft
from onrecord.entities.frame import Frame
from onrecord.entities.pointed import SERVING, far, of_another, pointed_frame
from onrecord.entities.scene import Scene
from onrecord.entities.weight import points
from onrecord.models.states import Pointer, Telling

TITLES = frozenset({"professor", "doctor", "reverend"})
"""Titles that stand back behind every office of their holder."""

MANY = 3
"""So many claims on a speaker or more are counted as one number."""


class Option(NamedTuple):
    """A role that a source's speaker may have, or none, with what is seen in it and what the network says of its words."""

    frame: Frame | None
    signs: tuple[str, ...]
    pointed: tuple[tuple[str, float], ...] = ()


def chosen_roles(scene: Scene, answers: Mapping[int, Answer], tellings: Sequence[Telling | None]) -> dict[int, Frame | None]:
    """The role of each source whose speaker is a person; a phrase that was nobody's is his from then on."""
    made: dict[int, Frame | None] = {}
    for at, options in role_options(scene, answers, tellings).items():
        draft = answers[at].draft
        best = max(options, key=_points)
        if best.frame is not None and draft is not None and _is_title(best.frame):
            offices = [option for option in options if option.frame is not None and option.frame.span in draft.frames and not is_address(option.frame)]
            best = max(offices, key=_points, default=best)
        made[at] = best.frame
        if best.frame is not None and draft is not None and best.frame.span not in draft.frames and not best.frame.plural:
            draft.hold(best.frame)
    return made


def _points(option: Option) -> float:
    return points("role", option.signs, option.pointed)


def _is_title(held: Frame) -> bool:
    """Whether a role is a title that says less of its holder than any office: `Professor Dorn`."""
    return held.head in TITLES and is_address(held)


def role_options(scene: Scene, answers: Mapping[int, Answer], tellings: Sequence[Telling | None]) -> dict[int, list[Option]]:
    """What may be chosen for each source, no role first."""
    speaking = {at: answer.draft for at, answer in answers.items() if at < len(scene.order) and answer.draft is not None and answer.draft.type in SERVING}
    if not speaking:
        return {}
    claims = Claims(scene, answers)
    held: dict[Draft, list[Claim]] = {}
    pointers: dict[Draft, list[Pointer]] = {}
    for at, draft in speaking.items():
        if draft not in held:
            held[draft] = claims.of(draft)
        if (pointer := _pointer(tellings, at)) is not None:
            pointers.setdefault(draft, []).append(pointer)
    shared = {draft: _shared(scene, draft, own, pointers.get(draft, [])) for draft, own in held.items()}
    made = {}
    for at, draft in speaking.items():
        reading, own, network = scene.readings[at], held[draft], shared[draft]
        here = _pointer(tellings, at)
        none = ["none", f"none type:{draft.type}", f"none form:{reading.form}", f"none claims:{min(MANY, len(own))}"]
        pointed = [("none pointed", 1.0)] + [("none here", 1.0)] * (here is None) + [("none anywhere", 1.0)] * (draft not in pointers)
        options = [Option(None, tuple(none), tuple(pointed))]
        for claim, told, sure in zip(own, claims.told(reading.span, own), network.claims, strict=True):
            options.append(Option(claim.frame, (*claim.signs, *told), _pointed(claim.frame.role, here, sure)))
        options += [Option(one.frame, (), (*_pointed(one.span, here, one.sure), *_alone(draft, one.span, reading.span))) for one in network.alone]
        made[at] = options
    return made


Sure = tuple[float, float] | None
"""How sure the network is of some words at the sources of one speaker, at best and on the whole; None where it points at them nowhere."""


@dataclass(frozen=True, slots=True)
class _Alone:
    """Words that the network alone takes for a role of a speaker."""

    span: Span
    frame: Frame
    sure: Sure


@dataclass(frozen=True, slots=True)
class _Shared:
    """What the network tells at all sources of a speaker: of his claims, an entry each, and of words that none of them has, the surest first."""

    claims: tuple[Sure, ...]
    alone: tuple[_Alone, ...]


def _shared(scene: Scene, draft: Draft, claims: Sequence[Claim], pointers: Sequence[Pointer]) -> _Shared:
    seen = [claim.frame.role for claim in claims]
    found: list[_Alone] = []
    for pointer in sorted(pointers, key=lambda one: -one.score):
        span = pointer.span
        if any(span.overlaps(other) for other in seen) or of_another(scene, draft, span) or far(scene, draft, span):
            continue
        seen.append(span)
        found.append(_Alone(span, pointed_frame(scene, span), _sure(span, pointers)))
    return _Shared(tuple(_sure(claim.frame.role, pointers) for claim in claims), tuple(found))


def _sure(role: Span, pointers: Sequence[Pointer]) -> Sure:
    scores = [pointer.score for pointer in pointers if pointer.span.overlaps(role)]
    return (max(scores), sum(scores) / len(pointers)) if scores else None


def _pointer(tellings: Sequence[Telling | None], at: int) -> Pointer | None:
    telling = tellings[at] if at < len(tellings) else None
    return None if telling is None else telling.role


def _pointed(role: Span, here: Pointer | None, sure: Sure) -> tuple[tuple[str, float], ...]:
    """How sure the network is of the words for this source, and for the sources of its speaker."""
    if sure is None:
        return ()
    own = here.score if here is not None and here.span.overlaps(role) else 0.0
    return ("pointed here", own), ("pointed best", sure[0]), ("pointed mean", sure[1])


def _alone(draft: Draft, span: Span, source: Span) -> list[tuple[str, float]]:
    """What counts of words that the network alone takes for the role of a source's speaker."""
    alone = [("pointed alone", 1.0)]
    if source.start <= span.start < source.end:
        alone.append(("pointed alone inside", 1.0))
    if draft.type == "unnamed":
        alone.append(("pointed alone unnamed", 1.0))
    return alone
