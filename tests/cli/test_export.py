from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from onrecord import api
from onrecord.cli import export, search
from tests.cli.conftest import Run

pytestmark = pytest.mark.usefixtures("record")


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_a_record_is_written_beside_what_it_is(run: Run, tmp_path: Path) -> None:
    result = run("export", "--format", "csv")
    assert (result.exit_code, result.stdout) == (0, "")
    assert "3 statements of 3 articles written to onrecord.csv; onrecord.csv.about.json says what it is" in result.stderr
    assert len(rows(tmp_path / "onrecord.csv")) == 3
    about = json.loads((tmp_path / "onrecord.csv.about.json").read_bytes())
    assert about["record"] == {"name": "onrecord.db", "articles": 3, "statements": 3}


def test_takes_the_filters_of_search(run: Run, tmp_path: Path) -> None:
    found = [json.loads(line)["statement"] for line in run("search", "--speaker", "Quell", "--format", "jsonl").stdout.splitlines()]
    assert found
    assert run("export", "--speaker", "Quell", "--format", "csv", "--out", "quell.csv").exit_code == 0
    assert sorted(row["statement"] for row in rows(tmp_path / "quell.csv")) == sorted(one["id"] for one in found)
    about = json.loads((tmp_path / "quell.csv.about.json").read_bytes())
    assert (about["query"], about["filters"], about["counts"]["statements"]) == ("", {"speaker": "Quell"}, len(found))


CHOSEN: tuple[list[str], ...] = (
    *([], ["rain*"], ['"the river"'], ["-river"], ["speaker:Quell"], ["kind:direct", "OR", "is:nested"], ["outlet:ember"], ["review:unreviewed"], ["nowhere"]),
    *(["--speaker", "Quell"], ["--outlet", "Ember Post"], ["--kind", "direct"], ["--only", "said"], ["--reprints"]),
    *(["--from", "2031-03"], ["--to", "2031-03-04"], ["river", "--speaker", "Quell", "--from", "2031", "--kind", "direct"]),
)
"""Words and options that choose, each by itself and some together."""


@pytest.mark.parametrize("form", ["csv", "jsonl", "conll"])
@pytest.mark.parametrize("chosen", CHOSEN, ids=" ".join)
def test_every_filter_of_search_chooses_the_same(chosen: list[str], form: str, run: Run, tmp_path: Path) -> None:
    found = [json.loads(line)["statement"]["id"] for line in run("search", *chosen, "--format", "jsonl").stdout.splitlines()]
    result = run("export", *chosen, "--format", form, "--out", "some.out")
    assert result.exit_code == 0, result.stderr
    data = (tmp_path / "some.out").read_text("utf-8")
    if form == "csv":
        written = [row["statement"] for row in rows(tmp_path / "some.out")]
    elif form == "jsonl":
        written = [one["id"] for line in data.splitlines() for one in json.loads(line)["statements"]]
    else:
        written = [json.loads(line.partition(" = ")[2])["id"] for line in data.splitlines() if line.startswith("# statement")]
    assert sorted(written) == sorted(found)
    about = json.loads((tmp_path / "some.out.about.json").read_bytes())
    assert about["counts"]["statements"] == len(found)
    assert about["settings"] == {"format": form, "statements": "as people judged them"}
    words = chosen[: next((at for at, one in enumerate(chosen) if one.startswith("--")), len(chosen))]
    assert (about["query"] == "") == (not words)
    assert len(about["filters"]) == sum(one.startswith("--") for one in chosen)
    assert {"onrecord", "schema"} <= set(about["versions"])


def test_export_has_every_option_that_chooses() -> None:
    shown = {"limit", "sort", "facets", "named", "most", "form", "offset"}
    searched, exported = ({param.name for param in one.params} for one in (search.command, export.command))
    assert searched - shown <= exported


def test_what_people_judged_goes_along(run: Run, tmp_path: Path) -> None:
    with api.open_record("onrecord.db") as held:
        keys = [one.id for reading in held.reader.readings() for one in reading.statements]
    with api.open_record("onrecord.db", "w") as held:
        api.reject(held, keys[:1], api.pen("Ada"))
        api.accept(held, keys[1:2], api.pen("Ada"))
    assert run("export", "--format", "csv").exit_code == 0
    assert sorted((row["statement"], row["review"]) for row in rows(tmp_path / "onrecord.csv")) == sorted([(keys[1], "accepted"), (keys[2], "unreviewed")])
    assert run("export", "--format", "csv", "--as-found").exit_code == 0
    assert sorted(row["statement"] for row in rows(tmp_path / "onrecord.csv")) == sorted(keys)
    assert run("export", "--outlet", "nowhere", "--format", "csv").exit_code == 0
    assert rows(tmp_path / "onrecord.csv") == []


def test_nothing_found_is_an_empty_export(run: Run, tmp_path: Path) -> None:
    result = run("export", "nowhere", "--format", "jsonl", "--out", "none.jsonl")
    assert "0 statements of 0 articles" in result.stderr
    assert (tmp_path / "none.jsonl").read_bytes() == b""


def test_the_contract_is_what_dump_prints(run: Run, tmp_path: Path) -> None:
    assert run("export", "--format", "jsonl").exit_code == 0
    assert (tmp_path / "onrecord.jsonl").read_text("utf-8") == run("dump").stdout


@pytest.mark.parametrize("form", [one.name for one in api.exports() if not one.missing])
def test_every_format(form: str, run: Run, tmp_path: Path) -> None:
    result = run("export", "--format", form, "--out", f"made-{form}")
    assert result.exit_code == 0, result.output
    assert (tmp_path / f"made-{form}").exists()
    assert (tmp_path / f"made-{form}.about.json").exists()


def test_list_names_every_format_without_a_record(run: Run) -> None:
    lines = run("export", "--list").stdout.splitlines()
    assert [line.split("\t")[0] for line in lines] == [one.name for one in api.exports()]
    assert "DNA" not in run("export", "--list", terminal=True).stderr


def test_an_unknown_format_lists_the_known_ones(run: Run) -> None:
    result = run("export", "--format", "doc")
    assert result.exit_code == 2
    assert "'doc' is no format; expected one of csv, tsv" in " ".join(result.stderr.split())


def test_what_somebody_changed_is_not_written_over(run: Run, tmp_path: Path) -> None:
    (tmp_path / "onrecord.csv").write_text("mine", "utf-8")
    result = run("export", "--format", "csv")
    assert result.exit_code == 1
    assert "--force" in result.stderr
    assert run("export", "--format", "csv", "--force").exit_code == 0


def test_days_in_the_wrong_order(run: Run) -> None:
    assert run("export", "--format", "csv", "--from", "2032", "--to", "2031").exit_code == 2
