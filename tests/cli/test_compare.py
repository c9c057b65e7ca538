"""`onrecord compare`: side by side where there is room, one below the other where there is none, with signs that need no colour."""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
from pathlib import Path

import pytest

from onrecord import api
from tests.cli.conftest import Run
from tests.compared import GULL, HERON, linked
from tests.made import RuleReader

ESCAPES = re.compile(r"\x1b\[[0-9;]*m")
CALL = ("phone", "call", "2031-03-03")


@pytest.fixture(scope="module")
def still(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return linked(tmp_path_factory.mktemp("compared") / "onrecord.db")


@pytest.fixture
def record(still: Path, tmp_path: Path) -> Path:
    return Path(shutil.copyfile(still, tmp_path / "onrecord.db"))


@pytest.mark.usefixtures("record")
def test_reports_stand_side_by_side_with_signs(run: Run) -> None:
    result = run("compare", *CALL, terminal=True, environment={"COLUMNS": "150"})
    lines = [line.rstrip() for line in ESCAPES.sub("", result.stdout).splitlines()]
    assert result.exit_code == 0
    assert lines[0] == "Phone call · Mara Quell, Tovin Brask · 2031-03-03"
    assert lines[1:3] == ["≠ day: 2031-03-03 (The Heron, The Ember Post); 2031-03-02 (The Gull)", "≠ place: Orvath (The Heron); Pell (The Gull)"]
    assert re.fullmatch(r"The Heron +The Gull +The Ember Post", lines[4])
    assert any("[-anybody" in line for line in lines)
    assert any("{+them+}" in line for line in lines)
    assert any("≠ attributed to Mara Quell in The Heron, The Gull, The Ember Post, to Tovin Brask in The Ember Post" in line for line in lines)
    assert "— left out" in result.stdout
    assert result.stderr.splitlines()[0] == "3 reports, 3 utterances, 1 in several reports"


@pytest.mark.usefixtures("record")
def test_reports_stand_one_below_the_other_on_a_narrow_terminal(run: Run) -> None:
    shown = ESCAPES.sub("", run("compare", *CALL, "--shared", terminal=True, environment={"COLUMNS": "60"}).stdout)
    lines = [line.strip() for line in shown.splitlines()]
    assert max(map(len, shown.splitlines())) <= 60
    assert lines.count("The Gull") == 2
    assert "left out" not in shown


@pytest.mark.usefixtures("record")
def test_what_one_report_alone_has_is_left_out_for_programs_too(run: Run) -> None:
    told = run("compare", *CALL, "--shared")
    tabbed = told.stdout.splitlines()
    sheet = list(csv.DictReader(io.StringIO(run("compare", *CALL, "--shared", "--format", "csv").stdout)))
    rows = json.loads(run("compare", *CALL, "--shared", "--format", "json").stdout)["rows"]
    assert {line.split("\t")[0] for line in tabbed[1:]} == {one["row"] for one in sheet} == {"1"}
    assert [row["told_by"] for row in rows] == [3]
    assert told.stderr.splitlines()[0] == "3 reports, 3 utterances, 1 in several reports"


@pytest.mark.usefixtures("record")
def test_own_voice_is_shown_when_asked_for(run: Run) -> None:
    words = ("compare", HERON.statements[0].id)
    assert "The line was bad." not in run(*words, terminal=True).stdout
    assert "The line was bad." in run(*words, "--own", terminal=True).stdout


@pytest.mark.usefixtures("record")
@pytest.mark.parametrize("words", [["yield to anybody"], ["“yield to anybody”"], ['"yield to anybody"'], [f"{GULL.article.id[:6]}:o1"], ["phone call"]])
def test_what_is_asked_for_may_be_told_in_several_ways(words: list[str], run: Run) -> None:
    assert run("compare", *words).stderr.startswith("3 reports, ")


@pytest.mark.usefixtures("record")
def test_elsewhere_it_is_lines_and_for_programs_json_and_csv(run: Run) -> None:
    lines = run("compare", *CALL).stdout.splitlines()
    assert lines[0].split("\t") == list(api.COMPARED_COLUMNS)
    held = json.loads(run("compare", *CALL, "--format", "json").stdout)
    assert [column["outlet"] for column in held["columns"]] == ["The Heron", "The Gull", "The Ember Post"]
    rows = list(csv.DictReader(io.StringIO(run("compare", *CALL, "--format", "csv").stdout)))
    assert len(rows) == len(lines) - 1 == 10
    assert [row["fate"] for row in rows if row["row"] == "1"] == ["reference", "reworded", "apart", "paraphrase"]


@pytest.mark.usefixtures("reports")
def test_a_record_without_links_says_what_to_do(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(api, "shipped_pipeline", RuleReader)
    run("read", "reports")
    result = run("compare", "the river is low")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "run `onrecord link --record onrecord.db`, then compare again" in result.stderr


@pytest.mark.usefixtures("record")
def test_what_is_not_found_is_an_error(run: Run) -> None:
    result = run("compare", "hearing", "2031")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "no hearing 2031 in this record" in result.stderr
    assert run("compare").exit_code == 2
