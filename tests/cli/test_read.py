from __future__ import annotations

import os
from pathlib import Path

import pytest

from onrecord import api
from tests.cli.conftest import Run
from tests.made import RuleReader


def test_reads_a_folder_and_sums_up(run: Run, reports: Path) -> None:
    result = run("read", str(reports))
    assert result.exit_code == 0
    assert result.stdout == ""
    assert result.stderr.splitlines() == [
        "3 articles read into onrecord.db, 0 already known, 0 skipped",
        "3 statements: 3 direct, 0 indirect, 0 mixed",
        "their speakers: 3 known, 0 unnamed, 0 unknown",
        "3 articles are not linked to others yet; `onrecord link` does it",
    ]


@pytest.mark.usefixtures("record")
def test_reading_again_changes_nothing_and_loads_no_model(run: Run, reports: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = run("dump").stdout
    monkeypatch.setattr(api, "shipped_pipeline", None)
    result = run("read", str(reports), str(reports / "*.txt"))
    assert result.exit_code == 0
    assert result.stderr == "0 articles read into onrecord.db, 3 already known, 0 skipped\n"
    assert run("dump").stdout == before


@pytest.mark.usefixtures("record")
def test_order_and_runs_do_not_change_the_dump(run: Run, reports: Path) -> None:
    for name in ("silent.txt", "lantern.md", "ember.txt"):
        run("read", str(reports / name), "--record", "other.db")
    assert run("dump", "--record", "other.db").stdout == run("dump").stdout != ""


def test_skipped_files_are_listed_and_the_others_go_on(run: Run, reports: Path) -> None:
    (reports / "empty.txt").write_bytes(b"")
    (reports / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR")
    result = run("read", str(reports), "nowhere")
    assert result.exit_code == 1
    lines = result.stderr.splitlines()
    assert lines[0] == "3 articles read into onrecord.db, 0 already known, 3 skipped"
    assert [line.startswith("skipped ") for line in lines[3:-1]] == [True] * 3
    assert "empty" in result.stderr
    assert "nowhere" in result.stderr


def test_after_twenty_skipped_files_are_counted(run: Run, reports: Path) -> None:
    for number in range(25):
        (reports / f"empty-{number:02}.txt").write_bytes(b"")
    lines = run("read", str(reports)).stderr.splitlines()
    assert len([line for line in lines if line.startswith("skipped ")]) == 21
    assert lines[-2] == "skipped 5 more"


def test_nothing_to_read_makes_no_record(run: Run, tmp_path: Path) -> None:
    (tmp_path / "bare").mkdir()
    result = run("read", "bare", "nowhere")
    assert result.exit_code == 1
    assert result.stderr.splitlines()[0] == "0 articles read, 2 skipped; nothing was added to onrecord.db"
    assert list(tmp_path.iterdir()) == [tmp_path / "bare"]


@pytest.mark.parametrize(
    ("words", "story"),
    [
        (["nowhere"], "'nowhere': no such file or folder; expected a file, a folder, a glob, an address or - for standard input"),
        (["reprots"], "'reprots': no such file or folder; expected a file, a folder, a glob, an address or - for standard input. Did you mean 'reports'?"),
        (["reports/ember.text"], "Did you mean 'reports/ember.txt'?"),
        (["bare"], "'bare': no report in this folder (it is empty); expected files that end in ."),
        (["scans"], "'scans': no report in this folder (2 .png, 1 .exe); expected files that end in ."),
        (["scans/a.png"], "scans/a.png: binary, not text"),
        (["*.text"], "'*.text': no file matches"),
        ([""], "'': no such file or folder"),
    ],
)
def test_a_path_that_gives_nothing_says_why(run: Run, reports: Path, tmp_path: Path, words: list[str], story: str) -> None:
    (tmp_path / "bare").mkdir()
    (tmp_path / "scans" / "old").mkdir(parents=True)
    for name in ("a.png", "b.exe", "old/c.PNG"):
        (tmp_path / "scans" / name).write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR")
    result = run("read", *words)
    assert result.exit_code == 1
    first, second = result.stderr.splitlines()
    assert first == "0 articles read, 1 skipped; nothing was added to onrecord.db"
    assert second.startswith("skipped ")
    assert story in second


def test_a_folder_for_the_record_that_is_not_there(run: Run, reports: Path) -> None:
    result = run("read", str(reports), "--record", "river/march.db")
    assert result.exit_code == 1
    assert result.stderr == "Error: 'river/march.db': there is no folder 'river' to put the record in; make it, or name a file elsewhere\n"


def test_reports_without_statements_have_no_speakers_to_sum_up(run: Run, reports: Path) -> None:
    result = run("read", str(reports / "silent.txt"))
    assert result.stderr.splitlines()[1:] == ["0 statements: 0 direct, 0 indirect, 0 mixed"]


def test_standard_input(run: Run) -> None:
    result = run("read", "-", input="“It rains,” Mara Quell said.\n")
    assert result.exit_code == 0
    assert "1 statement: 1 direct" in result.stderr


def test_a_slip_of_ours_costs_one_article(run: Run, reports: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(api, "shipped_pipeline", lambda: RuleReader(fails="fog"))
    result = run("read", str(reports))
    assert result.exit_code == 1
    assert "2 articles read" in result.stderr
    assert "silent.txt: onrecord failed on it (RuntimeError: a slip); please report it" in result.stderr


class Stopped:
    """Reads one article, then Ctrl-C is pressed."""

    def __init__(self) -> None:
        self.reader = RuleReader()
        self.left = 1

    def read(self, article: api.Article) -> api.Reading:
        if not self.left:
            raise KeyboardInterrupt
        self.left -= 1
        return self.reader.read(article)


def test_ctrl_c_keeps_what_was_read(run: Run, reports: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stopped = Stopped()
    monkeypatch.setattr(api, "shipped_pipeline", lambda: stopped)
    result = run("read", str(reports))
    assert result.exit_code == 130
    assert result.stderr == "Stopped. What was read is kept in onrecord.db (1 article); the same command goes on from there.\n"
    monkeypatch.setattr(api, "shipped_pipeline", RuleReader)
    assert run("read", str(reports)).stderr.startswith("2 articles read into onrecord.db, 1 already known")


def test_a_record_that_another_process_writes_to(run: Run, reports: Path, tmp_path: Path) -> None:
    with api.open_record(tmp_path / "onrecord.db", "w"):
        result = run("read", str(reports))
    assert result.exit_code == 1
    assert "another process is writing" in result.stderr


def test_a_file_that_is_no_record(run: Run, reports: Path, tmp_path: Path) -> None:
    (tmp_path / "onrecord.db").write_bytes(os.urandom(4096))
    result = run("read", str(reports))
    assert result.exit_code == 1
    assert result.stderr.startswith("Error: ")
    assert len(result.stderr.splitlines()) == 1


def test_bar_on_a_terminal_is_taken_away_again(run: Run, reports: Path) -> None:
    assert "3 articles read" in run("read", str(reports), terminal=True).stderr


def test_names_of_files_cannot_steer_the_terminal(run: Run, reports: Path) -> None:
    (reports / "\x1b[2J[bold].txt").write_bytes(b"")
    result = run("read", str(reports))
    assert "\x1b" not in result.stderr
    assert "[bold]" in result.stderr


def test_articles_that_are_not_english_are_named(run: Run, reports: Path) -> None:
    words = "Die Regierung hat am Montag die Nachbarn gebeten, den neuen Damm nicht weiter zu füllen, bis es endlich wieder regnet."
    for number in range(4):
        (reports / f"fluss-{number}.txt").write_text(f"Nummer {number}. {words}", "utf-8")
    result = run("read", str(reports))
    assert result.exit_code == 0
    assert "4 articles in other languages are kept and not read (4 de); onrecord reads English" in result.stderr


def test_articles_that_look_like_no_language_are_named(run: Run, reports: Path) -> None:
    for number in range(4):
        (reports / f"table-{number}.txt").write_text(f"Selm Rovers {number} Varo United 1. " * 30, "utf-8")
    result = run("read", str(reports))
    assert "4 articles do not look like English: " in result.stderr
    assert " and 1 more. onrecord reads English" in result.stderr


def test_dates_that_are_doubted_are_counted(run: Run, reports: Path) -> None:
    for name in ("weir", "gate"):
        (reports / f"2131-03-04_heron_{name}.txt").write_text(f"The {name} stays shut\n\nNobody opened the {name} above Selm on Monday.\n", "utf-8")
    told = run("read", "reports", "--report", "odd.jsonl").stderr
    assert "heron_gate.txt: the date 2131-03-04 (file name) is doubted: in the future (and 1 more like it)\n" in told
    assert "is doubted: in the future" in Path("odd.jsonl").read_text("utf-8")
