from __future__ import annotations

from pathlib import Path
from shutil import copyfile

import pytest

from onrecord.data.run import Counts, RunItem
from onrecord.errors import RecordError
from onrecord.record import check_record, open_record, rescue
from onrecord.record.connection import writing_connection
from onrecord.record.run import ASKED, KEPT, LONGEST

from .made import made_reading

BEGAN, LATER, ENDED = "2031-03-04T10:00:00.000Z", "2031-03-04T10:00:01.000Z", "2031-03-04T10:00:02.000Z"
LOST = RunItem("skipped", "a.pdf", "a.pdf: damaged", "damaged")
ODD = RunItem("odd", "b.txt", "the date is doubted")


@pytest.fixture
def path(empty: Path, tmp_path: Path) -> Path:
    return Path(copyfile(empty, tmp_path / "onrecord.db"))


def _told(path: Path) -> int:
    """A run that read two articles, and the articles."""
    with open_record(path, "w") as record:
        number = record.diary.begin("read", ["reports", "more"], at=BEGAN, onrecord="1.2.3", by="Ada")
        readings = [made_reading(one) for one in range(2)]
        for reading in readings:
            record.writer.add(reading)
        articles = [one.article.id for one in readings]
        record.diary.tell(number, Counts(2, 1, 1, 1, 4), at=LATER, made_by=readings[0].made_by, items=[LOST, ODD], brought=articles)
        return number


def test_a_run_is_kept_as_it_is_told(path: Path) -> None:
    number = _told(path)
    with open_record(path) as record:
        (run,) = record.runs.list()
        assert record.runs.find(number) == run
        assert (run.command, run.asked, run.inputs, run.by, run.began, run.heard) == ("read", ("reports", "more"), 2, "Ada", BEGAN, LATER)
        assert (run.onrecord, run.made_by, run.counts) == ("1.2.3", made_reading(0).made_by, Counts(2, 1, 1, 1, 4))
        assert run.counts.met == 4
        assert record.runs.items(number) == ((0, LOST), (1, ODD))
        assert record.runs.items(number, outcome="odd") == ((1, ODD),)
        assert record.runs.items(number, after=0, limit=1) == ((1, ODD),)
        assert record.runs.brought(number) == 2
        assert record.runs.of_article(made_reading(1).article.id) == number
        assert record.runs.of_article("none") is None


def test_a_run_that_was_killed_has_no_end(path: Path) -> None:
    number = _told(path)
    with open_record(path) as record:
        assert (record.runs.find(number).ended, record.runs.find(number).outcome) == (None, None)
    with open_record(path, "w") as record:
        record.diary.end(number, "failed", at=ENDED, problem="the disk is full")
        run = record.runs.find(number)
    assert (run.ended, run.outcome, run.problem) == (ENDED, "failed", "the disk is full")


def test_the_last_run_comes_first_and_pages_join(path: Path) -> None:
    with open_record(path, "w") as record:
        numbers = [record.diary.begin("follow", [], at=BEGAN, onrecord="1") for _ in range(5)]
        first = record.runs.list(limit=2)
        assert [run.number for run in (*first, *record.runs.list(before=first[-1].number))] == numbers[::-1]


def test_what_is_kept_of_a_run_is_bounded(path: Path) -> None:
    with open_record(path, "w") as record:
        number = record.diary.begin("read", [f"{one}.txt" for one in range(ASKED + 5)], at=BEGAN, onrecord="1")
        items = [RunItem("skipped", f"{one}", "gone", "missing") for one in range(KEPT + 2)]
        record.diary.tell(number, Counts(skipped=len(items)), at=LATER, items=items)
        record.diary.tell(number, Counts(skipped=len(items), odd=1), at=LATER, items=[items[0], ODD, RunItem("odd", "x" * 5_000, "\ud800")])
        run, kept = record.runs.find(number), record.runs.items(number, limit=KEPT + 10)
    assert (len(run.asked), run.inputs, run.counts.skipped) == (ASKED, ASKED + 5, KEPT + 2)
    assert [place for place, _ in kept] == list(range(KEPT + 2))
    assert [one for _, one in kept[KEPT:]] == [ODD, RunItem("odd", "x" * LONGEST, "\\ud800")]
    assert check_record(path).is_whole


def test_a_number_of_no_run(path: Path) -> None:
    with open_record(path) as record:
        assert record.runs.list() == ()
        with pytest.raises(RecordError, match="holds no run 7; `onrecord runs` lists"):
            record.runs.find(7)


def test_who_reads_a_record_writes_no_run(path: Path) -> None:
    with open_record(path) as record, pytest.raises(RecordError, match="open for reading"):
        _ = record.diary


def test_a_missing_item_is_noticed(path: Path) -> None:
    number = _told(path)
    connection = writing_connection(path)
    connection.execute("DELETE FROM run_item WHERE place = 0")
    connection.close()
    assert [(one.where, one.what) for one in check_record(path).faults] == [(f"table run_item, run {number}", "1 of 2 rows are there")]


def test_a_rescue_keeps_runs_and_what_is_before_a_gap(path: Path, tmp_path: Path) -> None:
    number = _told(path)
    with open_record(path, "w") as record:
        record.diary.tell(number, Counts(2, 1, 4, 1, 4), at=LATER, items=[LOST] * 3)
    connection = writing_connection(path)
    connection.execute("DELETE FROM run_item WHERE place = 3")
    connection.close()
    rescue(path, tmp_path / "new.db")
    assert check_record(tmp_path / "new.db").is_whole
    with open_record(path) as record, open_record(tmp_path / "new.db") as other:
        assert other.runs.list() == record.runs.list() != ()
        assert other.runs.items(number) == ((0, LOST), (1, ODD), (2, LOST))
        assert other.runs.brought(number) == 2


def test_a_rescue_without_a_run_keeps_its_articles(path: Path, tmp_path: Path) -> None:
    _told(path)
    connection = writing_connection(path)
    connection.pragma("foreign_keys", False)
    connection.execute("DELETE FROM run")
    connection.close()
    assert rescue(path, tmp_path / "new.db").articles == 2
    with open_record(tmp_path / "new.db") as record:
        assert record.runs.list() == ()
        assert record.runs.of_article(made_reading(0).article.id) is None
