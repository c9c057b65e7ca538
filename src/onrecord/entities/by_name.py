"""Names as sources."""

from __future__ import annotations

from onrecord.data.span import Span
from onrecord.entities.answer import Answer
from onrecord.entities.scene import Scene
from onrecord.entities.source import Reading
from onrecord.lexicon.country import country_forms
from onrecord.lexicon.given_name import given_names


def by_name(scene: Scene, reading: Reading, name: Span) -> Answer:
    """Whose name it is.

    A capital that speaks is its country, a place that speaks the one person of that surname; a surname that two share
    and nothing tells apart is nobody's.
    """
    draft = scene.cast.of.get(name)
    if draft is None:
        return Answer(None, reading.frame, 0.0, "namesakes")
    if draft.kind == "unknown" and draft.type == "named_person" and " " in draft.name:
        draft.kind, draft.type = ("person", "named_person") if _person_like(draft.name) else ("organization", "named_organization")
    if draft.kind == "place":
        form = country_forms().get(name.of(scene.text))
        person = scene.cast.surnamed(name.of(scene.text)) if form is None else None
        if person is not None:
            scene.moved(draft, person, name)
            return Answer(person, None, 0.7, "name")
        if form is not None and form.word == "capital":
            country = scene.cast.country(form.country.code, name, name=name.of(scene.text))
            scene.moved(draft, country, name)
            return Answer(country, None, 0.85, "capital")
        return Answer(draft, None, 0.6, "place")
    full = " " in draft.name and len(name.of(scene.text).split()) > 1
    sure = 0.95 if full else 0.65 if name in scene.cast.unsure else 0.9 if draft.kind != "unknown" else 0.5
    return Answer(draft, reading.frame if reading.frame and reading.frame.span in draft.frames else None, sure, "name")


def _person_like(name: str) -> bool:
    return len(name.split()) < 4 or any(part.lower() in given_names() or part.islower() for part in name.split())
