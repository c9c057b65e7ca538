"""Occasions: which accounts of several articles are of one call, meeting, interview or statement, and what they tell otherwise."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from itertools import combinations

from onrecord.data.account import Account
from onrecord.data.day import LENGTH, ordinal
from onrecord.data.link import UTTERED, Feature, Link, LinkState
from onrecord.data.name import name_key
from onrecord.data.occasion import OccasionKind
from onrecord.links.cluster import clusters, in_force
from onrecord.links.weight import HOLDS, probability, weights

_CROWDED: frozenset[OccasionKind] = frozenset({"hearing"})
"""Kinds at which so many speak that two reports may name quite others."""

WIDEST = 60
"""Accounts of the largest block in which all are compared: of no known day, with a participant whose articles name somebody else too."""

BESIDE = 30
"""Accounts of one kind and participant at most that each is compared with, those of the days that follow."""

NEAR, LONG = 3, 14
"""Days between two days of publication up to which articles tell of one event as a rule, and from which on hardly."""

ABOUT = 3
"""Persons and bodies that two articles both name before they are taken to be about one thing."""

SHARED = 0.4
"""Share of the persons and bodies of the article that names fewer, from which on two articles are about one thing."""

_MONTH = len("2031-03")

_NEAR_KINDS: frozenset[frozenset[OccasionKind]] = frozenset(
    frozenset(pair)
    for pair in (
        ("meeting", "phone_call"),
        ("press_conference", "speech"),
        ("press_conference", "interview"),
        ("press_conference", "written_statement"),
        ("interview", "broadcast"),
        ("interview", "phone_call"),
        ("interview", "written_statement"),
        ("speech", "broadcast"),
        ("speech", "hearing"),
        ("written_statement", "social_post"),
        ("written_statement", "letter"),
    )
)  # fmt: skip
"""Kinds that two articles may give to one event: what is said to reporters is an interview in one and a press conference in another."""


def occasion_pairs(accounts: Sequence[Account], shared: Iterable[tuple[str, str]]) -> Iterator[tuple[int, int]]:
    """The places of accounts that may be of one event, each pair once; accounts are in the order of their ends.

    `shared` are the ends between whose statements links hold.
    """
    places = {one.end: at for at, one in enumerate(accounts)}
    found = _near(accounts)
    found.update((places[one], places[other]) for one, other in shared if one in places and other in places)
    yield from sorted(pair for pair in found if accounts[pair[0]].article != accounts[pair[1]].article)


def occasion_link(one: Account, other: Account, shared: Sequence[Link]) -> Link | None:
    """The link between two accounts, the ends in order, where they are of one event; `shared` are the links that hold between their statements."""
    features = _features(one, other, shared)
    chance = probability(weights("occasion")["start"] + sum(feature.score for feature in features))
    return Link("occasion", "same", one.end, other.end, round(chance, 4), features) if chance >= HOLDS else None


def events(accounts: Iterable[Account], links: Iterable[Link], judged: Mapping[str, tuple[LinkState, Link]] | None = None) -> dict[str, str]:
    """The event of each account, by ends: the least end of those that are of one event; an account that is alone is an event too.

    Accounts that links hold together are of one event, unless two of them tell other days, are of kinds that one event cannot be of, or people told
    them apart: there the part is cut at its weakest link. `judged` is what people say of links (`data/link.py: judged_links`).
    """
    told = tuple(accounts)
    joining, apart = in_force("occasion", links, judged or {})
    signs: dict[str, Hashable] = {one.end: one.day for one in told}
    return clusters((one.end for one in told), joining, apart=apart, signs=signs, clash=_other_day)


def _near(accounts: Sequence[Account]) -> set[tuple[int, int]]:
    """Pairs of one kind and near days with a participant in common, of any kinds with two; where a day is not known, one and what else the articles name.

    They are places of accounts, which are in the order of their ends.
    """
    dated: defaultdict[tuple[str, str], list[tuple[int, int]]] = defaultdict(list)
    undated: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    days: dict[tuple[str | None, str | None], int | None] = {}
    for at, one in enumerate(accounts):
        people = sorted({*one.participants} - {""})
        told = (one.day, one.published)
        if told not in days:
            days[told] = _day_of(one)
        day = days[told]
        if day is None:
            for person in people:
                for other in {*one.about, *people} - {person}:
                    undated[(person, other)].append(at)
        else:
            keys = {*((person, one.kind) for person in people), *combinations(people, 2)}
            if one.kind in _CROWDED and one.day is not None:
                keys |= {(about, one.kind) for about in one.about}
            for key in keys:
                dated[key].append((day, at))
    found = set[tuple[int, int]]()
    for held in dated.values():
        if len(held) == 1:
            continue
        held.sort()
        for nth, (day, at) in enumerate(held):
            for far, beside in held[nth + 1 : nth + 1 + BESIDE]:
                if far - day > NEAR:
                    break
                found.add((at, beside) if at < beside else (beside, at))
    for block in undated.values():
        if 1 < len(block) <= WIDEST:
            found.update(combinations(block, 2))
    return found


def _features(one: Account, other: Account, shared: Sequence[Link]) -> tuple[Feature, ...]:
    """Every reason for and against two accounts being of one event."""
    found = [_of_kinds(one, other), _of_statements(one, other, shared), _of_participants(one, other), _of_names(one, other), *_of_days(one, other)]
    found += [_of_places(one, other), _of_channels(one, other), _of_articles(one, other)]
    return tuple(feature for feature in found if feature is not None and feature.score)


def _feature(sign: str, detail: str) -> Feature:
    return Feature(sign, weights("occasion")[sign], detail)


def _of_kinds(one: Account, other: Account) -> Feature:
    kinds = sorted({one.kind, other.kind})
    if len(kinds) == 1:
        return _feature("same kind", f"both are of the kind {_plain(one.kind)}")
    sign = "near kind" if "other" in kinds or frozenset(kinds) in _NEAR_KINDS else "other kind"
    return _feature(sign, f"one is of the kind {_plain(kinds[0])}, one of {_plain(kinds[1])}")


def _plain(kind: str) -> str:
    return kind.replace("_", " ")


def _of_statements(one: Account, other: Account, shared: Sequence[Link]) -> Feature | None:
    """What the statements say that were made there: those of both that are one utterance."""
    count = len({link.one for link in shared if link.kind in UTTERED})
    fewer = min(len(one.statements), len(other.statements))
    if count:
        told = "a statement is the same" if count == 1 else f"{count} statements are the same"
        return _feature("statements" if 2 * count > fewer else "one statement", f"{told}, of {fewer}")
    return _feature("other statements", "no statement is the same") if fewer else None


def _of_participants(one: Account, other: Account) -> Feature | None:
    """What those say who took part, other than the medium that it went through."""
    mine, theirs = people(one), people(other)
    both = sorted(mine.keys() & theirs.keys())
    if both:
        told = f"both name {', '.join(sorted(mine[person] for person in both))}"
        return _feature("participant" if len(both) == 1 else "participants", told)
    if mine and theirs and not {one.kind, other.kind} & _CROWDED:
        return _feature("other participants", f"one names {_listed(mine)}, one {_listed(theirs)}")
    return None


def people(one: Account) -> dict[str, str]:
    """The persons and bodies that took part with what the article calls them, without the medium."""
    medium = frozenset(name_key(one.channel or "").split())
    return {who: name for who, name in zip(one.participants, one.names, strict=True) if who and not (medium and medium & set(name_key(name).split()))}


def _listed(people: Mapping[str, str]) -> str:
    return ", ".join(sorted(people.values()))


def _of_names(one: Account, other: Account) -> Feature | None:
    """What names say that are nobody's beyond their article (`the energy ministry's statement`)."""
    if people(one).keys() & people(other).keys():
        return None
    both = {name_key(name) for name in one.names} & {name_key(name) for name in other.names} - {""}
    return _feature("called alike", f"both name {', '.join(sorted(both))}") if both else None


def _of_days(one: Account, other: Account) -> list[Feature]:
    """What the days say that the articles tell, and where both do not, those on which they were published."""
    if one.day is not None and other.day is not None:
        return [_told_days(one.day, other.day)]
    first, second = _day_of(one), _day_of(other)
    if first is None or second is None:
        return []
    apart = abs(first - second)
    detail = f"{apart} days lie between the days that are told, or of publication"
    sign = "published near" if apart <= NEAR else "published long apart" if apart > LONG else "published apart"
    return [_feature(sign, detail)]


def _told_days(one: str, other: str) -> Feature:
    if one == other:
        return _feature("day" if len(one) == LENGTH else "days touch", f"both were on {one}")
    first, second = sorted((one, other), key=len)
    if second.startswith(first):
        return _feature("days touch", f"one was in {first}, one on {second}")
    days = [ordinal(day) for day in (one, other)]
    if None not in days and len(one) == len(other) == LENGTH and abs((days[0] or 0) - (days[1] or 0)) <= 1:
        return _feature("next day", f"one was on {min(one, other)}, one on {max(one, other)}")
    return _feature("other day", f"one was on {min(one, other)}, one on {max(one, other)}")


def _of_places(one: Account, other: Account) -> Feature | None:
    if one.place is None or other.place is None:
        return None
    if alike(one.place, other.place):
        return _feature("place", f"both were in {one.place}")
    return _feature("other place", f"one was in {min(one.place, other.place)}, one in {max(one.place, other.place)}")


def _of_channels(one: Account, other: Account) -> Feature | None:
    if one.channel is None or other.channel is None:
        return None
    if alike(one.channel, other.channel):
        return _feature("channel", f"both went through {one.channel}")
    return _feature("other channel", f"one went through {min(one.channel, other.channel)}, one through {max(one.channel, other.channel)}")


def alike(one: str, other: str) -> bool:
    """Whether the words of one are among those of the other: `Kharvesta` and `the port of Kharvesta`."""
    first, second = set(name_key(one).split()), set(name_key(other).split())
    return bool(first and second) and (first <= second or second <= first)


def _of_articles(one: Account, other: Account) -> Feature | None:
    """What says who else the two articles name."""
    if one.story == other.story:
        return _feature("reprint", "one article is a reprint of the other")
    both, fewer = len(set(one.about) & set(other.about)), min(len(one.about), len(other.about))
    if both >= ABOUT and both >= SHARED * fewer:
        return _feature("about", f"both articles name {both} persons and bodies")
    if both >= 2:
        return _feature("somewhat about", f"both articles name {both} persons and bodies")
    if fewer >= ABOUT:
        return _feature("about others", "the articles name other persons and bodies" if not both else "the articles name one person or body both")
    return None


def _day_of(one: Account) -> int | None:
    """The day that an account tells, or that its article was published on."""
    return next((day for told in (one.day, one.published) if (day := ordinal(told)) is not None), None)


def _other_day(one: Hashable, other: Hashable) -> bool:
    """Whether two days that are told can be no one day."""
    return isinstance(one, str) and isinstance(other, str) and _told_days(one, other).name == "other day"
