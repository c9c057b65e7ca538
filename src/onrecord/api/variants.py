"""Variants: the same words of the same speaker elsewhere in the record."""

from __future__ import annotations

import re
from dataclasses import dataclass
from unicodedata import combining

from onrecord.api.judging import judged_hits
from onrecord.data.statement import Statement
from onrecord.record import Hit, Record
from onrecord.record.fold import folded

__all__ = ["Variants", "variants"]

LOOKED = 60
"""Statements that are compared at most."""

PHRASE = 10
"""Words of a statement that others are looked for by."""

_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Variants:
    """Statements of the same words and speaker, newest first; `is_whole` unless more were found than are compared."""

    hits: tuple[Hit, ...]
    is_whole: bool


def variants(held: Record, found: str, statement: Statement, *, by: str | None = None) -> Variants:
    """The statements that say what `statement`, which was found under the id `found`, says: the same words in the same order, whatever their
    case and marks, of the same name or, without one, of the same words that stand for it. Copies in reprints are among them.

    What was rejected is not, nor what the coder `by` may not see.
    """
    said = " ".join(part.text for part in statement.content)
    phrase, name = _phrase(said), _phrase(statement.speaker.name or "")
    if not phrase:
        return Variants((), True)
    query = f'content:"{phrase}"' + (f' speaker:"{name}"' if name else "")
    hits = held.reader.search(query, reprints=True, by=by, limit=LOOKED)
    wanted = (_words(said), _speaker(statement))
    others = [hit for hit in hits if hit.statement.id != found]
    same = tuple(
        hit for hit in judged_hits(held, others, by=by) if (_words(" ".join(one.text for one in hit.statement.content)), _speaker(hit.statement)) == wanted
    )
    return Variants(same, len(hits) < LOOKED)


def _phrase(text: str) -> str:
    """The first words of a text, nothing of which is syntax of a query."""
    plain = "".join(one if one.isalnum() or combining(one) else " " for one in text)
    return " ".join(plain.split()[:PHRASE])


def _words(text: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(folded(text)))


def _speaker(statement: Statement) -> tuple[str, ...]:
    one = statement.speaker
    return _words(one.name or (one.mention.text if one.mention is not None else ""))
