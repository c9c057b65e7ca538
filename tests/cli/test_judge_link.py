from __future__ import annotations

import csv
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.linked import Call, kept


@pytest.fixture
def call(run: Run, tmp_path: Path) -> Call:
    return kept(tmp_path / "onrecord.db")


def judge(run: Run, *words: str, by: str = "anna") -> str:
    result = run("judge", *words, "--by", by)
    assert result.exit_code == 0, result.stderr
    return " ".join((result.stderr + result.stdout).split())


def states(run: Run, tmp_path: Path) -> dict[str, str]:
    """The state of each link by its kind, as an export has them."""
    assert run("export", "--format", "links-csv", "--refuted", "--force").exit_code == 0
    with (tmp_path / "onrecord.links.csv").open(encoding="utf-8", newline="") as file:
        return {row["kind"]: row["state"] for row in csv.DictReader(file)}


def test_a_link_is_refuted_and_that_is_taken_back(run: Run, call: Call, tmp_path: Path) -> None:
    key = call.links[0].id[:8]
    told = judge(run, "link", key, "--refute", "--why", "another call")
    assert f"anna refute translated {call.links[0].one[:8]} {call.links[0].other[:8]} (another call)" in told
    assert states(run, tmp_path) == {"translated": "refuted", "reworded": "unreviewed", "contained": "unreviewed"}
    assert "taken back" in judge(run, "undo")
    assert states(run, tmp_path)["translated"] == "unreviewed"
    assert "brought back" in judge(run, "redo")
    assert states(run, tmp_path)["translated"] == "refuted"


def test_without_a_verdict_it_shows_the_link_with_its_history(run: Run, call: Call) -> None:
    key = call.links[0].id
    assert judge(run, "link", key).endswith("nobody judged it yet")
    judge(run, "link", key, "--confirm")
    judge(run, "link", key, "--refute", by="ben")
    judge(run, "undo", by="ben")
    told = judge(run, "link", key)
    assert told.startswith(f"translated 0.91 {key[:8]} confirmed")
    for words in ("The Orrel is the blood in our nation's veins", "blood of our nation", "+1.20 words: 8 rare words in common", "-0.10 day: one day apart"):
        assert words in told
    assert told.index("anna confirm") < told.index("ben refute") < told.index("[taken back]") < told.index("ben undo")


def test_two_statements_are_joined_that_the_program_did_not_join(run: Run, call: Call, tmp_path: Path) -> None:
    pair = (call.lifeblood.id[:8], call.nation.id[:8])
    assert run("judge", "link", *pair, "--by", "anna").exit_code == 1
    judge(run, "link", *pair, "--confirm", "--kind", "paraphrase")
    assert states(run, tmp_path)["paraphrase"] == "confirmed"
    assert "anna confirm paraphrase" in judge(run, "link", *pair)


@pytest.mark.parametrize(
    ("words", "code", "story"),
    [
        (["{}", "--confirm", "--kind", "retold"], 2, "--kind goes with two statements"),
        (["a", "b", "c", "--refute"], 2, "3 ids; expected one of a link, or two of statements"),
        (["ffffffff", "--confirm"], 1, "no link begins with 'ffffffff'"),
        (["{}", "--confirm", "--kind", "same"], 2, "is not one of"),
    ],
)
def test_what_cannot_be_judged_says_why(words: list[str], code: int, story: str, run: Run, call: Call) -> None:
    result = run("judge", "link", *[word.format(call.links[0].id) for word in words], "--by", "anna")
    assert result.exit_code == code
    assert story in " ".join(result.stderr.split())


def test_links_are_exported_of_what_is_found(run: Run, call: Call, tmp_path: Path) -> None:
    result = run("export", "politicians", "--format", "graphml")
    assert result.exit_code == 0
    assert "1 link written to onrecord.graphml; onrecord.graphml.about.json says what it is" in result.stderr
    assert "note: links of occasions, left out: 1" in result.stderr
    assert "2 links written" in run("export", "nobody OR veins", "--one-end", "--format", "links-jsonl").stderr
    assert "4 links written" in run("export", "--about", "statement", "--about", "occasion", "--format", "links-csv").stderr
    assert "jsonl holds no links" in run("export", "--about", "occasion", "--format", "jsonl").stderr
    assert run("export", "--gold", "--refuted").exit_code == 2
