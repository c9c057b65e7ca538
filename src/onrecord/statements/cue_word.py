"""Cue words: the words within a cue that are known to attribute, and how much each form of them tells."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from onrecord.lexicon.cue import VERBS, Cue, cue
from onrecord.lexicon.token import tokens

_LONGEST = 4
"""Words of the longest phrase that is looked up."""


@dataclass(frozen=True, slots=True)
class CueWord:
    """One of them: where it stands, counted in tokens, and its entry.

    `weight` is 3 for a past form or a participle, 2 for a third person, 1 for a bare form, which may as well be a noun or an infinitive, 0 for what is
    no verb.
    """

    weight: int
    at: int
    entry: Cue

    @property
    def telling(self) -> tuple[int, int]:
        """What grows with how much it tells: an inflected verb before one that is not, the last before those before it."""
        return self.weight, self.at


@lru_cache(maxsize=4096)
def cue_words(words: str, *, language: str = "en") -> tuple[CueWord, ...]:
    """The longest known forms in the cue `words`, in their order, none overlapping another."""
    lowers = tokens(words).lowers
    found: list[CueWord] = []
    at = 0
    while at < len(lowers):
        for size in range(min(_LONGEST, len(lowers) - at), 0, -1):
            form = " ".join(lowers[at : at + size])
            if (entry := cue(form, language=language)) is not None:
                found.append(CueWord(_weight(form, entry), at, entry))
                break
        at += size
    return tuple(found)


def _weight(form: str, entry: Cue) -> int:
    if entry.word_class not in VERBS:
        return 0
    verb, lemma = form.split()[0], entry.lemma.split()[0]
    if verb == lemma:
        return 1
    return 2 if verb.endswith("s") else 3
