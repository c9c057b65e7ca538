"""Heard: who is told, by the words of the tables, else where the network points."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

from onrecord.data.span import Span
from onrecord.data.statement import Addressee
from onrecord.lexicon.hearer import hearer
from onrecord.lexicon.token import tokens
from onrecord.models.states import Query, Telling
from onrecord.occasions.addressee import addressee
from onrecord.occasions.saying import Saying

SURE = 0.5
"""How sure the network must be of an addressee that the words of the tables do not tell."""


def heard(text: str, told: Query, sentence: Span | None, telling: Telling | None) -> Span | None:
    """The words for who is told by a statement in the sentence of its cue, which is None where there is no cue."""
    if sentence is None:
        return None
    found = addressee(text, source=told.source, cue=told.cue, content=told.content, sentence=sentence)
    return found or _pointed(text, told, sentence, telling)


def _pointed(text: str, told: Query, sentence: Span, telling: Telling | None) -> Span | None:
    """Whom the network points at: in the sentence, and neither who speaks nor somebody within what is said."""
    pointer = None if telling is None else telling.addressee
    if pointer is None or pointer.score < SURE or not sentence.contains(pointer.span):
        return None
    if told.source is not None and told.source.overlaps(pointer.span):
        return None
    return pointer.span if all(_opens(text, told, part, pointer.span) for part in told.content if part.overlaps(pointer.span)) else None


def _opens(text: str, told: Query, part: Span, span: Span) -> bool:
    """Whether a content begins with the words for who is told, behind a verb that has them as its object (`urged voters to stay`)."""
    if told.cue is None or not told.cue.end <= part.start <= span.start <= part.start + 1 or span.end >= part.end:
        return False
    lowers = tokens(text, told.cue).lowers
    verbs = (*lowers, *map(" ".join, pairwise(lowers)))
    return any((known := hearer(verb)) is not None and known.object != "no" for verb in verbs)


def shared(sayings: Sequence[Saying], occasions: Sequence[str | None], hearers: Sequence[Addressee | None]) -> tuple[Addressee | None, ...]:
    """The `hearers`, with those of another statement of the same speaker on the same occasion where the network points at them from here too."""
    known: dict[tuple[str, str], list[Addressee]] = {}
    for saying, occasion, one in zip(sayings, occasions, hearers, strict=True):
        if one is not None and occasion is not None and saying.speaker is not None:
            known.setdefault((occasion, saying.speaker), []).append(one)
    return tuple(one or _known(saying, occasion, known) for saying, occasion, one in zip(sayings, occasions, hearers, strict=True))


def _known(saying: Saying, occasion: str | None, known: Mapping[tuple[str, str], Iterable[Addressee]]) -> Addressee | None:
    pointer = None if saying.telling is None else saying.telling.addressee
    if pointer is None or occasion is None or saying.speaker is None or saying.manner != "said":
        return None
    return next((one for one in known.get((occasion, saying.speaker), ()) if one.mention.span.overlaps(pointer.span)), None)
