"""Anaphors: personal pronouns that no answer needed, given to whom they mean once all speakers are known."""

from __future__ import annotations

from collections import deque

from onrecord.entities.draft import Draft
from onrecord.entities.scene import Scene
from onrecord.lexicon.pronoun import Pronoun, pronouns

_BACK = 2
"""Sentences back in which somebody is looked for."""

_HELD = 12
"""Mentions that are held against a pronoun; no two sentences have more."""


def take_up(scene: Scene) -> None:
    """Make every `he`, `him`, `his`, `she` and `her` that is nobody's yet a mention of the person of its gender spoken of last.

    It only adds mentions: who speaks, and who holds which role, is settled. A pronoun with nobody near it stays nobody's.
    """
    people = {span: draft for draft in scene.cast.drafts if draft.kind == "person" for span in draft.spans}
    taken = {span for draft in scene.cast.drafts for span in draft.spans}
    free = {mention.span: pronoun for mention in scene.mentions if mention.span not in taken and (pronoun := _of_one(mention.span.of(scene.text))) is not None}
    last: deque[tuple[int, Draft]] = deque(maxlen=_HELD)
    for span in sorted({*people, *free}):
        sentence = scene.sentence(span.start)
        draft = people[span] if span in people else _nearest(last, sentence, free[span])
        if draft is not None:
            last.append((sentence, draft))
            draft.add(span)


def _of_one(word: str) -> Pronoun | None:
    pronoun = pronouns().get(word.lower())
    return pronoun if pronoun is not None and pronoun.personal and pronoun.gender in ("m", "f") else None


def _nearest(before: deque[tuple[int, Draft]], sentence: int, pronoun: Pronoun) -> Draft | None:
    near = (draft for place, draft in reversed(before) if sentence - place <= _BACK)
    return next((draft for draft in near if draft.known_gender in ("", pronoun.gender)), None)
