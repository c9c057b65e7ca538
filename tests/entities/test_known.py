from __future__ import annotations

import time

import pytest
from hypothesis import given, settings

from onrecord.data.actor import Identification
from onrecord.data.entity import Entity
from onrecord.data.reading import Reading
from onrecord.entities.joined import Joined
from onrecord.entities.known import identify
from onrecord.entities.settled import ENOUGH, LEAD
from onrecord.entities.shipped import Shipped
from tests.record.arbitrary import readings

from .knowing import ANA, BOARD, IDA, IDA_AGAIN, MARA, OTO, VELMORA, Held, entity, reading

POLAND = entity("e1", "Poland", "country")
VELMORA_HERE = entity("e1", "Velmora", "country")
ALL = Joined(Shipped(), Held(ANA, OTO, IDA, MARA, BOARD, VELMORA))


def _last(held: Reading, knowledge: object = ALL) -> Identification:
    return identify(held, knowledge)[-1]  # type: ignore[arg-type]


OFFICES = [
    ("The Polish foreign minister", "2022-05-08", "ana"),
    ("The Polish foreign minister", "2022-05-08T10:15", "ana"),
    ("The Polish foreign minister", "2024-01-01", "oto"),
    ("The Polish foreign minister", "2019-01-01", "office:foreign minister/POL"),
    ("The Polish foreign minister", None, "office:foreign minister/POL"),
    ("Poland's top diplomat", "2022-05-08", "ana"),
    ("The Polish foreign minister", "2023-06-30", None),
]


@pytest.mark.parametrize(("phrase", "day", "known_as"), OFFICES)
def test_an_office_is_who_held_it_on_the_day(phrase: str, day: str | None, known_as: str | None) -> None:
    role = phrase.split(" ", 2)[-1] if "top" not in phrase else "top diplomat"
    assert _last(reading(POLAND, entity("e2", phrase, "person", (role, "e1")), published=day)).known_as == known_as


def test_of_two_on_the_day_of_handing_over_nobody_is_taken() -> None:
    found = _last(reading(POLAND, entity("e2", "the foreign minister", "person", ("foreign minister", "e1")), published="2023"))
    assert (found.verdict, found.known_as) == ("known", "office:foreign minister/POL")
    handed = _last(reading(POLAND, entity("e2", "the foreign minister", "person", ("foreign minister", "e1")), published="2023-06-30"))
    assert (handed.verdict, handed.known_as, handed.note) == ("ambiguous", None, "Ana Dorn and Oto Brell are as likely")


NOBODY = [
    ("A Polish minister", "minister"),
    ("The former Polish foreign minister", "former foreign minister"),
    ("A White House spokesman", "spokesman"),
    ("The deputy foreign minister", "deputy foreign minister"),
    ("a foreign minister", "foreign minister"),
    ("The Polish foreign minister, Tam Brell", "foreign minister"),
]


@pytest.mark.parametrize(("phrase", "role"), NOBODY)
def test_what_is_no_one_office_is_nobody(phrase: str, role: str) -> None:
    found = _last(reading(POLAND, entity("e2", phrase, "person", (role, "e1"))))
    assert (found.verdict, found.known_as) == ("unknown", None)
    assert found.note


def test_an_office_of_an_unknown_country_is_known_where_the_file_tells_it() -> None:
    phrase = entity("e2", "Velmora's president", "person", ("president", "e1"))
    assert _last(reading(VELMORA_HERE, phrase)).known_as == "ida"
    assert _last(reading(VELMORA_HERE, phrase), Shipped()).known_as is None


NAMES = [
    ("Ana Dorn", (), "ana"),
    ("Anna Dorn", (), "ana"),
    ("A. Dorn", (), None),
    ("A. Dorn", (("foreign minister", "e1"),), "ana"),
    ("Dorn", (), None),
    ("Dorn", (("foreign minister", "e1"),), "ana"),
    ("Mara Holm", (), None),
    ("Mara Katharina Holm", (), "mara"),
    ("Petra Dorn", (("foreign minister", "e1"),), None),
]


@pytest.mark.parametrize(("name", "roles", "known_as"), NAMES)
def test_a_person_by_name_and_office(name: str, roles: tuple[tuple[str, str], ...], known_as: str | None) -> None:
    assert _last(reading(POLAND, entity("e2", name, "person", *roles))).known_as == known_as


def test_of_two_of_one_name_nobody_is_taken_but_by_another_reason() -> None:
    knowledge = Held(IDA, IDA_AGAIN, VELMORA)
    alone = _last(reading(VELMORA_HERE, entity("e2", "Ida Quell", "person")), knowledge)
    assert (alone.verdict, alone.known_as, [candidate.id for candidate in alone.candidates]) == ("ambiguous", None, ["ida", "ida2"])
    assert _last(reading(VELMORA_HERE, entity("e2", "Ida Quell", "person", ("president", "e1"))), knowledge).known_as == "ida"


BODIES = [
    ("Poland", "country", "country:POL"),
    ("Kremlin", "organization", "country:RUS"),
    ("White House", "organization", "country:USA"),
    ("NATO", "organization", "org:NATO"),
    ("U.N. Security Council", "organization", "org:UNSC"),
    ("Bundestag", "organization", "org:parliament/DEU"),
    ("Gate Board", "organization", "board"),
    ("Board of Gates", "unknown", "board"),
    ("Velmora", "country", "country:velmora"),
    ("Moscow", "place", None),
    ("Poles", "group", None),
    ("Georgia", "person", None),
    ("Velmora", "person", "country:velmora"),
    ("Selm", "place", None),
]


@pytest.mark.parametrize(("name", "kind", "known_as"), BODIES)
def test_a_body_by_its_name(name: str, kind: str, known_as: str | None) -> None:
    assert _last(reading(entity("e1", name, kind))).known_as == known_as  # type: ignore[arg-type]


GOVERNMENTS = [
    (reading(entity("e1", "Moscow", "place"), speakers=["e1"]), True),
    (reading(entity("e1", "Moscow", "place"), entity("e2", "an envoy", "person", ("envoy", "e1"))), True),
    (reading(entity("e1", "Moscow", "place", at=6), text="Later Moscow denied it."), False),
    (reading(entity("e1", "Moscow", "place"), text="Moscow denied it."), True),
    (reading(entity("e1", "Moscow", "place", at=11), text="Talks with Moscow went on."), True),
    (reading(entity("e1", "Moscow", "place", at=8), text="They in Moscow said so."), False),
]


@pytest.mark.parametrize(("held", "known"), GOVERNMENTS)
def test_a_capital_is_its_government_where_it_acts(held: Reading, known: bool) -> None:
    assert identify(held, Shipped())[0].known_as == ("country:RUS" if known else None)


def test_every_candidate_tells_its_reasons() -> None:
    found = _last(reading(POLAND, entity("e2", "Ana Dorn", "person", ("foreign minister", "e1"))))
    assert [(reason.feature, reason.score) for reason in found.candidates[0].evidence] == [("name", 0.6), ("office", 0.35), ("country", 0.15)]
    assert "a.csv, line 2" in found.candidates[0].evidence[1].seen
    assert found.candidates[0].score == 1.1


@settings(max_examples=50, deadline=None)
@given(readings())
def test_any_reading_has_a_verdict_for_each_entity(held: Reading) -> None:
    found = identify(held, ALL)
    assert [one.entity for one in found] == [one.id for one in held.entities]
    for one in found:
        assert (one.known_as is not None) == (one.verdict == "known")
        scores = [candidate.score for candidate in one.candidates]
        assert scores == sorted(scores, reverse=True)
        if one.verdict == "known":
            assert scores[0] >= ENOUGH
            assert len(scores) == 1 or round(scores[0] - scores[1], 3) >= LEAD


def _crowd() -> list[Entity]:
    names = ["Poland", "Kremlin", "NATO", "Moscow", "Tehran", "Velmora"]
    bodies = [entity(f"e{at}", names[at % len(names)], "organization") for at in range(15)]
    people = [entity(f"e{at}", f"Mara Quell{at}", "person", ("foreign minister", "e0")) for at in range(15, 30)]
    return bodies + people


def test_shipped_knowledge_takes_a_moment() -> None:
    held = reading(*_crowd())
    identify(held, Shipped())
    begun = time.process_time()
    for _ in range(20):
        identify(held, Shipped())
    # The rule is 1 ms an article on a machine with nothing else to do; this one may be busy.
    assert (time.process_time() - begun) / 20 < 0.005
