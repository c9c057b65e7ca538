"""Comparing: what words mean, what is gathered around it, and through whose eyes."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from onrecord import api
from onrecord.api import coders
from onrecord.data.judgement import Judgement
from onrecord.data.link import about_link
from onrecord.errors import RunError
from tests.compared import EMBER, GULL, HERON, LINKS, REPORTS, Line, link, linked, report

CALL = f"{GULL.article.id}:o1"
SAID = HERON.statements[0]


@pytest.fixture(scope="module")
def still(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A record that no test changes."""
    return linked(tmp_path_factory.mktemp("compared") / "record.db")


@pytest.fixture
def record(tmp_path: Path) -> Path:
    return linked(tmp_path / "record.db")


def outlets(made: api.Compared) -> list[str | None]:
    return [column.report.outlet for column in made.comparison.columns]


def rows(made: api.Compared) -> list[tuple[str, int]]:
    """The first words of each row, and how many reports have them."""
    return [(row.reference.words[:12], row.told_by) for row in made.comparison.rows]


@pytest.mark.parametrize(
    ("asked", "about"),
    [
        (CALL, "occasion"),
        (f"{GULL.article.id[:8]}:o1", "occasion"),
        ("phone call", "occasion"),
        ("Phone call 2031-03-03 quell", "occasion"),
        ("phone_call 2031-03", "occasion"),
        (SAID.id, "statement"),
        (SAID.id[:8], "statement"),
        ("yield to anybody", "words"),
        ("“yield to anybody”", "words"),
        ('"yield to anybody"', "words"),
        ("speaker:Quell yield", "words"),
    ],
)
def test_what_is_meant(asked: str, about: str, still: Path) -> None:
    with api.open_record(still) as held:
        made = api.compare(held, asked)
    assert made.about == about
    assert outlets(made) == ["The Heron", "The Gull", "The Ember Post"]


@pytest.mark.parametrize(
    ("asked", "why"),
    [
        ("  ", "nothing to compare"),
        ("“”", "nothing to compare"),
        ('"(frogs said', "no statement holds"),
        (f"{GULL.article.id}:o9", "has no occasion 'o9'; it tells of o1"),
        ("hearing 2031-03-03", "no hearing 2031-03-03 in this record"),
        ("phone call 2030", "no phone call 2030"),
        ("phone call Nobody", "no phone call Nobody"),
        ("words that nobody said", "no statement holds 'words that nobody said'"),
    ],
)
def test_what_is_not_there_is_told_with_what_to_do(asked: str, why: str, still: Path) -> None:
    with api.open_record(still) as held, pytest.raises(RunError, match=why):
        api.compare(held, asked)


def test_words_that_mean_several_occasions_list_them(tmp_path: Path) -> None:
    line = (Line("“Wait,” Mara Quell said.", ("“Wait,”",), "said"),)
    others = [report("The Heron", f"2031-04-0{day}", f"Call {day}", line, day=f"2031-04-0{day}") for day in range(1, 4)]
    with api.open_record(tmp_path / "record.db", "w") as held:
        for one in others:
            held.writer.add(one)
    with api.open_record(tmp_path / "record.db") as held:
        with pytest.raises(api.SeveralError, match="several occasions fit 'phone call'; give a day") as caught:
            api.compare(held, "phone call")
        assert outlets(api.compare(held, "phone call 2031-04-02")) == ["The Heron"]
    assert len(caught.value.cards) == 3


def test_a_statement_brings_the_reports_that_leave_it_out(still: Path) -> None:
    with api.open_record(still) as held:
        made = api.compare(held, HERON.statements[1].id)
    assert rows(made) == [("that the gat", 1)]
    assert outlets(made) == ["The Heron", "The Gull", "The Ember Post"]


def test_an_occasion_has_all_that_was_said_there_and_no_more(still: Path) -> None:
    with api.open_record(still) as held:
        made = api.compare(held, CALL)
    assert rows(made) == [("“We will not", 3), ("that the gat", 1), ("“It is late,", 1)]
    assert [row.reference.placed for row in made.comparison.rows] == ["told", "told", "speaker"]


def test_a_copy_is_folded_into_its_story(tmp_path: Path) -> None:
    copy = replace(GULL, article=replace(GULL.article, outlet="The Echo", published="2031-03-05"))
    copy = replace(copy, statements=tuple(replace(one, article=copy.article.id) for one in copy.statements))
    path = linked(tmp_path / "record.db", (*REPORTS, copy))
    with api.open_record(path) as held:
        for asked in (CALL, copy.statements[0].id):
            made = api.compare(held, asked)
            assert outlets(made) == ["The Heron", "The Gull", "The Ember Post"]
            assert [one.outlet for one in made.comparison.columns[1].copies] == ["The Echo"]
            assert [len(row.cells[1]) for row in made.comparison.rows if row.told_by == 3] == [1]


def test_people_decide_which_links_hold(record: Path) -> None:
    first, second = HERON.statements[1], EMBER.statements[2]
    with api.open_record(record, "w") as held:
        held.judge.add(
            [
                about_link(LINKS[0], HERON.article.id, "Ada", "2031-03-06T00:00:00Z", holds=False),
                about_link(link(first, second, "retold"), HERON.article.id, "Ada", "2031-03-06T00:00:01Z", holds=True),
            ]
        )
        made = api.compare(held, CALL)
    assert rows(made) == [("“We will not", 2), ("“It is late,", 2), ("“We will not", 1)]
    assert [one.link.kind for one in made.comparison.refuted] == ["reworded"]
    assert [one.state for row in made.comparison.rows for one in row.links] == ["unreviewed", "unreviewed", "confirmed"]


def test_who_is_still_at_a_report_sees_nobody_elses_judgements_of_it(record: Path) -> None:
    rejected = Judgement(GULL.article.id, "reject", "Ada", "2031-03-06T00:00:00Z", GULL.statements[0].id)
    refuted = about_link(LINKS[1], HERON.article.id, "Ada", "2031-03-06T00:00:01Z", holds=False)
    with api.open_record(record, "w") as held:
        before = api.comparison_to_dict(api.compare(held, CALL, by="Bo"))
        coders.assign(held, ["Bo"], len(REPORTS))
        held.judge.add([rejected, refuted])
    with api.open_record(record) as held:
        assert api.comparison_to_dict(api.compare(held, CALL, by="Bo")) == before
        assert api.elsewhere(held, [SAID.id], by="Bo") == {SAID.id: ("The Ember Post", "The Gull")}
        seen = api.compare(held, CALL)
        assert ("“We will not", 2) in rows(seen)
        assert len(seen.comparison.refuted) == 1
        assert api.elsewhere(held, [SAID.id]) == {SAID.id: ("The Ember Post",)}


def test_other_outlets_that_tell_the_same(still: Path) -> None:
    with api.open_record(still) as held:
        found = api.elsewhere(held, [SAID.id, GULL.statements[0].id, HERON.statements[1].id, "0" * 32])
    assert found == {SAID.id: ("The Ember Post", "The Gull"), GULL.statements[0].id: ("The Heron",)}


def test_occasions_of_most_outlets_are_offered(still: Path) -> None:
    with api.open_record(still) as held:
        (offer,) = api.offers(held)
    assert (offer.outlets, offer.name) == (3, "Phone call · Mara Quell, Tovin Brask · 2031-03-03")


def test_a_sheet_has_a_line_for_each_report_of_each_utterance(still: Path) -> None:
    with api.open_record(still) as held:
        made = api.compare(held, CALL)
    found = [dict(zip(api.COMPARED_COLUMNS, cells, strict=True)) for cells in api.compared_rows(made.comparison)]
    assert [(one["row"], one["outlet"], one["fate"]) for one in found] == [
        ("1", "The Heron", "reference"),
        ("1", "The Gull", "reworded"),
        ("1", "The Ember Post", "apart"),
        ("1", "The Ember Post", "paraphrase"),
        ("2", "The Heron", "reference"),
        ("2", "The Gull", "left out"),
        ("2", "The Ember Post", "left out"),
        ("3", "The Heron", "left out"),
        ("3", "The Gull", "left out"),
        ("3", "The Ember Post", "reference"),
    ]
    gull = found[1]
    assert (gull["words"], gull["changed"], gull["cut"], gull["own_voice"]) == (
        "“We will not yield to them,”",
        "anybody before the river rises > them",
        "",
        "Mara Quell said in Pell.",
    )
