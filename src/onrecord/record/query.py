"""A query: what a person typed into a search box, as an expression for SQLite's full text that can never be wrong in syntax."""

from __future__ import annotations

from dataclasses import dataclass

import apsw

from onrecord.errors import RecordError
from onrecord.record.fold import folded

# The full text's parser takes quadratic time: 10,000 words 0.3 s, 100,000 words 15 s.
_MOST = 5_000
_DOUBLE_QUOTES = str.maketrans({"“": '"', "”": '"', "„": '"'})


@dataclass(frozen=True, slots=True)
class Term:
    """A word or a phrase to find; with `prefix`, its last word may go on."""

    text: str
    prefix: bool = False


def terms(words: str) -> tuple[Term, ...]:
    """The terms of `words`: phrases in double quotes, otherwise word by word; a trailing `*` makes a prefix."""
    pieces = folded(words).translate(_DOUBLE_QUOTES).split('"')
    found = []
    for place, piece in enumerate(pieces):
        if place % 2 == 0:
            found += [_term(word) for word in piece.split()]
        else:
            found.append(_term(piece, prefix=place + 1 < len(pieces) and pieces[place + 1].startswith("*")))
    return tuple(dict.fromkeys(found))


def _term(text: str, *, prefix: bool = False) -> Term:
    return Term(text.rstrip("*").strip(), prefix or text.endswith("*"))


def expression(words: str, connection: apsw.Connection) -> str | None:
    """`words` as a MATCH expression that asks for all of them; `None` when they hold nothing that could be found.

    Raises `RecordError` when there are too many words.
    """
    tokenizer = connection.fts5_tokenizer("unicode61", ["remove_diacritics", "2"])
    total, parts = 0, []
    for term in terms(words):
        tokens = len(list(tokenizer(term.text.encode(), apsw.FTS5_TOKENIZE_QUERY, None, include_offsets=False, include_colocated=False)))
        total += tokens
        if tokens:
            parts.append(_quoted(term))
    if total > _MOST:
        raise RecordError(f"the search has {total:,} words; expected at most {_MOST:,}, leave some out")
    return " AND ".join(parts) or None


def _quoted(term: Term) -> str:
    text = term.text.replace("\0", " ").replace('"', '""')
    return f'"{text}"*' if term.prefix else f'"{text}"'
