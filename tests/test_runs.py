"""What a run tells the record of itself, and how it lets others write meanwhile."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from onrecord import api
from onrecord.data.run import Counts
from onrecord.errors import ModelError
from onrecord.record import check_record
from tests.made import MADE_BY, RuleReader

READER = RuleReader(fails="FAIL")


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    """Four reports: one that fails, one that is a copy of another."""
    folder = tmp_path / "reports"
    folder.mkdir()
    for number in range(3):
        lines = " ".join(f"The gate of lock {number}{one} stayed shut on that day." for one in range(12))
        (folder / f"{number}.txt").write_text(f"Report {number}\n\n“The gate is at {number},” Mara Quell said on Monday. {lines}\n", "utf-8")
    (folder / "3.txt").write_text("FAIL", "utf-8")
    (folder / "4.txt").write_text("Other\n\n" + (folder / "1.txt").read_text("utf-8").partition("\n\n")[2], "utf-8")
    return folder


def runs(record: Path) -> tuple[api.Run, ...]:
    with api.open_record(record) as held:
        return held.runs.list()


def test_a_run_is_kept_with_what_it_read_and_skipped(reports: Path, tmp_path: Path) -> None:
    record = tmp_path / "r.db"
    summary = api.read([reports], record=record, pipeline=READER, by="Ada")
    (run,) = runs(record)
    assert (run.number, run.command, run.asked, run.by, run.outcome) == (summary.run, "read", (str(reports),), "Ada", "done")
    assert run.counts == Counts(read=4, known=0, skipped=1, odd=1, statements=3)
    assert run.made_by == MADE_BY
    assert run.began <= run.heard <= (run.ended or "")
    with api.open_record(record) as held:
        told = {one.outcome: one for _, one in held.runs.items(run.number)}
        assert (told["skipped"].origin, told["skipped"].why) == (str(reports / "3.txt"), "failed")
        assert told["odd"].origin == str(reports / "4.txt")
        assert "a reprint of" in told["odd"].reason
        assert held.runs.brought(run.number) == held.catalogue.count(run=run.number) == 4


def test_the_same_again_is_another_run_that_read_nothing(reports: Path, tmp_path: Path) -> None:
    record = tmp_path / "r.db"
    for _ in range(2):
        api.read([reports], record=record, pipeline=READER)
    again, first = runs(record)
    assert (again.counts.read, again.counts.known, again.counts.skipped, again.made_by) == (0, 4, 1, None)
    with api.open_record(record) as held:
        assert (held.runs.brought(again.number), held.runs.brought(first.number)) == (0, 4)
    assert check_record(record).is_whole


STOPS: dict[str, tuple[BaseException, str, str | None]] = {
    "Ctrl-C": (KeyboardInterrupt(), "stopped", None),
    "somebody": (api.StopError("enough"), "stopped", None),
    "the model": (ModelError("its files are missing"), "failed", "its files are missing"),
    "a slip": (ValueError(), "failed", "ValueError"),
}


@pytest.mark.parametrize(("error", "outcome", "problem"), STOPS.values(), ids=STOPS)
@pytest.mark.parametrize("at", ["starts", "progress"])
def test_a_run_that_ends_early_says_how(reports: Path, tmp_path: Path, at: str, error: BaseException, outcome: str, problem: str | None) -> None:
    record, seen = tmp_path / "r.db", list[object]()

    def second(told: object) -> None:
        seen.append(told)
        if len(seen) == 2:
            raise error

    with pytest.raises(type(error)):
        api.read([reports], record=record, pipeline=READER, **{at: second})  # type: ignore[arg-type]
    (run,) = runs(record)
    assert (run.outcome, run.problem, run.counts.read) == (outcome, problem, 1 if at == "starts" else 2)
    assert run.ended is not None


def test_samples_and_reading_again_are_runs(tmp_path: Path) -> None:
    record = tmp_path / "r.db"
    api.read_samples(record=record, pipeline=READER)
    with api.open_record(record, "w") as held:
        api.reread(held, pipeline=READER)
    again, first = runs(record)
    assert (first.command, again.command, again.outcome) == ("demo", "reread", "done")
    assert again.counts.met == first.counts.read == 14


def test_files_go_by_other_names(reports: Path, tmp_path: Path) -> None:
    record = tmp_path / "r.db"
    refused = api.Skipped("x.jpeg", "x.jpeg: not of a kind that is read", "unknown_format")
    summary = api.read_files({"upload/a.txt": reports / "0.txt", "upload/b.txt": reports / "1.txt"}, refused=[refused], record=record, pipeline=READER)
    assert (summary.read, summary.skipped) == (2, (refused,))
    (run,) = runs(record)
    assert (run.command, run.asked, run.counts.skipped) == ("upload", ("upload/a.txt", "upload/b.txt", "x.jpeg"), 1)
    with api.open_record(record) as held:
        assert {reading.article.origin for reading in held.reader.readings()} == {"upload/a.txt", "upload/b.txt"}


def test_others_write_between_two_articles(reports: Path, tmp_path: Path) -> None:
    record = tmp_path / "r.db"
    api.open_record(record, "w").close()
    others = 0

    @contextmanager
    def turns() -> Iterator[api.Record]:
        with api.open_record(record, "w") as held:
            yield held

    def starts(origin: str) -> None:
        nonlocal others
        with api.open_record(record, "w"):
            others += 1

    shared = api.read([reports], record=record, pipeline=READER, turns=turns, starts=starts)
    assert others == 5
    alone = api.read([reports], record=tmp_path / "alone.db", pipeline=READER)
    assert shared == alone
    with api.open_record(record) as one, api.open_record(tmp_path / "alone.db") as other:
        assert list(one.reader.readings()) == list(other.reader.readings())
        assert one.catalogue.articles() == other.catalogue.articles()
    assert check_record(record).is_whole


def test_an_article_that_somebody_else_adds_meanwhile_is_known(reports: Path, tmp_path: Path) -> None:
    record = tmp_path / "r.db"

    class Late(RuleReader):
        def read(self, article: api.Article) -> api.Reading:
            made = READER.read(article)
            with api.open_record(record, "w") as held:
                held.writer.add(made)
            return made

    @contextmanager
    def turns() -> Iterator[api.Record]:
        with api.open_record(record, "w") as held:
            yield held

    summary = api.read([reports / "0.txt"], record=record, pipeline=Late(), turns=turns)
    assert (summary.read, summary.known, summary.statements) == (0, 1, 0)
    assert check_record(record).is_whole
