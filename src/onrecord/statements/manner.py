"""Manner: whether a cue tells of words, of a thought, or of something put forward without words."""

from __future__ import annotations

from onrecord.data.statement import Manner
from onrecord.lexicon.cue import VERBS, Cue, cue
from onrecord.lexicon.token import tokens

_LONGEST = 4
"""Words of the longest phrase that is looked up."""


def manner(words: str | None, *, language: str = "en") -> Manner | None:
    """The manner of the cue `words`; `None` where no word of them is known to attribute.

    The last verb tells (`has repeatedly said`, `was quoted as saying`), an inflected one before one that is not, which
    may as well be a noun or an infinitive (`voiced fear`, `plans to announce`). Where there is no verb, the last known
    adjective, noun or phrase does (`is adamant`, `in the view of`). Negation changes nothing: `did not say` is said.
    """
    known = _known(words or "", language)
    return max(known)[2].manner if known else None


def _known(words: str, language: str) -> list[tuple[int, int, Cue]]:
    """(how much a form tells, place, its cue) of the longest known forms in `words`, none overlapping another."""
    lowers = tokens(words).lowers
    found: list[tuple[int, int, Cue]] = []
    at = 0
    while at < len(lowers):
        for size in range(min(_LONGEST, len(lowers) - at), 0, -1):
            form = " ".join(lowers[at : at + size])
            if (entry := cue(form, language=language)) is not None:
                found.append((_weight(form, entry), at, entry))
                break
        at += size
    return found


def _weight(form: str, entry: Cue) -> int:
    """3 for a past form or a participle, 2 for a third person, 1 for a bare form, 0 for what is no verb."""
    if entry.word_class not in VERBS:
        return 0
    verb, lemma = form.split()[0], entry.lemma.split()[0]
    if verb == lemma:
        return 1
    return 2 if verb.endswith("s") else 3
