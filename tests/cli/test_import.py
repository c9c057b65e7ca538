from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.views.marks.made import ANN, TEXT, citron

pytestmark = pytest.mark.usefixtures("marked")


@pytest.fixture
def marked(tmp_path: Path) -> Path:
    folder = tmp_path / "marked"
    folder.mkdir()
    (folder / "gate.txt").write_text(TEXT)
    for name in ("anna", "bo"):
        (folder / f"gate_{name}.ann").write_text(ANN)
    return folder


def test_two_annotators(run: Run) -> None:
    result = run("import", "marked")
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr.splitlines() == [
        "2 files taken into onrecord.db: 1 article added; 0 skipped",
        "human work: 4 statements (2 by anna, 2 by bo)",
        "0 found by the machine and accepted, 4 added, 0 known already",
        "1 article that no program has read: `onrecord reread --record onrecord.db` reads it",
    ]
    assert "0 added, 4 known already" in run("import", "marked").stderr


def test_dump_as_found_has_the_machines_alone_and_history_says_whose_an_added_one_is(run: Run) -> None:
    run("import", "marked", "--read")
    found, judged = (json.loads(run("dump", *more).stdout) for more in (["--as-found"], []))
    assert [len(one["statements"]) for one in (found, judged)] == [0, 2]
    history = run("judge", "history", judged["statements"][0]["id"]).stdout
    assert " anna add " in history
    assert " bo add " in history
    assert "(marked in gate_bo.ann)" in history


def test_what_is_skipped_is_named_and_the_others_are_taken(run: Run, marked: Path) -> None:
    (marked / "gate_cy.ann").write_text("T1\tPerson 17 27\tMara Quell\n")
    result = run("import", "marked")
    assert result.exit_code == 1
    assert "2 files taken into onrecord.db: 1 article added; 1 skipped" in result.stderr
    assert "gate_cy.ann: no event with a Content; it has annotations of these types: Person (1). Expected Source, Cue and Content" in result.stderr


def test_machine_work_says_that_a_reading_stays(run: Run, tmp_path: Path) -> None:
    (tmp_path / "quotes.json").write_text(json.dumps(citron()))
    run("import", "marked", "--read")
    assert "1 article has a reading already, and it stays; --replace puts these over them" in run("import", "quotes.json").stderr
    assert "1 reading put over the one that was held" in run("import", "quotes.json", "--replace").stderr
    assert json.loads(run("dump", "--as-found").stdout)["made_by"]["model"] == "citron"


@pytest.mark.parametrize(
    ("words", "story"),
    [
        (["nothing"], "'nothing': no such file or folder; expected a file of marks or a folder of them"),
        (["marked/gate.txt"], "comes along with its .ann file: name that"),
        (["marked", "--as", "robot"], "'robot' is not one of 'machine', 'human'"),
    ],
)
def test_what_cannot_be_done_says_why(run: Run, words: list[str], story: str) -> None:
    result = run("import", *words)
    assert result.exit_code != 0
    assert story in result.stderr
