from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from onrecord.data.actor import Actor, Term
from onrecord.data.knowledge import Piece
from onrecord.errors import RecordError
from onrecord.record import Actors, open_record

from .knowing import ANA, BOARD, MINISTER, PIECES


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("knowing") / "onrecord.db"
    with open_record(path, "w") as record:
        record.importer.take(PIECES, name="a.json", form="ftm", sha256="0")
        other = Piece(1, Actor("a-3", "Anna Dorn", "person", ("Anna Dorn",)))
        record.importer.take([other], name="b.csv", form="csv", sha256="1")
    return path


@pytest.fixture
def actors(path: Path) -> Iterator[Actors]:
    with open_record(path) as record:
        yield record.actors


def test_by_any_name_in_any_case(actors: Actors) -> None:
    assert [known.actor for known in actors.named("ana DORN")] == [ANA]
    assert [known.actor.id for known in actors.named("Anna Dorn")] == ["a-1", "a-3"]
    assert [known.actor.id for known in actors.named("G.B.")] == [BOARD.id]


def test_an_agent_is_nobody(actors: Actors) -> None:
    assert actors.named("farmer") == ()


@pytest.mark.parametrize(("initials", "found"), [((), ["a-1", "a-3"]), (("a", "x"), ["a-1", "a-3"]), (("x",), [])])
def test_by_last_name(actors: Actors, initials: tuple[str, ...], found: list[str]) -> None:
    assert sorted(known.actor.id for known in actors.surnamed("dorn", frozenset(initials))) == found


def test_by_office_with_the_terms_and_where_they_are_told(actors: Actors) -> None:
    found = {known.actor.id: known.terms for known in actors.holders("foreign minister", "velmora")}
    assert found == {
        "a-1": (Term(MINISTER, "2021-03-01", "2023-06-30", "a.json, line 1"),),
        "a-2": (Term(MINISTER, "2023-06-30", None, "a.json, line 5"),),
    }
    assert actors.holders("foreign minister", "") == ()


@pytest.mark.parametrize(("day", "found"), [("2020-12-31", []), ("2021-01-01", ["a-1"]), ("2023-01-01", ["a-2", "a-1"]), ("2040", ["a-2"])])
def test_by_office_in_a_year(actors: Actors, day: str, found: list[str]) -> None:
    assert [known.actor.id for known in actors.holders("foreign minister", "velmora", day)] == found


def test_listed_by_name_and_kind(actors: Actors) -> None:
    assert [known.actor.name for known in actors.list()] == ["Ana Dorn", "Anna Dorn", "farmer", "Gate Board", "Oto Brell"]
    assert [known.actor.id for known in actors.list("ann")] == ["a-1", "a-3"]
    assert [known.actor.id for known in actors.list(kind="organization", limit=1)] == ["b-1"]
    assert actors.count()["person"] == 3
    assert actors.files() == (("a.json", "ftm", 4, 3), ("b.csv", "csv", 1, 0))


def test_one_by_id_or_name(actors: Actors) -> None:
    assert actors.find("b-1").actor == actors.find("gate board").actor == BOARD
    assert actors.names("a-1") == ("Ana Dorn", "Anna Dorn")


STORIES = [("Mara Quell", "no actor fits 'Mara Quell'; expected an id or a whole name"), ("Anna Dorn", r"fits several actors.*\n  a-1  Ana Dorn")]


@pytest.mark.parametrize(("key", "story"), STORIES)
def test_none_or_several_are_told(actors: Actors, key: str, story: str) -> None:
    with pytest.raises(RecordError, match=story):
        actors.find(key)
