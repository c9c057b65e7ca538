"""Odds: which of the phrases of a sentence names who is told, by points that each sign has, learned from reports."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from math import exp

from onrecord.data.span import Span
from onrecord.lexicon.table import parse
from onrecord.models.states import Query
from onrecord.occasions.candidate import candidates, nobody, sight
from onrecord.occasions.hearing import LONGEST_CUE, page_of

Signs = tuple[str, ...]

LIKELY = 0.4
"""How likely a phrase must be to name who is told; where nothing is told the share goes to nobody."""


@cache
def points() -> Mapping[str, float]:
    """The points of each sign in `occasions/weights/addressee.tsv`, natural logarithms of odds. Raises `RunError` for a table that is broken."""
    text = files("onrecord.occasions").joinpath("weights", "addressee.tsv").read_text("utf-8")
    return {sign: float(value) for sign, value in parse(text, width=2, origin="occasions/weights/addressee.tsv")}


def likely(text: str, told: Query, sentence: Span) -> Span | None:
    """The words of `sentence`, the one that the cue stands in, for who is told by it; `None` where nobody likely is."""
    if (found := seen(text, told, sentence)) is None or not found[1]:
        return None
    none, phrases = found
    odds = {span: exp(total(signs)) for span, signs in phrases}
    best = max(odds, key=lambda span: odds[span])
    return best if odds[best] > LIKELY * (sum(odds.values()) + exp(total(none))) else None


def seen(text: str, told: Query, sentence: Span) -> tuple[Signs, tuple[tuple[Span, Signs], ...]] | None:
    """The signs for nobody's being told, and the phrases that may name who is with theirs; `None` where the cue does not stand in the sentence."""
    if told.cue is None or not sentence.overlaps(told.cue):
        return None
    cue = Span(told.cue.start, min(told.cue.end, told.cue.start + LONGEST_CUE))
    found = sight(page_of(text, sentence, cue, told.content), source=told.source, near=cue, content=told.content)
    if found is None:
        return None
    phrases = tuple((one.span, one.signs) for one in candidates(found))
    return nobody(found, told.content) if phrases else (), phrases


def total(signs: Iterable[str]) -> float:
    """The points of some signs together; a sign that is not in the table has none."""
    told = points().get
    return sum([told(sign, 0.0) for sign in signs])
