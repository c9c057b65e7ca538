from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from onrecord import api
from onrecord.api import auditing as verbs
from tests.cli.conftest import Run

pytestmark = pytest.mark.usefixtures("record")


def filled(sheet: str, *words: str) -> str:
    """A sheet with these verdicts, line by line."""
    rows = list(csv.DictReader(io.StringIO(sheet, newline="")))
    for row, word in zip(rows, words, strict=False):
        row["verdict"] = word
    made = io.StringIO(newline="")
    writer = csv.DictWriter(made, rows[0])
    writer.writeheader()
    writer.writerows(rows)
    return made.getvalue()


def test_a_sheet_is_drawn_filled_in_and_taken_back(run: Run, tmp_path: Path) -> None:
    drawn = run("audit", "draw", "--sample", "3", "--seed", "4")
    assert (drawn.exit_code, drawn.stderr) == (0, "audit 1: 3 statements of 3 drawn (seed 4)\n")
    assert run("audit", "sheet").stdout == drawn.stdout
    (tmp_path / "a.csv").write_text(filled(drawn.stdout, "a", "r"), "utf-8", newline="")
    assert run("audit", "take", "a.csv", "--coder", "dora").stderr.startswith("2 verdicts in a.csv, 2 of them new; ")
    assert run("audit", "take", "a.csv", "--coder", "dora").stderr.startswith("2 verdicts in a.csv, 0 of them new; ")
    report = run("audit", "report").stdout
    assert "all\tall\t3\t1\t0\t1\t50.0\t9.5\t90.5\n" in report
    assert "Of 3 statements found automatically (onrecord " in report
    assert "a random sample of 3, drawn without strata, was taken on " in report
    assert "dora judged 2 of them" in report
    assert "1 were accepted as found, 0 accepted with corrections and 1 rejected; 1 were left out." in report
    assert "Precision, the share accepted as found, was 50.0% (95% Wilson score interval 9.5–90.5%)." in report
    assert json.loads(run("audit", "report", "--json").stdout)["groups"][0]["precision"]["share"] == 0.5
    assert run("audit", "report", "--coder", "nobody").stdout.endswith("None of them has been judged yet.\n")
    assert "all" in run("audit", "report", terminal=True).stdout


def test_the_sheet_shows_each_statement_in_its_sentence(run: Run) -> None:
    rows = {row["speaker"]: row for row in csv.DictReader(io.StringIO(run("audit", "draw", "--sample", "3").stdout, newline=""))}
    assert rows["Tovin Brask"]["sentence"] == "“The river is low,” Tovin Brask said."
    assert (rows["Tovin Brask"]["cue"], rows["Tovin Brask"]["content"], rows["Tovin Brask"]["kind"]) == ("said", "“The river is low,”", "direct")


def test_the_same_seed_draws_the_same(run: Run) -> None:
    first, again, other = (run("audit", "draw", "--sample", "2", "--seed", seed, "--name", name).stdout for seed, name in (("1", "x"), ("1", "y"), ("2", "z")))
    assert [line.split(",")[1:] for line in first.splitlines()] == [line.split(",")[1:] for line in again.splitlines()]
    assert [line.split(",")[2] for line in first.splitlines()] != [line.split(",")[2] for line in other.splitlines()]
    assert "holds a sample 'x' already" in run("audit", "draw", "--name", "x").stderr
    assert [line.split("\t")[0] for line in run("audit", "list").stdout.splitlines()] == ["name", "x", "y", "z"]
    assert "x" in run("audit", "list", terminal=True).stdout


def test_keys_are_verdicts(run: Run, record: Path) -> None:
    result = run("audit", "--sample", "3", "--coder", "dora", input="xaurs")
    assert result.exit_code == 0, result.stderr
    assert result.stdout.count("a right  r wrong  s leave out") == 5
    assert "[“The river is low,”] <Tovin Brask> _said_." in result.stdout
    with api.open_record(record) as held:
        said = held.reader.judgements(by="dora")
        sample = held.coders.sample()
        assert [one.action for one in said] == ["accept", "undo", "reject"]
        assert said[-1].statement == sample.statements[0].statement
    # The first is judged, the second was left out; all that is left comes again.
    later = run("audit", "--coder", "dora", input="aq")
    assert later.exit_code == 0, later.stderr
    assert "2 of 3" in later.stdout
    assert "all\tall\t3\t1\t0\t1\t50.0" in later.stdout


@pytest.mark.parametrize("words", [["draw", "speaker:quell", "-stays"], ["--sample", "9", "--coder", "dora", "--query", "speaker:quell -stays"]])
def test_a_sample_is_drawn_of_what_a_query_finds_as_it_was_found(run: Run, record: Path, words: list[str]) -> None:
    with api.open_record(record) as held:
        first = next(hit.statement.id for hit in held.reader.search("counted"))
    assert run("judge", "change", first, "speaker", "Tovin Brask", "--by", "ben").exit_code == 0
    assert run("judge", "reject", first, "--by", "ben").exit_code == 0
    result = run("audit", *words, input="q")
    assert result.exit_code == 0, result.stderr
    with api.open_record(record) as held:
        sample = held.coders.sample()
    assert (sample.asked, sample.population, [one.statement for one in sample.statements]) == ((("query", "speaker:quell -stays"),), 1, [first])
    assert "query=speaker:quell -stays" in run("audit", "list").stdout
    assert "statements found automatically (query speaker:quell -stays)" in run("audit", "report").stdout


def test_marks_on_a_terminal_are_colours(run: Run) -> None:
    result = run("audit", "--sample", "1", "--coder", "dora", terminal=True, input="q")
    assert "\x1b[" in result.stdout
    assert "None of them has been judged yet." in result.stdout


@pytest.mark.parametrize(
    ("words", "story"),
    [
        (["--sample", "2"], "an audit needs the name of who judges"),
        (["--coder", "dora", "--by", "kind"], "a sample that was drawn is never changed"),
        (["--coder", "dora"], "none was drawn yet, draw one with `onrecord audit draw`"),
        (["--coder", "dora", "--query", "river"], "a sample that was drawn is never changed"),
        (["draw", "--outlet", "Nobody's"], "no statement is there to draw from"),
        (["draw", "acct:deny"], "no field 'acct' to search by; did you mean act:?"),
        (["draw", "--from", "2032", "--to", "2031"], "comes after"),
    ],
)
def test_what_cannot_be_audited_says_why(run: Run, words: list[str], story: str) -> None:
    result = run("audit", *words)
    assert result.exit_code
    assert story in result.stderr


def test_a_sheet_of_another_record_is_refused_whole(run: Run, record: Path, tmp_path: Path) -> None:
    sheet = run("audit", "draw", "--sample", "2").stdout
    (tmp_path / "a.csv").write_text(filled(sheet, "a", "a").replace(sheet.splitlines()[2].split(",")[2], "f" * 32), "utf-8", newline="")
    assert "is in no sample of this record" in run("audit", "take", "a.csv", "--coder", "dora").stderr
    with api.open_record(record) as held:
        assert held.reader.judgements() == ()


def test_a_corrected_statement_is_found_and_not_right(run: Run, record: Path) -> None:
    run("audit", "draw", "--sample", "3")
    with api.open_record(record) as held:
        first, second, _ = held.coders.sample().statements
    run("judge", "change", first.statement, "act", "deny", "--by", "dora")
    run("judge", "change", second.statement, "act", "deny", "--by", "ben")
    run("judge", "accept", second.statement, "--by", "dora")
    with api.open_record(record) as held:
        whole = verbs.audit(held, held.coders.sample()).groups[0]
        # Dora was shown the second as it was found; that ben corrected it before is his word.
        assert (whole.right, whole.corrected, whole.wrong) == (1, 1, 0)
        assert whole.precision is not None
        assert whole.found is not None
        assert (whole.precision.share, whole.found.share) == (0.5, 1.0)


def test_strata_have_the_same_number_and_weigh_what_they_stand_for(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "more"
    folder.mkdir()
    for number in range(9):
        (folder / f"2031-04-{number + 1:02}_heron_{number}.txt").write_text(f"Report {number}\n\n“Lock {number} is shut,” Mara Quell said.\n", "utf-8")
    run("read", "more")
    drawn = run("audit", "draw", "--sample", "6", "--by", "outlet", "--seed", "1")
    assert drawn.stderr == "audit 1: 6 statements of 12 drawn (seed 1): 3 of 3 (outlet unknown), 3 of 9 heron\n"
    words = ["a" if row["outlet"] else "r" for row in csv.DictReader(io.StringIO(drawn.stdout, newline=""))]
    (tmp_path / "a.csv").write_text(filled(drawn.stdout, *words), "utf-8", newline="")
    run("audit", "take", "a.csv", "--coder", "dora")
    report = run("audit", "report").stdout
    assert "all\tall\t6\t3\t0\t3\t75.0\t" in report
    assert "outlet\theron\t3\t3\t0\t0\t100.0\t43.9\t100.0\n" in report
    assert "stratified by outlet with the same number from each" in report
    assert "a sample of 1 cannot hold one statement of each of 2 outlets" in run("audit", "draw", "--sample", "1", "--by", "outlet").stderr
