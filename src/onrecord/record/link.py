"""The rows of links, in both directions, and what people said of them."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import Any

import apsw

from onrecord.data.judgement import Judgement
from onrecord.data.link import About, Feature, Link, Linked, LinkState, judged_links, link_of, link_to_dict, occasion_of
from onrecord.record.assignment import select_adjudicators
from onrecord.record.judgement import select_judgements
from onrecord.record.utterance import OF_LINKING

_COLUMNS = "about, kind, one, other, score, features"

_STAGED = (
    "CREATE TEMP TABLE IF NOT EXISTS staged (id TEXT PRIMARY KEY, about TEXT, kind TEXT, one TEXT, other TEXT, score REAL, features TEXT) STRICT, WITHOUT ROWID"
)

OF_LINKS = "judgement.action IN ('confirm', 'refute') OR judgement.of IN (SELECT key FROM judgement AS said WHERE said.action IN ('confirm', 'refute'))"
"""The condition of judgements that are about links, and of those that take them back."""

Judgements = dict[str, tuple[LinkState, Link]]
"""What people made of links, by the ids of these."""


def stage_links(connection: apsw.Connection, links: Iterable[Link]) -> int:
    """Puts links aside in a table that this connection alone sees, and says how many."""
    connection.execute(_STAGED)
    before = connection.total_changes()
    connection.executemany(
        f"INSERT OR REPLACE INTO temp.staged (id, {_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?)",
        ((one.id, one.about, one.kind, one.one, one.other, float(one.score), packed_features(one)) for one in links),
    )
    return connection.total_changes() - before


def drop_staged(connection: apsw.Connection) -> None:
    """Forgets the links that were put aside."""
    connection.execute("DROP TABLE IF EXISTS temp.staged")


def take_staged(connection: apsw.Connection) -> None:
    """Adds the links that were put aside, each in the place of what was found before of the same two ends."""
    connection.execute(_STAGED)
    connection.execute(
        f"INSERT INTO link (id, {_COLUMNS}) SELECT id, {_COLUMNS} FROM temp.staged WHERE true ORDER BY id ON CONFLICT (id) DO UPDATE SET "
        "about = excluded.about, kind = excluded.kind, one = excluded.one, other = excluded.other, score = excluded.score, features = excluded.features"
    )
    connection.execute("DELETE FROM temp.staged")


def delete_links(connection: apsw.Connection, ids: Iterable[str]) -> None:
    """Removes links that are found no more."""
    connection.executemany("DELETE FROM link WHERE id = ?", ((one,) for one in ids))


def select_links(connection: apsw.Connection, where: str = "true", values: tuple[Any, ...] = ()) -> Iterator[Link]:
    """The links that the program found and a condition leaves, in the order of their ids."""
    for row in connection.execute(f"SELECT {_COLUMNS} FROM link WHERE {where} ORDER BY id", values):
        yield _link(row)


def select_bare(connection: apsw.Connection, about: About) -> Iterator[tuple[str, str, str, str, float]]:
    """Ids, kinds, ends and scores of the links that the program found of one sort."""
    yield from connection.execute("SELECT id, kind, one, other, score FROM link WHERE about = ?", (about,))


def packed_features(link: Link) -> str:
    """The features of a link as JSON."""
    return json.dumps(link_to_dict(link)["features"], ensure_ascii=False, separators=(",", ":"))


def select_said(connection: apsw.Connection, *, by: str | None = None) -> tuple[Judgement, ...]:
    """What was said of links, in the order in which it was said, undone or not; of links that lead to an article that `by` is still at, his own words alone."""
    told = select_judgements(connection, where=OF_LINKS, values=())
    blind = _blind(connection, by) if by is not None and any(one.by != by for one in told) else ()
    return tuple(one for one in told if one.by == by or not any(article in blind for article in _articles(connection, one))) if blind else told


def select_judged(connection: apsw.Connection, *, by: str | None = None) -> Judgements:
    """What people made of links, as far as the coder `by` may see it."""
    told = select_said(connection, by=by)
    return judged_links(told, adjudicators=select_adjudicators(connection)) if told else {}


def laid_over(links: Iterable[Link], judged: Judgements, *, among: Callable[[Link], bool]) -> Iterator[Linked]:
    """Links with what people made of them, and behind them those that people alone tell of, where `among` leaves them.

    A link that somebody confirmed is of the kind that he confirmed.
    """
    met = set[str]()
    for link in links:
        name = link.id
        met.add(name)
        state, said = judged.get(name, ("unreviewed", link))
        yield Linked(replace(link, kind=said.kind) if state == "confirmed" else link, state)
    for name in sorted(judged.keys() - met):
        state, link = judged[name]
        if state == "confirmed" and among(link):
            yield Linked(link, state)


def select_unseen(connection: apsw.Connection, by: str | None) -> tuple[frozenset[str], frozenset[str]]:
    """The ids of the articles that the coder `by` is still at and that others had judged when links were last made, and of their statements: the links
    that the program found of these tell what others said."""
    if by is None:
        return frozenset(), frozenset()
    sql = (
        "SELECT DISTINCT article.id, article.key FROM article JOIN judgement ON judgement.article = article.key WHERE article.id IN (SELECT value FROM "
        f"json_each(?)) AND judgement.coder <> ? AND NOT {OF_LINKING} AND judgement.key <= "
        "(SELECT CAST(CAST(value AS TEXT) AS INTEGER) FROM linking WHERE name = 'said')"
    )
    articles = dict(connection.execute(sql, (json.dumps(sorted(_blind(connection, by))), by)))
    said = "SELECT statement FROM json_each(?) CROSS JOIN utterance ON utterance.article = value"
    ends = connection.execute(said, (json.dumps(list(articles.values())),)) if articles else ()
    return frozenset(articles), frozenset(str(name) for (name,) in ends)


def _blind(connection: apsw.Connection, coder: str) -> frozenset[str]:
    """The ids of the articles that a coder is still at."""
    sql = (
        "SELECT article.id FROM assignment JOIN article ON article.key = assignment.article "
        "WHERE coder = ? AND assignment.key NOT IN (SELECT assignment FROM finished)"
    )
    return frozenset(str(article) for (article,) in connection.execute(sql, (coder,)))


def _articles(connection: apsw.Connection, one: Judgement) -> Iterator[str]:
    """The ids of the articles that what was said of a link touches; of a name the one that the judgement is kept with."""
    yield one.article
    link = link_of(one)
    if link is None or link.about == "person":
        return
    sql = (
        "SELECT article.id FROM statement JOIN article ON article.key = statement.article WHERE statement.id = ?1 UNION "
        "SELECT article.id FROM judgement JOIN article ON article.key = judgement.article WHERE judgement.statement = ?1 AND action = 'add'"
    )
    for end in (link.one, link.other):
        if link.about == "occasion":
            yield occasion_of(end)[0]
        else:
            yield from (str(article) for (article,) in connection.execute(sql, (end,)))


def _link(row: tuple[Any, ...]) -> Link:
    about, kind, one, other, score, features = row
    return Link(about, kind, one, other, score, tuple(Feature(**held) for held in json.loads(features)))
