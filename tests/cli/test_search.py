from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from pathlib import Path

import pytest

from onrecord import api
from onrecord.cli.query import query_of
from onrecord.data.shape import to_dict
from onrecord.record import search
from tests.cli.conftest import Run
from tests.made import call, example


@pytest.mark.usefixtures("record")
@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        (["river"], ["“The river is low,”"]),
        (["gate", "shut"], ["“The gate stays shut,”"]),
        (["stays shut"], ["“The gate stays shut,”"]),
        (["shut stays"], []),
        (["--speaker", "quell"], ["“The gate stays shut,”", "“We counted again,”"]),
        (["count*"], ["“We counted again,”"]),
        (["said", "--kind", "indirect"], []),
        (["--from", "2031"], []),
        (["fog"], []),
    ],
)
def test_finds(run: Run, words: list[str], wanted: list[str]) -> None:
    result = run("search", *words, "--format", "jsonl")
    assert result.exit_code == 0
    found = [json.loads(line)["statement"]["content"][0]["text"] for line in result.stdout.splitlines()]
    assert sorted(found) == sorted(wanted)
    assert result.stderr.startswith(f"{len(wanted)} statement")


@pytest.mark.usefixtures("record")
def test_limit_says_how_many_there_are(run: Run) -> None:
    assert run("search", "--limit", "2").stderr == "3 statements found; the first 2 are shown\n"


@pytest.mark.usefixtures("record")
def test_table_on_a_terminal_marks_the_words(run: Run) -> None:
    shown = run("search", "river", terminal=True).stdout
    assert "\x1b[1;7mriver\x1b[0m" in shown
    assert "Tovin Brask" in shown


@pytest.mark.usefixtures("record")
def test_table_elsewhere_is_tab_separated(run: Run) -> None:
    lines = run("search", "river").stdout.splitlines()
    assert lines[0].startswith("article\tpublished\toutlet")
    assert len(lines) == 2


def test_csv_is_neutral(run: Run, tmp_path: Path) -> None:
    (tmp_path / "odd.txt").write_text("=HYPERLINK(1)\n\n“=1+1,” Mara Quell said.\n", "utf-8")
    run("read", "odd.txt")
    _, row = csv.DictReader(io.StringIO(run("search", "--format", "csv").stdout)), None
    row = next(_)
    assert row["title"].startswith("'=")
    assert row["speaker"] == "Mara Quell"


def test_no_record(run: Run) -> None:
    result = run("search", "river")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "there is no record here" in result.stderr


@pytest.mark.usefixtures("record")
@pytest.mark.parametrize(
    ("words", "story"),
    [
        (["--from", "yesterday"], "Invalid value for '--from': 'yesterday' is not a date; expected one such as 2022"),
        (["--to", "2031-13"], "Invalid value for '--to': '2031-13' is not a date"),
        (["--from", "2031-02-30"], "Invalid value for '--from': '2031-02-30' is not a date"),
        (["--from", "2031-03-05", "--to", "2031-03-04"], "--from '2031-03-05' comes after --to '2031-03-04'"),
        (["--from", "2031-04-01", "--to", "2031-03"], "--from '2031-04-01' comes after --to '2031-03'"),
        (["***"], "'***' holds no letter and no digit"),
        (['"', "--kind", "direct"], "holds no letter and no digit"),
    ],
)
def test_what_cannot_be_searched_for(run: Run, words: list[str], story: str) -> None:
    result = run("search", *words)
    assert (result.exit_code, result.stdout) == (2, "")
    assert story in result.stderr


@pytest.mark.usefixtures("record")
@pytest.mark.parametrize(("since", "until"), [("2031", "2031"), ("2031-03-04", "2031-03"), ("2031-03", "2031-03-04"), ("2031-03-04", "2031-03-04")])
def test_a_range_that_holds_a_day(run: Run, since: str, until: str) -> None:
    assert run("search", "--from", since, "--to", until).stderr == "0 statements found\n"


@pytest.fixture
def dated(run: Run, tmp_path: Path) -> None:
    """A record of three statements of two outlets, one of them published at an hour."""
    heads = {"ember.txt": "Source: Ember Post\nPublished: 4 March 2031 - 21:15\n\nRiver falls", "2031-03-05_lantern_river.txt": "River falls again"}
    for name, head in heads.items():
        (tmp_path / name).write_text(f"{head}\n\n“The river is low,” Tovin Brask said. “It fell,” Mara Quell said.\n", "utf-8")
        assert run("read", name).exit_code == 0


@pytest.mark.usefixtures("dated")
@pytest.mark.parametrize(
    ("outlet", "told"),
    [
        ("Ember", "0 statements found\nno outlet 'Ember'; this record has 'Ember Post', 'lantern'\n"),
        ("EMBER POST", "2 statements found\n"),
        ("lantern", "2 statements found\n"),
    ],
)
def test_an_outlet_that_is_not_there(run: Run, outlet: str, told: str) -> None:
    assert run("search", "--outlet", outlet).stderr == told


@pytest.mark.usefixtures("dated")
@pytest.mark.parametrize("columns", ["60", "100"])
def test_a_terminal_shows_the_day_whole_and_a_line_between(run: Run, columns: str) -> None:
    shown = run("search", "river", terminal=True, environment={"COLUMNS": columns}).stdout
    lines = [line.strip() for line in shown.splitlines()]
    first, second = (at for at, line in enumerate(lines) if line.startswith("Tovin Brask"))
    assert "" in lines[first:second]
    assert "2031-03-04" in shown
    assert "21:15" not in shown


@pytest.mark.usefixtures("dated")
@pytest.mark.parametrize("form", ["table", "csv", "jsonl"])
def test_a_program_gets_the_time_of_publication(run: Run, form: str) -> None:
    assert run("search", "river", "--format", form).stdout.count("2031-03-04T21:15") == 1


@pytest.mark.usefixtures("dated")
def test_one_of_several_is_the_first(run: Run) -> None:
    assert run("search", "--limit", "1").stderr == "4 statements found; the first is shown\n"


def test_only_said_finds_no_thought(run: Run, tmp_path: Path) -> None:
    reading = example()
    thought = replace(reading.statements[2], manner="thought")
    with api.open_record(tmp_path / "onrecord.db", "w") as record:
        record.writer.add(replace(reading, statements=(reading.statements[0], thought)))
    assert run("search").stderr == "2 statements found\n"
    result = run("search", "--only", "said", "--limit", "1", "--format", "jsonl")
    assert json.loads(result.stdout)["statement"]["id"] == reading.statements[0].id
    assert result.stderr == "1 statement found\n"


def test_a_hit_has_its_occasion(run: Run, tmp_path: Path) -> None:
    reading = call()
    with api.open_record(tmp_path / "onrecord.db", "w") as record:
        record.writer.add(reading)
    hits = [json.loads(line) for line in run("search", "--format", "jsonl").stdout.splitlines()]
    assert [hit["statement"]["occasion"] for hit in hits] == ["o1", "o1", None, None]
    assert [hit["occasion"] for hit in hits] == [to_dict(reading)["occasions"][0]] * 2 + [None] * 2
    assert [row["occasion"] for row in csv.DictReader(io.StringIO(run("search", "--format", "csv").stdout))] == ["phone_call", "phone_call", "", ""]


@pytest.mark.parametrize("columns", ["60", "100"])
def test_a_terminal_shows_to_whom_and_when(run: Run, tmp_path: Path, columns: str) -> None:
    with api.open_record(tmp_path / "onrecord.db", "w") as record:
        record.writer.add(call())
    shown = run("search", terminal=True, environment={"COLUMNS": columns, "NO_COLOR": "1"}).stdout
    assert shown.count("to Tovin Brask · phone call · 2031-03-03") == 2


BODY = " ".join(f"Row {number} of the barges waits below the weir at dawn." for number in range(6))


@pytest.fixture
def reprinted(run: Run, tmp_path: Path) -> None:
    """A report of the Ember Post, two copies of it, one with a statement of its own, and a report of something else."""
    said = "“The river is low,” Tovin Brask said."
    reports = {
        "2031-03-04_ember-post_river.txt": f"River falls\n\n{said} {BODY}\n",
        "2031-03-05_lantern_river.txt": f"Barges wait\n\n{said} {BODY}\n",
        "2031-03-06_heron_river.txt": f"Weir shut\n\n{said} {BODY} “It fell,” Mara Quell said.\n",
        "2031-03-06_heron_gate.txt": "Gate shut\n\n“The river gate stays shut,” Mara Quell said.\n",
    }
    for name, text in reports.items():
        (tmp_path / name).write_text(text, "utf-8")
        assert run("read", name).exit_code == 0


@pytest.mark.usefixtures("reprinted")
@pytest.mark.parametrize(
    ("words", "wanted", "told"),
    [
        ([], ["ember post", "heron", "heron"], "3 statements found\n2 more in reprints are left out; --reprints shows every copy\n"),
        (["low"], ["ember post"], "1 statement found\n2 more in reprints are left out; --reprints shows every copy\n"),
        (["low", "--reprints"], ["ember post", "heron", "lantern"], "3 statements found\n"),
        (["low", "--outlet", "lantern"], ["lantern"], "1 statement found\n"),
        (["low", "--from", "2031-03-05"], ["lantern"], "1 statement found\n1 more in reprints is left out; --reprints shows every copy\n"),
        (["fell"], ["heron"], "1 statement found\n"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else None,
)
def test_what_reprints_repeat_is_found_once(run: Run, words: list[str], wanted: list[str], told: str) -> None:
    result = run("search", *words, "--format", "jsonl")
    assert sorted(json.loads(line)["article"]["outlet"] for line in result.stdout.splitlines()) == wanted
    assert result.stderr == told


@pytest.mark.usefixtures("reprinted")
def test_a_hit_names_who_reprinted_it(run: Run) -> None:
    first, *_ = (json.loads(line)["article"] for line in run("search", "low", "--format", "jsonl").stdout.splitlines())
    assert (first["reprints"], first["reprinted_by"], first["reprint_of"]) == (2, ["lantern", "heron"], None)
    rows = list(csv.DictReader(io.StringIO(run("search", "low", "--reprints", "--format", "csv").stdout)))
    assert [(row["outlet"], row["reprints"], row["reprint_of"]) for row in rows] == [
        ("heron", "0", first["id"]),
        ("lantern", "0", first["id"]),
        ("ember post", "2", ""),
    ]
    plain = {"COLUMNS": "100", "NO_COLOR": "1"}
    assert "also in 2 reprints: lantern, heron" in run("search", "low", terminal=True, environment=plain).stdout
    assert run("search", "low", "--reprints", terminal=True, environment=plain).stdout.count(f"in a reprint of {first['id'][:10]}") == 2


@pytest.mark.usefixtures("reprinted")
def test_a_run_says_what_was_reprinted(run: Run) -> None:
    told = run("read", ".", "--record", "again.db").stderr.splitlines()
    assert told[1:3] == ["3 statements: 3 direct, 0 indirect, 0 mixed", "their speakers: 3 known, 0 unnamed, 0 unknown"]
    assert "2 of the articles are reprints of others; 2 statements that they repeat are not counted again" in told


@pytest.mark.parametrize(
    ("words", "query"),
    [
        (["river", "gate"], "river gate"),
        (["stays shut"], '"stays shut"'),
        (["role:foreign minister"], 'role:"foreign minister"'),
        (["-speaker:mara quell"], '-speaker:"mara quell"'),
        (['role:"foreign minister"'], 'role:"foreign minister"'),
        (["river OR gate"], "river OR gate"),
        (["speaker:quell act:deny"], "speaker:quell act:deny"),
        (["act:(deny OR reject)", "river"], "act:(deny OR reject) river"),
        (["(river", "OR", "gate)"], "(river OR gate)"),
        (["-river gate"], "-river gate"),
        (["gate*", "10:30"], "gate* 10:30"),
    ],
)
def test_what_the_shell_leaves_of_a_query(words: list[str], query: str) -> None:
    assert query_of(words) == query


@pytest.mark.usefixtures("record")
@pytest.mark.parametrize(
    ("words", "found"),
    [
        (["speaker:quell"], 2),
        (["-speaker:quell"], 1),
        (["river", "OR", "shut"], 2),
        (["(river OR shut) kind:direct"], 2),
        (["speaker:mara quell", "-counted"], 1),
        (["-kind:direct"], 0),
        (["review:unreviewed"], 3),
    ],
)
def test_finds_by_the_language(run: Run, words: list[str], found: int) -> None:
    assert run("search", *words).stderr.startswith(f"{found} statement")


@pytest.mark.usefixtures("record")
def test_a_wrong_query_is_told_its_place(run: Run) -> None:
    result = run("search", "river", "speeker:quell")
    assert (result.exit_code, result.stdout) == (1, "")
    story, query, mark = result.stderr.splitlines()
    assert story.startswith("Error: no field 'speeker' to search by; did you mean speaker:?")
    assert (query, mark) == ("  river speeker:quell", "        ^^^^^^^")


@pytest.mark.usefixtures("record")
def test_an_option_that_is_none_is_no_word(run: Run) -> None:
    result = run("search", "river", "--speeker=quell")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "No such option '--speeker'. Did you mean '--speaker'?" in result.stderr


@pytest.mark.usefixtures("record")
def test_what_was_looked_for_is_said_when_nothing_is_found(run: Run) -> None:
    assert run("search", "speaker:quell river").stderr == '0 statements found\nlooked for speaker:"quell river"\n'


@pytest.mark.usefixtures("record")
def test_facets(run: Run) -> None:
    lines = run("search", "--facet", "speaker", "--facet", "kind", "--limit", "0").stdout.splitlines()
    assert lines == ["speaker\tMara Quell\t2", "speaker\tTovin Brask\t1", "kind\tdirect\t3"]
    lines = run("search", "river", "--facets", "--most", "1", "--format", "jsonl").stdout.splitlines()
    assert (len(lines), json.loads(lines[0])["statement"]["kind"]) == (2, "direct")
    counted = json.loads(lines[1])
    assert (counted["counted"], counted["whole"], list(counted["facets"])) == (1, True, list(api.SHOWN_FACETS))
    assert counted["facets"]["speaker"] == {"values": [{"value": "Tovin Brask", "count": 1}], "others": 0, "without": 0}
    assert "Mara Quell" in run("search", "--facets", "--limit", "0", terminal=True).stdout
    assert run("search", "--facets", "--format", "csv").exit_code == 2


@pytest.mark.usefixtures("record")
def test_by_rank(run: Run) -> None:
    assert run("search", "river", "--sort", "rank").stdout == run("search", "river").stdout


@pytest.mark.usefixtures("record")
def test_by_rank_says_where_it_ends(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (api, search):
        monkeypatch.setattr(module, "RANKED", 1)
    told = run("search", "quell", "--sort", "rank")
    assert told.stderr == (
        "2 statements found; the first is shown\n"
        "--sort rank ordered the newest 1 of them alone; narrow the search to have all of them in it\n"
    )
    assert "alone" not in run("search", "brask", "--sort", "rank").stderr
    assert "alone" not in run("search", "quell").stderr


def test_what_people_judged_is_searched_as_they_left_it(run: Run, record: Path) -> None:
    with api.open_record(record) as held:
        article = held.reader.search("river")[0].article
    assert run("judge", "add", article[:8], "--content", "River falls", "--speaker", "Mara Quell", "--by", "anna").exit_code == 0
    shown = run("search", "falls", "review:added", "--facet", "review")
    assert ("Mara Quell" in shown.stdout.splitlines()[1].split("\t"), shown.stderr) == (True, "1 statement found\n")
    assert "review\tadded\t1" in shown.stdout
    assert run("search", "falls", "--as-found").stderr == "0 statements found\n"
    assert run("judge", "undo", "--by", "anna").exit_code == 0
    assert run("search", "falls").stderr == "0 statements found\n"
