"""A field of a search: what can stand before a colon, and what may come behind it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from onrecord.data.judgement import REVIEW_STATES
from onrecord.data.occasion import OCCASION_KINDS
from onrecord.data.statement import ACTS, MANNERS, SPEAKER_TYPES, STATEMENT_KINDS

FieldKind = Literal["words", "choice", "days"]


@dataclass(frozen=True, slots=True)
class Field:
    """One field. `words` are looked for in the index's `column`; a `choice` is one of `choices`; `days` are a date or a range.

    `of_article` tells that all statements of an article have the same. `about` is its line in the help. Equal when all are.
    """

    name: str
    kind: FieldKind
    about: str
    column: str = ""
    choices: tuple[str, ...] = ()
    of_article: bool = False


_ALL = (
    Field("speaker", "words", "words of the speaker's full name, mention or role", "speaker"),
    Field("role", "words", "words of the speaker's role", "role"),
    Field("affiliation", "words", "words of the name of whom the speaker speaks for", "affiliation"),
    Field("to", "words", "words of the name or mention of whom it was said to", "addressee"),
    Field("participant", "words", "words of the name of one who took part in the occasion", "participant"),
    Field("content", "words", "words of what was said, not of the cue or the speaker", "said"),
    Field("cue", "words", "words of the cue", "cue"),
    Field("outlet", "words", "words of the outlet's name", "outlet", of_article=True),
    Field("section", "words", "words of the section that the report was printed in", "section", of_article=True),
    Field("language", "words", "the report's language by its code", "language", of_article=True),
    Field("kind", "choice", "in quotation marks, in none, in part", choices=STATEMENT_KINDS),
    Field("type", "choice", "what the speaker is", choices=SPEAKER_TYPES),
    Field("act", "choice", "what was done by saying it", choices=(*ACTS, "none")),
    Field("manner", "choice", "said, thought or put forward", choices=(*MANNERS, "none")),
    Field("occasion", "choice", "on which occasion", choices=(*OCCASION_KINDS, "none")),
    Field("review", "choice", "what people made of it", choices=REVIEW_STATES),
    Field("is", "choice", "in a reprint; told before it was reprinted; within another statement", choices=("reprint", "repeat", "nested")),
    Field("said", "days", "when it was said, so far as the report tells"),
    Field("published", "days", "when the report was published", of_article=True),
)

FIELDS: dict[str, Field] = {field.name: field for field in _ALL}
"""Every field by its name."""

ALIASES = {"addressee": "to", "date": "published"}
"""Other names that people give a field."""
