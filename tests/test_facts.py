from __future__ import annotations

import json
import subprocess
import sys
from copy import deepcopy
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from bench import facts
from bench.facts import DraftError, Finder, agreement, beside, compiled, faults, files, first_by_file
from bench.measure import FIGURES, Beside, measured, same_name
from onrecord import api
from onrecord.data.article import Article
from onrecord.data.entity import Entity
from onrecord.data.occasion import Occasion
from onrecord.data.reading import MadeBy, Reading, Voice
from onrecord.data.span import Span
from onrecord.data.statement import Addressee, Content, Excerpt, SaidOn, Speaker, Statement

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


def excerpt(words: str) -> Excerpt:
    begin = TEXT.index(words)
    return Excerpt(words, Span(begin, begin + len(words)))


def content(words: str, *, quoted: bool = False) -> Content:
    return Content(words, excerpt(words).span, quoted)


SHE = Statement(
    "x", "indirect", Speaker("named_person", "e1", "Ida  QUELL", excerpt("She")), excerpt("told"), (content("that the dam must open"),),
    "said", None, (), Addressee(excerpt("him")), "o7", SaidOn("2031-03-03", "day", excerpt("on Monday").span), "demand",
)  # fmt: skip
HE = Statement("x", "direct", Speaker("unnamed", "e2", "Brell", excerpt("He")), excerpt("said"), (content("“It will.”", quoted=True),), "thought")
CALL = Occasion("o7", "phone_call", ("e1", "e2"), evidence=(excerpt("called").span,))
EMPTY = Reading(Article(TEXT, "one.txt"), (), (), Voice(), MadeBy("0", "none", "0"))
FULL = Reading(
    Article(TEXT, "one.txt"),
    (Entity("e1", "Ida Quell", "person", (excerpt("Ida Quell").span,)), Entity("e2", "Brell", "person", (excerpt("Brell").span,))),
    (SHE, HE), Voice(), MadeBy("0", "none", "0"), (CALL,),
)  # fmt: skip


class Fixed:
    """A pipeline that reads the same from every article."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.published: list[str | None] = []

    def read(self, article: Article) -> Reading:
        self.published.append(article.published)
        return self.reading


def test_what_is_found_is_counted(corpora: Path) -> None:
    gold = compiled(DRAFT, corpora, "a")
    pipeline = Fixed(FULL)
    told = measured(beside([gold], corpora, pipeline))
    assert pipeline.published == ["2031-03-04"]
    assert told["reports"] == 1
    assert {name: told[name]["right"] for name in FIGURES if not FIGURES[name]} == {
        "statements found": 2, "speaker": 1, "speaker of pronouns": 1, "speaker of role phrases": 0, "type": 1, "act": 1, "manner": 1, "said_on a day": 1,
    }  # fmt: skip
    assert {name: (told[name]["F1"], told[name]["gold"]) for name in FIGURES if FIGURES[name]} == {
        "role": (0.0, 0), "affiliation": (0.0, 0), "addressee": (100.0, 1), "said_on": (100.0, 1), "occasions": (100.0, 1), "participants": (50.0, 2),
        "statement's occasion": (66.7, 2),
    }  # fmt: skip


def test_a_reading_without_anything_is_counted_too(corpora: Path) -> None:
    told = measured([Beside.of(compiled(DRAFT, corpora, "a"), EMPTY)])
    assert told["statements found"] == {"right": 0, "of": 2, "percent": 0.0}
    assert told["occasions"] == {"F1": 0.0, "precision": 0.0, "recall": 0.0, "gold": 1}
    assert told["act"]["of"] == 0


@pytest.mark.parametrize("change", [{"kind": "meeting"}, {"evidence": (Span(90, 92),)}])
def test_occasions_of_another_kind_or_place_are_others(change: dict[str, Any], corpora: Path) -> None:
    reading = replace(FULL, occasions=(replace(CALL, **change),), statements=(replace(SHE, occasion=None), HE))
    told = measured([Beside.of(compiled(DRAFT, corpora, "a"), reading)])
    assert (told["occasions"]["recall"], told["participants"]["gold"], told["statement's occasion"]["recall"]) == (0.0, 0, 0.0)


def test_a_shared_statement_joins_occasions_and_each_has_one(corpora: Path) -> None:
    other = replace(CALL, id="o8", evidence=(Span(90, 92),))
    reading = replace(FULL, occasions=(CALL, other), statements=(replace(SHE, occasion="o8"), HE))
    each = Beside.of(compiled(DRAFT, corpora, "a"), reading)
    assert [(key, one.id) for key, one in each.occasions] == [("o1", "o8")]


@pytest.mark.parametrize(
    ("source", "name", "figure"),
    [("the speaker", "Ida Quell", "speaker of role phrases"), ("Speaker Quell", "Ida Quell", None), ("Who", "Ida Quell", "speaker of pronouns")],
)
def test_sources_that_hold_no_name(source: str, name: str, figure: str | None, corpora: Path) -> None:
    text = f"{source} said no. {name} left."
    span = [0, len(source)]
    statement = {"source": span, "content": [[len(source) + 6, len(source) + 8]], "speaker": "p", "type": "named_person", "act": "deny", "manner": "said"}
    rest = dict.fromkeys(("cue", "role", "affiliation", "addressee", "occasion", "said_on"))
    begin = text.index(name, len(source))
    gold = {"statements": [statement | rest], "occasions": {}, "entities": {"p": {"name": [begin, begin + len(name)], "type": "named_person"}}}
    content = Content("no", Span(len(source) + 6, len(source) + 8), False)
    reading = replace(EMPTY, article=Article(text, "x"), statements=(Statement("x", "indirect", Speaker("named_person", "e1", name), None, (content,)),))
    told = measured([Beside.of(gold, reading)])
    assert {one for one in FIGURES if one.startswith("speaker of") and told[one]["right"]} == ({figure} if figure else set())
    assert told["speaker"]["right"] == 1


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [("The Tarn Board", "tarn\n board", True), ("Tarn", "Tarn Board", False), ("Tarn", None, False), (None, None, False)],
)
def test_names_are_the_same(one: str | None, other: str | None, same: bool) -> None:
    assert same_name(one, other) is same


def test_the_command_measures_one_half(corpora: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    gold = compiled(DRAFT, corpora, "a")
    out = tmp_path / "gold"
    out.mkdir()
    for by in "ab":
        (out / f"one.{by}.json").write_text(json.dumps(gold | {"by": by}), "utf-8")
    assert [one["by"] for one in first_by_file(files(out))] == ["a"]
    monkeypatch.setattr(api, "shipped_pipeline", lambda: Fixed(FULL))
    for name, reports in ((facts.half(gold["file"]), 1), ("tune" if facts.half(gold["file"]) == "test" else "test", 0)):
        monkeypatch.setattr(sys, "argv", ["facts.py", "measure", str(out), "--corpora", str(corpora), "--half", name])
        facts.main()
        assert json.loads(capsys.readouterr().out)["reports"] == reports
