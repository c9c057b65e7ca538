"""Knowledge and readings for the tests of who is known: every person, and every country but those of the tables, is invented."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.data.actor import Actor, Known, Office, Term
from onrecord.data.article import Article
from onrecord.data.entity import Entity, Role
from onrecord.data.mention import EntityKind
from onrecord.data.name import name_key
from onrecord.data.reading import MadeBy, Reading, Voice
from onrecord.data.span import Span
from onrecord.data.statement import Speaker, Statement

MINISTER = Office("m", "Minister of Foreign Affairs", "foreign minister", "POL", True)
PRESIDENT = Office("p", "President of Velmora", "president", "velmora", True)


def person(number: str, *names: str, countries: tuple[str, ...] = (), terms: tuple[Term, ...] = ()) -> Known:
    """A known person."""
    return Known(Actor(number, names[0], "person", names, countries), terms)


ANA = person("ana", "Ana Dorn", "Anna Dorn", countries=("POL",), terms=(Term(MINISTER, "2021-03-01", "2023-06-30", "a.csv, line 2"),))
OTO = person("oto", "Oto Brell", terms=(Term(MINISTER, "2023-06-30", None, "a.csv, line 3"),))
IDA = person("ida", "Ida Quell", terms=(Term(PRESIDENT, "2020", None, "a.csv, line 4"),))
IDA_AGAIN = person("ida2", "Ida Quell", countries=("SWE",))
MARA = person("mara", "Mara Katharina Holm")
BOARD = Known(Actor("board", "Gate Board", "organization", ("Gate Board", "Board of Gates")))
VELMORA = Known(Actor("country:velmora", "Velmora", "country", ("Velmora",)))


class Held:
    """Knowledge of the given actors."""

    def __init__(self, *known: Known) -> None:
        self.known = known

    def named(self, name: str) -> tuple[Known, ...]:
        return tuple(one for one in self.known if name_key(name) in map(name_key, one.actor.names))

    def surnamed(self, last: str, initials: frozenset[str]) -> tuple[Known, ...]:
        keys = {one.actor.id: [name_key(name) for name in one.actor.names] for one in self.known}
        return tuple(one for one in self.known if any(key.split()[-1] == last and (not initials or key[0] in initials) for key in keys[one.actor.id]))

    def holders(self, role: str, of: str, day: str | None = None) -> tuple[Known, ...]:
        return tuple(one for one in self.known if any((term.office.role, term.office.of) == (role, of) for term in one.terms))


def entity(number: str, name: str, kind: EntityKind, *roles: tuple[str, str | None], at: int = 0) -> Entity:
    """An entity with roles by their words and affiliations."""
    return Entity(number, name, kind, (Span(at, at + len(name)),), tuple(Role(text, Span(0, len(text)), body) for text, body in roles))


def reading(*entities: Entity, text: str = "", published: str | None = "2022-05-08", speakers: Sequence[str] = ()) -> Reading:
    """A reading with these entities, some of them speakers."""
    article = Article(text or "x" * 200, "made.txt", published=published)
    said = tuple(Statement(article.id, "indirect", Speaker("named_person", number, number), None, ()) for number in speakers)
    return Reading(article, entities, said, Voice(), MadeBy("0", "hand", "0"))
