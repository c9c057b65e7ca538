"""Candidates: the pairs of utterances of a record that are worth comparing, out of some million.

Which pairs they are hangs on the set of utterances alone, never on order or chance. What would be a square is bounded in two ways. Utterances of the
same words by the same person on the same day are one node, and of each node `FEW` stand for all. Nodes that share an anchor are compared pair by pair;
where more than `HUB` share it each is compared with the `HUB` first ones, so that a sentence that ten thousand reports print in a thousand forms
still hangs together.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from onrecord.data.day import ordinal
from onrecord.data.statement import STATEMENT_KINDS
from onrecord.data.utterance import Worded
from onrecord.links.anchor import Places, Sort, anchors, sort_of

Bytes = NDArray[np.int8]
Integers = NDArray[np.int32]
Mask = NDArray[np.bool_]

UNKNOWN = -1
"""Of a person or a day that is not told."""

FEW = 8
"""Utterances of one node that each of it, and those of nodes like it, are compared with."""

HUB = 32
"""Nodes that share an anchor up to which all are compared with all."""

DENSE = 64
"""Nodes of a person within `NEAR` days up to which all are compared with all, whether they share a word or not."""

NEAR = 7
"""Days between which two tellings of one saying are published."""

CHUNK = 4_000_000
"""Pairs that are looked at together: some 100 MB."""

BLOCK = 1 << 17
"""Anchors that are looked at together where there are some ten million: what is worked out of them fits into a processor's cache."""

ALIKE, ALIKE_OF_OTHERS = 0.2, 0.35
"""Likeness of meaning below which no two utterances are compared, of one person and of two (or one who is not told). On the tune half of the gold four of
ten pairs lie below; of those that are one utterance and were told to be so, one in three hundred."""

SCALE = 127
"""What a vector's numbers are multiplied by, to be kept as signed bytes."""

_SLOTS = 1 << 24
_EPOCH = date(1970, 1, 1).toordinal()


@dataclass(frozen=True, slots=True)
class Columns:
    """What utterances are found by, a row each, in the order of their ids.

    `story`, `person` and `outlet` are numbers that are the same for the same one (`UNKNOWN`: not told), `kind` the place in `STATEMENT_KINDS`, `said` and
    `published` days since 1970-01-01 (`UNKNOWN`: not told), `length` how many words it has. `anchors` are those of `links/anchor.py`, one row's behind
    another's, and `anchor_of` the row of each. `vectors` are those of `models/vectors.py` times `SCALE`, [rows, directions].
    """

    story: Integers
    person: Integers
    outlet: Integers
    kind: Bytes
    said: Integers
    published: Integers
    length: Integers
    anchors: Places
    anchor_of: Integers
    vectors: Bytes


def columns(of: Sequence[Worded], vectors: NDArray[np.float32]) -> Columns:
    """The columns of a few utterances, each with its vector of length 1; for many see `record/utterance.py`."""
    utterances = [one.utterance for one in of]
    found, places = anchors([one.words for one in of], [one.quoted for one in of])
    return Columns(
        _numbered([one.story for one in utterances]),
        _numbered([one.speaker for one in utterances]),
        _numbered([one.outlet for one in utterances]),
        np.array([STATEMENT_KINDS.index(one.kind) for one in utterances], np.int8),
        np.array([days(one.said_on if one.precision in ("day", "part_of_day") else None) for one in utterances], np.int32),
        np.array([days(one.published) for one in utterances], np.int32),
        np.array([len(one.words) for one in of], np.int32),
        found,
        np.repeat(np.arange(len(of), dtype=np.int32), np.diff(places)),
        np.rint(vectors * SCALE).astype(np.int8),
    )


def _numbered(names: Sequence[str | None]) -> Integers:
    known = {name: at for at, name in enumerate(sorted({name for name in names if name is not None}))}
    return np.array([UNKNOWN if name is None else known[name] for name in names], np.int32)


def days(told: str | None) -> int:
    """Days since 1970-01-01, as columns have them."""
    found = ordinal(told)
    return UNKNOWN if found is None else found - _EPOCH


def candidates(of: Columns) -> Places:
    """The places of the two utterances of each pair, [pairs, 2], the lower first, in order, each pair once. No two of one story."""
    return _candidates(of, _Nodes(of, _sorts(of.anchors)))


def renewed(now: Columns, new: Mask, before: Columns, gone: Mask) -> tuple[Mask, Places]:
    """Which utterances of `now` may be in other pairs than before, and all pairs that have an end among these; all other pairs are as they were.

    They are what is `new`, what was one node with it, and what it takes the place of where many share an anchor. `before` are the same rows as they
    were: those that were not there are `new` alone, those whose person has changed are both `new` and `gone`.
    """
    sorts = _sorts(now.anchors)
    nodes = _Nodes(now, sorts)
    made = nodes.held_by(_upset(nodes, new))
    if gone.any():
        were = _Nodes(before, sorts, gone | ~new)
        made |= were.held_by(_upset(were, gone))
    wanted = nodes.holding(made)
    return nodes.held_by(wanted) | made, _candidates(now, nodes, wanted)


def _upset(nodes: _Nodes, touched: Mask) -> Mask:
    """The nodes that are paired otherwise for the `touched` utterances' being there."""
    those = nodes.holding(touched)
    made = those.copy()
    for bucket in _buckets(nodes, those):
        made[_displaced(bucket, those)] = True
    return made


def _candidates(of: Columns, nodes: _Nodes, wanted: Mask | None = None) -> Places:
    """All pairs, or those of which a node is `wanted`."""
    length = np.full(len(of.story), UNKNOWN, np.float32)
    found = [_alike(of, length, nodes, keys) for bucket in _buckets(nodes, wanted) for keys in _paired(nodes, bucket, wanted)]
    keys = _once(np.concatenate(found)) if found else np.empty(0, np.int64)
    rows = np.concatenate((nodes.within(wanted), nodes.across(keys // nodes.count, keys % nodes.count)))
    apart = of.story[rows[:, 0]] != of.story[rows[:, 1]]
    return in_order(rows[apart], len(of.story))


def in_order(rows: Places, count: int) -> Places:
    """Pairs of the places of `count` utterances, the lower first, in order, each once."""
    one, other = rows[:, 0].astype(np.int64), rows[:, 1].astype(np.int64)
    flat = _once(np.minimum(one, other) * count + np.maximum(one, other))
    return np.stack((flat // max(1, count), flat % max(1, count)), axis=1)


def _once(numbers: Places) -> Places:
    """The numbers in order, each once. `np.unique` goes by a hash table, which takes ten times as long for tens of millions."""
    made = np.sort(numbers)
    new = np.ones(len(made), np.bool_)
    new[1:] = made[1:] != made[:-1]
    return made[new]


def _alike(of: Columns, length: NDArray[np.float32], nodes: _Nodes, keys: Places) -> Places:
    """Those pairs of two nodes that are alike enough in meaning; a wording without a known word is compared whatever it is like.

    `length` has those of the vectors, as far as they were worked out (`UNKNOWN`: not yet).
    """
    made = list[Places]()
    for at in range(0, len(keys), CHUNK // 8):
        part = keys[at : at + CHUNK // 8]
        one, other = nodes.first[part // nodes.count], nodes.first[part % nodes.count]
        open_ones = np.zeros(len(length), np.bool_)
        open_ones[one] = open_ones[other] = True
        rows = np.flatnonzero(open_ones & (length == UNKNOWN))
        vectors = of.vectors[rows]
        length[rows] = np.sqrt(np.einsum("ij,ij->i", vectors, vectors, dtype=np.float32))
        is_his = (of.person[one] == of.person[other]) & (of.person[one] != UNKNOWN)
        least = np.where(is_his, ALIKE, ALIKE_OF_OTHERS) * length[one] * length[other]
        likeness = np.einsum("ij,ij->i", of.vectors[one], of.vectors[other], dtype=np.float32)
        made.append(part[(likeness >= least) & (one != other)])
    return np.concatenate(made) if made else keys


class _Nodes:
    """Utterances of the same words by the same person on the same day, as one. Numbered by their first utterance, so that numbers are the set's own."""

    def __init__(self, of: Columns, sorts: Bytes, there: Mask | None = None) -> None:
        """Of the utterances that are `there`, all unless told; `sorts` are those of the anchors."""
        whole = np.flatnonzero(sorts == Sort.WHOLE)
        words = np.zeros(len(of.story), np.int64)
        words[of.anchor_of[whole]] = of.anchors[whole]
        some = np.flatnonzero(words if there is None else (words != 0) & there)
        self._rows = len(words)
        day = np.where(of.said != UNKNOWN, of.said, of.published)
        # One number for the three, so that they are put in order at one go; of those that are one the first utterance stays the first.
        mixed = _two(_two(words[some], of.person[some].astype(np.int64)), day[some].astype(np.int64))
        order = some[np.argsort(mixed, kind="stable")]
        new = np.ones(len(order), np.bool_)
        new[1:] = (np.diff(words[order]) != 0) | (np.diff(of.person[order]) != 0) | (np.diff(day[order]) != 0)
        firsts = order[new]
        rank = np.empty(len(firsts), np.int64)
        rank[np.argsort(firsts)] = np.arange(len(firsts))
        node = rank[np.cumsum(new) - 1]
        inner = np.argsort(node, kind="stable")
        self.rows: Places = order[inner]
        """All utterances, node by node."""
        self.node: Places = node[inner]
        """The node of each of `rows`."""
        self.count = len(firsts)
        self.starts: Places = np.searchsorted(self.node, np.arange(self.count + 1))
        self.first: Places = np.sort(firsts)
        self.person: Integers = of.person[self.first]
        self.day: Integers = day[self.first]
        node_of = np.full(len(of.story), -1, np.int32)
        node_of[self.first] = np.arange(self.count, dtype=np.int32)
        self._anchors: Places = of.anchors
        self._sorts: Bytes = sorts
        self._whose: Integers = node_of[of.anchor_of]

    def anchors(self, wanted: Mask | None) -> tuple[Places, Bytes, Integers]:
        """The anchors, what each is, and the node that has it, -1 of an utterance that is not the first of its node.

        All of them, or those that some nodes have that are `wanted`, and some others by chance.
        """
        if wanted is None:
            return self._anchors, self._sorts, self._whose
        own = wanted[self._whose] & (self._whose >= 0) if self.count else np.zeros(len(self._whose), np.bool_)
        held = np.flatnonzero(_among(self._anchors, _met(self._anchors[own])))
        return self._anchors[held], self._sorts[held], self._whose[held]

    def holding(self, rows: Mask) -> Mask:
        """The nodes that one of some utterances belongs to."""
        made = np.zeros(self.count, np.bool_)
        made[self.node[rows[self.rows]]] = True
        return made

    def held_by(self, nodes: Mask) -> Mask:
        """The utterances of some nodes."""
        made = np.zeros(self._rows, np.bool_)
        made[self.rows[nodes[self.node]]] = True
        return made

    def within(self, wanted: Mask | None = None) -> Places:
        """Pairs of utterances of one node, of the `wanted` ones alone where they are told."""
        sizes = np.diff(self.starts)
        place = np.arange(len(self.rows)) - np.repeat(self.starts[:-1], sizes)
        counts = np.minimum(place, FEW) if wanted is None else np.minimum(place, FEW) * wanted[self.node]
        return np.stack((np.repeat(self.rows, counts), self.rows[np.repeat(np.repeat(self.starts[:-1], sizes), counts) + _counted(counts)]), axis=1)

    def across(self, one: Places, other: Places) -> Places:
        """Pairs of utterances of two nodes."""
        mine = np.minimum(np.diff(self.starts)[one], FEW)
        theirs = np.minimum(np.diff(self.starts)[other], FEW)
        place = _counted(mine * theirs)
        one, other, theirs = np.repeat(one, mine * theirs), np.repeat(other, mine * theirs), np.repeat(theirs, mine * theirs)
        return np.stack((self.rows[self.starts[one] + place // theirs], self.rows[self.starts[other] + place % theirs]), axis=1)


def _counted(counts: Places) -> Places:
    """0, 1, 2 ... for each of `counts` up to it, one behind another."""
    return np.arange(int(counts.sum())) - np.repeat(np.cumsum(counts) - counts, counts)


@dataclass(frozen=True, slots=True)
class _Bucket:
    """Nodes that may be one utterance by what they share: `whose` has the key of the same place.

    Each is paired with those before it that have the same key, and where more than `hub` have it with the `hub` first; where more than `most` have it,
    with none. Where `leading` is told, only with those, which come first.
    """

    keys: Places
    whose: Integers
    hub: int
    most: int | None = None
    leading: Mask | None = None

    def places(self) -> tuple[Places, Places, Places]:
        """The order in which nodes of one key stand together, where each key begins, and the place of each among those of its key."""
        order = np.lexsort((self.whose, self.keys)) if self.leading is None else np.lexsort((self.whose, ~self.leading, self.keys))
        keys = self.keys[order]
        new = np.ones(len(keys), np.bool_)
        new[1:] = keys[1:] != keys[:-1]
        starts = np.flatnonzero(new)
        return order, starts, np.arange(len(keys)) - np.repeat(starts, np.diff(np.append(starts, len(keys))))


def _buckets(nodes: _Nodes, wanted: Mask | None) -> Iterator[_Bucket]:
    """What nodes are paired by; the keys that a `wanted` one has, where these are told, and no others but by chance."""
    anchors, sorts, whose = nodes.anchors(wanted)
    runs = ((sorts == Sort.RUN) | (sorts == Sort.WHOLE)) & (whose >= 0)
    yield _bucket(wanted, anchors[runs], whose[runs], HUB)
    two = (sorts == Sort.TWO_RARE) & (whose >= 0)
    yield from _near(nodes, wanted, anchors[two], whose[two])
    known = np.flatnonzero(nodes.person != UNKNOWN).astype(np.int32)
    yield from _near(nodes, wanted, nodes.person[known].astype(np.int64), known, most=DENSE)
    said = np.flatnonzero((sorts == Sort.RARE) & (whose >= 0))
    said = said[nodes.person[whose[said]] != UNKNOWN]
    with np.errstate(over="ignore"):
        keys = anchors[said] * np.int64(0x9E3779B97F4A7C1) + nodes.person[whose[said]]
    yield from _near(nodes, wanted, keys, whose[said])


def _bucket(wanted: Mask | None, keys: Places, whose: Integers, hub: int, most: int | None = None, leading: Mask | None = None) -> _Bucket:
    """The bucket of those whose key another has too, and a wanted one where these are told."""
    held = _kept(wanted, keys, whose)
    return _Bucket(keys[held], whose[held], hub, most, None if leading is None else leading[held])


def _near(nodes: _Nodes, wanted: Mask | None, keys: Places, whose: Integers, most: int | None = None) -> Iterator[_Bucket]:
    """Nodes that share a key within `NEAR` days, or of whom the day of one is not told.

    Days are put into buckets of two times `NEAR`, each into two of them, so that any two days that are near share one. Where more than `most` nodes
    share a bucket it is left out.
    """
    held = _kept(wanted, keys, whose)
    keys, whose = keys[held], whose[held]
    day = nodes.day[whose].astype(np.int64)
    told = day != UNKNOWN
    week = day[told] // NEAR
    with np.errstate(over="ignore"):
        first, second = (_two(keys[told], week + at) for at in (0, 1))
    yield _bucket(wanted, np.concatenate((first, second)), np.concatenate((whose[told], whose[told])), HUB if most is None else most, most)
    open_ones = np.unique(keys[~told])
    place = np.searchsorted(open_ones, keys)
    beside = np.zeros(len(keys), np.bool_)
    beside[place < len(open_ones)] = open_ones[place[place < len(open_ones)]] == keys[place < len(open_ones)]
    yield _bucket(wanted, keys[beside], whose[beside], HUB if most is None else most, most, ~told[beside])


def _two(one: Places, other: Places) -> Places:
    """One number of two."""
    mixed = (one ^ (other * np.int64(0x9E3779B97F4A7C1))) * np.int64(0x3F58476D1CE4E5B9)
    return mixed ^ (mixed >> np.int64(31))


def _slots(keys: Places) -> Integers:
    """A few bits of each key."""
    return ((keys ^ (keys >> np.int64(29))) & np.int64(_SLOTS - 1)).astype(np.int32)


def _sorts(anchors: Places) -> Bytes:
    """What each anchor is."""
    made = np.empty(len(anchors), np.int8)
    for at in range(0, len(anchors), BLOCK):
        made[at : at + BLOCK] = sort_of(anchors[at : at + BLOCK])
    return made


def _met(keys: Places) -> Mask:
    """The slots of some keys."""
    made = np.zeros(_SLOTS, np.bool_)
    made[_slots(keys)] = True
    return made


def _among(keys: Places, met: Mask) -> Mask:
    """The keys whose slot is met: those that were meant, and some others by chance."""
    made = np.empty(len(keys), np.bool_)
    for at in range(0, len(keys), BLOCK):
        made[at : at + BLOCK] = met[_slots(keys[at : at + BLOCK])]
    return made


def _kept(wanted: Mask | None, keys: Places, whose: Integers) -> Mask:
    """Those whose key another has too, or a wanted one where these are told, and some others by chance."""
    return _several(keys) if wanted is None else _among(keys, _met(keys[wanted[whose]]))


def _several(keys: Places) -> Mask:
    """Those whose key another has too, and some others by chance. Most keys are one node's alone, and need not be put in order with whose they are."""
    held = np.sort(keys)
    return _among(keys, _met(held[1:][held[1:] == held[:-1]]))


def _paired(nodes: _Nodes, of: _Bucket, wanted: Mask | None) -> Iterator[Places]:
    """Pairs of nodes as lower * nodes.count + higher, in chunks; a pair may come several times, and a node with itself. With `wanted`, those that have one
    of these."""
    if not len(of.keys):
        return
    order, starts, place = of.places()
    whose = of.whose[order]
    sizes = np.diff(np.append(starts, len(whose)))
    bucket = np.repeat(np.arange(len(starts)), sizes)
    counts = np.minimum(place, of.hub)
    if of.leading is not None:
        counts = np.minimum(counts, np.add.reduceat(of.leading[order].astype(np.int64), starts)[bucket])
    if of.most is not None:
        counts[sizes[bucket] > of.most] = 0
    if wanted is not None:
        among = np.add.reduceat((wanted[whose] & (place < of.hub)).astype(np.int64), starts)[bucket] > 0
        counts[~wanted[whose] & ~among] = 0
    held = np.flatnonzero(counts)
    held = held[np.argsort(whose[held], kind="stable")]
    counts, begin, whose_held = counts[held], starts[bucket[held]], whose[held]
    ends = np.cumsum(counts)
    at = 0
    while at < len(held):
        done = ends[at - 1] if at else 0
        last = max(at + 1, int(np.searchsorted(ends, done + CHUNK, side="right")))
        part = counts[at:last]
        others = whose[np.repeat(begin[at:last], part) + _counted(part)]
        mine = np.repeat(whose_held[at:last], part)
        if wanted is not None:
            either = wanted[mine] | wanted[others]
            mine, others = mine[either], others[either]
        yield np.minimum(mine, others).astype(np.int64) * nodes.count + np.maximum(mine, others)
        at = last


def _displaced(of: _Bucket, touched: Mask) -> Integers:
    """The nodes that are paired otherwise for the `touched` ones' being there: of those whose key more than `hub` have the ones that would be among the
    first, and all that are too many with them."""
    if not len(of.keys):
        return np.empty(0, np.int32)
    order, starts, place = of.places()
    whose = of.whose[order]
    sizes = np.diff(np.append(starts, len(whose)))
    count = np.add.reduceat(touched[whose].astype(np.int64), starts)
    if of.most is not None:
        crossed = (sizes > of.most) & (sizes - count <= of.most)
        return whose[np.repeat(crossed, sizes)]
    return whose[(place >= of.hub) & (place < of.hub + np.repeat(count, sizes))]
