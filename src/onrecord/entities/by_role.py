"""Role phrases as sources: who `the Velmoran foreign minister` is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from onrecord.data.span import Span
from onrecord.entities.answer import Answer
from onrecord.entities.draft import Draft
from onrecord.entities.frame import Frame
from onrecord.entities.match import fit
from onrecord.entities.scene import TWIN, Scene
from onrecord.lexicon.source_word import source_words

# How far apart a role phrase and the name that it brings in may stand.
_PARAGRAPHS, _SOURCES = 2, 3
# Who are certain people behind `the`, those of one study, and any behind no article.
_AUTHORS = frozenset({"scientist", "academic", "scholar"})


def by_role(scene: Scene, at: int, held: Frame, span: Span) -> Answer:
    """Who holds the role: by a name beside it, by the roles that the article gives anywhere, by the statement next to it; else a person without a name."""
    if (draft := scene.holder.get(held.span)) is not None:
        return Answer(draft, held, 0.95, "apposition")
    if held.plural:
        authors = held.head in _AUTHORS and held.article == "definite"
        withheld = source_words().get(held.head) == "insider" or scene.readings[at].few or authors
        return Answer(scene.phrase(span, "unnamed" if withheld else "collective", "group"), None, 0.9, "collective")
    if held.article != "indefinite":
        holder = scene.holder_of(held)
        if holder is not None and holder.rule != "wider role" and not _headed(holder.draft):
            return holder
        if not held.relation and (linked := _linked(scene, at, held)) is not None:
            scene.hold(linked[0], held)
            return Answer(linked[0], held, linked[1], linked[2])
        if holder is not None:
            return holder
    draft = scene.phrase(span, "unnamed", "person")
    if held.span not in draft.frames:
        scene.hold(draft, held)
    draft.gender = draft.gender or held.gender
    return Answer(draft, held, 0.85 if held.article == "indefinite" else 0.7, "role without a name")


def _headed(draft: Draft | None) -> bool:
    """Whether all that is known of somebody is a role without article, as headlines have it: `PM`."""
    return draft is not None and draft.type == "unnamed" and all(held.article == "bare" for held in draft.frames.values())


def settled(scene: Scene, found: Mapping[int, Answer]) -> dict[int, Answer]:
    """The answers, where a role without a name has found its only holder since: `PM` in a headline above `the prime minister`."""
    holders: dict[Draft, Draft] = {}
    for draft in [draft for draft in scene.cast.drafts if draft.type == "unnamed" and draft.frames]:
        frames = list(draft.distinct.values())
        if any(held.article == "indefinite" or held.relation or held.plural for held in frames):
            continue
        if not any(span.contains(frames[0].role) for span in draft.spans):
            continue
        holder = scene.only_holder(frames[0])
        if holder is not None:
            holders[draft] = holder
            for held in frames:
                scene.hold(holder, held)
            for span in tuple(draft.spans):
                holder.add(span)
                draft.drop(span)
    if not holders:
        return dict(found)
    return {
        at: replace(answer, draft=holders[answer.draft], confidence=min(answer.confidence, 0.6), rule="role settled") if answer.draft in holders else answer
        for at, answer in found.items()
    }


def _linked(scene: Scene, at: int, held: Frame) -> tuple[Draft, float, str] | None:
    """The person of the statement beside this one: a phrase with a country or a body brings somebody in, a plain one takes somebody up."""
    steps = [("name that follows", 0.7, _coming(scene, at, held)), ("name before", 0.55, _going(scene, held))]
    if not (held.country or held.owner or held.fields):
        steps.reverse()
    return next(((draft, sure, rule) for rule, sure, draft in steps if draft is not None), None)


def _going(scene: Scene, held: Frame) -> Draft | None:
    """The person spoken of right before, who has no role yet and whom nothing contradicts."""
    place = held.span.start
    choice = scene.history.person(sentence=scene.sentence(place), place=place, paragraph=scene.paragraph(place), gender=held.gender)
    if choice is None or choice.draft.type != "named_person" or (choice.lead is not None and choice.lead < TWIN):
        return None
    draft = choice.draft
    if draft.kind != "person" and not draft.spoke:
        return None
    if any(not role.relation for role in draft.distinct.values()) or (held.gender and draft.known_gender not in ("", held.gender)):
        return None
    return draft if scene.paragraph(place) - scene.paragraph(draft.before(place)) <= 1 else None


def _coming(scene: Scene, at: int, held: Frame) -> Draft | None:
    """The person whom one of the next statements names, without a role that contradicts: for the first time, or in this paragraph and silent so far."""
    place = scene.places.get(at, len(scene.order))
    for number in scene.order[place + 1 : place + 1 + _SOURCES]:
        reading = scene.readings[number]
        if scene.paragraph(reading.span.start) - scene.paragraph(held.span.start) > _PARAGRAPHS:
            return None
        if reading.form == "pronoun":
            continue
        draft = scene.cast.of.get(reading.name) if reading.name else None
        if draft is None or draft.kind not in ("person", "unknown") or draft.type != "named_person" or " " not in draft.name:
            return None
        contradicts = (draft.frames and fit(held, draft) is None) or (held.gender and draft.known_gender not in ("", held.gender))
        known = (
            draft.spoke or any(not role.relation for role in draft.distinct.values()) or scene.paragraph(reading.span.start) != scene.paragraph(held.span.start)
        )
        return None if contradicts or (known and draft.starts[0] < held.span.end) else draft
    return None
