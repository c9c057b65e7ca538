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

ALIKE, ALIKE_OF_OTHERS = 0.2, 0.35
"""Likeness of meaning below which no two utterances are compared, of one person and of two (or one who is not told). On the tune half of the gold four of
ten pairs lie below; of those that are one utterance and were told to be so, one in three hundred."""

SCALE = 127
"""What a vector's numbers are multiplied by, to be kept as signed bytes."""

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
    found, places = anchors([one.words for one in of])
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
    nodes = _Nodes(of)
    found = [_kept(keys, nodes) for keys in _keys(nodes)]
    keys = np.unique(np.concatenate(found)) if found else np.empty(0, np.int64)
    rows = np.concatenate((nodes.within(), nodes.across(keys // nodes.count, keys % nodes.count)))
    apart = of.story[rows[:, 0]] != of.story[rows[:, 1]]
    rows = np.sort(rows[apart], axis=1)
    flat = np.unique(rows[:, 0] * len(of.story) + rows[:, 1])
    rows = np.stack((flat // len(of.story), flat % len(of.story)), axis=1)
    return rows[_alike(of, rows)]


def _alike(of: Columns, rows: Places) -> NDArray[np.bool_]:
    """Which pairs are alike enough in meaning; a wording without a known word is compared whatever it is like."""
    length = np.sqrt(np.einsum("ij,ij->i", of.vectors, of.vectors, dtype=np.float32))
    made = np.ones(len(rows), np.bool_)
    for at in range(0, len(rows), CHUNK // 8):
        one, other = rows[at : at + CHUNK // 8].T
        is_his = (of.person[one] == of.person[other]) & (of.person[one] != UNKNOWN)
        least = np.where(is_his, ALIKE, ALIKE_OF_OTHERS) * length[one] * length[other]
        made[at : at + CHUNK // 8] = np.einsum("ij,ij->i", of.vectors[one], of.vectors[other], dtype=np.float32) >= least
    return made


class _Nodes:
    """Utterances of the same words by the same person on the same day, as one. Numbered by their first utterance, so that numbers are the set's own."""

    def __init__(self, of: Columns) -> None:
        whole = sort_of(of.anchors) == Sort.WHOLE
        words = np.zeros(len(of.story), np.int64)
        words[of.anchor_of[whole]] = of.anchors[whole]
        some = np.flatnonzero(words)
        day = np.where(of.said != UNKNOWN, of.said, of.published)
        order = some[np.lexsort((some, day[some], of.person[some], words[some]))]
        new = np.ones(len(order), np.bool_)
        new[1:] = (np.diff(words[order]) != 0) | (np.diff(of.person[order]) != 0) | (np.diff(day[order]) != 0)
        firsts = order[new]
        rank = np.empty(len(firsts), np.int64)
        rank[np.argsort(firsts)] = np.arange(len(firsts))
        node = rank[np.cumsum(new) - 1]
        inner = np.lexsort((order, node))
        self.rows: Places = order[inner]
        """All utterances, node by node."""
        self.count = len(firsts)
        self.starts: Places = np.searchsorted(node[inner], np.arange(self.count + 1))
        self.first: Places = np.sort(firsts)
        self.person: Integers = of.person[self.first]
        self.day: Integers = day[self.first]
        node_of = np.full(len(of.story), -1, np.int64)
        node_of[self.first] = np.arange(self.count)
        held = node_of[of.anchor_of] >= 0
        self.anchors: Places = of.anchors[held]
        self.anchor_of: Places = node_of[of.anchor_of[held]]

    def within(self) -> Places:
        """Pairs of utterances of one node."""
        sizes = np.diff(self.starts)
        place = np.arange(len(self.rows)) - np.repeat(self.starts[:-1], sizes)
        counts = np.minimum(place, FEW)
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


def _keys(nodes: _Nodes) -> Iterator[Places]:
    """Pairs of nodes as lower * nodes.count + higher, in chunks in which each is once."""
    sort = sort_of(nodes.anchors)
    runs = (sort == Sort.RUN) | (sort == Sort.WHOLE)
    yield from _paired(nodes, nodes.anchors[runs], nodes.anchor_of[runs], HUB)
    two = sort == Sort.TWO_RARE
    yield from _near(nodes, nodes.anchors[two], nodes.anchor_of[two])
    known = np.flatnonzero(nodes.person != UNKNOWN)
    yield from _near(nodes, nodes.person[known].astype(np.int64), known, most=DENSE)
    said = (sort == Sort.RARE) & (nodes.person[nodes.anchor_of] != UNKNOWN)
    whose = nodes.anchor_of[said]
    with np.errstate(over="ignore"):
        keys = nodes.anchors[said] * np.int64(0x9E3779B97F4A7C1) + nodes.person[whose]
    yield from _near(nodes, keys, whose)


def _near(nodes: _Nodes, keys: Places, whose: Places, most: int | None = None) -> Iterator[Places]:
    """Pairs of nodes that share a key within `NEAR` days, or of whom the day of one is not told.

    Days are put into buckets of two times `NEAR`, each into two of them, so that any two days that are near share one. Where more than `most` nodes
    share a bucket it is left out.
    """
    keys, whose = _several(keys, whose)
    day = nodes.day[whose].astype(np.int64)
    told = day != UNKNOWN
    week = day[told] // NEAR
    with np.errstate(over="ignore"):
        first, second = (_two(keys[told], week + at) for at in (0, 1))
    yield from _paired(nodes, np.concatenate((first, second)), np.concatenate((whose[told], whose[told])), HUB if most is None else most, most=most)
    open_ones = np.unique(keys[~told])
    place = np.searchsorted(open_ones, keys)
    beside = np.zeros(len(keys), np.bool_)
    beside[place < len(open_ones)] = open_ones[place[place < len(open_ones)]] == keys[place < len(open_ones)]
    yield from _paired(nodes, keys[beside], whose[beside], HUB if most is None else most, most=most, leading=~told[beside])


def _two(one: Places, other: Places) -> Places:
    """One number of two."""
    mixed = (one ^ (other * np.int64(0x9E3779B97F4A7C1))) * np.int64(0x3F58476D1CE4E5B9)
    return mixed ^ (mixed >> np.int64(31))


def _several(keys: Places, whose: Places) -> tuple[Places, Places]:
    """Those whose key another has too."""
    order = np.lexsort((whose, keys))
    keys, whose = keys[order], whose[order]
    same = np.zeros(len(keys) + 1, np.bool_)
    same[1:-1] = keys[1:] == keys[:-1]
    held = same[1:] | same[:-1]
    return keys[held], whose[held]


def _paired(nodes: _Nodes, keys: Places, whose: Places, hub: int, *, most: int | None = None, leading: NDArray[np.bool_] | None = None) -> Iterator[Places]:
    """Pairs of nodes that share a key: each with those before it, in a bucket of more than `hub` with the `hub` first. Only with those that are
    `leading`, where that is told; they come first."""
    if not len(keys):
        return
    order = np.lexsort((whose, keys)) if leading is None else np.lexsort((whose, ~leading, keys))
    keys, whose = keys[order], whose[order]
    new = np.ones(len(keys), np.bool_)
    new[1:] = keys[1:] != keys[:-1]
    starts = np.flatnonzero(new)
    bucket = np.cumsum(new) - 1
    sizes = np.diff(np.append(starts, len(keys)))
    place = np.arange(len(keys)) - starts[bucket]
    counts = np.minimum(place, hub)
    if leading is not None:
        counts = np.minimum(counts, np.add.reduceat(leading[order].astype(np.int64), starts)[bucket])
    if most is not None:
        counts[sizes[bucket] > most] = 0
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
        yield np.unique(np.minimum(mine, others) * nodes.count + np.maximum(mine, others))
        at = last


def _kept(keys: Places, nodes: _Nodes) -> Places:
    """Those pairs that are of two nodes."""
    made: Places = keys[keys // nodes.count != keys % nodes.count]
    return made
