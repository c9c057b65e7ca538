"""Pointed: the roles and bodies that the network points at where no rule tells any."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from onrecord.data.span import Span
from onrecord.data.statement import SpeakerType
from onrecord.entities.answer import Answer
from onrecord.entities.draft import Draft
from onrecord.entities.frame import Frame, frame
from onrecord.entities.scene import Scene
from onrecord.lexicon.country import country_forms
from onrecord.lexicon.party import parties
from onrecord.lexicon.pronoun import pronouns
from onrecord.lexicon.role import adherents
from onrecord.lexicon.token import tokens
from onrecord.models.states import Pointer, Telling

ROLE, BODY, SHARED = 0.4, 0.2, 0.8
"""How sure the network must be of the words for a role, for a body, and for a body that is the speaker's elsewhere too."""

OWN: Mapping[SpeakerType, float] = MappingProxyType({"unnamed": 0.2, "collective": 0.35})
"""How sure it must be of words within the source of those who have no name: there they can hardly be another's."""

_PEOPLE: tuple[SpeakerType, ...] = ("named_person", "unnamed", "collective")
_SEVERAL: tuple[SpeakerType, ...] = ("collective",)
_SERVING: tuple[SpeakerType, ...] = (*_PEOPLE, "document")


def pointed_roles(scene: Scene, answers: Mapping[int, Answer], tellings: Sequence[Telling | None]) -> dict[int, Frame]:
    """The role of each source of several people that the network points at: one that they hold, or the first that is told of them."""
    found: dict[int, Frame] = {}
    for at, pointer, draft in _pointers(scene, answers, [None if telling is None else telling.role for telling in tellings], ROLE, _SEVERAL):
        held = _held(draft, pointer.span)
        told = any(not (other.relation or other.thing) for other in draft.distinct.values())
        if held is None and not told:
            if of_another(scene, draft, pointer.span) or far(scene, draft, pointer.span):
                continue
            held = pointed_frame(scene, pointer.span)
            draft.hold(held)
        if held is not None:
            found[at] = held
    return found


def pointed_bodies(scene: Scene, answers: Mapping[int, Answer], tellings: Sequence[Telling | None]) -> dict[int, Draft]:
    """The body of each source that the network points at, there or, where it is sure, for another source of the same speaker."""
    found: dict[int, Draft] = {}
    shared: dict[Draft, Draft] = {}
    for at, pointer, draft in _pointers(scene, answers, [None if telling is None else telling.affiliation for telling in tellings], BODY, _SERVING):
        if of_another(scene, draft, pointer.span) or far(scene, draft, pointer.span):
            continue
        body = pointed_body(scene, pointer.span)
        if body is not None and body is not draft:
            body.add(pointer.span)
            found[at] = body
            if pointer.score >= SHARED:
                shared.setdefault(draft, body)
    others = {at: shared[answer.draft] for at, answer in answers.items() if at not in found and answer.draft in shared}
    return found | others


def _pointers(
    scene: Scene, answers: Mapping[int, Answer], pointers: Sequence[Pointer | None], least: float, types: Collection[SpeakerType]
) -> list[tuple[int, Pointer, Draft]]:
    """What is pointed at for each source whose speaker is of one of the types, the surest first."""
    made = []
    for at, pointer in enumerate(pointers):
        draft = answers[at].draft
        if pointer is None or draft is None or draft.type not in types:
            continue
        within = scene.readings[at].span.contains(pointer.span)
        if pointer.score >= min(least, OWN.get(draft.type, least) if within else least):
            made.append((at, pointer, draft))
    return sorted(made, key=lambda entry: -entry[1].score)


def _held(draft: Draft, span: Span) -> Frame | None:
    """The role that the draft holds at `span`."""
    return next((held for held in draft.frames.values() if held.span.overlaps(span) and not held.thing and not held.relation), None)


def of_another(scene: Scene, draft: Draft, words: Span) -> bool:
    """Whether the words stand in a role that a rule gave to somebody else."""
    return any(other is not draft and span.overlaps(words) for span, other in scene.holder.items())


def far(scene: Scene, draft: Draft, words: Span) -> bool:
    """Whether no mention of the speaker stands in the sentence of the words."""
    return scene.sentence(words.start) not in {scene.sentence(start) for start in draft.starts}


def pointed_frame(scene: Scene, span: Span) -> Frame:
    """The frame of the words at `span`, also where no table knows their noun for a role."""
    known = frame(scene.text, span, stems=scene.cast.stems)
    if known is not None:
        return known if known.role == span else replace(known, role=span)
    found = tokens(scene.text, span)
    head = found.lowers[-1]
    return Frame(
        span=span,
        role=span,
        head=head,
        broader=frozenset(),
        gender="",
        relation=False,
        plural=False,
        article="bare",
        level=frozenset(),
        former=False,
        fields=frozenset(),
        names=frozenset(),
        country=None,
        country_span=None,
        owner=None,
        party="",
        words=frozenset(found.lowers),
        noun=found.starts[-1],
    )


def pointed_body(scene: Scene, span: Span) -> Draft | None:
    """Who or what is named at `span`: an entity of the report, a country or a party by what its people are called, else a body of that name."""
    at = bisect_right(scene.named, span.start, key=lambda named: named[0].end)
    end = bisect_left(scene.named, span.end, key=lambda named: named[0].start)
    inside = [draft for _, draft in scene.named[at:end]]
    if inside:
        return inside[-1]
    words = span.of(scene.text)
    if words.lower() in pronouns():
        return None
    form = country_forms().get(words)
    if form is not None and form.word != "seat":
        return scene.country(form.country.code, span)
    party = parties().get(adherents().get(words.lower().removesuffix("s"), "") or words)
    if party is not None:
        return scene.cast.body(party.name, span)
    return scene.cast.body(words, span)
