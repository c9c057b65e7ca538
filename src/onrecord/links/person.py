"""Persons: names of one person or body in all articles."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from onrecord.data.appellation import Appellation
from onrecord.data.link import Feature, Link, LinkState
from onrecord.data.naming import Named

MOST = 50
"""Appellations of one last word that are compared with one another."""


def person_pairs(appellations: Sequence[Appellation]) -> Iterator[tuple[int, int]]:
    """Places of appellations that may be one, the lower first."""
    blocks: defaultdict[str, list[int]] = defaultdict(list)
    for at, one in enumerate(appellations):
        if one.kind == "person":
            blocks[one.key.split()[-1]].append(at)
    for block in blocks.values():
        if len(block) <= MOST:
            yield from ((one, other) for place, one in enumerate(block) for other in block[place + 1 :])


def person_link(one: Named, other: Named) -> Link | None:
    """The link between two appellations, or `None` where there is nothing to tell."""
    mine, theirs = one.appellation, other.appellation
    initials = mine.key[0] == theirs.key[0] and min(len(mine.key.split()[0]), len(theirs.key.split()[0])) == 1
    if not initials and mine.key != theirs.key:
        return None
    kind = "same" if initials else "namesake"
    return Link("person", "same" if initials else "namesake", mine.id, theirs.id, 0.9, (Feature("name", 1.0, f"{kind}: {mine.name}, {theirs.name}"),))


def doubtful(appellations: Sequence[Appellation]) -> frozenset[str]:
    """Ids of appellations of which nobody can tell whom of several they mean."""
    return frozenset(one.id for one in appellations if not one.key)


def persons(ids: Iterable[str], links: Iterable[Link], judged: Mapping[str, tuple[LinkState, Link]] = {}) -> dict[str, str]:
    """The person of each appellation: the least id of those that are one."""
    refuted = {key for key, (state, _) in judged.items() if state == "refuted"}
    told = [link for link in links if link.id not in refuted] + [link for state, link in judged.values() if state == "confirmed"]
    return joined(ids, (link for link in told if link.about == "person" and link.kind == "same"))


def joined(ends: Iterable[str], links: Iterable[Link]) -> dict[str, str]:
    """The least end of the part that each end is in."""
    first = {end: end for end in ends}

    def root(end: str) -> str:
        while first[end] != end:
            first[end] = end = first[first[end]]
        return end

    for link in links:
        if link.one in first and link.other in first:
            one, other = sorted((root(link.one), root(link.other)))
            first[other] = one
    return {end: root(end) for end in first}
