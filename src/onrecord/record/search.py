"""The search for statements: words, filters, newest first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import apsw

from onrecord.data.statement import StatementKind
from onrecord.record.day import checked_day
from onrecord.record.fold import folded
from onrecord.record.hit import OUTLETS, Hit
from onrecord.record.occasion import select_occasion
from onrecord.record.query import expression
from onrecord.record.rows import select_statement

# CROSS JOIN keeps SQLite to this order: the index first where there are words, the newest article first where there are none.
_BY_WORDS = "statement_index(?) AS found CROSS JOIN statement ON statement.key = found.rowid CROSS JOIN article ON article.key = statement.article"
_BY_DATE = "article CROSS JOIN statement ON statement.article = article.key"
_ORDER = "article.published DESC, article.outlet, article.id, statement.place"
_EARLIER = 100
"""How many earlier copies of a statement are looked at: a story may have as many as a hostile archive likes."""

# Told before: by the first article that told it, or by an earlier copy of it, so far as the filters leave that article. They name the outer
# article so that SQLite looks at them last, after its cheap filters.
_BEFORE = "SELECT 1 FROM repeat CROSS JOIN article AS other ON other.key = repeat.article WHERE repeat.statement = statement.key AND article.id <> ''"
_COPIED = (
    "SELECT 1 FROM (SELECT earlier.statement AS key FROM repeat CROSS JOIN repeat AS earlier ON earlier.article = repeat.article "
    "AND earlier.said = repeat.said AND earlier.statement < repeat.statement WHERE repeat.statement = statement.key "
    f"ORDER BY earlier.statement DESC LIMIT {_EARLIER}) AS earlier "
    "CROSS JOIN statement AS copy ON copy.key = earlier.key CROSS JOIN article AS other ON other.key = copy.article WHERE article.id <> ''"
)
_LARGEST = 2**62

_Printed = tuple[int, tuple[str, ...], str | None]


@dataclass(frozen=True, slots=True)
class Search:
    """What is asked for. Empty `words` ask for every statement that the filters leave.

    `words` are looked for in content, cue and speaker; `speaker` in the speaker's full name, mention and role. `outlet` is a whole name, in
    any case. `since` and `until` are ISO dates as exact as one likes (`2022`, `2022-02`, `2022-02-24`) and both belong to the range;
    an article without a date is in none. `said_only` leaves out what is only thought. What a reprint
    repeats is left out where the filters leave an article that told it before, unless `reprints` asks for every copy.
    """

    words: str = ""
    speaker: str | None = None
    outlet: str | None = None
    kind: StatementKind | None = None
    since: str | None = None
    until: str | None = None
    said_only: bool = False
    reprints: bool = False

    def hits(self, connection: apsw.Connection, *, limit: int, offset: int) -> list[Hit]:
        """The statements from `offset` on, newest article first and in the article's order. Raises `RecordError` and `apsw.Error`."""
        clause = self._clause(connection)
        if clause is None:
            return []
        tables, values = clause
        page = (max(0, min(limit, _LARGEST)), max(0, min(offset, _LARGEST)))
        sql = f"SELECT statement.key FROM {tables} ORDER BY {_ORDER} LIMIT ? OFFSET ?"
        keys: list[tuple[Any, ...]] = connection.execute(sql, (*values, *page)).fetchall()
        printed: dict[int, _Printed] = {}
        return [_hit(connection, key, printed) for (key,) in keys]

    def count(self, connection: apsw.Connection) -> int:
        """How many statements there are in all. Raises `RecordError` and `apsw.Error`."""
        clause = self._clause(connection)
        if clause is None:
            return 0
        tables, values = clause
        return int(connection.execute(f"SELECT count(*) FROM {tables}", values).get)

    def _clause(self, connection: apsw.Connection) -> tuple[str, tuple[str, ...]] | None:
        """What stands between FROM and ORDER BY, with its values; `None` when nothing can be found."""
        match = self._match(connection)
        if match is None:
            return None
        where, values = _conditions({**self._of_article("article"), **self._of_statement()})
        if not self.reprints:
            others, again = _conditions(self._of_article("other"))
            where += "".join(f" AND NOT EXISTS ({told}{others})" for told in ((_BEFORE, _COPIED) if again else (_BEFORE,)))
            values += (*again, *again)
        return f"{_BY_WORDS if match else _BY_DATE} WHERE true{where}", (*([match] if match else []), *values)

    def _match(self, connection: apsw.Connection) -> str | None:
        """The full-text expression, empty when no word is asked for and `None` when none of the words asked for can be found."""
        asked = [("({})", self.words), ("({{speaker}} : ({}))", self.speaker or "")]
        parts = []
        for form, words in asked:
            if not words.strip():
                continue
            found = expression(words, connection)
            if found is None:
                return None
            parts.append(form.format(found))
        return " AND ".join(parts)

    def _of_statement(self) -> dict[str, str]:
        filters: dict[str, str] = {}
        if self.kind:
            filters["statement.kind = ?"] = self.kind
        if self.said_only:
            filters["statement.manner IS NOT ?"] = "thought"
        return filters

    def _of_article(self, name: str) -> dict[str, str]:
        """The filters on the article that goes by this name in the query."""
        filters: dict[str, str] = {}
        if self.outlet and self.outlet.strip():
            filters[f"{name}.outlet_key = ?"] = folded(self.outlet.strip())
        if self.since:
            filters[f"{name}.published >= ?"] = checked_day(self.since, name="since")
        if self.until:
            # Everything that starts with the date lies before the date and the last code point.
            filters[f"{name}.published < ?"] = checked_day(self.until, name="until") + "\U0010ffff"
        return filters


def _conditions(filters: dict[str, str]) -> tuple[str, tuple[str, ...]]:
    """Filters as they stand behind a WHERE, and their values."""
    return "".join(f" AND {condition}" for condition in filters), tuple(filters.values())


def _hit(connection: apsw.Connection, key: int, printed: dict[int, _Printed]) -> Hit:
    columns = "article.key, article.id, title, outlet, published, origin"
    sql = f"SELECT {columns} FROM statement JOIN article ON article.key = statement.article WHERE statement.key = ?"
    number, article, title, outlet, published, origin = connection.execute(sql, (key,)).get
    statement = select_statement(connection, key=key, article_id=article)
    occasion = select_occasion(connection, article=number, name=statement.occasion)
    if number not in printed:
        printed[number] = _printed(connection, number)
    return Hit(statement, article, title, outlet, published, origin, occasion, *printed[number])


def _printed(connection: apsw.Connection, key: int) -> _Printed:
    """How many articles are reprints of one, which outlets printed them, and which article it is a reprint of."""
    within = "FROM story JOIN article ON article.key = story.article WHERE story.first = ? AND story.article <> story.first"
    count = int(connection.execute(f"SELECT count(*) {within}", (key,)).get)
    named = f"SELECT outlet {within} AND outlet IS NOT NULL GROUP BY outlet ORDER BY min(story.article) LIMIT ?"
    outlets = tuple(str(name) for (name,) in connection.execute(named, (key, OUTLETS))) if count else ()
    of = connection.execute("SELECT id FROM story JOIN article ON article.key = story.first WHERE story.article = ? AND story.first <> story.article", (key,))
    return count, outlets, of.get
