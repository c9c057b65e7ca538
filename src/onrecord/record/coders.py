"""The coders of a record: who has which articles, who settles, what was drawn for audits, and what is worth judging next."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import islice
from pathlib import Path
from typing import Any

import apsw

from onrecord.data.assignment import Assignment
from onrecord.data.reading import MadeBy
from onrecord.data.sample import Drawn, Sample, Stratified
from onrecord.data.statement import StatementKind
from onrecord.errors import RecordError
from onrecord.record.assignment import select_adjudicators, select_assignments
from onrecord.record.connection import time_limit
from onrecord.record.failure import explained
from onrecord.record.sample import select_samples
from onrecord.record.search import Search

_VERDICTS = ("accept", "reject", "change")

_HALF = 0.5
"""How sure a statement is taken to be where no confidence was told."""

# Doubt: the chance that the statement or its speaker is wrong, as if the two were independent.
_DOUBT = (
    f"1.0 - coalesce((SELECT number FROM confidence WHERE confidence.statement = statement.key AND name = 'statement'), {_HALF}) "
    "* coalesce((SELECT number FROM confidence WHERE confidence.statement = statement.key AND name = 'speaker'), 1.0)"
)

# MATERIALIZED, so that each count is made once and not again for every statement.
_QUEUE = (
    "WITH held AS MATERIALIZED (SELECT article, parent, count(*) AS number FROM statement WHERE parent IS NOT NULL GROUP BY article, parent), "
    "copied AS MATERIALIZED (SELECT first, count(*) - 1 AS number FROM story GROUP BY first), "
    "heard AS MATERIALIZED (SELECT speaker_name, count(*) AS number FROM statement WHERE speaker_name IS NOT NULL GROUP BY speaker_name), "
    "most AS MATERIALIZED (SELECT max(number) AS number FROM heard), "
    f"waiting AS (SELECT statement.id, article.id AS within, {_DOUBT} AS doubt, coalesce(copied.number, 0) AS copies, "
    "coalesce(held.number, 0) AS holds, coalesce(heard.number, 0) AS heard, "
    "CAST(coalesce(heard.number, 0) AS REAL) / coalesce((SELECT number FROM most), 1) AS share "
    "FROM statement JOIN article ON article.key = statement.article LEFT JOIN held ON held.article = article.key AND held.parent = statement.id "
    "LEFT JOIN copied ON copied.first = article.key LEFT JOIN heard ON heard.speaker_name = statement.speaker_name "
    "WHERE NOT EXISTS (SELECT 1 FROM repeat WHERE repeat.statement = statement.key){where}) "
    "SELECT id, within, doubt, copies, holds, heard, doubt * (1 + copies + holds) * (1 + share) AS worth FROM waiting ORDER BY worth DESC, within, id LIMIT ?"
)


_ONCE = "NOT EXISTS (SELECT 1 FROM repeat WHERE repeat.statement = statement.key)"

# The same of some articles, each of which is looked up: how often speakers are heard is known already.
_WITHIN = (
    f"SELECT statement.id, article.id, {_DOUBT}, (SELECT max(0, count(*) - 1) FROM story WHERE story.first = article.key), "
    "(SELECT count(*) FROM statement AS held WHERE held.article = article.key AND held.parent = statement.id), speaker_name "
    "FROM article JOIN statement ON statement.article = article.key WHERE article.id IN (SELECT value FROM json_each(?)) "
    "AND NOT EXISTS (SELECT 1 FROM repeat WHERE repeat.statement = statement.key)"
)


@dataclass(frozen=True, slots=True)
class Voices:
    """How often each speaker is heard in the record, those alone who are heard more than once; `most` is what the one has who is heard most."""

    most: int
    heard: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Said:
    """What one coder said and did not take back: when he judged each statement last, by its id, and the ids of his last verdicts,
    which were given at once.
    """

    verdicts: Mapping[str, str]
    last: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Waiting:
    """A statement that waits to be judged, and why it comes where it comes.

    `doubt` is the chance that the statement or its speaker is wrong; `copies` how many reprints its article has, `holds` how many
    statements lie within it and `heard` how many its speaker has in the record. `worth` = doubt x (1 + copies + holds) x (1 + heard / the
    most that one speaker has). Equal when all fields are.
    """

    statement: str
    article: str
    doubt: float
    copies: int
    holds: int
    heard: int
    worth: float


class Coders:
    """Reads who judges what from the record of one connection; made by `open_record`. Every method raises `RecordError`."""

    def __init__(self, connection: apsw.Connection, *, path: Path, seconds: float) -> None:
        self._connection = connection
        self._path = path
        self._seconds = seconds

    def assignments(self, *, coder: str | None = None, article: str | None = None) -> tuple[Assignment, ...]:
        """Who has which articles, in the order in which they were given out: of one coder, of one article, or all."""
        asked = {"assignment.coder = ?": coder, "article.id = ?": article}
        told = {condition: value for condition, value in asked.items() if value is not None}
        with explained(self._path):
            return select_assignments(self._connection, where=" AND ".join(told) or "true", values=tuple(told.values()))

    def is_blind(self, coder: str, article: str) -> bool:
        """Whether the coder is still at the article, so that he must not see what others say of it."""
        return any(one.is_open for one in self.assignments(coder=coder, article=article))

    def version(self) -> tuple[int, int, int, int]:
        """Numbers of which one is another after articles were given out, a coder was done with one, somebody became an adjudicator or a sample was
        drawn: who may see what was judged, and whose word counts, is the same while they are.
        """
        counted = ("max(key), 0) FROM assignment", "count(*), 0) FROM finished", "count(*), 0) FROM adjudicator", "max(key), 0) FROM sample")
        with explained(self._path):
            given, finished, adjudicators, samples = self._connection.execute(f"SELECT {', '.join(f'(SELECT coalesce({one})' for one in counted)}").get
        return int(given), int(finished), int(adjudicators), int(samples)

    def adjudicators(self) -> frozenset[str]:
        """Whose word goes before everybody else's."""
        with explained(self._path):
            return select_adjudicators(self._connection)

    def samples(self) -> tuple[Sample, ...]:
        """What was drawn for audits, in the order in which it was drawn."""
        with explained(self._path):
            return select_samples(self._connection)

    def sample(self, name: str | None = None) -> Sample:
        """The sample of that name, the last one without a name. Raises `RecordError` when there is none."""
        with explained(self._path):
            found = select_samples(self._connection, where="name = ?", values=(name,)) if name is not None else select_samples(self._connection)
            names = [str(one) for (one,) in self._connection.execute("SELECT name FROM sample ORDER BY key")]
        if not found:
            known = f"expected one of {', '.join(names)}" if names else "none was drawn yet, draw one with `onrecord audit draw`"
            raise RecordError(f"{str(self._path)!r} holds no sample{'' if name is None else f' {name!r}'}; {known}")
        return found[-1]

    def judgeable_articles(self, asked: Search | None = None) -> tuple[str, ...]:
        """The ids of the articles in which something was found and that are no reprints, sorted: those in which `asked` finds something.

        Raises `RecordError`, where the search takes longer than its time limit too.
        """
        sql = (
            "SELECT article.id FROM article WHERE EXISTS (SELECT 1 FROM statement WHERE statement.article = article.key) "
            "AND NOT EXISTS (SELECT 1 FROM story WHERE story.article = article.key AND story.first <> story.article) ORDER BY article.id"
        )
        found = None if asked is None or asked == Search() else {article for article, _ in self._ids(asked)}
        with explained(self._path):
            return tuple(str(article) for (article,) in self._connection.execute(sql) if found is None or article in found)

    def population(self, by: Stratified | None = None, asked: Search | None = None) -> Iterator[tuple[str, str]]:
        """The id and the stratum of every statement that could be drawn for an audit: of those that were found the ones that `asked` chooses.

        They are chosen by what was found, whatever people said of it since. What reprints repeat is not among them. Raises `RecordError`.
        """
        stratum = {None: "''", "kind": "statement.kind", "outlet": "coalesce(article.outlet, '')"}[by]
        sql, values = "FROM statement JOIN article ON article.key = statement.article WHERE true", tuple[str, ...]()
        if asked is not None and asked != Search():
            found = sorted({statement for _, statement in self._ids(replace(asked, as_found=True))})
            sql = "FROM json_each(?) CROSS JOIN statement ON statement.id = json_each.value JOIN article ON article.key = statement.article WHERE true"
            values = (json.dumps(found),)
        sql = f"SELECT DISTINCT statement.id, {stratum} {sql} AND NOT EXISTS (SELECT 1 FROM repeat WHERE repeat.statement = statement.key)"
        with explained(self._path):
            for statement, name in self._connection.execute(sql, values):
                yield str(statement), str(name)

    def _ids(self, asked: Search) -> list[tuple[str, str]]:
        """Every copy of what is found: which of them are repeated is asked for elsewhere."""
        with explained(self._path), time_limit(self._connection, self._seconds):
            return replace(asked, reprints=True).ids(self._connection)

    def drawn(self, statement: str, stratum: str) -> Drawn:
        """A statement as it is to be kept in a sample. Raises `RecordError` when it is not found."""
        sql = (
            "SELECT statement.id, article.id, kind, coalesce(outlet, ''), onrecord, model, maker.sha256 FROM statement "
            "JOIN article ON article.key = statement.article JOIN maker ON maker.key = article.maker WHERE statement.id = ? LIMIT 1"
        )
        with explained(self._path):
            row = self._connection.execute(sql, (statement,)).fetchone()
        if row is None:
            raise RecordError(f"{str(self._path)!r} holds no statement {statement!r}; expected the id of one that was found")
        return Drawn(row[0], row[1], stratum, row[2], row[3], MadeBy(*row[4:]))

    def waiting(
        self,
        limit: int,
        *,
        articles: Collection[str] | None = None,
        judged: Collection[str] = (),
        reviewed: bool = False,
        seconds: float | None = None,
    ) -> tuple[Waiting, ...]:
        """Statements in the order in which they are worth judging, the one worth most first; see `Waiting`.

        Without `articles`, of the whole record. Those in `judged` are left out, and those that somebody judged unless `reviewed`.
        `seconds` is the time limit where it is another than that of a search.
        """
        where = "" if reviewed else " AND NOT EXISTS (SELECT 1 FROM review WHERE review.statement = statement.id)"
        values: tuple[str | int, ...] = ()
        if articles is not None:
            values = (json.dumps(sorted(articles)),)
            where += " AND article.id IN (SELECT value FROM json_each(?))"
        # No more of the first than are left out are left out.
        most = limit + len(judged)
        with explained(self._path), time_limit(self._connection, seconds or self._seconds):
            rows = self._connection.execute(_QUEUE.format(where=where), (*values, most))
            return tuple(islice((Waiting(*row) for row in rows if row[0] not in judged), limit))

    def voices(self, *, seconds: float | None = None) -> Voices:
        """How often speakers are heard in the record. It looks at every statement."""
        sql = "SELECT speaker_name, count(*) AS number FROM statement WHERE speaker_name IS NOT NULL GROUP BY speaker_name HAVING number > 1"
        with explained(self._path), time_limit(self._connection, seconds or self._seconds):
            heard = {str(name): int(number) for name, number in self._connection.execute(sql)}
        return Voices(max(heard.values(), default=1), heard)

    def waiting_in(self, articles: Collection[str], voices: Voices) -> tuple[Waiting, ...]:
        """All statements of some articles, judged or not, in the order in which they are worth judging; see `Waiting`."""
        with explained(self._path), time_limit(self._connection, self._seconds):
            rows: list[tuple[Any, ...]] = self._connection.execute(_WITHIN, (json.dumps(sorted(articles)),)).fetchall()
        made = []
        for statement, article, doubt, copies, holds, name in rows:
            heard = 0 if name is None else voices.heard.get(name, 1)
            made.append(Waiting(statement, article, doubt, copies, holds, heard, doubt * (1 + copies + holds) * (1 + heard / voices.most)))
        return tuple(sorted(made, key=lambda one: (-one.worth, one.article, one.statement)))

    def judgeable(self) -> int:
        """How many statements there are to judge: what reprints repeat is not among them."""
        with explained(self._path):
            return int(self._connection.execute("SELECT (SELECT count(*) FROM statement) - (SELECT count(*) FROM repeat)").get)

    def judgeable_among(self, statements: Collection[str]) -> frozenset[str]:
        """Those of some statements that are found and that no reprint repeats."""
        sql = f"SELECT DISTINCT statement.id FROM json_each(?) JOIN statement ON statement.id = value WHERE {_ONCE}"
        with explained(self._path):
            return frozenset(str(one) for (one,) in self._connection.execute(sql, (json.dumps(list(statements)),)))

    def reviewed(self) -> int:
        """How many statements somebody judged of those that there are to judge."""
        sql = f"SELECT count(DISTINCT statement.id) FROM review JOIN statement ON statement.id = review.statement WHERE {_ONCE}"
        with explained(self._path):
            return int(self._connection.execute(sql).get)

    def reviewed_among(self, statements: Collection[str]) -> frozenset[str]:
        """Those of some statements that somebody judged."""
        sql = "SELECT statement FROM json_each(?) JOIN review ON review.statement = value"
        with explained(self._path):
            return frozenset(str(one) for (one,) in self._connection.execute(sql, (json.dumps(list(statements)),)))

    def said(self, coder: str) -> Said:
        """What a coder said of statements that were found and did not take back."""
        sql = "SELECT key, id, statement, action, at, of FROM judgement WHERE coder = ? ORDER BY key"
        told: dict[int, tuple[str, str, str, str]] = {}
        back: dict[int, bool] = {}
        with explained(self._path):
            for key, name, statement, action, at, of in self._connection.execute(sql, (coder,)):
                if of is not None:
                    back[of] = action == "undo"
                elif statement is not None and action in _VERDICTS:
                    told[key] = (name, statement, action, at)
        kept = [one for key, one in told.items() if not back.get(key, False)]
        last = kept[-1][2:] if kept and kept[-1][2] != "change" else None
        return Said({statement: at for _, statement, _, at in kept}, tuple(name for name, _, *act in kept if tuple(act) == last))

    def facts(self, statements: Collection[str]) -> dict[str, tuple[StatementKind, str, float | None]]:
        """The kind, the outlet (perhaps empty) and the confidence of statements that were found, by their ids."""
        sql = (
            "SELECT statement.id, kind, coalesce(outlet, ''), "
            "(SELECT number FROM confidence WHERE confidence.statement = statement.key AND name = 'statement') "
            "FROM statement JOIN article ON article.key = statement.article WHERE statement.id IN (SELECT value FROM json_each(?))"
        )
        with explained(self._path):
            rows = self._connection.execute(sql, (json.dumps(sorted(statements)),))
            return {str(one): (kind, str(outlet), None if sure is None else float(sure)) for one, kind, outlet, sure in rows}
