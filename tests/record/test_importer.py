from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord.data.actor import ACTOR_KINDS, Actor, Office
from onrecord.data.knowledge import Imported, Piece, Slip, Tenure
from onrecord.errors import KnowledgeError, RecordError
from onrecord.record import Record, open_record

from .knowing import ANA, MINISTER, OTO, PIECES, SENATOR
from .made import made_reading


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    with open_record(tmp_path / "onrecord.db", "w") as record:
        yield record


def _dump(record: Record) -> list[object]:
    return [*record.actors.list(), record.actors.files()]


def _take(record: Record, *values: Actor | Office | Tenure | Slip, sha256: str = "1", form: str = "csv") -> Imported:
    return record.importer.take([Piece(line, value) for line, value in enumerate(values, 2)], name="a.csv", form=form, sha256=sha256)  # type: ignore[arg-type]


def test_what_was_kept_is_counted(record: Record) -> None:
    done = record.importer.take(PIECES, name="a.json", form="ftm", sha256="0")
    assert (done.actors, done.offices, done.terms, done.known) == (4, 2, 3, False)
    assert (done.slips, done.first_slips, done.homeless, done.shared) == (1, ("line 9: 'soon' is no date",), 1, 0)


def test_the_same_file_again_changes_nothing(record: Record) -> None:
    record.importer.take(PIECES, name="a.json", form="ftm", sha256="0")
    before = _dump(record)
    assert record.importer.take(PIECES, name="b.json", form="ftm", sha256="0") == Imported("ftm", known=True)
    assert _dump(record) == before


def test_a_newer_file_tells_more_of_the_same_actor(record: Record) -> None:
    _take(record, ANA, MINISTER, Tenure("a-1", "o-1", "2021-03-01"))
    _take(record, replace(ANA, name="Ana B. Dorn", names=(), countries=("VLM",)), Tenure("a-1", "o-1", "2021-03-01", "2023-06-30"), sha256="2")
    held = record.actors.find("a-1")
    assert (held.actor.name, set(held.actor.names), held.actor.countries) == ("Ana B. Dorn", {"Ana B. Dorn", "Ana Dorn", "Anna Dorn"}, ("POL", "VLM"))
    assert [(term.since, term.until, term.told) for term in held.terms] == [("2021-03-01", "2023-06-30", "a.csv, line 3")]


def test_nothing_of_a_failed_import_stays(record: Record) -> None:
    def breaking() -> Iterator[Piece]:
        yield from PIECES
        raise KnowledgeError("a.json, line 10: cut")

    with pytest.raises(KnowledgeError, match="line 10"):
        record.importer.take(breaking(), name="a.json", form="ftm", sha256="0")
    assert _dump(record) == [()]
    assert not record.importer.knows("0")


SHARED = [
    (("2021-03-01", "2023-06-30"), ("2023-06-29", None)),
    (("2021", "2023"), ("2022-06", "2022-07")),
    (("2021-03-01", None), ("2023", None)),
]
APART = [
    (("2021-03-01", "2023-06-30"), ("2023-06-30", None)),
    (("2021", "2023"), ("2023", None)),
    ((None, "2023"), ("2020", None)),
]


@pytest.mark.parametrize(("first", "second"), SHARED)
def test_a_table_with_two_holders_at_once_is_refused(record: Record, first: tuple[str | None, str | None], second: tuple[str | None, str | None]) -> None:
    with pytest.raises(KnowledgeError) as error:
        _take(record, ANA, OTO, MINISTER, Tenure("a-1", "o-1", *first), Tenure("a-2", "o-1", *second))
    story = "a.csv, line 6: 'Oto Brell' is 'Minister of Foreign Affairs' of 'velmora' at the same time as 'Ana Dorn' of line 5; expected one holder at a time."
    assert str(error.value).startswith(story)
    assert _dump(record) == [()]


@pytest.mark.parametrize(("first", "second"), SHARED)
def test_of_a_data_base_they_are_counted(record: Record, first: tuple[str | None, str | None], second: tuple[str | None, str | None]) -> None:
    done = _take(record, ANA, OTO, MINISTER, Tenure("a-1", "o-1", *first), Tenure("a-2", "o-1", *second), form="wikidata")
    assert (done.shared, done.first_shared) == (1, ("lines 5 and 6: 'Ana Dorn' and 'Oto Brell' as 'Minister of Foreign Affairs' of 'velmora'",))


@pytest.mark.parametrize(("first", "second"), APART)
def test_handing_over_is_no_overlap(record: Record, first: tuple[str | None, str | None], second: tuple[str | None, str | None]) -> None:
    assert _take(record, ANA, OTO, MINISTER, Tenure("a-1", "o-1", *first), Tenure("a-2", "o-1", *second)).shared == 0


def test_several_hold_what_several_may(record: Record) -> None:
    assert _take(record, ANA, OTO, SENATOR, Tenure("a-1", "o-2", "2021"), Tenure("a-2", "o-2", "2021")).shared == 0


def _person(name: str, *aliases: str) -> Actor:
    return Actor(f"person:{name}", name, "person", (name, *aliases))


@pytest.mark.parametrize(
    "people",
    [
        (_person("Ana", "Oto"), _person("Oto", "Ana")),
        (_person("Ana", "Oto"), _person("Oto", "Ida"), _person("Ida", "Ana")),
    ],
)
def test_aliases_that_lead_back_are_refused(record: Record, people: tuple[Actor, ...]) -> None:
    with pytest.raises(KnowledgeError, match=r"a\.csv, line 2: the aliases of 'Ana' lead over '\w+' of line \d back to itself; expected "):
        _take(record, *people)
    assert _dump(record) == [()]


@pytest.mark.parametrize(
    "people",
    [
        (_person("Ana", "Oto"), _person("Oto", "Ida"), _person("Ida")),
        (_person("Ana", "Ana", "ana"),),
        (_person("Ana", "Oto"), replace(_person("Oto", "Ana"), kind="organization")),
    ],
)
def test_aliases_that_lead_on_are_kept(record: Record, people: tuple[Actor, ...]) -> None:
    assert _take(record, *people).actors == len(people)


def test_a_lone_surrogate_is_left_out_and_told(record: Record) -> None:
    done = _take(record, _person("Ana\ud800"), OTO)
    assert (done.actors, done.slips) == (1, 1)
    assert "line 2: a name holds the lone surrogate '\\ud800'" in done.first_slips


def test_articles_are_told_who_is_known(record: Record) -> None:
    reading = made_reading(1)
    record.writer.add(reading)
    record.importer.name([(reading.article.id, {"e1": "a-1"}), ("0" * 32, {"e1": "a-2"})])
    assert [entity.known_as for entity in record.reader.find_article(reading.article.id).entities] == ["a-1"]


def test_a_record_open_for_reading_takes_nothing(record: Record) -> None:
    with open_record(record.path) as other, pytest.raises(RecordError, match="open for reading"):
        _ = other.importer


texts = st.text(st.characters(exclude_categories=[]), max_size=6)
days = st.none() | st.sampled_from(["2021", "2021-03", "2021-03-04", "2030"])
values = st.one_of(
    st.builds(Actor, texts, texts, st.sampled_from(ACTOR_KINDS), st.lists(texts, max_size=3).map(tuple), st.lists(texts, max_size=2).map(tuple)),
    st.builds(Office, texts, texts, texts, texts, st.booleans()),
    st.builds(Tenure, texts, texts, days, days),
    st.builds(Slip, texts),
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40, deadline=None)
@given(held=st.lists(values, max_size=8), form=st.sampled_from(["csv", "ftm"]), number=st.uuids())
def test_any_pieces_are_kept_or_refused_whole(record: Record, held: list[Actor | Office | Tenure | Slip], form: str, number: object) -> None:
    before = _dump(record)
    try:
        _take(record, *held, sha256=str(number), form=form)
    except KnowledgeError:
        assert _dump(record) == before
