"""Pronouns as sources: whom `he`, `they`, `it` and `who` mean."""

from __future__ import annotations

from bisect import bisect_right

from onrecord.data.statement import SpeakerType
from onrecord.entities.answer import Answer, unknown
from onrecord.entities.scene import Scene
from onrecord.entities.source import Reading


def by_pronoun(scene: Scene, reading: Reading) -> Answer:
    """Whom the pronoun takes up; `I`, `we` and `you` take up nobody of the report."""
    pronoun = reading.pronoun
    place, sentence = reading.span.start, scene.sentence(reading.span.start)
    if pronoun is None or pronoun.use in ("first", "second", "demonstrative"):
        return unknown("pronoun")
    if pronoun.use == "indefinite":
        kind: SpeakerType = "collective" if pronoun.number == "plural" else "unnamed"
        return Answer(scene.phrase(reading.span, kind, "group" if kind == "collective" else "person"), None, 0.8, "indefinite")
    if pronoun.use == "both":
        return Answer(scene.phrase(reading.span, "collective", "group"), None, 0.6, "both")
    if pronoun.use == "relative":
        return _relative(scene, reading)
    if pronoun.number == "plural":
        choice = scene.history.several(sentence=sentence, place=place, paragraph=scene.paragraph(place))
    elif pronoun.gender == "n":
        choice = scene.history.body(sentence=sentence, place=place, paragraph=scene.paragraph(place))
    else:
        choice = scene.history.person(sentence=sentence, place=place, paragraph=scene.paragraph(place), gender=pronoun.gender)
        if choice is None:
            return _ahead(scene, reading)
        if choice.draft.kind == "person" and not choice.draft.gender and choice.confidence > 0.8:
            choice.draft.gender = pronoun.gender
    if choice is None:
        return unknown("pronoun")
    return Answer(choice.draft, None, choice.confidence, "pronoun")


def _relative(scene: Scene, reading: Reading) -> Answer:
    """`who` takes up the mention right before it."""
    last = scene.history.before(reading.span.start)
    if last is not None and scene.sentence(last.start) == scene.sentence(reading.span.start) and reading.span.start - last.start < 60:
        return Answer(last.draft, None, 0.7, "relative")
    return unknown("pronoun")


def _ahead(scene: Scene, reading: Reading) -> Answer:
    """A pronoun before anyone is named takes the first person named behind it in the same sentence."""
    gender = reading.pronoun.gender if reading.pronoun else ""
    at = bisect_right(scene.named, reading.span, key=lambda entry: entry[0])
    for span, draft in scene.named[at : at + 3]:
        if scene.sentence(span.start) != scene.sentence(reading.span.start):
            break
        if draft.kind in ("person", "unknown") and draft.type == "named_person" and draft.known_gender in ("", gender):
            return Answer(draft, None, 0.5, "pronoun ahead")
    return unknown("pronoun")
