"""`onrecord profile`: tables on a terminal, figures for programs."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.outlets import HERON, POST, READINGS, outlets_record
from tests.web.said import names_record


@pytest.fixture
def river(tmp_path: Path) -> str:
    return str(outlets_record(tmp_path / "river.db"))


def test_a_profile_is_drawn_with_its_intervals_and_examples(run: Run, river: str) -> None:
    result = run("profile", HERON, "--record", river, terminal=True, environment={"COLUMNS": "140"})
    assert result.exit_code == 0, result.stderr
    for told in (
        "3 articles of 3 stories; 5 statements",
        "beside 2 other outlets: 3 articles, 5 statements",
        "60.0 %",
        "Whom it quotes most",
        "Mara Quell",
        "left out",
    ):
        assert told in result.stdout
    assert "“The council will meet again on Friday.”" in result.stdout
    assert "not linked" not in result.stderr


def test_a_seed_that_draws_nothing_is_told(run: Run, river: str) -> None:
    result = run("profile", HERON, "--seed", "-1", "--record", river)
    assert result.exit_code == 2
    assert "-1 is not in the range x>=0" in result.stderr


def test_a_narrow_terminal_cuts_no_figure(run: Run, river: str) -> None:
    result = run("profile", HERON, "--record", river, terminal=True, environment={"COLUMNS": "60"})
    assert result.exit_code == 0
    assert "60.0 %" in result.stdout


def test_figures_for_programs(run: Run, river: str) -> None:
    told = json.loads(run("profile", HERON, "--json", "--record", river).stdout)
    rows = list(csv.DictReader(io.StringIO(run("profile", HERON, "--csv", "--record", river).stdout)))
    tabbed = [line.split("\t") for line in run("profile", HERON, "--record", river).stdout.splitlines()]
    direct = told["figures"][0]
    assert (direct["name"], direct["own"]["count"], direct["own"]["of"]) == ("direct", 3, 5)
    assert (rows[0]["name"], float(rows[0]["value"]), rows[0]["count"]) == ("direct", 0.6, "3")
    assert any(float(row["difference"]) < 0 for row in rows if row["difference"])
    assert tabbed[0] == list(rows[0])
    assert len(tabbed) == len(rows) + 1


def test_without_a_name_the_outlets_are_listed(run: Run, river: str) -> None:
    lines = run("profile", "--record", river).stdout.splitlines()
    assert lines[1].split("\t") == [HERON, "3", "0", "5", "3", "1", "1"]
    assert [one["name"] for one in json.loads(run("profile", "--json", "--record", river).stdout)][1] == POST
    assert run("profile", "--csv", "--record", river).stdout.startswith("outlet,articles")
    assert HERON in run("profile", "--record", river, terminal=True).stdout


def test_what_is_wrong_is_told_in_one_line(run: Run, river: str) -> None:
    assert "such as 'The Heron'" in run("profile", "The Hero", "--record", river).stderr
    assert run("profile", HERON, "--json", "--csv", "--record", river).exit_code == 2


def test_a_record_without_links_or_others_says_so(run: Run, tmp_path: Path) -> None:
    alone = str(outlets_record(tmp_path / "alone.db", READINGS[:1], None))
    result = run("profile", HERON, "--record", alone, terminal=True)
    assert "no other outlet" in result.stdout
    assert "the record was not linked" in result.stdout


def test_long_names_and_names_from_right_to_left_are_printed(run: Run, tmp_path: Path) -> None:
    path = str(names_record(tmp_path / "names.db"))
    long = "The very long name of an outlet that nobody can read in one breath, Evening Edition"
    assert run("profile", long, "--record", path, terminal=True).exit_code == 0
