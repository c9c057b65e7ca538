"""Heard: who is told, by the words of the tables, else by what is likely, else where the network points."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from onrecord.data.span import Span
from onrecord.lexicon.hearer import hearer
from onrecord.lexicon.token import tokens
from onrecord.models.states import Query, Telling
from onrecord.occasions.addressee import addressee
from onrecord.occasions.odds import likely

SURE = 0.6
"""How sure the network must be of an addressee that nothing else tells."""


def heard(text: str, told: Query, sentence: Span | None, telling: Telling | None, outer: Sequence[Span] = ()) -> Span | None:
    """The words for who is told by a statement in the sentence of its cue, which is None where there is no cue.

    `outer` is the content of the statement that it stands within, whose own hearer is not told by it.
    """
    if sentence is None or told.cue is None:
        return None
    cue = told.cue
    around = next((part for part in outer if part.start <= cue.start < part.end), sentence)
    sentence = Span(max(sentence.start, around.start), max(cue.end, min(sentence.end, around.end)))
    found = addressee(text, source=told.source, cue=told.cue, content=told.content, sentence=sentence)
    return found or likely(text, told, sentence) or _pointed(text, told, sentence, telling)


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
