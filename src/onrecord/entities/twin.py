"""Twins: one actor that two files of knowledge tell, each under an id of its own."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from onrecord.data.actor import Known
from onrecord.data.name import name_key


def together(found: Iterable[Known]) -> list[Known]:
    """`found` with twins as one actor, under the id of the first, with the names, countries and terms of both.

    Within one file two entries of one name are two persons; of two files they are the same, where the whole name of one is among the
    names of the other and no country tells them apart.
    """
    kept: list[Known] = []
    for known in found:
        at = next((at for at, other in enumerate(kept) if _twins(other, known)), None)
        if at is None:
            kept.append(known)
        else:
            kept[at] = _one(kept[at], known)
    return kept


def _twins(first: Known, second: Known) -> bool:
    one, other = first.actor, second.actor
    if not first.file or not second.file or first.file == second.file or ("unknown" not in (one.kind, other.kind) and one.kind != other.kind):
        return False
    if one.countries and other.countries and not set(one.countries) & set(other.countries):
        return False
    names, others = ({name_key(name) for name in actor.names} for actor in (one, other))
    shared = {name_key(one.name)} & others | {name_key(other.name)} & names
    return any(" " in name or one.kind == "organization" for name in shared)


def _one(first: Known, second: Known) -> Known:
    one, other = first.actor, second.actor
    names, countries = (tuple(dict.fromkeys((*mine, *its))) for mine, its in ((one.names, other.names), (one.countries, other.countries)))
    return replace(first, actor=replace(one, names=names, countries=countries), terms=(*first.terms, *second.terms))
