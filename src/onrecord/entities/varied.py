"""Varied: a phrase of other words for somebody named near it, where the network tells that the one who speaks is named."""

from __future__ import annotations

from onrecord.entities.answer import Answer
from onrecord.entities.draft import Draft
from onrecord.entities.scene import Scene
from onrecord.entities.source import Reading
from onrecord.models.states import Telling

SURE = 0.7
"""How sure the network must be that the speaker is named."""

_BODIES, _PEOPLE = ("named_organization",), ("named_person",)
# How many of the next sources are looked at for a name, and how many paragraphs before and behind.
_SOURCES, _PARAGRAPHS = 3, 1


def varied(scene: Scene, at: int, reading: Reading, answer: Answer, telling: Telling | None) -> Answer:
    """The answer, or who is spoken of right before or named by one of the next sources instead of a phrase that names nobody."""
    if telling is None or telling.type[1] < SURE or answer.draft is None or answer.draft.type != "unnamed" or reading.form not in ("role", "noun"):
        return answer
    if telling.type[0] == "named_person":
        draft = _person(scene, reading) or _coming(scene, at, _PEOPLE)
    elif telling.type[0] == "named_organization":
        draft = _body(scene, reading) or _coming(scene, at, _BODIES)
    else:
        return answer
    if draft is None:
        return answer
    for span in tuple(answer.draft.spans):
        if span.overlaps(reading.span):
            answer.draft.drop(span)
    if answer.frame is not None and not answer.frame.relation:
        scene.hold(draft, answer.frame)
    return Answer(draft, answer.frame, 0.5, "other words")


def _person(scene: Scene, reading: Reading) -> Draft | None:
    place = reading.span.start
    gender = reading.frame.gender if reading.frame is not None else ""
    choice = scene.history.person(sentence=scene.sentence(place), place=place, paragraph=scene.paragraph(place), gender=gender)
    return _near(scene, place, choice.draft if choice is not None else None, _PEOPLE)


def _body(scene: Scene, reading: Reading) -> Draft | None:
    place = reading.span.start
    choice = scene.history.body(sentence=scene.sentence(place), place=place, paragraph=scene.paragraph(place))
    return _near(scene, place, choice.draft if choice is not None else None, _BODIES)


def _near(scene: Scene, place: int, draft: Draft | None, types: tuple[str, ...]) -> Draft | None:
    if draft is None or draft.type not in types or scene.paragraph(place) - scene.paragraph(max(0, draft.before(place))) > _PARAGRAPHS:
        return None
    return draft


def _coming(scene: Scene, at: int, types: tuple[str, ...]) -> Draft | None:
    """Whom the first of the next sources with a name names."""
    here = scene.paragraph(scene.readings[at].span.start)
    place = scene.places.get(at, len(scene.order))
    for number in scene.order[place + 1 : place + 1 + _SOURCES]:
        reading = scene.readings[number]
        draft = scene.cast.of.get(reading.name) if reading.name is not None else None
        if draft is not None:
            return draft if draft.type in types and scene.paragraph(reading.span.start) - here <= _PARAGRAPHS else None
    return None
