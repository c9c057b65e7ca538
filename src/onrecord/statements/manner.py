"""Manner: whether a cue tells of words, of a thought, or of something put forward without words."""

from __future__ import annotations

from onrecord.data.statement import Manner
from onrecord.statements.cue_word import cue_words


def manner(words: str | None, *, language: str = "en") -> Manner | None:
    """The manner of the cue `words`; `None` where no word of them is known to attribute.

    The last verb tells (`has repeatedly said`, `was quoted as saying`), an inflected one before one that is not, which
    may as well be a noun or an infinitive (`voiced fear`, `plans to announce`). Where there is no verb, the last known
    adjective, noun or phrase does (`is adamant`, `in the view of`). Negation changes nothing: `did not say` is said.
    """
    known = cue_words(words or "", language=language)
    return max(known, key=lambda one: one.telling).entry.manner if known else None
