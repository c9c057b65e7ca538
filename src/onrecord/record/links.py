"""The links of a record, read back: which statements are one utterance, which names one person, which occasions one event."""

from __future__ import annotations

import json
from collections import Counter, deque
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import apsw

from onrecord.data.appellation import Appellation
from onrecord.data.judgement import Judgement
from onrecord.data.link import ABOUTS, UTTERED, About, Link, Linked, LinkKind, occasion_end, occasion_of
from onrecord.data.name import name_key
from onrecord.data.person import Borne, Person
from onrecord.data.utterance import Worded
from onrecord.errors import RecordError
from onrecord.record.connection import steady
from onrecord.record.coverage import Coverage, select_coverage, select_hidden
from onrecord.record.failure import explained
from onrecord.record.link import Judgements, laid_over, select_judged, select_links, select_said, select_unseen
from onrecord.record.saying import linked_sayings
from onrecord.record.utterance import select_worded

MOST = 200
"""Utterances that are told to be one with a statement at most, the nearest first."""

_FEWEST_DIGITS = 4
"""Digits of the beginning of an id that tell it."""

_BEGINS = "id IN (SELECT id FROM link WHERE id >= ? AND id < ? LIMIT 5)"


@dataclass(frozen=True, slots=True)
class Together:
    """Statements that are one utterance: the ids in the order of how many links lie between, the one that was asked for first, and the links among them.

    `is_whole` is false where there are more than were asked for.
    """

    statements: tuple[str, ...]
    links: tuple[Linked, ...]
    is_whole: bool = True


@dataclass(frozen=True, slots=True)
class Event:
    """One occasion with the accounts of it: `id` is the least of the ends (`data/link.py: occasion_end`), which stand in the order of publication."""

    id: str
    ends: tuple[str, ...]
    outlets: int


@dataclass(frozen=True, slots=True)
class Linkings:
    """How much of a record is linked: links of each kind that nobody refuted, persons with more than one name, events that several outlets tell of.

    `waiting` articles were added, read again or judged since.
    """

    kinds: dict[LinkKind, int]
    confirmed: int
    refuted: int
    persons: int
    events: int
    waiting: int


class Links:
    """Reads links of the record of one connection; made by `open_record`.

    `by` is the coder for whom they are read: of articles that he is still at, nobody else's judgements count, and what the program found there is left out
    once it was made of these. Links that people refuted are given
    with that state; `holds` tells. Every method raises `RecordError` when the file cannot be read.
    """

    def __init__(self, connection: apsw.Connection, *, path: Path) -> None:
        self._connection = connection
        self._path = path

    def of(self, end: str, *, by: str | None = None) -> tuple[Linked, ...]:
        """The links of an end: a statement by the id that it was found under, an occasion by its end, an appellation by its id."""
        with explained(self._path), steady(self._connection):
            return self._of(end, self._judged(by), self._seen(by))

    def of_article(self, article: str, *, by: str | None = None) -> tuple[Linked, ...]:
        """The links of all statements and occasions of the article with this id."""
        with explained(self._path), steady(self._connection):
            return self._of_all(self._ends_of(article), self._judged(by), self._seen(by))

    def of_all(self, ends: Collection[str], *, by: str | None = None) -> tuple[Linked, ...]:
        """The links of any of several ends."""
        with explained(self._path), steady(self._connection):
            return self._of_all(frozenset(ends), self._judged(by), self._seen(by))

    def all(self, about: About | None = None, *, by: str | None = None) -> Iterator[Linked]:
        """Every link, or every one of one sort, in the order of their ids; those that people alone tell of at the end."""
        where, values = ("true", ()) if about is None else ("about = ?", (about,))
        with explained(self._path), steady(self._connection):
            found = filter(self._seen(by), select_links(self._connection, where, values))
            yield from laid_over(found, self._judged(by), among=lambda link: about in (None, link.about))

    def find(self, key: str, *, by: str | None = None) -> Linked:
        """The link that an id, or its first digits, means. Raises `RecordError` when there is none, and that lists the choices when there are several."""
        start = key.strip().lower()
        with explained(self._path), steady(self._connection):
            found = () if len(start) < _FEWEST_DIGITS else select_links(self._connection, _BEGINS, (start, f"{start}\U0010ffff"))
            found = filter(self._seen(by), found)
            held = tuple(laid_over(found, self._judged(by), among=lambda link: len(start) >= _FEWEST_DIGITS and link.id.startswith(start)))
        if len(held) == 1:
            return held[0]
        if held:
            raise RecordError(f"several links begin with {key!r}: {', '.join(one.link.id for one in held)}; give more of the id")
        raise RecordError(f"no link begins with {key!r}; expected an id or its first {_FEWEST_DIGITS} digits or more, as `onrecord links` prints it")

    def said(self, *, by: str | None = None) -> tuple[Judgement, ...]:
        """Everything that was said of links, in the order in which it was said, undone or not."""
        with explained(self._path), steady(self._connection):
            return select_said(self._connection, by=by)

    def between(self, one: str, other: str, *, by: str | None = None) -> Linked | None:
        """The link between two ends, where there is one."""
        return next((held for held in self.of(one, by=by) if held.link.end_beside(one) == other), None)

    def together(self, statement: str, *, kinds: Collection[LinkKind] = UTTERED, most: int = MOST, by: str | None = None) -> Together:
        """The statements that are one saying with this one (`record/saying.py`), over links of `kinds`: the nearest first, `most` at most of all that hang
        together with it.
        """
        with explained(self._path), steady(self._connection):
            judged, seen = self._judged(by), self._seen(by)
            met, links, left = {statement: None}, dict[str, Linked](), deque([statement])
            is_whole = True
            while left:
                end = left.popleft()
                for held in self._of(end, judged, seen):
                    if held.link.about != "statement" or held.link.kind not in kinds:
                        continue
                    other = held.link.end_beside(end)
                    if held.holds and other not in met and len(met) >= most:
                        is_whole = False
                        continue
                    links[held.link.id] = held
                    if held.holds and other not in met:
                        met[other] = None
                        left.append(other)
        where = linked_sayings(met, links.values())
        ends = {end: None for end in met if where[end] == where[statement]}
        return Together(tuple(ends), tuple(one for one in links.values() if one.holds and one.link.one in ends and one.link.other in ends), is_whole)

    def utterances(self, statements: Iterable[str]) -> dict[str, Worded]:
        """Utterances by the ids of their statements; those that are not there, or not linked yet, are left out."""
        listed = json.dumps(list(statements))
        with explained(self._path):
            found = select_worded(self._connection, "utterance.statement IN (SELECT value FROM json_each(?))", (listed,))
            return {one.utterance.statement: one for one in found}

    def person(self, key: str) -> Person | None:
        """The person with this id, or who has an appellation with it."""
        with explained(self._path), steady(self._connection):
            person = self._connection.execute("SELECT person FROM appellation WHERE id = ?", (key,)).get
            return None if person is None else next(iter(self._persons((str(person),))), None)

    def persons(self, name: str) -> tuple[Person, ...]:
        """Everybody who has this name, the most frequent first."""
        with explained(self._path), steady(self._connection):
            held = self._connection.execute("SELECT DISTINCT person FROM appellation WHERE name_key = ?", (name_key(name),))
            return self._persons([str(person) for (person,) in held])

    def bearers(self, person: str) -> tuple[Borne, ...]:
        """The entities of articles that are the person with this id, by article, in the order in which these were added."""
        sql = (
            "SELECT article.id, entity.id, appellation.id FROM appellation JOIN bearer ON bearer.appellation = appellation.key "
            "JOIN article ON article.key = bearer.article JOIN entity ON entity.article = bearer.article AND entity.place = bearer.entity "
            "WHERE appellation.person = ? ORDER BY bearer.article, bearer.entity"
        )
        with explained(self._path):
            return tuple(Borne(*row) for row in self._connection.execute(sql, (person,)))

    def persons_of(self, article: str) -> dict[str, str]:
        """The ids of persons by the ids of the entities of one article."""
        sql = (
            "SELECT entity.id, person FROM article JOIN bearer ON bearer.article = article.key JOIN appellation ON appellation.key = bearer.appellation "
            "JOIN entity ON entity.article = bearer.article AND entity.place = bearer.entity WHERE article.id = ?"
        )
        with explained(self._path):
            return {str(entity): str(person) for entity, person in self._connection.execute(sql, (article,))}

    def event(self, end: str) -> Event | None:
        """The event that an occasion is an account of, by the occasion's end or by the event's id; `None` where it is told of once."""
        article, occasion = occasion_of(end)
        sql = (
            "SELECT event FROM event JOIN article ON article.key = event.article JOIN occasion ON occasion.article = event.article "
            "AND occasion.place = event.occasion WHERE article.id = ? AND occasion.id = ?"
        )
        with explained(self._path), steady(self._connection):
            event = self._connection.execute(sql, (article, occasion)).get
            return None if event is None else next(self._events("WHERE event = ?", (event,)), None)

    def events(self) -> Iterator[Event]:
        """Every event that several articles tell of, those of most outlets first."""
        with explained(self._path), steady(self._connection):
            yield from sorted(self._events("", ()), key=lambda one: (-one.outlets, -len(one.ends), one.id))

    def coverage(self, articles: Sequence[int], *, by: str | None = None) -> Coverage:
        """What reports of other outlets print beside the articles with these keys; articles that `by` sees otherwise than everybody does are left out."""
        with explained(self._path), steady(self._connection):
            return select_coverage(self._connection, articles, self._judged(by), hidden=select_hidden(self._connection, by))

    def is_linked(self) -> bool:
        """Whether the record was ever linked, to the end of a run."""
        return self.run() != ""

    def count(self, *, by: str | None = None) -> Linkings:
        """How much is linked."""
        kinds: Counter[LinkKind] = Counter()
        with explained(self._path), steady(self._connection):
            rows: Iterable[tuple[Any, ...]] = self._connection.execute("SELECT kind, count(*) FROM link GROUP BY kind")
            kinds.update({kind: int(number) for kind, number in rows})
            judged = self._judged(by)
            rows = self._connection.execute("SELECT id, kind FROM link WHERE id IN (SELECT value FROM json_each(?))", (json.dumps(list(judged)),))
            held: dict[str, LinkKind] = dict(rows)
            for name, (state, link) in judged.items():
                if state == "refuted" and name in held:
                    kinds[held[name]] -= 1
                elif state == "confirmed" and name not in held:
                    kinds[link.kind] += 1
            persons = self._one("SELECT count(*) FROM (SELECT 1 FROM appellation GROUP BY person HAVING count(DISTINCT name_key) > 1)")
            several = "SELECT 1 FROM event JOIN article ON article.key = event.article GROUP BY event HAVING count(DISTINCT coalesce(outlet, '')) > 1"
            events = self._one(f"SELECT count(*) FROM ({several})")
            states = Counter(state for state, _ in judged.values())
            return Linkings(dict(kinds), states["confirmed"], states["refuted"], persons, events, self._one("SELECT count(*) FROM unlinked"))

    def waiting(self) -> int:
        """How many articles were added, read again or judged since the record was last linked."""
        with explained(self._path):
            return self._one("SELECT count(*) FROM unlinked")

    def run(self) -> str:
        """The number of the run that made the links; empty where none did."""
        with explained(self._path):
            found = self._connection.execute("SELECT CAST(value AS TEXT) FROM linking WHERE name = 'run'").get
        return "" if found is None else str(found)

    def version(self) -> str:
        """Another one whenever links were made anew or people said something."""
        with explained(self._path):
            said = self._connection.execute("SELECT coalesce(max(key), 0) FROM judgement").get
        return f"{self.run()} {said}"

    def _of(self, end: str, judged: Judgements, seen: Callable[[Link], bool]) -> tuple[Linked, ...]:
        found = filter(seen, select_links(self._connection, "one = ?1 OR other = ?1", (end,)))
        return tuple(laid_over(found, judged, among=lambda link: end in (link.one, link.other)))

    def _of_all(self, ends: frozenset[str], judged: Judgements, seen: Callable[[Link], bool]) -> tuple[Linked, ...]:
        where = "one IN (SELECT value FROM json_each(?1)) OR other IN (SELECT value FROM json_each(?1))"
        found = filter(seen, select_links(self._connection, where, (json.dumps(sorted(ends)),)))
        return tuple(laid_over(found, judged, among=lambda link: link.one in ends or link.other in ends))

    def _ends_of(self, article: str) -> frozenset[str]:
        key = self._connection.execute("SELECT key FROM article WHERE id = ?", (article,)).get
        if key is None:
            return frozenset()
        said = [str(name) for (name,) in self._connection.execute("SELECT statement FROM utterance WHERE article = ?", (key,))]
        held = [occasion_end(article, str(name)) for (name,) in self._connection.execute("SELECT id FROM occasion WHERE article = ?", (key,))]
        return frozenset((*said, *held))

    def _persons(self, ids: Collection[str]) -> tuple[Person, ...]:
        sql = (
            "SELECT person, name_key, kind, sense, name, (SELECT count(*) FROM bearer WHERE bearer.appellation = appellation.key) AS often "
            "FROM json_each(?) JOIN appellation ON person = value ORDER BY often DESC, appellation.id"
        )
        found: dict[str, list[tuple[Appellation, int]]] = {}
        for person, key, kind, sense, name, often in self._connection.execute(sql, (json.dumps(list(ids)),)):
            found.setdefault(person, []).append((Appellation(key, kind, sense, name), int(often)))
        made = (Person(key, tuple(one for one, _ in held), sum(often for _, often in held)) for key, held in found.items())
        return tuple(sorted(made, key=lambda one: (-one.entities, one.id)))

    def _events(self, where: str, values: tuple[Any, ...]) -> Iterator[Event]:
        sql = (
            "SELECT event, article.id, occasion.id, coalesce(article.outlet, '') FROM event JOIN article ON article.key = event.article "
            f"JOIN occasion ON occasion.article = event.article AND occasion.place = event.occasion {where} "
            "ORDER BY article.published, article.id, occasion.place"
        )
        found: dict[str, list[tuple[str, str]]] = {}
        for event, article, occasion, outlet in self._connection.execute(sql, values):
            found.setdefault(event, []).append((occasion_end(article, occasion), outlet))
        for event, held in found.items():
            yield Event(event, tuple(end for end, _ in held), len({outlet for _, outlet in held}))

    def _seen(self, by: str | None) -> Callable[[Link], bool]:
        """Whether a coder may see a link that the program found."""
        articles, statements = select_unseen(self._connection, by)

        def seen(link: Link) -> bool:
            ends = (link.one, link.other)
            if link.about == "occasion":
                return not any(occasion_of(end)[0] in articles for end in ends)
            return link.about == "person" or statements.isdisjoint(ends)

        return seen

    def _judged(self, by: str | None) -> Judgements:
        return select_judged(self._connection, by=by)

    def _one(self, sql: str) -> int:
        return int(self._connection.execute(sql).get)


__all__ = ["ABOUTS", "MOST", "Event", "Link", "Linked", "Linkings", "Links", "Together"]
