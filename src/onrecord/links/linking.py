"""Linking: brings the links of a record up to date. Persons first, then statements, then occasions; each from the whole set of what the record holds.

Which pairs are looked at, and what becomes of them, hangs on that set alone, never on the order in which articles came in. So what was found of a pair
stays as long as neither end changes, and linking what is new gives the same links as linking all again.
"""

from __future__ import annotations

import time
from array import array
from collections import Counter, defaultdict, deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from hashlib import blake2b
from typing import Any, cast

import numpy as np
from numpy.typing import NDArray

from onrecord.data.account import Account
from onrecord.data.appellation import Appellation
from onrecord.data.link import UTTERED, About, Link, LinkKind, LinkState, link_to_dict
from onrecord.data.linking import Linking
from onrecord.data.name import name_key
from onrecord.data.naming import Named, Naming
from onrecord.data.statement import STATEMENT_KINDS, StatementKind
from onrecord.data.utterance import Worded
from onrecord.links.appellation import appellations
from onrecord.links.candidate import Columns, candidates, days, in_order, renewed
from onrecord.links.hand import Hands, Pairs, Rows
from onrecord.links.occasion import events, occasion_links
from onrecord.links.person import doubtful, person_link, person_pairs, persons
from onrecord.models.vectors import DIRECTIONS, Embeds
from onrecord.record import Changes, Compared, Linker, Record, with_speaker

VERSION = "4"
"""The way in which links are made: a record that was linked in another one is linked anew."""

ARTICLES = 400
"""Articles whose utterances are made ready in one transaction."""

PAIRS = 4_000
"""Pairs that are scored at a time."""

MANY_ARTICLES, MANY_PAIRS = 2_000, 100_000
"""Articles to be made ready, and pairs to be scored, from which on other processes help: to start one takes a second."""

REMEMBERED = 60_000
"""Utterances that are kept at hand while pairs are scored: about a hundred megabytes."""

ABOUT = 40
"""Persons and bodies that an article names, the first in the order of their ids, by which its occasions are compared."""

_ABOUT = frozenset({"person", "organization", "unknown"})

FEW = 4
"""Parts of a record of which one at most may be new, for pairs to be looked for around what is new alone: for more it takes longer than looking for all."""

Progress = Callable[[str, int, int], None]
"""Is told what is being done, how much of it is done and how much there is."""

Judgements = Mapping[str, tuple[LinkState, Link]]
Codes = NDArray[np.uint64]
Ints = NDArray[Any]

Scores = Callable[[Iterable[Ints], bool], Iterator[list[Link]]]
"""Gives the links of each batch of pairs; is told whether they are many."""

_PLACES = 20
_HALF, _LOWER = np.uint64(32), np.uint64(0xFFFFFFFF)
_ROUNDS = 3
_FIRST, _SECOND = np.uint64(0x9E3779B97F4A7C15), np.uint64(0xC2B2AE3D27D4EB4F)
_SHIFT = np.uint64(31)


def link(record: Record, embeds: Embeds, *, again: bool = False, progress: Progress | None = None) -> Linking:
    """Links what was added, read again or judged since the record was last linked; with `again`, all of it anew.

    A run that is killed loses nothing: another one goes on behind the articles that it had made ready. Readers see the links of before until all are
    made. Articles have their stories (`joined`) before. Raises `RecordError`.
    """
    began = time.monotonic()
    linker, told = record.linker, progress or _silent
    marks = linker.marks()
    # Where nothing is marked as said, a run that makes all anew was stopped.
    if marks.get("version") != VERSION or (again and "said" in marks):
        linker.forget(VERSION)
        marks.pop("said", None)
    waiting = linker.waiting()[0]
    if not waiting and marks.get("said") == linker.said():
        return _counted(record, Linking(seconds=time.monotonic() - began))
    linker.unstage()
    with Hands(embeds) as hands:
        _make_ready(linker, hands, told)
        run = _Run(linker, told, int(marks.get("rows", "0")))
        run.persons()
        run.statements(hands)
    run.occasions()
    told("keeping links", 0, 1)
    changes = run.changes(int(marks.get("run", "0")) + 1)
    linker.keep(changes)
    return _counted(record, Linking(waiting, {}, run.found, len(changes.gone_links), 0, 0, run.scored, time.monotonic() - began))


def _counted(record: Record, done: Linking) -> Linking:
    held = record.links.count()
    return replace(done, kinds=held.kinds, persons=held.persons, events=held.events)


def _silent(what: str, done: int, total: int) -> None:
    pass


def _make_ready(linker: Linker, hands: Hands, told: Progress) -> None:
    """Makes the rows of the utterances of new articles, some articles at a time."""
    waiting, ready = linker.waiting()
    read = deque[tuple[tuple[int, ...], list[tuple[int, int]]]]()

    def batches() -> Iterator[Rows]:
        for keys in linker.unready(ARTICLES):
            rows = linker.utterances(keys)
            read.append((keys, [row[:2] for row in rows]))
            yield [row[2:] for row in rows]

    told("reading articles", ready, waiting)
    for found in hands.compared(batches(), much=waiting - ready > MANY_ARTICLES):
        keys, owners = read.popleft()
        held: defaultdict[int, list[tuple[int, Compared]]] = defaultdict(list)
        for (article, story), one in zip(owners, found, strict=True):
            held[article].append((story, one))
        linker.ready(keys, held)
        ready += len(keys)
        told("reading articles", ready, max(waiting, ready))


@dataclass(frozen=True, slots=True)
class _Bearing:
    """Which entity bears which appellation: `appellations` in the order of their ids, `codes` of entities in order, and the place of each one's appellation,
    -1 where it bears none."""

    appellations: list[Appellation]
    codes: Ints
    which: NDArray[np.int32]

    @staticmethod
    def of(told: Iterable[tuple[int, int, Naming]]) -> tuple[_Bearing, list[Named]]:
        """From what articles tell of their entities; equal namings have to be one object. Beside it, what is told of each appellation's bearer."""
        numbers, namings = dict[int, int](), list[Naming]()
        codes, naming_of = array("q"), array("i")
        for article, place, naming in told:
            number = numbers.get(id(naming))
            if number is None:
                number = numbers[id(naming)] = len(namings)
                namings.append(naming)
            codes.append(article << _PLACES | place)
            naming_of.append(number)
        counts = np.bincount(_ints(naming_of, np.int32), minlength=len(namings)).tolist()
        keyed: defaultdict[str, dict[Naming, int]] = defaultdict(dict)
        for naming, count in zip(namings, counts, strict=True):
            keyed[name_key(naming.name)][naming] = count
        born: dict[str, Appellation] = {}
        meant: dict[str, list[tuple[Naming, int]]] = defaultdict(list)
        of_naming: dict[int, str] = {}
        for group in keyed.values():
            found = appellations(group)
            ids = {id(one): one.id for one in {id(one): one for one in found.values()}.values()}
            for naming, one in found.items():
                name = ids[id(one)]
                born[name] = one
                meant[name].append((naming, group[naming]))
                of_naming[numbers[id(naming)]] = name
        ordered = sorted(born)
        place_of = {name: at for at, name in enumerate(ordered)}
        by_naming = np.array([place_of.get(of_naming.get(number, ""), -1) for number in range(len(namings))], np.int32)
        held = [Named(born[name], tuple(sorted(meant[name], key=_often))) for name in ordered]
        order = np.argsort(_ints(codes), kind="stable")
        which = by_naming[_ints(naming_of, np.int32)[order]] if codes else np.empty(0, np.int32)
        return _Bearing([one.appellation for one in held], _ints(codes)[order], which), held

    def find(self, codes: Ints) -> NDArray[np.int32]:
        """The places of the appellations of some entities."""
        if not len(self.codes):
            return np.full(len(codes), -1, np.int32)
        at = np.minimum(np.searchsorted(self.codes, codes), len(self.codes) - 1)
        return np.where(self.codes[at] == codes, self.which[at], np.int32(-1))

    def of_article(self, article: int) -> NDArray[np.int32]:
        """The places of the appellations that the entities of one article bear."""
        first, last = np.searchsorted(self.codes, (article << _PLACES, article + 1 << _PLACES))
        those = self.which[first:last]
        return np.asarray(those[those >= 0], np.int32)


@dataclass(frozen=True, slots=True)
class _Table:
    """All utterances in the order of the ids of their statements: `keys` of their rows, `ends` as numbers, which are `new`, who says each (`persons`, by
    the place that `columns.person` has), who did when links were last made (`before`, in the same numbers; others for who is nobody now), those whose
    person is another than the record tells (`changed`, by key), the occasions of statements, and how many statements the report of each has (`beside`).
    """

    keys: Ints
    ends: Codes
    new: NDArray[np.bool_]
    columns: Columns
    before: NDArray[np.int32]
    persons: list[str]
    changed: dict[int, str | None]
    occasions: dict[str, str]
    beside: Ints

    @property
    def fresh(self) -> NDArray[np.bool_]:
        """Which utterances are new, or somebody else's than before."""
        made: NDArray[np.bool_] = self.new | (self.columns.person != self.before)
        return made

    def codes(self, pairs: Ints) -> Codes:
        """A number for each pair of places, out of the keys of the two rows."""
        keys = self.keys.astype(np.uint64)
        return np.asarray(keys[pairs[:, 0]] << _HALF | keys[pairs[:, 1]], np.uint64)

    def pairs(self, codes: Codes) -> Ints:
        """The places of the pairs that numbers stand for, of those whose rows are there."""
        order = np.argsort(self.keys)
        halves = np.stack((codes >> _HALF, codes & _LOWER), axis=1).astype(np.int64)
        at = np.minimum(np.searchsorted(self.keys, halves, sorter=order), len(order) - 1)
        places = order[at]
        return np.asarray(places[(self.keys[places] == halves).all(axis=1)])

    def codes_of(self, one: Codes, other: Codes) -> Codes:
        """The number of each pair of ends; 0 where one is not there."""
        ends = np.stack((one, other), axis=1)
        places = np.minimum(np.searchsorted(self.ends, ends), max(0, len(self.ends) - 1))
        there = (self.ends[places] == ends).all(axis=1) if len(self.ends) else np.zeros(len(ends), np.bool_)
        made = np.zeros(len(ends), np.uint64)
        made[there] = self.codes(places[there])
        return made

    def speaker(self, place: int) -> str | None:
        """Who says an utterance."""
        number = int(self.columns.person[place])
        return None if number < 0 else self.persons[number]


def _table(linker: Linker, bearing: _Bearing, person_of: NDArray[np.int32], by_name: Mapping[str, int], persons_: list[str]) -> _Table:
    """The table of all utterances; `person_of` has the number of the person for each appellation, -1 for nobody certain."""
    numbers = {name: at for at, name in enumerate(persons_)}
    outlets: dict[str | None, int] = {None: -1}
    keys, ends, fresh = array("q"), array("Q"), bytearray()
    story, outlet, kind, said, published, length = array("i"), array("i"), bytearray(), array("i"), array("i"), array("i")
    entity, before, called = array("q"), array("i"), dict[int, str]()
    article = array("q")
    found, counts, vectors = bytearray(), array("i"), bytearray()
    occasions: dict[str, str] = {}
    for at, row in enumerate(linker.rows()):
        keys.append(row.key)
        ends.append(_number(row.statement))
        article.append(row.article)
        fresh.append(bool(row.is_fresh))
        story.append(row.story)
        outlet.append(outlets.setdefault(row.outlet, len(outlets) - 1))
        kind.append(_KINDS[cast(StatementKind, row.kind)])
        said.append(days(row.said_on if row.precision in ("day", "part_of_day") else None))
        published.append(days(row.published))
        length.append(row.length)
        entity.append(-1 if row.entity is None else row.article << _PLACES | row.entity)
        if row.entity is None and row.name is not None:
            called[at] = row.name
        before.append(-1 if row.person is None else numbers.setdefault(row.person, len(numbers)))
        found += row.anchors
        counts.append(len(row.anchors) // 8)
        vectors += row.vector
        if row.occasion is not None:
            occasions[row.statement] = row.occasion
    borne = bearing.find(_ints(entity))
    person = np.where(borne < 0, np.int32(-1), person_of[borne] if len(person_of) else np.int32(-1)).astype(np.int32)
    for at, name in called.items():
        person[at] = by_name.get(name_key(name), -1)
    was = _ints(before, np.int32)
    differs = person != was
    changed = {keys[at]: None if person[at] < 0 else persons_[int(person[at])] for at in np.flatnonzero(differs).tolist()}
    columns = Columns(
        story=_ints(story, np.int32),
        person=person,
        outlet=_ints(outlet, np.int32),
        kind=np.frombuffer(bytes(kind), np.int8),
        said=_ints(said, np.int32),
        published=_ints(published, np.int32),
        length=_ints(length, np.int32),
        anchors=np.frombuffer(found, np.int64),
        anchor_of=np.repeat(np.arange(len(keys), dtype=np.int32), _ints(counts, np.int32)),
        vectors=np.frombuffer(vectors, np.int8).reshape(-1, DIRECTIONS),
    )
    return _Table(
        _ints(keys), _ints(ends, np.uint64), np.frombuffer(bytes(fresh), np.bool_), columns, was, persons_, changed, occasions, _sizes(_ints(article))
    )


def _sizes(of: Ints) -> Ints:
    """How many have the number of each."""
    _, which, counts = np.unique(of, return_inverse=True, return_counts=True)
    made: Ints = counts[which].astype(np.int32)
    return made


class _Desk:
    """Has pairs of utterances scored, and has at hand those that it met last."""

    def __init__(self, linker: Linker, table: _Table, hands: Hands) -> None:
        self._linker = linker
        self._table = table
        self._hands = hands
        self._held: dict[int, Worded] = {}

    def scored(self, batches: Iterable[Ints], many: bool) -> Iterator[list[Link]]:
        """The links of the pairs of each batch, by the places of the two."""
        return self._hands.scored(map(self._given, batches), much=many)

    def _given(self, pairs: Ints) -> Pairs:
        wanted = np.unique(pairs).tolist()
        if len(self._held) > REMEMBERED:
            self._held.clear()
        missing = [at for at in wanted if at not in self._held]
        keys = self._table.keys[missing].tolist() if missing else []
        rows = self._linker.worded(keys)
        for at, key in zip(missing, keys, strict=True):
            self._held[at] = replace(with_speaker(rows[key], self._table.speaker(at)), beside=int(self._table.beside[at]))
        vectors = self._table.columns.vectors
        one, other = vectors[pairs[:, 0]].astype(np.float32), vectors[pairs[:, 1]].astype(np.float32)
        length = np.linalg.norm(one, axis=1) * np.linalg.norm(other, axis=1)
        likeness = (one * other).sum(axis=1) / np.where(length == 0, 1, length)
        return {at: self._held[at] for at in wanted}, [(first, second) for first, second in pairs.tolist()], likeness.tolist()


class _Run:
    """One run: what was found so far, against what the record holds."""

    def __init__(self, linker: Linker, told: Progress, rows: int) -> None:
        """`rows` are the utterances that the record held when links were last made."""
        self._linker = linker
        self._told = told
        self._rows = rows
        self._judged: Judgements = linker.judged()
        self._gone: list[str] = []
        self._pairs: dict[About, bytes] = {}
        self._shared: dict[tuple[str, str], list[Link]] = {}
        self._events: dict[tuple[int, int], str] = {}
        self.found = 0
        self.scored = 0

    def persons(self) -> None:
        """Names of entities, and which of them are one person."""
        self._told("reading names", 0, 1)
        self._bearing, held = _Bearing.of(self._linker.namings())
        self._before = self._linker.appellations()
        self._hashes = {one.appellation.id: _hash_of(one) for one in held}
        changed = np.array([name not in self._before or self._before[name][1] != told for name, told in self._hashes.items()], np.bool_)
        ends = np.fromiter((_number(one.appellation.id) for one in held), np.uint64, len(held))
        flat = array("q")
        for pair in person_pairs([one.appellation for one in held]):
            flat.extend(pair)

        def scored(batches: Iterable[Ints], many: bool) -> Iterator[list[Link]]:
            del many
            for some in batches:
                yield [link for one, other in some.tolist() if (link := person_link(held[one], held[other])) is not None]

        pairs = _ints(flat).reshape(-1, 2)
        codes = _codes(ends[pairs[:, 0]], ends[pairs[:, 1]])
        links = [_bare("person", row) for row in self._relinked("person", pairs, codes, changed, scored, _codes)]
        self._persons = persons(self._hashes, links, self._judged)
        self._doubtful = doubtful([one.appellation for one in held])
        self._names = sorted(set(self._persons.values()))
        numbers = {name: at for at, name in enumerate(self._names)}
        certain = [-1 if name in self._doubtful else numbers[self._persons[name]] for name in self._hashes]
        self._person_of = np.array(certain, np.int32)
        several: defaultdict[str, set[int]] = defaultdict(set)
        for one, number in zip(held, certain, strict=True):
            several[one.appellation.key].add(number)
        self._by_name = {key: next(iter(found)) for key, found in several.items() if len(found) == 1}

    def statements(self, hands: Hands) -> None:
        """Which statements are one utterance."""
        self._told("reading utterances", 0, 1)
        table = _table(self._linker, self._bearing, self._person_of, self._by_name, self._names)
        self._said_by = table.changed
        self._told("looking for candidates", 0, 1)
        pairs = self._candidates(table).astype(np.int32)
        self._rows = len(table.keys)
        nothing = np.empty(0, np.int32)
        # By them pairs were found; what is left to do needs the room.
        table = replace(table, columns=replace(table.columns, anchors=nothing.astype(np.int64), anchor_of=nothing))
        desk = _Desk(self._linker, table, hands)
        for row in self._relinked("statement", pairs, table.codes(pairs), table.fresh, desk.scored, table.codes_of):
            if row[0] not in self._judged:
                self._share(_bare("statement", row), table.occasions)
        for state, link in self._judged.values():
            if state == "confirmed" and link.about == "statement":
                self._share(link, table.occasions)

    def _candidates(self, table: _Table) -> Ints:
        """The pairs that are worth comparing: around what is new or another's, beside those of before, where no row that was there then is gone."""
        before = np.frombuffer(self._linker.pairs("statement"), np.uint64)
        fresh = table.fresh
        if len(table.keys) - int(table.new.sum()) != self._rows or FEW * int(fresh.sum()) > len(fresh):
            return candidates(table.columns)
        again, made = renewed(table.columns, fresh, replace(table.columns, person=table.before), fresh & ~table.new)
        kept = table.pairs(before)
        return in_order(np.concatenate((kept[~again[kept].any(axis=1)], made)), len(table.keys))

    def _share(self, link: Link, occasions: Mapping[str, str]) -> None:
        """Notes the link of two statements that were made on occasions."""
        mine, theirs = occasions.get(link.one), occasions.get(link.other)
        if mine is not None and theirs is not None and mine != theirs and link.kind in UTTERED:
            self._shared.setdefault((min(mine, theirs), max(mine, theirs)), []).append(link)

    def occasions(self) -> None:
        """Which occasions are one event."""
        self._told("comparing occasions", 0, 1)
        accounts, places = list[Account](), dict[str, tuple[int, int]]()
        is_about = np.array([one.kind in _ABOUT for one in self._bearing.appellations], np.bool_)
        for article, place, entities, account in self._linker.accounts():
            borne = self._bearing.find(np.array([article << _PLACES | one for one in entities], np.int64)).tolist()
            who = [int(self._person_of[one]) if one >= 0 else -1 for one in borne]
            took_part = dict.fromkeys(zip((self._names[one] if one >= 0 else "" for one in who), account.names, strict=True))
            those = self._bearing.of_article(article)
            named = np.unique(self._person_of[those[is_about[those]]])
            accounts.append(
                replace(
                    account,
                    participants=tuple(one for one, _ in took_part),
                    names=tuple(name for _, name in took_part),
                    about=tuple(self._names[one] for one in named[named >= 0][:ABOUT].tolist()),
                )
            )
            places[account.end] = (article, place)
        accounts.sort(key=lambda one: one.end)
        shared = {ends: tuple(sorted(links, key=lambda one: one.id)) for ends, links in sorted(self._shared.items()) if ends[0] in places and ends[1] in places}
        found = {link.id: link for link in occasion_links(accounts, shared)}
        before = {link.id: link for link in self._linker.links("occasion")}
        new = [link for name, link in found.items() if name not in before or not _is_same(before[name], link)]
        self.found += len(new)
        self._linker.stage(new)
        self._gone += [name for name in before if name not in found]
        event_of = events(accounts, found.values(), self._judged)
        sizes = Counter(event_of.values())
        self._events = {places[end]: event for end, event in event_of.items() if sizes[event] > 1}

    def changes(self, run: int) -> Changes:
        """All of it, against what the record holds."""
        before = self._before
        named = [
            (one, self._hashes[name], self._persons[name])
            for one, name in zip(self._bearing.appellations, self._hashes, strict=True)
            if name not in before or before[name][1:] != (self._hashes[name], self._persons[name], one)
        ]
        bearers, gone = self._bearers()
        events_ = self._linker.events()
        return Changes(
            appellations=named,
            gone_appellations=[name for name in before if name not in self._hashes],
            bearers=bearers,
            gone_bearers=gone,
            persons=self._said_by,
            gone_links=self._gone,
            events=[(*at, event) for at, event in self._events.items() if events_.get(at) != event],
            gone_events=[at for at in events_ if at not in self._events],
            pairs=self._pairs,
            marks={"version": VERSION, "said": self._linker.said(), "run": str(run), "rows": str(self._rows)},
        )

    def _bearers(self) -> tuple[list[tuple[int, int, str]], list[tuple[int, int]]]:
        """Bearers that are new or bear something else now, and those that bear nothing any more."""
        place_of = {name: at for at, name in enumerate(self._hashes)}
        by_key = {key: place_of.get(name, -2) for name, (key, *_) in self._before.items()}
        codes, which = array("q"), array("i")
        for article, entity, appellation in self._linker.bearers():
            codes.append(article << _PLACES | entity)
            which.append(by_key[appellation])
        there, was = _ints(codes), _ints(which, np.int32)
        mine, now = self._bearing.codes[self._bearing.which >= 0], self._bearing.which[self._bearing.which >= 0]
        at = np.minimum(np.searchsorted(there, mine), max(0, len(there) - 1))
        same = (there[at] == mine) & (was[at] == now) if len(there) else np.zeros(len(mine), np.bool_)
        names = list(self._hashes)
        new = [(*_apart(code), names[number]) for code, number in zip(mine[~same].tolist(), now[~same].tolist(), strict=True)]
        return new, [_apart(code) for code in there[~np.isin(there, mine)].tolist()]

    def _relinked(
        self, about: About, pairs: Ints, codes: Codes, fresh: NDArray[np.bool_], score: Scores, codes_of: Callable[[Codes, Codes], Codes]
    ) -> list[_Row]:
        """The links of one sort as they are now: of `pairs`, those that were looked at before and whose ends are as they were keep theirs, all others
        are scored. `codes` are the numbers of the pairs, `codes_of` gives those of pairs of ends."""
        before = np.frombuffer(self._linker.pairs(about), np.uint64)
        new = fresh[pairs[:, 0]] | fresh[pairs[:, 1]] | ~_within(codes, before)
        now, again = np.sort(codes), np.sort(codes[new])
        del codes, before
        self._pairs[about] = now.tobytes()
        held = list(self._linker.bare(about))
        those = codes_of(
            np.fromiter((_number(row[2]) for row in held), np.uint64, len(held)), np.fromiter((_number(row[3]) for row in held), np.uint64, len(held))
        )
        stay = (_within(those, now) & ~_within(those, again)).tolist()
        kept = [row for row, stays in zip(held, stay, strict=True) if stays]
        left = {row[0] for row, stays in zip(held, stay, strict=True) if not stays}
        todo = _near(pairs[new], len(fresh))
        self._told(f"comparing {about}s", 0, len(todo))
        batches = (todo[at : at + PAIRS] for at in range(0, len(todo), PAIRS))
        for number, links in enumerate(score(batches, len(todo) > MANY_PAIRS), 1):
            self._linker.stage(links)
            rows = [(link.id, link.kind, link.one, link.other, link.score) for link in links]
            kept += rows
            left -= {row[0] for row in rows}
            self.found += len(rows)
            self._told(f"comparing {about}s", min(number * PAIRS, len(todo)), len(todo))
        self.scored += len(todo)
        self._gone += sorted(left)
        return sorted(kept)


_Row = tuple[str, str, str, str, float]
_KINDS = {kind: at for at, kind in enumerate(STATEMENT_KINDS)}


def _bare(about: About, row: _Row) -> Link:
    """A link without its features."""
    _, kind, one, other, score = row
    return Link(about, cast(LinkKind, kind), one, other, score)


def _is_same(one: Link, other: Link) -> bool:
    """Whether two links are told alike, as they are kept."""
    return link_to_dict(one) == link_to_dict(other)


def _often(pair: tuple[Naming, int]) -> tuple[Any, ...]:
    """The order of namings: the most frequent first."""
    one, count = pair
    return (-count, one.name, one.kind, one.known_as or "", one.roles, one.affiliations)


def _hash_of(one: Named) -> str:
    """A hash of all that is told of a bearer."""
    return blake2b(repr(one).encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def _number(end: str) -> int:
    """64 bits of an end, the same on every machine and run."""
    try:
        return int(end[:16], 16)
    except ValueError:
        return int.from_bytes(blake2b(end.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big")


def _codes(one: Codes, other: Codes) -> Codes:
    """A number for each pair of ends, the lower first."""
    mixed: Codes = other ^ (other >> _SHIFT)
    return np.asarray(one * _FIRST + mixed * _SECOND, np.uint64)


def _within(some: Codes, held: Codes) -> NDArray[np.bool_]:
    """Which numbers are among others that are in order."""
    if not len(held):
        return np.zeros(len(some), np.bool_)
    at = np.minimum(np.searchsorted(held, some), len(held) - 1)
    made: NDArray[np.bool_] = held[at] == some
    return made


def _near(pairs: Ints, count: int) -> Ints:
    """Pairs in an order in which those that share an utterance stand close together, so that most are read once."""
    least = np.arange(count)
    for _ in range(_ROUNDS):
        np.minimum.at(least, pairs[:, 1], least[pairs[:, 0]])
        np.minimum.at(least, pairs[:, 0], least[pairs[:, 1]])
    made: Ints = pairs[np.lexsort((pairs[:, 1], pairs[:, 0], least[pairs[:, 0]]))]
    return made


def _apart(code: int) -> tuple[int, int]:
    return code >> _PLACES, code & ((1 << _PLACES) - 1)


def _ints(held: array[int], kind: Any = np.int64) -> NDArray[Any]:
    """The numbers of an array, as numpy has them."""
    return np.frombuffer(held, kind) if held else np.empty(0, kind)
