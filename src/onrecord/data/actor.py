"""Actors: persons, bodies and countries known beyond one article, the offices that they held, and how sure it is that an entity is one of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, Protocol, get_args

ActorKind = Literal["person", "organization", "country", "place", "group", "agent", "unknown"]
ACTOR_KINDS: tuple[ActorKind, ...] = get_args(ActorKind)
"""`agent` is a common noun of a dictionary (`farmer`): nobody in particular, and never what an entity is known as."""

Verdict = Literal["known", "ambiguous", "unknown"]
VERDICTS: tuple[Verdict, ...] = get_args(Verdict)

Way = Literal["name", "capital", "seat"]


@dataclass(frozen=True, slots=True)
class Actor:
    """A known person, body or country. `names` are all of its names, `name` first; `countries` the codes of those it is of."""

    id: str
    name: str
    kind: ActorKind
    names: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Office:
    """An office: `role` without the country or body that it is `of` (`foreign minister` of `POL`); `sole` where one person at a time holds it.

    `title` is the office as its file names it. `role` is "" where the title is not understood.
    """

    id: str
    title: str
    role: str
    of: str
    sole: bool = False


@dataclass(frozen=True, slots=True)
class Term:
    """A time in office, from `since` to `until`, both ISO 8601 as exact as is known: `None` for a beginning not told and for no end.

    `told` says which file and line tell it.
    """

    office: Office
    since: str | None
    until: str | None
    told: str = ""


@dataclass(frozen=True, slots=True)
class Known:
    """An actor as a lookup gives it, with its terms; `way` says by what kind of word it was found, `file` which file told of it last, if any."""

    actor: Actor
    terms: tuple[Term, ...] = ()
    way: Way = "name"
    file: str = ""


class Knowledge(Protocol):
    """Whatever knows actors: the tables that come with onrecord, a record, or both. Names are keys of `name_key`."""

    def named(self, name: str) -> tuple[Known, ...]:
        """The actors of which one name is `name`, as printed."""
        ...

    def surnamed(self, last: str, initials: frozenset[str]) -> tuple[Known, ...]:
        """The persons whose name ends in the key `last` and begins with one of `initials`, with any where none is given."""
        ...

    def holders(self, role: str, of: str, day: str | None = None) -> tuple[Known, ...]:
        """Who held the office, in the year of `day` where that is told, else at any time."""
        ...


@dataclass(frozen=True, slots=True)
class Evidence:
    """One reason for or against a candidate: what was looked at, what it counts, and what was seen."""

    feature: str
    score: float
    seen: str


@dataclass(frozen=True, slots=True)
class Candidate:
    """An actor that an entity may be, with every reason."""

    id: str
    name: str
    evidence: tuple[Evidence, ...]

    @property
    def score(self) -> float:
        """The sum of what the reasons count."""
        return round(sum(one.score for one in self.evidence), 3)


@dataclass(frozen=True, slots=True)
class Identification:
    """Who an entity of an article is: `known_as` one actor, or nobody where none is sure enough or several are as likely.

    `candidates` are in order, the likeliest first. `note` says why, in a few words.
    """

    entity: str
    verdict: Verdict
    known_as: str | None = None
    candidates: tuple[Candidate, ...] = ()
    note: str = ""
