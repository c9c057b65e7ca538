"""Saying: the statements that links hold together as one utterance.

A link is told of two statements by themselves, and one wrong link among many right ones would chain the sayings of a whole event into one. So what hangs
together is put together as far as it is alike on the whole: by the mean of the odds of all pairs across, those that are not linked at odds of their own
(average linkage: Sokal and Michener 1958), the likeliest first.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from heapq import heapify, heappop, heappush
from math import log

from onrecord.data.link import Linked

UNLINKED = -1.0
"""Natural logarithm of the odds that two statements without a link are one saying though others lie between: one in four. Set, as `LEAST`, on topics of the
tune half of the gold of links, each with points that were fitted to others."""

LEAST = -0.5
"""Mean of these logarithms down to which two parts are put together."""

SUREST = 6.0
"""The most that a link counts for, so that one that is nearly certain does not outweigh ten missing ones."""

_PARTS = 1000
"""Odds are counted in thousandths, so that sums do not hang on their order."""

Pair = tuple[str, str]


def sayings(ends: Iterable[str], scores: Mapping[Pair, float], *, confirmed: Iterable[Pair] = (), refuted: Iterable[Pair] = ()) -> dict[str, str]:
    """The least statement of the saying that each of `ends`, and each end of a link, belongs to.

    `scores` are the probabilities of links by their two ends, in any order. What people confirmed is one saying; what they refuted is not, unless what
    they confirmed makes it one. What comes out depends on what is given alone, not on its order.
    """
    parts = {end: _Part(end) for end in ends}
    joined, kept = sorted(confirmed), sorted(refuted)
    for pair in (*scores, *joined, *kept):
        for end in pair:
            if end not in parts:
                parts[end] = _Part(end)
    for (one, other), score in scores.items():
        odds = round(_PARTS * (min(SUREST, log(score / (1 - score)) if score < 1 else SUREST) - UNLINKED))
        for mine, theirs in ((one, other), (other, one)):
            near = parts[mine].near
            near[theirs] = max(near.get(theirs, 0), odds)
    for one, other in kept:
        parts[one].apart.add(other)
        parts[other].apart.add(one)
    where = {end: end for end in parts}
    for one, other in joined:
        if where[one] != where[other]:
            _join(parts, where, where[one], where[other])
    waiting = [found for part in parts.values() for found in _offers(part, parts) if found[1] < found[2]]
    heapify(waiting)
    while waiting:
        _, one, other, size = heappop(waiting)
        if one in parts and other in parts and size == len(parts[one].ends) * len(parts[other].ends):
            for found in _offers(_join(parts, where, one, other), parts):
                heappush(waiting, found)
    return where


def linked_sayings(ends: Iterable[str], links: Iterable[Linked]) -> dict[str, str]:
    """`sayings` of links as they were judged."""
    told = tuple(links)
    pairs = {state: [(one.link.one, one.link.other) for one in told if one.state == state] for state in ("confirmed", "refuted")}
    scores = {(one.link.one, one.link.other): one.link.score for one in told if one.state == "unreviewed"}
    return sayings(ends, scores, confirmed=pairs["confirmed"], refuted=pairs["refuted"])


class _Part:
    """Statements that are one saying so far: the least of them, their odds against other parts beyond those of pairs without a link, and the parts that
    they are kept from."""

    __slots__ = ("apart", "ends", "key", "near")

    def __init__(self, end: str) -> None:
        self.key = end
        self.ends = [end]
        self.near: dict[str, int] = {}
        self.apart: set[str] = set()


def _offers(part: _Part, parts: Mapping[str, _Part]) -> Iterator[tuple[float, str, str, int]]:
    """The parts that one may be joined with: the mean odds, the likeliest least, both keys in order, how many pairs there are across."""
    for key, odds in part.near.items():
        size = len(part.ends) * len(parts[key].ends)
        mean = UNLINKED + odds / size / _PARTS
        if mean >= LEAST and key not in part.apart:
            yield -mean, min(part.key, key), max(part.key, key), size


def _join(parts: dict[str, _Part], where: dict[str, str], one: str, other: str) -> _Part:
    """Puts two parts together, under the lesser of their keys."""
    one, other = min(one, other), max(one, other)
    held, gone = parts[one], parts.pop(other)
    held.ends += gone.ends
    where.update(dict.fromkeys(gone.ends, one))
    for key, odds in gone.near.items():
        beside = parts.get(key)
        if beside is not None:
            del beside.near[other]
            if key != one:
                beside.near[one] = held.near[key] = held.near.get(key, 0) + odds
    for key in gone.apart:
        beside = parts.get(key)
        if beside is not None:
            beside.apart.discard(other)
            if key != one:
                beside.apart.add(one)
                held.apart.add(key)
    return held
