from __future__ import annotations

import json
import subprocess
import sys
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest

from bench.facts import DraftError, Finder, agreement, compiled, faults, files

ROOT = Path(__file__).parents[1]
TEXT = "Ida Quell called Oto Brell on Monday. She told him that the dam must open. He said: “It will.” He left."
DRAFT: dict[str, Any] = {
    "file": "tarn/one.txt",
    "published": "2031-03-04",
    "entities": {"p1": {"name": "Ida Quell", "type": "named_person"}, "p2": {"name": "Oto Brell", "type": "named_person"}},
    "occasions": {
        "o1": {"kind": "phone_call", "participants": ["p2", "p1"], "place": None, "on": "2031-03-03", "channel": None, "evidence": ["called Oto Brell"]}
    },
    "statements": [
        {
            "source": "He", "cue": "said", "content": ["“It will.”"], "speaker": "p2", "type": "named_person", "role": None, "affiliation": None,
            "addressee": None, "addressee_entity": None, "occasion": "o1", "said_on": None, "act": "promise", "manner": "said", "old": False,
        },
        {
            "source": "She", "cue": "told", "content": ["that the ... open"], "speaker": "p1", "type": "named_person", "role": None, "affiliation": None,
            "addressee": "him", "addressee_entity": "p2", "occasion": "o1", "said_on": {"date": "2031-03-03", "precision": "day", "evidence": "on Monday"},
            "act": "demand", "manner": "said", "old": False,
        },
    ],
}  # fmt: skip


@pytest.fixture
def corpora(tmp_path: Path) -> Path:
    (tmp_path / "tarn").mkdir()
    (tmp_path / "tarn" / "one.txt").write_text(TEXT, "utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("words", "near", "expected"),
    [("Ida Quell", (), 0), ("He", (), 75), ("He##2", (), 95), ("He", (5, 96), 95), ("him", (), 47), ("“It ... ”", (), 84)],
)
def test_words_of_a_draft_are_found(words: str, near: tuple[int, ...], expected: int) -> None:
    assert Finder(TEXT).span(words, near=near)[0] == expected


@pytest.mark.parametrize(("words", "story"), [("Ida Brell", "does not stand in the report"), ("He##3", "stand in the report 2 times")])
def test_words_that_are_not_there(words: str, story: str) -> None:
    with pytest.raises(DraftError, match=story):
        Finder(TEXT).span(words)


def test_gold_holds_places_in_text_order_and_no_words(corpora: Path) -> None:
    made = compiled(DRAFT, corpora, "a")
    told, said = made["statements"]
    assert [TEXT[slice(*told[part])] for part in ("source", "cue", "addressee")] == ["She", "told", "him"]
    assert TEXT[slice(*told["content"][0])] == "that the dam must open"
    assert TEXT[slice(*said["content"][0])] == "“It will.”"
    assert made["occasions"]["o1"]["participants"] == ["p1", "p2"]
    assert not any(words in json.dumps(made) for words in ("Quell", "Brell", "told", "dam", "Monday"))
    assert list(faults(made, corpora)) == []


@pytest.mark.parametrize(
    ("field", "value", "story"),
    [
        ("act", "shout", "none of state, deny"),
        ("speaker", "p9", "none of"),
        ("occasion", "o9", "none of"),
        ("content", [], "no content"),
        ("type", "person", "none of"),
    ],
)
def test_a_draft_that_says_what_is_not_allowed(corpora: Path, field: str, value: object, story: str) -> None:
    draft = deepcopy(DRAFT)
    draft["statements"][0][field] = value
    with pytest.raises(DraftError, match=story):
        compiled(draft, corpora, "a")


def test_faults_are_told(corpora: Path) -> None:
    made = compiled(DRAFT, corpora, "a")
    changed = deepcopy(made)
    changed["statements"][0]["type"] = "collective"
    changed["statements"][1]["cue"] = [5, 5000]
    told = " ".join(faults(changed, corpora))
    assert "is of type collective" in told
    assert "outside the text" in told
    (corpora / "tarn" / "one.txt").write_text(TEXT + " ", "utf-8")
    assert "another text" in next(faults(made, corpora))


def test_agreement_counts_fields_of_shared_statements(corpora: Path) -> None:
    first = compiled(DRAFT, corpora, "a")
    second = deepcopy(first)
    second["statements"][0]["act"] = "warn"
    second["statements"][0]["addressee"] = None
    found = agreement([first, second])
    assert found["statements F1"] == 100.0
    assert (found["speaker"], found["act"], found["addressee"], found["said_on"]) == (100.0, 50.0, 0.0, 100.0)
    assert agreement([first])["reports"] == 0


def test_the_gold_that_is_here_holds(corpora: Path) -> None:
    shared = ROOT.parent / "shared" / "corpora"
    if not shared.is_dir():
        pytest.skip("the corpora are not here")
    held = files(ROOT / "bench" / "gold")
    assert [fault for each in held for fault in faults(each, shared)] == []


def test_the_command_compiles_and_says_what_is_wrong(corpora: Path, tmp_path: Path) -> None:
    good, bad = tmp_path / "good.json", tmp_path / "bad.json"
    good.write_text(json.dumps(DRAFT), "utf-8")
    bad.write_text(json.dumps(DRAFT | {"entities": {}}), "utf-8")
    command = [sys.executable, str(ROOT / "bench" / "facts.py"), "compile", "--corpora", str(corpora), "--by", "a", "--out", str(tmp_path / "out")]
    assert subprocess.run([*command, str(good)], check=False).returncode == 0
    assert (tmp_path / "out" / "one.a.json").is_file()
    done = subprocess.run([*command, str(bad)], check=False, capture_output=True, text=True)
    assert (done.returncode, "bad.json: entity 'p2' is none of" in done.stderr) == (1, True)
