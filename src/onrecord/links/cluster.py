"""Clusters: the parts that links make of ends, none of which holds two ends that must be kept apart."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping

from onrecord.data.link import Link, LinkState

CONFIRMED = 2.0
"""Strength of a link that a person confirmed: above every probability."""


class Cluster:
    """Ends that are one so far, with those that none of them may be joined with, and the signs that others are held against."""

    __slots__ = ("ends", "kept_from", "signs")

    def __init__(self, end: str, kept_from: set[str], sign: Hashable) -> None:
        self.ends = {end}
        self.kept_from = kept_from
        self.signs = {sign}


def clusters(
    ends: Iterable[str],
    links: Iterable[tuple[float, str, str]],
    *,
    apart: Iterable[tuple[str, str]] = (),
    signs: Mapping[str, Hashable] | None = None,
    clash: Callable[[Hashable, Hashable], bool] | None = None,
) -> dict[str, str]:
    """The least end of the cluster that each end belongs to.

    `links` are their strength and two ends. The strongest one goes first, of those as strong the one with the least ends; a link that would bring two ends
    together that are `apart`, or two whose `signs` `clash`, is left out, and so a part is cut at its weakest link. What comes out depends on
    what is given alone, not on its order.
    """
    told = signs or {}
    made = {end: Cluster(end, set(), told.get(end)) for end in ends}
    for one, other in apart:
        if one in made and other in made:
            made[one].kept_from.add(other)
            made[other].kept_from.add(one)
    for _, one, other in sorted(links, key=lambda link: (-link[0], link[1], link[2])):
        if one not in made or other not in made:
            continue
        first, second = made[one], made[other]
        if first is second or not first.kept_from.isdisjoint(second.ends):
            continue
        if clash is not None and any(clash(left, right) for left in first.signs for right in second.signs):
            continue
        if len(first.ends) < len(second.ends):
            first, second = second, first
        first.ends |= second.ends
        first.kept_from |= second.kept_from
        first.signs |= second.signs
        made.update(dict.fromkeys(second.ends, first))
    least = {id(cluster): min(cluster.ends) for cluster in made.values()}
    return {end: least[id(cluster)] for end, cluster in made.items()}


def in_force(about: str, links: Iterable[Link], judged: Mapping[str, tuple[LinkState, Link]]) -> tuple[list[tuple[float, str, str]], list[tuple[str, str]]]:
    """The links that join, with their strength, and the pairs that are kept apart, as people judged them.

    A confirmed link joins, or keeps apart, before all others; a refuted `same` keeps its ends apart, and a refuted `namesake` or `lookalike` does no longer.
    """
    joining, apart = list[tuple[float, str, str]](), list[tuple[str, str]]()
    for link in links:
        if link.about == about and link.id not in judged:
            if link.kind == "same":
                joining.append((link.score, link.one, link.other))
            else:
                apart.append((link.one, link.other))
    for state, link in judged.values():
        if link.about != about:
            continue
        if (state == "confirmed") == (link.kind == "same"):
            if state == "confirmed":
                joining.append((CONFIRMED, link.one, link.other))
        else:
            apart.append((link.one, link.other))
    return joining, apart
