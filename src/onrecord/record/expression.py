"""An expression of SQLite's full text for a query: every token quoted, so that no text can be wrong in syntax there.

The syntax: https://www.sqlite.org/fts5.html#full_text_query_syntax.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import apsw

from onrecord.errors import RecordError
from onrecord.record import tag
from onrecord.record.field import Field
from onrecord.record.fold import folded
from onrecord.record.query import And, Choice, Days, Node, Not, Or, Outlet, Term

# The full text's parser takes quadratic time: 10,000 words 0.3 s, 100,000 words 15 s.
_MOST = 5_000
_WORDS = "said cue speaker"
EVERY = f'{{tag}} : "{tag.EVERY}"'
"""Finds every statement."""


class Expressions:
    """Makes expressions for the record of one connection."""

    def __init__(self, connection: apsw.Connection) -> None:
        self._connection = connection
        self._tokenizer = connection.fts5_tokenizer("unicode61", ["remove_diacritics", "2"])
        self._total = 0

    def of(self, node: Node) -> str | None:
        """The expression of a node; `None` where nothing in it can be looked up, such as words without a letter or digit.

        Raises `RecordError` when there are too many words.
        """
        match node:
            case Term():
                return self._term(node)
            case Choice(field, value):
                return tagged(tag.choice_tag(field.name, value))
            case Days():
                return _days(node)
            case Outlet(name):
                return tagged(self._outlet(name))
            case Not(part):
                inner = self.of(part)
                return None if inner is None else f"({EVERY} NOT ({inner}))"
            case And(parts):
                return self._all(parts)
            case Or(parts):
                told = [inner for part in parts if (inner := self.of(part)) is not None]
                return f"({' OR '.join(told)})" if told else None

    def tokens(self, text: str) -> tuple[str, ...]:
        """The words of a text as the index compares them."""
        data = text.encode("utf-8", "replace")
        found: Any = self._tokenizer(data, apsw.FTS5_TOKENIZE_QUERY, None, include_offsets=False, include_colocated=False)
        return tuple(found)

    def plain(self, node: And) -> str | None:
        """The expression of words for an index of other columns."""
        told = [_quoted(part) for part in node.parts if isinstance(part, Term) and self._term(part) is not None]
        return " AND ".join(told) or None

    def _all(self, parts: Sequence[Node]) -> str | None:
        wanted = [inner for part in parts if not isinstance(part, Not) and (inner := self.of(part)) is not None]
        excluded = [inner for part in parts if isinstance(part, Not) and (inner := self.of(part.part)) is not None]
        if not (wanted or excluded):
            return None
        found = f"({' AND '.join(wanted or [EVERY])})"
        return f"({found} NOT ({' OR '.join(excluded)}))" if excluded else found

    def _term(self, term: Term) -> str | None:
        tokens = len(self.tokens(term.text))
        self._total += tokens
        if self._total > _MOST:
            raise RecordError(f"the search has more than {_MOST:,} words; leave some out")
        return f"{{{_column(term.field)}}} : {_quoted(term)}" if tokens else None

    def _outlet(self, name: str) -> str:
        sql = "SELECT key FROM facet_value WHERE field = 'outlet' AND name = ?"
        key = self._connection.execute(sql, (folded(" ".join(name.split())),)).get
        return tag.NO_ONE if key is None else tag.outlet_tag(key)


def tagged(word: str) -> str:
    """The expression of a tag."""
    return f'{{tag}} : "{word}"'


def _days(node: Days) -> str:
    if not (node.since or node.until):
        return tagged(f"{node.field.name}{tag.NONE}")
    told = [tagged(word) for word in tag.range_tags(node.field.name, node.since, node.until)]
    return f"({' OR '.join(told)})" if told else tagged(tag.NO_ONE)


def _column(field: Field | None) -> str:
    return _WORDS if field is None else field.column


def _quoted(term: Term) -> str:
    text = term.text.replace("\0", " ").replace('"', '""')
    return f'"{text}"*' if term.prefix else f'"{text}"'
