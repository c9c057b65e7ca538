"""The search for statements: a query and filters, newest first or by rank, counted by facets."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Literal, get_args

import apsw

from onrecord.data.shape import statement_from_dict
from onrecord.data.statement import StatementKind
from onrecord.record import tag
from onrecord.record.condition import Conditions, of_articles
from onrecord.record.day import checked_day
from onrecord.record.expression import EVERY, Expressions, tagged
from onrecord.record.facet import FACET_NAMES, Facet, FacetName, Facets
from onrecord.record.field import FIELDS
from onrecord.record.fold import folded
from onrecord.record.hit import OUTLETS, Hit
from onrecord.record.index import FACETS
from onrecord.record.occasion import select_occasion
from onrecord.record.place import ASIDE, KEY_BITS, KEYS, LARGEST_KEY, MINUTE, key_of, last_place, minute_of, month_of, places
from onrecord.record.query import And, Choice, Days, Node, Not, Outlet, Term, nodes, parsed, sought, words
from onrecord.record.rows import select_statement

Sort = Literal["date", "rank"]
SORTS: tuple[Sort, ...] = get_args(Sort)

COUNTED = 50_000
"""How many statements facets count, the newest of those found."""

RANKED = 20_000
"""How many statements are ranked, the newest of those found."""

GROUPED = 50_000
"""Statements from which on stretches of time are counted one by one: each costs as much as grouping some hundred."""

_EARLIER = 100
"""How many earlier copies of a statement are looked at: a story may have as many as a hostile archive likes."""

# `said`, `cue` and `speaker` weigh the same, what else is told of a statement nothing.
_WEIGHTS = ", ".join(["1.0"] * 3 + ["0.0"] * 8)
# The key of the row that was found; none for a statement that a coder added.
_BESIDE = f"found.rowid & {ASIDE} AND aside.key = found.rowid & {LARGEST_KEY}"
_KEY = f"(CASE WHEN found.rowid & {ASIDE} THEN (SELECT aside.found FROM aside WHERE {_BESIDE}) ELSE found.rowid & {KEYS} END)"
_LARGEST = 2**62
_LAST = 2**63 - 2

# Told before: by the first article that told it, or by an earlier copy of it, so far as the query leaves that article.
_BEFORE = f"SELECT 1 FROM repeat CROSS JOIN article AS other ON other.key = repeat.article WHERE repeat.statement = {_KEY}"
_COPIED = (
    "SELECT 1 FROM (SELECT earlier.statement AS key FROM repeat CROSS JOIN repeat AS earlier ON earlier.article = repeat.article "
    f"AND earlier.said = repeat.said AND earlier.statement < repeat.statement WHERE repeat.statement = {_KEY} "
    f"ORDER BY earlier.statement DESC LIMIT {_EARLIER}) AS earlier "
    "CROSS JOIN statement AS copy ON copy.key = earlier.key CROSS JOIN article AS other ON other.key = copy.article WHERE true"
)

# The month in which it was said, and the minutes of publication, out of which come year and month.
_DERIVED = {"said": "said_on / 100", "year": f"facet.at >> {KEY_BITS}", "month": f"facet.at >> {KEY_BITS}"}

_Printed = tuple[int, tuple[str, ...], str | None]
_Values = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Search:
    """What is asked for: the statements that fit `query` and every filter. Empty ones ask for every statement.

    `query` is in the language of `record/query.py`. `speaker` holds plain words that the speaker's full name, mention or role has; `called` is the whole
    name of a speaker, or the words of a report between guillemets for one without a name, in any case. `outlet` is a whole name, in any case.
    `since` and `until` are ISO dates as exact as one likes (`2022`, `2022-02`, `2022-02-24`) and both belong to the range of
    publication; an article without a date is in none. `said_only` leaves out what is only thought. What a reprint repeats is left out where the query
    leaves an article that told it before, unless `reprints` asks for every copy or the query itself asks for `is:reprint` or `is:repeat`. What people
    rejected is left out unless the query asks for a state of review. What people judged is searched as they left it: as everybody sees it, as the
    coder `by` may see it, who is shown nobody else's words on an article that he is still at, or, with `as_found`, as it was found, what was
    rejected among it and what was added not. What leaves an article is what the query asks of outlet, section, language and
    publication; where it mixes these with something else in one OR, a copy is rather found twice than not at all.
    """

    query: str = ""
    speaker: str | None = None
    outlet: str | None = None
    kind: StatementKind | None = None
    since: str | None = None
    until: str | None = None
    said_only: bool = False
    reprints: bool = False
    by: str | None = None
    as_found: bool = False
    called: str | None = None

    def filters(self) -> Iterator[Node]:
        """The filters but for the dates."""
        if self.speaker and self.speaker.strip():
            yield words(self.speaker, FIELDS["speaker"])
        if self.called and (told := self.called.strip("«» \t\n")):
            # Every statement of this speaker has these words side by side; `_Plan.speaker` keeps those whose name they are.
            yield Term(told, field=FIELDS["speaker"])
        if self.outlet and self.outlet.strip():
            yield Outlet(self.outlet.strip())
        if self.kind:
            yield Choice(FIELDS["kind"], self.kind)
        if self.said_only:
            yield Not(Choice(FIELDS["manner"], "thought"))

    def hits(self, connection: apsw.Connection, *, sort: Sort, limit: int, offset: int, after: int | None = None) -> list[Hit]:
        """The statements from `offset` on. By date the newest article comes first and its statements in their order, those behind the place
        `after` where it is told; see `RANKED`.

        Raises `QueryError`, `RecordError` and `apsw.Error`.
        """
        page = (max(0, min(limit, _LARGEST)), max(0, min(offset, _LARGEST)))
        plan = _Plan.of(self, connection)
        if plan is None:
            return []
        if after is not None:
            plan = replace(plan, first=max(plan.first, min(after, _LAST) + 1))
        if sort == "rank" and plan.has_words:
            inner, values = plan.select(f"found.rowid AS at, bm25(statement_index, {_WEIGHTS}) AS rank", "LIMIT ?")
            sql, values = f"SELECT at FROM ({inner}) ORDER BY rank, at LIMIT ? OFFSET ?", (*values, RANKED, *page)
        else:
            sql, values = plan.select("found.rowid", "LIMIT ? OFFSET ?")
            values = (*values, *page)
        printed: dict[int, _Printed] = {}
        found: list[tuple[Any, ...]] = connection.execute(sql, values).fetchall()
        return [replace(_hit(connection, key_of(at), printed), place=at) for (at,) in found]

    def ids(self, connection: apsw.Connection) -> list[tuple[str, str]]:
        """The ids of article and statement of everything that is found, in the order of a record's readings: each as it was found or added.

        Raises `RecordError` and `apsw.Error`.
        """
        plan = _Plan.of(self, connection)
        if plan is None:
            return []
        join = (
            f"LEFT JOIN aside ON {_BESIDE} LEFT JOIN statement ON statement.key = found.rowid & {KEYS} "
            "CROSS JOIN article ON article.key = coalesce(aside.article, statement.article)"
        )
        sql, values = plan.select("article.id, coalesce(aside.statement, statement.id)", join=join)
        order = " ORDER BY article.published, article.outlet, article.id, statement.place"
        return [(str(article), str(statement)) for article, statement in connection.execute(sql + order, values)]

    def count(self, connection: apsw.Connection) -> int:
        """How many statements there are in all. Raises `QueryError`, `RecordError` and `apsw.Error`."""
        plan = _Plan.of(self, connection)
        return 0 if plan is None else sum(int(connection.execute(*part.select("count(*)")).get) for part in plan.halves())

    def places(self, connection: apsw.Connection) -> tuple[str, _Values] | None:
        """SQL that selects the places of what is found as `at`, in their order, up to a number that is the last of the values to come; `None` for nothing."""
        plan = _Plan.of(self, connection)
        return None if plan is None else plan.select("found.rowid AS at", "LIMIT ?")

    def spread(self, connection: apsw.Connection, minutes: int) -> dict[int, int]:
        """How many of what is found were published in each stretch of so many minutes, by the number of the stretch; 0 holds what has no date.

        Few are grouped. Of many each stretch is a range of places that is counted by itself, three times as fast. Raises `QueryError`, `RecordError`
        and `apsw.Error`.
        """
        plan = _Plan.of(self, connection)
        counts: dict[int, int] = {}
        for part in () if plan is None else plan.halves():
            if int(connection.execute(*part.select("count(*)")).get) < GROUPED:
                sql, values = part.select(f"{MINUTE.format(at='found.rowid')} / {minutes} AS number, count(*)")
                stretches: list[tuple[Any, ...]] = connection.execute(f"{sql} GROUP BY number", values).fetchall()
                for number, count in stretches:
                    counts[number] = counts.get(number, 0) + count
                continue
            first = part.first
            while first <= part.last and (at := connection.execute(*replace(part, first=first).select("found.rowid", "LIMIT 1")).get) is not None:
                number = minute_of(int(at)) // minutes
                last = min(part.last, last_place(number * minutes))
                count = int(connection.execute(*replace(part, first=int(at), last=last).select("count(*)")).get)
                counts[number] = counts.get(number, 0) + count
                first = last + 1
        return counts

    def facets(self, connection: apsw.Connection, names: Sequence[FacetName], *, most: int, newest: int | None = None) -> Facets:
        """Counts of the values of each facet. Raises `QueryError`, `RecordError`, `apsw.Error`, and `ValueError` for an unknown name."""
        if unknown := [name for name in names if name not in FACET_NAMES]:
            raise ValueError(f"no facet {unknown[0]!r}; expected some of {', '.join(FACET_NAMES)}")
        plan = _Plan.of(self, connection)
        limit = COUNTED if newest is None else newest
        columns = [f"facet.{name}" if name in FACETS else _DERIVED[name] for name in names]
        rows = list[tuple[Any, ...]]()
        if plan is not None and names:
            sql, values = plan.select(", ".join(columns), "LIMIT ?", "CROSS JOIN facet ON facet.at = found.rowid")
            rows = connection.execute(sql, (*values, limit + 1)).fetchall()
        whole = len(rows) <= limit
        del rows[limit:]
        told = zip(*rows, strict=True) if rows else iter([()] * len(names))
        return Facets(len(rows), whole, tuple(_facet(connection, name, column, most) for name, column in zip(names, told, strict=True)))


@dataclass(frozen=True)
class _Plan:
    """A search as SQL: what the full text is asked, the range of places, and what the article of an earlier copy must be."""

    match: str
    first: int
    last: int
    has_words: bool
    told: tuple[str, ...] = ()
    values: _Values = field(default=())
    speaker: int | None = None

    @classmethod
    def of(cls, asked: Search, connection: apsw.Connection) -> _Plan | None:
        """`None` when nothing can be found."""
        since, until = asked.since and checked_day(asked.since, name="since"), asked.until and checked_day(asked.until, name="until")
        node = parsed(asked.query)
        expressions = Expressions(connection)
        parts = list[Node](_conjuncts(node))
        speaker = speaker_key(connection, asked.called) if asked.called else None
        if asked.called and speaker is None:
            return None
        for filter_ in asked.filters():
            if expressions.of(filter_) is not None:
                parts.append(filter_)
            elif not (isinstance(filter_, Term) and asked.called):  # a name without a letter is found by its key alone
                return None
        viewer = tag.AS_FOUND if asked.as_found else asked.by or None
        reviewed = asked.as_found or any(isinstance(one, Choice) and one.field.name == "review" for one in nodes(node))
        if not reviewed and _has_rejected(connection, viewer):
            parts.append(Not(Choice(FIELDS["review"], "rejected")))
        whole = And(tuple(parts))
        match = expressions.of(whole) if parts else EVERY
        if match is None:
            return None
        match = _visible(connection, match, viewer)
        first, last = places(since or None, until or None)
        for part in parts:
            if isinstance(part, Days) and part.field.name == "published" and (part.since or part.until):
                low, high = places(part.since, part.until)
                first, last = max(first, low), min(last, high)
        plan = cls(match, first, last, any(True for _ in sought(node or And(()))) or bool(asked.speaker), speaker=speaker)
        shown = asked.reprints or any(isinstance(one, Choice) and one.field.name == "is" and one.value in ("reprint", "repeat") for one in nodes(node))
        if shown or connection.execute("SELECT 1 FROM repeat LIMIT 1").get is None:
            return plan
        of_article = list(of_articles(parts))
        if not (of_article or since or until):
            return replace(plan, match=f"({match}) NOT ({tagged(tag.REPEAT)})")
        if since or until:
            of_article.append(Days(FIELDS["published"], since or None, until or None))
        conditions = Conditions(connection, expressions)
        told = [conditions.of(part) for part in of_article]
        others = "".join(f" AND {condition}" for condition, _ in told)
        values = tuple(value for _, values in told for value in values)
        return replace(plan, told=tuple(f"{before}{others}" for before in (_BEFORE, _COPIED)), values=(*values, *values))

    def select(self, columns: str, tail: str = "", join: str = "") -> tuple[str, _Values]:
        """SQL that selects columns in the order of places, the values of `tail` still to come."""
        order = f" ORDER BY found.rowid {tail}" if tail else ""
        again = "".join(f" AND NOT EXISTS ({told})" for told in self.told)
        # The key is a number that the record gave out itself.
        exact = "" if self.speaker is None else f" AND (SELECT facet.speaker FROM facet WHERE facet.at = found.rowid) = {self.speaker:d}"
        sql = f"SELECT {columns} FROM statement_index(?) AS found {join} WHERE found.rowid BETWEEN ? AND ?{exact}{again}{order}"
        return sql, (self.match, self.first, self.last, *self.values)

    def halves(self) -> tuple[_Plan, ...]:
        """The plan in parts that count faster: only what a reprint repeats has to be looked up among what was told before."""
        if not self.told:
            return (self,)
        repeat = tagged(tag.REPEAT)
        return replace(self, match=f"({self.match}) NOT ({repeat})", told=(), values=()), replace(self, match=f"({self.match}) AND {repeat}")


def speaker_key(connection: apsw.Connection, name: str) -> int | None:
    """The key of a speaker's name among the values that facets count; `None` where nobody was ever called so."""
    key = connection.execute("SELECT key FROM facet_value WHERE field = 'speaker' AND name = ?", (folded(" ".join(name.split())),)).get
    return None if key is None else int(key)


def _has_rejected(connection: apsw.Connection, viewer: str | None) -> bool:
    own = viewer is not None and connection.execute("SELECT 1 FROM aside WHERE viewer = ? LIMIT 1", (viewer,)).get is not None
    return own or connection.execute("SELECT 1 FROM review WHERE state = 'rejected' LIMIT 1").get is not None


def _visible(connection: apsw.Connection, match: str, viewer: str | None) -> str:
    """What of `match` a viewer may see: everybody, where there is none, all but what is one viewer's own."""
    apart = tagged(tag.APART)
    if viewer is None:
        return f"({match}) NOT ({apart})" if connection.execute("SELECT 1 FROM aside WHERE viewer IS NOT NULL LIMIT 1").get else match
    if connection.execute("SELECT 1 FROM aside LIMIT 1").get is None:
        return match
    return f"({match}) NOT ({tagged(tag.hidden_tag(viewer))} OR ({apart} NOT {tagged(tag.seen_tag(viewer))}))"


def _conjuncts(node: Node | None) -> Iterator[Node]:
    """The parts that all have to fit."""
    if isinstance(node, And):
        for part in node.parts:
            yield from _conjuncts(part)
    elif node is not None:
        yield node


def _facet(connection: apsw.Connection, name: FacetName, column: Sequence[int | None], most: int) -> Facet:
    counts = Counter(column)
    without = counts.pop(None, 0)
    if name in FACETS:
        first = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))[:most]
        told = [(str(connection.execute("SELECT label FROM facet_value WHERE key = ?", (key,)).get), count) for key, count in first]
        return Facet(name, tuple(told), len(counts) - len(told), without)
    days: Counter[str] = Counter()
    for number, count in counts.items():
        day = _month(name, int(number or 0))
        if day is None:
            without += count
        else:
            days[day] += count
    return Facet(name, tuple(sorted(days.items())[-most:]), max(0, len(days) - most), without)


def _month(name: FacetName, number: int) -> str | None:
    if name == "said":
        return f"{number // 100:04}-{number % 100:02}" if number % 100 else f"{number // 100:04}"
    month = month_of(number << KEY_BITS)
    return month[:4] if month and name == "year" else month


def _hit(connection: apsw.Connection, key: int, printed: dict[int, _Printed]) -> Hit:
    """The hit of a key, of a statement as it was found or as it was added."""
    told: str | None = None
    if key & ASIDE:
        number, found, told = connection.execute("SELECT article, found, told FROM aside WHERE key = ?", (key & ~ASIDE,)).get
    else:
        number, found = connection.execute("SELECT article FROM statement WHERE key = ?", (key,)).get, key
    article, title, outlet, published, origin = connection.execute("SELECT id, title, outlet, published, origin FROM article WHERE key = ?", (number,)).get
    statement = select_statement(connection, key=found, article_id=article) if told is None else statement_from_dict(json.loads(told), article)
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
