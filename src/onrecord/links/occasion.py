"""Occasions: accounts of several articles of one event."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from onrecord.data.account import Account
from onrecord.data.link import Feature, Link, LinkState


def occasion_links(accounts: Sequence[Account], shared: Mapping[tuple[str, str], Sequence[Link]]) -> Iterator[Link]:
    """The links between accounts of one event; `shared` are links of statements by the ends of their occasions, in order."""
    blocks: defaultdict[tuple[str, str], list[Account]] = defaultdict(list)
    for one in accounts:
        if one.day is not None:
            blocks[one.kind, one.day].append(one)
    for block in blocks.values():
        for place, one in enumerate(block):
            for other in block[place + 1 :]:
                both = set(one.participants) & set(other.participants)
                if both and one.story != other.story:
                    features = (Feature("participants", float(len(both)), f"{len(both)} in common"),)
                    yield Link("occasion", "same", min(one.end, other.end), max(one.end, other.end), 0.9, features)
    told = {one.end: one for one in accounts}
    for (one_, other_), links in shared.items():
        mine, theirs = told[one_], told[other_]
        if mine.kind == theirs.kind and mine.day is None and theirs.day is None and mine.article != theirs.article:
            yield Link("occasion", "same", one_, other_, 0.8, (Feature("statements", float(len(links)), f"{len(links)} in common"),))


def events(accounts: Iterable[Account], links: Iterable[Link], judged: Mapping[str, tuple[LinkState, Link]] = {}) -> dict[str, str]:
    """The event of each account: the least of the ends that are one."""
    refuted = {key for key, (state, _) in judged.items() if state == "refuted"}
    told = [link for link in links if link.id not in refuted] + [link for state, link in judged.values() if state == "confirmed"]
    return joined((one.end for one in accounts), (link for link in told if link.about == "occasion" and link.kind == "same"))


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
