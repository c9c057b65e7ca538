"""Pointed: the bodies that the network points at where no rule tells any, and what its words for a role or a body are."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import replace

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

BODY, SHARED = 0.2, 0.8
"""How sure the network must be of the words for a body, and for a body that is the speaker's elsewhere too."""

SERVING: tuple[SpeakerType, ...] = ("named_person", "unnamed")
"""Who holds a role and serves a body: particular people. What a group, a document or a body is called by is told by its name."""


def pointed_bodies(scene: Scene, answers: Mapping[int, Answer], tellings: Sequence[Telling | None]) -> dict[int, Draft]:
    """The body of each source that the network points at, there or, where it is sure, for another source of the same speaker."""
    found: dict[int, Draft] = {}
    shared: dict[Draft, Draft] = {}
    for at, pointer, draft in _pointers(answers, tellings):
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


def _pointers(answers: Mapping[int, Answer], tellings: Sequence[Telling | None]) -> list[tuple[int, Pointer, Draft]]:
    """What is pointed at for each source that is a person or some, the surest first."""
    made = []
    for at, telling in enumerate(tellings):
        draft, pointer = answers[at].draft, None if telling is None else telling.affiliation
        if pointer is not None and draft is not None and draft.type in SERVING and pointer.score >= BODY:
            made.append((at, pointer, draft))
    return sorted(made, key=lambda entry: -entry[1].score)


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
