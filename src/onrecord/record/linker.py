"""The linker of a record: keeps which utterances, names and occasions of its articles belong together."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import NamedTuple

import apsw

from onrecord.data.appellation import Appellation
from onrecord.data.link import About, Link
from onrecord.data.utterance import Utterance, Worded
from onrecord.record.account import Held, change_events, select_accounts, select_events
from onrecord.record.assignment import select_adjudicators
from onrecord.record.bearer import (
    Namings,
    change_bearers,
    delete_appellations,
    select_appellations,
    select_bearers,
    select_namings,
    update_persons,
    upsert_appellations,
)
from onrecord.record.connection import atomic
from onrecord.record.failure import explained
from onrecord.record.link import (
    Judgements,
    delete_links,
    drop_staged,
    select_bare,
    select_judged,
    stage_links,
    take_staged,
)
from onrecord.record.utterance import Compared, judged_keys, replace_utterances, select_keyed, select_new

PAIRS = 1_000_000
"""Pairs of one row: eight megabytes, which SQLite reads and writes at one go."""

ROWS = 10_000
"""Rows that are read at a time."""

_REGROUPED = "SELECT DISTINCT article FROM judgement WHERE action IN ('merge', 'split')"


class Row(NamedTuple):
    """An utterance as one row of a table of numbers: `key` is its own, `person` as it is told now, `is_fresh` where its article was not linked yet."""

    key: int
    statement: str
    article: int
    story: int
    outlet: str | None
    kind: str
    entity: int | None
    person: str | None
    name: str | None
    speaker_type: str
    said_on: str | None
    precision: str | None
    published: str | None
    length: int
    occasion: str | None
    is_fresh: bool
    anchors: bytes
    vector: bytes


class Rows(NamedTuple):
    """Some utterances column by column, as far as candidates are looked for by them: a hundredth of the time that a `Row` each takes.

    `said_on` is told where it is a day, `name` where the speaker is no entity of the article.
    """

    keys: tuple[int, ...]
    statements: tuple[str, ...]
    articles: tuple[int, ...]
    stories: tuple[int, ...]
    outlets: tuple[str | None, ...]
    kinds: tuple[str, ...]
    entities: tuple[int | None, ...]
    persons: tuple[str | None, ...]
    names: tuple[str | None, ...]
    said_on: tuple[str | None, ...]
    published: tuple[str | None, ...]
    lengths: tuple[int, ...]
    occasions: tuple[str | None, ...]
    anchors: tuple[bytes, ...]
    vectors: tuple[bytes, ...]


@dataclass(frozen=True, slots=True)
class Changes:
    """What a run of linking comes to, against what the record holds, beside the links that were staged: kept in one go, so that nobody sees half of it.

    Appellations go with the hash of what is told of each bearer and the person; `bearers` are keys of article, place of entity and id of appellation;
    `persons` are those of utterances, by key; `pairs` are the pairs that were looked at, by what they are about, as 64-bit numbers; `kept` is
    what else a run wants to know of the one before, by name; `marks` are what the links were made of.
    """

    appellations: Sequence[tuple[Appellation, str, str]] = ()
    gone_appellations: Sequence[str] = ()
    bearers: Sequence[tuple[int, int, str]] = ()
    gone_bearers: Sequence[tuple[int, int]] = ()
    persons: Mapping[int, str | None] = field(default_factory=dict)
    gone_links: Sequence[str] = ()
    events: Sequence[tuple[int, int, str]] = ()
    gone_events: Sequence[tuple[int, int]] = ()
    pairs: Mapping[About, bytes] = field(default_factory=dict)
    kept: Mapping[str, bytes] = field(default_factory=dict)
    marks: Mapping[str, str] = field(default_factory=dict)


class Linker:
    """Reads what is to be linked out of the record of one connection, and keeps links there. Made by `open_record(path, "w")`."""

    def __init__(self, connection: apsw.Connection, *, path: Path) -> None:
        self._connection = connection
        self._path = path

    def marks(self) -> dict[str, str]:
        """What the links were last made of."""
        with explained(self._path):
            rows = self._connection.execute("SELECT name, value FROM linking WHERE name NOT LIKE 'pairs %' AND name NOT LIKE 'kept %'")
            return {str(name): bytes(value).decode() for name, value in rows}

    def said(self) -> str:
        """What people said of links so far, as a mark: another one after any of them said something, and after one was named adjudicator."""
        sql = "SELECT (SELECT coalesce(max(key), 0) FROM judgement), (SELECT count(*) FROM adjudicator)"
        with explained(self._path):
            newest, adjudicators = self._connection.execute(sql).get
        return f"{newest} {adjudicators}"

    def forget(self, version: str = "") -> None:
        """Has every article linked anew, in the way of making links that `version` names; the number of the last run is kept."""
        with explained(self._path), atomic(self._connection):
            self._connection.execute("DELETE FROM linking WHERE name <> 'run'")
            self._connection.execute("INSERT INTO linking (name, value) VALUES ('version', ?)", (version.encode(),))
            self._connection.execute("UPDATE unlinked SET is_ready = 0")
            self._connection.execute("INSERT OR IGNORE INTO unlinked (article) SELECT key FROM article")

    def waiting(self) -> tuple[int, int]:
        """How many articles wait to be linked, and how many of these are ready."""
        with explained(self._path):
            found = self._connection.execute("SELECT count(*), coalesce(sum(is_ready), 0) FROM unlinked").get
        return int(found[0]), int(found[1])

    def unready(self, batch: int) -> Iterator[tuple[int, ...]]:
        """The keys of the articles whose utterances are to be made anew, so many at a time."""
        with explained(self._path):
            keys = [int(key) for (key,) in self._connection.execute("SELECT article FROM unlinked WHERE NOT is_ready ORDER BY article")]
        for at in range(0, len(keys), batch):
            yield tuple(keys[at : at + batch])

    def utterances(self, keys: Sequence[int]) -> list[tuple[int, int, int | None, Utterance]]:
        """The utterances of articles; see `select_new`."""
        with explained(self._path):
            judged_ones = judged_keys(self._connection) & set(keys)
            adjudicators = select_adjudicators(self._connection) if judged_ones else ()
            return list(select_new(self._connection, keys, path=self._path, judged_ones=judged_ones, adjudicators=adjudicators))

    def ready(self, keys: Sequence[int], held: Mapping[int, Sequence[tuple[int, Compared]]]) -> None:
        """Keeps the utterances of articles, each with the key of its story: a run that is killed goes on behind them."""
        with explained(self._path), atomic(self._connection):
            for key in keys:
                replace_utterances(self._connection, key, held.get(key, ()))
            self._connection.executemany("UPDATE unlinked SET is_ready = 1 WHERE article = ?", ((key,) for key in keys))

    def rows(self) -> Iterator[Row]:
        """Every utterance, in the order of the ids of their statements, which hangs on nothing but the set of them."""
        sql = (
            "SELECT utterance.key, statement, utterance.article, story, outlet, kind, entity, person, name, speaker_type, said_on, precision, published, "
            "length(quoted), occasion, EXISTS (SELECT 1 FROM unlinked WHERE unlinked.article = utterance.article), anchors, vector "
            "FROM utterance ORDER BY statement"
        )
        with explained(self._path):
            yield from map(Row._make, self._connection.execute(sql))

    def keys(self) -> array[int]:
        """The keys of all utterances, in the order of the ids of their statements."""
        with explained(self._path):
            return array("q", [key for (key,) in self._connection.execute("SELECT key FROM utterance ORDER BY statement")])

    def columns(self) -> Iterator[Rows]:
        """Every utterance, some thousand at a time, in the order of their keys, in which they stand in the file."""
        sql = (
            "SELECT key, statement, article, story, outlet, kind, entity, person, CASE WHEN entity IS NULL THEN name END, "
            "CASE WHEN precision IN ('day', 'part_of_day') THEN said_on END, published, length(quoted), occasion, anchors, vector FROM utterance ORDER BY key"
        )
        with explained(self._path):
            rows = self._connection.execute(sql)
            while some := list(islice(rows, ROWS)):
                yield Rows(*zip(*some, strict=True))

    def unlinked(self) -> array[int]:
        """The keys of the articles that wait to be linked."""
        with explained(self._path):
            return array("q", [key for (key,) in self._connection.execute("SELECT article FROM unlinked ORDER BY article")])

    def worded(self, keys: Iterable[int]) -> dict[int, Worded]:
        """Utterances by their keys."""
        with explained(self._path):
            return select_keyed(self._connection, keys)

    def namings(self) -> Namings:
        """Every entity of the record with what its article tells of it, as everybody sees it."""
        with explained(self._path):
            return select_namings(self._connection, path=self._path, regrouped=self._regrouped(), adjudicators=select_adjudicators(self._connection))

    def appellations(self) -> dict[str, tuple[int, str, str, Appellation]]:
        """Appellations as they are held: by id, with key, the hash of what is told of the bearer, and person."""
        with explained(self._path):
            return select_appellations(self._connection)

    def bearers(self) -> tuple[array[int], array[int], array[int]]:
        """Bearers as they are held: keys of articles, places of entities, keys of appellations, in the order of articles and places."""
        with explained(self._path):
            return select_bearers(self._connection)

    def accounts(self) -> Iterator[Held]:
        """Every occasion of the record, as everybody sees it."""
        with explained(self._path):
            yield from select_accounts(self._connection, path=self._path, regrouped=self._regrouped(), adjudicators=select_adjudicators(self._connection))

    def events(self) -> dict[tuple[int, int], str]:
        """Events as they are held."""
        with explained(self._path):
            return select_events(self._connection)

    def bare(self, about: About) -> Iterator[tuple[str, str, str, str, float]]:
        """Ids, kinds, ends and scores of the links as they are held."""
        with explained(self._path):
            yield from select_bare(self._connection, about)

    def unstage(self) -> None:
        """Forgets links that were staged."""
        with explained(self._path):
            drop_staged(self._connection)

    def stage(self, links: Iterable[Link]) -> int:
        """Puts links aside, in a table that this connection alone sees, until `keep` takes them; says how many."""
        with explained(self._path):
            return stage_links(self._connection, links)

    def judged(self) -> Judgements:
        """What people made of links."""
        with explained(self._path):
            return select_judged(self._connection)

    def pairs(self, about: About) -> bytes:
        """The pairs that were looked at when links were last made, as they were given to `keep`."""
        return self._blocks(f"pairs {about}")

    def kept(self, name: str) -> bytes:
        """What `Changes.kept` had under a name when links were last made; nothing where it had nothing."""
        return self._blocks(f"kept {name}")

    def _blocks(self, name: str) -> bytes:
        with explained(self._path):
            sql = "SELECT value FROM linking WHERE name LIKE ? ORDER BY name"
            return b"".join(bytes(value) for (value,) in self._connection.execute(sql, (f"{name} %",)))

    def keep(self, changes: Changes) -> None:
        """Keeps what a run came to, all of it or nothing; no article waits any more."""
        connection = self._connection
        with explained(self._path), atomic(connection):
            upsert_appellations(connection, changes.appellations)
            keys = {str(one): int(key) for key, one in connection.execute("SELECT key, id FROM appellation")}
            change_bearers(connection, changes.gone_bearers, ((article, entity, keys[one]) for article, entity, one in changes.bearers))
            delete_appellations(connection, changes.gone_appellations)
            update_persons(connection, changes.persons)
            delete_links(connection, changes.gone_links)
            take_staged(connection)
            change_events(connection, changes.gone_events, changes.events)
            named = {f"pairs {about}": pairs for about, pairs in changes.pairs.items()} | {f"kept {name}": value for name, value in changes.kept.items()}
            for name, value in named.items():
                connection.execute("DELETE FROM linking WHERE name LIKE ?", (f"{name} %",))
                size = 8 * PAIRS
                blocks = ((f"{name} {at // size:06}", value[at : at + size]) for at in range(0, len(value), size))
                connection.executemany("INSERT INTO linking (name, value) VALUES (?, ?)", blocks)
            marks = ((name, value.encode()) for name, value in changes.marks.items())
            connection.executemany("INSERT OR REPLACE INTO linking (name, value) VALUES (?, ?)", marks)
            connection.execute("DELETE FROM unlinked WHERE is_ready")

    def _regrouped(self) -> frozenset[int]:
        return frozenset(int(key) for (key,) in self._connection.execute(_REGROUPED))
