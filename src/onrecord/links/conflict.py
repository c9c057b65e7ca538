"""Conflicts: where accounts of one event tell another day, another place, another participant or another kind."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import combinations

from onrecord.data.account import Account
from onrecord.data.conflict import Claim, Conflict, ConflictField, Proof
from onrecord.data.occasion import Occasion
from onrecord.data.span import Span
from onrecord.links.occasion import alike, people

Telling = tuple[Account, Occasion]
"""An account with the occasion as its article's reading has it, whose spans prove what is told."""


def conflicts(tellings: Sequence[Telling]) -> tuple[Conflict, ...]:
    """What accounts of one event tell otherwise, the same in whichever order they are given.

    A day conflicts with one that it is no part of (`2031-03` holds `2031-03-04`), a place with one that shares no wording with it, a kind with every other
    but `other`. A participant conflicts with another where two accounts name as many, and each one whom the other does not: who is left out by one
    account only is none.
    """
    told = sorted(tellings, key=lambda one: one[0].end)
    found = [
        _conflict("day", _claims(told, lambda one: one[0].day, lambda one: one[1].evidence), _day_fits),
        _conflict("place", _claims(told, lambda one: one[0].place, _site), alike),
        _participants(told),
        _conflict("kind", _claims(told, lambda one: None if one[0].kind == "other" else one[0].kind, lambda one: one[1].evidence), lambda _, __: False),
    ]
    return tuple(conflict for conflict in found if conflict is not None)


def _claims(told: Iterable[Telling], value: Callable[[Telling], str | None], spans: Callable[[Telling], tuple[Span, ...]]) -> dict[str, list[Proof]]:
    found: defaultdict[str, list[Proof]] = defaultdict(list)
    for one in told:
        if (held := value(one)) is not None:
            found[held].append(Proof(one[0].end, one[0].outlet, spans(one)))
    return found


def _conflict(field: ConflictField, claims: Mapping[str, Sequence[Proof]], fits: Callable[[str, str], bool]) -> Conflict | None:
    """The claims that do not fit some other one."""
    against = {value for pair in combinations(claims, 2) if not fits(*pair) for value in pair}
    held = [Claim(value, tuple(claims[value])) for value in against]
    return Conflict(field, tuple(sorted(held, key=lambda claim: (-len(claim.told), claim.value)))) if held else None


def _day_fits(one: str, other: str) -> bool:
    return one.startswith(other) or other.startswith(one)


def _site(one: Telling) -> tuple[Span, ...]:
    return (one[1].place.span,) if one[1].place is not None else one[1].evidence


def _participants(told: Sequence[Telling]) -> Conflict | None:
    """Those whom one account names in the place of somebody whom another names."""
    named = [(one, people(one[0])) for one in told]
    claims: defaultdict[str, dict[str, Proof]] = defaultdict(dict)
    names: dict[str, str] = {}
    for (one, mine), (other, theirs) in combinations(named, 2):
        own, far = mine.keys() - theirs.keys(), theirs.keys() - mine.keys()
        if len(own) == len(far) == 1 and mine.keys() & theirs.keys():
            for telling, those, who in ((one, mine, next(iter(own))), (other, theirs, next(iter(far)))):
                names[who] = min(names.get(who, those[who]), those[who])
                claims[who][telling[0].end] = Proof(telling[0].end, telling[0].outlet, telling[1].evidence)
    held = [Claim(names[who], tuple(proofs[end] for end in sorted(proofs))) for who, proofs in claims.items()]
    return Conflict("participant", tuple(sorted(held, key=lambda claim: (-len(claim.told), claim.value)))) if held else None
