"""Signs of an act: what a cue, a content and the rules' own answer show of it, for the network to weigh."""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise

from onrecord.data.statement import Act, StatementKind
from onrecord.models.act import Signs
from onrecord.statements.act import MARKS, plain_words, weighed
from onrecord.statements.cue_word import cue_words

LONGEST = 60
"""Words of a content that are looked at."""

_FIRST = 3
"""Words at its beginning that count by their places too."""
_MOST = 3
"""From here on, what the words weigh together makes no difference."""
_ENDINGS = ("ingly", "edly", "ing", "ies", "ed", "es", "s", "ly")
_ENOUGH = 4
"""Letters that a word keeps where it loses an ending."""
_SPEAKING = frozenset({"he", "she", "they", "i", "we", "it"})


def act_signs(source: str | None, cue: str | None, content: str, kind: StatementKind, by_rules: Act | None, *, language: str = "en") -> Signs:
    """The signs of a statement for which the rules tell the act `by_rules`."""
    known = cue_words(cue or "", language=language)
    cued = plain_words(cue or "")
    every = plain_words(content)
    words = [word for word in every if word not in MARKS]
    lemma = max(known, key=lambda one: one.telling).entry.lemma if known else "".join(cued[-1:])
    who = "" if source is None else source.lower()
    weights = weighed(every, language=language)
    marks = [f"rule {by_rules}", f"kind {kind}", f"rule {by_rules} {kind}", f"lemma {lemma}", f"lemma {lemma} {kind}", f"lemma {lemma} rule {by_rules}"]
    marks += [f"lemma {lemma} opens {''.join(words[:1])}", f"size {min(5, len(words).bit_length())}", f"source {who if who in _SPEAKING else bool(who)}"]
    marks += [f"cue {one.entry.act} {one.entry.manner}" for one in known]
    marks += [f"cue {word}" for word in cued] + [f"cue {one} {two}" for one, two in pairwise(cued)]
    marks += [f"weight {act} {min(_MOST, weight)}" for act, weight in weights.items()] or ["weightless"]
    marks += ["question"] if words[-1:] == ["?"] else []
    said = words[:LONGEST]
    pairs = [f"{one} {two}" for one, two in pairwise(said)]
    opening = [f"{at} {word}" for at, word in enumerate(said[:_FIRST])] + [" ".join(said[:size]) for size in range(2, _FIRST + 1)]
    words_told = [*(f"opens {one}" for one in opening), *(f"word {word}" for word in said), *(f"pair {one}" for one in pairs)]
    return Signs(tuple(marks), (*words_told, *(f"stem {stem}" for stem in sorted({_stem(word) for word in said}))))


@lru_cache(maxsize=8192)
def _stem(word: str) -> str:
    """`word` without the first of `_ENDINGS` that leaves enough of it."""
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _ENOUGH:
            return word[: -len(ending)]
    return word
