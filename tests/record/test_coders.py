from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import apsw
import pytest

from onrecord.data.assignment import Assignment
from onrecord.data.judgement import Judgement
from onrecord.data.reading import Reading
from onrecord.data.reprint import Reprint
from onrecord.data.sample import Sample, Stratum
from onrecord.data.statement import Statement
from onrecord.errors import RecordError
from onrecord.links import joined
from onrecord.record import Record, Search, open_record
from onrecord.record.connection import writing_connection

from .made import made_reading

AT = "2031-03-04T10:00:00Z"
READINGS = [made_reading(number) for number in range(4)]


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    with open_record(tmp_path / "onrecord.db", "w") as held:
        for reading in READINGS:
            held.writer.add(reading)
        yield held


def word(statement: Statement, action: str, by: str, *, minute: int = 0) -> Judgement:
    return Judgement(statement.article, action, by, f"2031-03-04T10:{minute:02}:00Z", statement.id)  # type: ignore[arg-type]


def given(reading: Reading, coder: str) -> Assignment:
    return Assignment(reading.article.id, coder, AT, 1)


def test_an_assignment_is_open_until_it_is_finished(record: Record) -> None:
    anna, ben = given(READINGS[0], "anna"), given(READINGS[0], "ben")
    assert record.assigner.assign([anna, ben, anna]) == 2
    assert record.coders.assignments() == (anna, ben)
    assert record.coders.is_blind("anna", anna.article)
    assert not record.coders.is_blind("cara", anna.article)
    assert record.assigner.finish([anna.article], coder="anna", at="2031-03-05T09:00:00Z") == 1
    assert record.assigner.finish([anna.article], coder="anna", at="2031-03-06T09:00:00Z") == 0
    assert record.coders.assignments(coder="anna") == (replace(anna, finished="2031-03-05T09:00:00Z"),)
    assert not record.coders.is_blind("anna", anna.article)
    assert record.coders.is_blind("ben", anna.article)


def test_whoever_remembers_hears_when_somebody_may_see_other_things(record: Record) -> None:
    seen = [record.coders.version()]
    record.assigner.assign([given(READINGS[0], "anna")])
    seen.append(record.coders.version())
    record.assigner.finish([READINGS[0].article.id], coder="anna", at="2031-03-05T09:00:00Z")
    seen.append(record.coders.version())
    record.judge.name_adjudicator("anna", at="2031-03-05T09:00:00Z")
    seen.append(record.coders.version())
    assert len(set(seen)) == len(seen)
    assert record.coders.version() == seen[-1]


def test_nothing_is_assigned_when_one_article_is_unknown(record: Record) -> None:
    with pytest.raises(RecordError, match="holds no article 'nowhere'"):
        record.assigner.assign([given(READINGS[0], "anna"), Assignment("nowhere", "anna", AT, 1)])
    assert record.coders.assignments() == ()


@pytest.mark.parametrize("table", ["assignment", "finished", "sample", "drawn"])
@pytest.mark.parametrize("sql", ["DELETE FROM {}", "UPDATE {} SET rowid = rowid"])
def test_rows_are_only_ever_added(record: Record, table: str, sql: str) -> None:
    record.assigner.assign([given(READINGS[0], "anna")])
    record.assigner.finish([READINGS[0].article.id], coder="anna", at=AT)
    record.assigner.keep(sample(record))
    path = record.path
    record.close()
    connection = writing_connection(path)
    if table == "drawn":
        sql = sql.replace("rowid = rowid", "place = place")
    with pytest.raises(apsw.ConstraintError, match=r"is never (changed|removed)"):
        connection.execute(sql.format(table))
    connection.close()


def sample(record: Record, *, name: str = "audit 1") -> Sample:
    drawn = tuple(record.coders.drawn(reading.statements[0].id, "direct") for reading in READINGS[:2])
    return Sample(name, AT, 7, "kind", (("outlet", "Varo Post"),), (Stratum("direct", 4),), drawn)


def test_a_sample_comes_back_as_it_was_kept(record: Record) -> None:
    kept, later = sample(record), sample(record, name="audit 2")
    record.assigner.keep(kept)
    record.assigner.keep(later)
    assert record.coders.samples() == (kept, later)
    assert record.coders.sample() == later
    assert record.coders.sample("audit 1") == kept
    assert kept.population == 4
    with pytest.raises(RecordError, match="holds a sample 'audit 1' already"):
        record.assigner.keep(kept)
    with pytest.raises(RecordError, match="holds no sample 'other'; expected one of audit 1, audit 2"):
        record.coders.sample("other")


def test_no_sample_says_how_to_draw_one(record: Record) -> None:
    with pytest.raises(RecordError, match="none was drawn yet, draw one with `onrecord audit draw`"):
        record.coders.sample()


@pytest.mark.parametrize(
    ("by", "asked", "expected"),
    [
        (None, {}, {"": 8}),
        ("kind", {}, {"direct": 4, "indirect": 4}),
        ("outlet", {}, {"Varo Post": 4, "The Selm Courier": 2, "": 2}),
        ("kind", {"outlet": "varo post"}, {"direct": 2, "indirect": 2}),
        (None, {"kind": "direct", "since": "2031-02", "until": "2031-03"}, {"": 2}),
        (None, {"query": "grain OR speaker:kalmér -kind:indirect"}, {"": 2}),
    ],
)
def test_what_can_be_drawn_by_strata(record: Record, by: str | None, asked: dict[str, str], expected: dict[str, int]) -> None:
    found = list(record.coders.population(by, Search(**asked)))  # type: ignore[arg-type]
    assert {name: sum(stratum == name for _, stratum in found) for name in {stratum for _, stratum in found}} == expected
    assert len({statement for statement, _ in found}) == len(found)


def test_reprints_are_neither_drawn_nor_assigned(tmp_path: Path) -> None:
    first, copy = made_reading(1), made_reading(1, outlet="The Selm Courier", origin="copy.txt", published="2031-05-01")
    with open_record(tmp_path / "onrecord.db", "w") as held:
        for reading in (first, copy):
            held.writer.add(reading)
        assert [isinstance(link.reprint, Reprint) for link in joined(held)] == [False, True]
        assert held.coders.judgeable_articles() == (first.article.id,)
        assert {statement for statement, _ in held.coders.population()} == {one.id for one in first.statements}
        assert {one.copies for one in held.coders.waiting(9)} == {1}


def test_the_least_certain_wait_first_and_what_was_judged_not_at_all(record: Record) -> None:
    found = record.coders.waiting(99)
    assert [round(one.doubt, 2) for one in found] == [0.5] * 4 + [0.25] * 4
    assert found == tuple(sorted(found, key=lambda one: (-one.worth, one.article, one.statement)))
    assert record.coders.waiting(3) == found[:3]
    assert record.coders.waiting(99, articles=[READINGS[1].article.id]) == tuple(one for one in found if one.article == READINGS[1].article.id)
    judged = READINGS[2].statements[1]
    record.judge.add([word(judged, "accept", "anna")])
    assert {one.statement for one in found} - {one.statement for one in record.coders.waiting(99)} == {judged.id}
    assert record.coders.waiting(99, reviewed=True) == found
    assert judged.id not in {one.statement for one in record.coders.waiting(99, reviewed=True, judged={judged.id})}


def test_what_others_depend_on_waits_before_what_is_as_doubtful(tmp_path: Path) -> None:
    reading = made_reading(0)
    outer, inner = reading.statements
    nested = replace(reading, statements=(replace(outer, confidence=()), replace(inner, parent=outer.id)))
    with open_record(tmp_path / "onrecord.db", "w") as held:
        held.writer.add(nested)
        assert [(one.statement, one.holds, one.heard, one.worth) for one in held.coders.waiting(9)] == [(outer.id, 1, 2, 2.0), (inner.id, 0, 2, 1.0)]


def test_with_an_adjudicator_his_word_counts_whenever_it_was_said(record: Record) -> None:
    one = READINGS[0].statements[0]
    record.judge.add([word(one, "accept", "cara", minute=1), word(one, "reject", "anna", minute=2)])
    assert record.reader.reviews()["rejected"] == 1
    assert record.judge.name_adjudicator("cara", at=AT)
    assert not record.judge.name_adjudicator("cara", at=AT)
    assert record.coders.adjudicators() == {"cara"}
    assert record.reader.reviews() == {"unreviewed": 7, "accepted": 1}
    record.judge.add([word(one, "reject", "ben", minute=3)])
    assert record.reader.reviews() == {"unreviewed": 7, "accepted": 1}


def test_what_waits_in_articles_is_what_waits_of_them_in_the_record(record: Record) -> None:
    articles = [one.article.id for one in READINGS[:2]]
    assert record.coders.waiting_in(articles, record.coders.voices()) == record.coders.waiting(1_000, articles=articles, reviewed=True)


def test_what_a_coder_said_is_what_he_did_not_take_back(record: Record) -> None:
    first, second = READINGS[0].statements[:2]
    told = [word(first, "accept", "anna"), word(second, "reject", "anna", minute=1), word(first, "reject", "ben", minute=2)]
    record.judge.add([*told, Judgement(second.article, "undo", "anna", "2031-03-04T10:03:00Z", second.id, of=told[1].id)])
    said = record.coders.said("anna")
    assert (said.verdicts, said.last) == ({first.id: told[0].at}, (told[0].id,))


def test_verdicts_that_were_given_at_once_are_the_last_ones_together(record: Record) -> None:
    record.judge.add(told := [word(one, "accept", "anna") for one in READINGS[0].statements])
    assert record.coders.said("anna").last == tuple(one.id for one in told)


def test_what_is_judged_is_counted_without_what_reprints_repeat(record: Record) -> None:
    every = {one.id for reading in READINGS for one in reading.statements}
    assert record.coders.judgeable_among([*every, "nowhere"]) == every
    assert record.coders.judgeable() == len(every)
    assert record.coders.reviewed() == 0
    record.judge.add([word(READINGS[0].statements[0], "reject", "anna")])
    assert record.coders.reviewed() == 1
    assert record.coders.reviewed_among(list(every)) == {READINGS[0].statements[0].id}
