"""The gold of links: how drafts become gold, what is refused, and what the measure counts."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping, Sequence
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest

from bench import links as program
from bench import sampled
from bench.facts import DraftError
from bench.linking import (
    FAMILIES,
    FIGURES,
    Counted,
    Key,
    Links,
    Truth,
    Words,
    best_threshold,
    by_family,
    by_minhash,
    by_words,
    class_of,
    closing,
    counted,
    gathered,
    interval,
    kappa,
    kinds_by_words,
    marked,
    measured,
    same_kind_and_day,
    shown,
    told,
    within,
    words_of,
)
from bench.links import Listed, agreed, compiled, contradicted, faults, gold_files, half, listed, pairs, strange_words
from bench.partition import Share
from onrecord.data.article import Article
from onrecord.data.link import occasion_end
from onrecord.data.occasion import Occasion
from onrecord.data.reading import Reading
from onrecord.data.span import Span
from onrecord.record import open_record
from onrecord.scoring.brat import articles
from tests.made import excerpt, reading, statement

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared" / "corpora"

HERON = "Ida Quell called Oto Brell on Monday.\n“The dam must open in spring, or we walk,” Quell said.\nBrell said no.\n"
LANTERN = "Quell: “the dam must open in spring”.\nIn the call Brell refused to open the dam, he said.\n"
TIDE = "Ida Quell said in a telephone call that the dam had to open by spring.\nThe board said the ferries stay in port.\n"

DRAFT: dict[str, Any] = {
    "topic": "tarn",
    "groups": [
        {"members": [1, 3, 5], "pairs": [[3, 1, "contained"], [1, 5, "paraphrase"], [3, 5, "paraphrase"]]},
        {"members": [2, 4], "pairs": [[2, 4, "retold"]]},
    ],
    "apart": [],
    "occasions": [["O2", "O1"]],
    "doubts": ["2 says less than 4"],
}


def made(name: str, text: str, said: Sequence[tuple[str, str | None]], occasion: str | None = None) -> Reading:
    article = Article(text, f"tarn/{name}.txt", outlet=name, published="2031-03-04")
    found = [statement(article, [words], mention=who) for words, who in said]
    occasions = (Occasion("o1", "phone_call", (), on="2031-03-03", evidence=(excerpt(text, occasion).span,)),) if occasion else ()
    held = reading(article, *found)
    return Reading(article, held.entities, held.statements, held.voice, held.made_by, occasions)


READINGS = {
    one.article.origin: one
    for one in (
        made("heron", HERON, [("“The dam must open in spring, or we walk,”", "Quell"), ("no", "Brell")], "called Oto Brell"),
        made("lantern", LANTERN, [("“the dam must open in spring”", "Quell"), ("refused to open the dam", "Brell")], "In the call"),
        made("tide", TIDE, [("that the dam had to open by spring", "Ida Quell"), ("the ferries stay in port", "The board")], "in a telephone call"),
    )
}
IDS = [one.id for each in READINGS.values() for one in each.statements]
ENDS = [occasion_end(each.article.id, "o1") for each in READINGS.values()]


@pytest.fixture
def corpora(tmp_path: Path) -> Path:
    (tmp_path / "tarn").mkdir()
    for origin, one in READINGS.items():
        (tmp_path / origin).write_text(one.article.text, "utf-8")
    return tmp_path


@pytest.fixture
def record(tmp_path: Path) -> Path:
    path = tmp_path / "tarn.db"
    with open_record(path, "w") as held:
        for one in READINGS.values():
            held.writer.add(one)
    return path


@pytest.fixture
def of(corpora: Path, record: Path, tmp_path: Path) -> Listed:
    listed(record, tmp_path / "lists")
    index = json.loads((tmp_path / "lists" / "index.json").read_text("utf-8"))
    return Listed.of("tarn", index, {one.article.id: one for one in READINGS.values()}, corpora)


@pytest.fixture
def gold(of: Listed) -> dict[str, Any]:
    return compiled(DRAFT, of, "a")


def truth_of(gold: Mapping[str, Any], readings: Mapping[str, Reading] = READINGS) -> Truth:
    return Truth.of([gold], {"tarn": [each.article.text for each in READINGS.values()]}, readings, pairs)


def f1(found: Counted) -> dict[str, float]:
    return {line.what: round(line.f1, 1) for line in told([found], ["tarn"])}


def test_a_list_shows_every_statement_and_occasion_with_its_number(of: Listed, tmp_path: Path) -> None:
    lines = (tmp_path / "lists" / "tarn.txt").read_text("utf-8").splitlines()
    assert "[1] direct | Quell | - | ““The dam must open in spring, or we walk,””" in lines
    assert "[5] indirect | Ida Quell | - | that the dam had to open by spring" in lines
    assert any(line.startswith("O1 | phone_call | with  | place - | on 2031-03-03 | ...Ida Quell called Oto Brell") for line in lines)
    assert [len(of.files), len(of.statements), len(of.occasions)] == [3, 6, 3]


def test_gold_holds_places_and_no_words(gold: dict[str, Any], corpora: Path) -> None:
    assert [gold["statements"][at]["file"] for at in range(6)] == [0, 0, 1, 1, 2, 2]
    assert [HERON[slice(*span)] for span in gold["statements"][0]["quoted"]] == ["The dam must open in spring, or we walk,"]
    assert HERON[slice(*gold["statements"][0]["mention"])] == "Quell"
    assert gold["groups"][0]["pairs"] == [[1, 3, "contained"], [1, 5, "paraphrase"], [3, 5, "paraphrase"]]
    assert gold["gatherings"] == [[1, 2]]
    assert not any(words in json.dumps(gold) for words in ("Quell", "dam", "says less"))
    assert list(strange_words(gold)) == list(faults(gold, corpora)) == list(contradicted(gold, corpora)) == []


def group(members: Sequence[int], *labelled: tuple[int, int, str]) -> dict[str, Any]:
    return {"groups": [{"members": list(members), "pairs": [list(one) for one in labelled]}]}


@pytest.mark.parametrize(
    ("change", "story"),
    [
        (group([1, 2], (1, 2, "contained")), "members of two reports"),
        (group([1, 7], (1, 7, "contained")), "statement 7 is not in the topic's list of 6"),
        (group([0, 3], (0, 3, "contained")), "statement 0 is not in"),
        (group([1, 3], (1, 3, "paraphrase")), "'paraphrase' of a direct and a direct"),
        (group([1, 5], (1, 5, "contained")), "'contained' of a direct and a indirect"),
        (group([2, 4], (2, 4, "paraphrase")), "'paraphrase' of a indirect and a indirect"),
        (group([1, 3], (1, 3, "alike")), "'alike' of a direct"),
        (group([1, 3], (1, 5, "paraphrase")), "expected two members"),
        (group([1, 2, 3], (1, 2, "paraphrase")), "both are of one report"),
        (group([1, 3]), "no pair is labelled"),
        ({"apart": [[1, 2]]}, "apart 1, 2: both are of one report"),
        ({"apart": [[1, 5]]}, "expected two statements with quoted words"),
        ({"occasions": [["O1"]]}, "two reports or more"),
        ({"occasions": [["O1", "O4"]]}, "occasion 4 is not in"),
        ({"occasions": [["O1", "O2"], ["O2", "O3"]]}, "in two groups"),
        ({"occasions": [["1", "O2"]]}, "expected O and its number"),
    ],
)
def test_a_draft_that_says_what_cannot_be(of: Listed, change: dict[str, Any], story: str) -> None:
    with pytest.raises(DraftError, match=story):
        compiled(DRAFT | change, of, "a")


def test_a_topic_without_a_list_and_another_text(corpora: Path, record: Path, tmp_path: Path) -> None:
    listed(record, tmp_path / "lists")
    index = json.loads((tmp_path / "lists" / "index.json").read_text("utf-8"))
    readings = {one.article.id: one for one in READINGS.values()}
    with pytest.raises(DraftError, match="'varo' has no list"):
        Listed.of("varo", index, readings, corpora)
    (corpora / "tarn" / "heron.txt").write_text(HERON + " ", "utf-8")
    with pytest.raises(DraftError, match="another text"):
        Listed.of("tarn", index, readings, corpora)


def test_faults_are_told(gold: dict[str, Any], corpora: Path) -> None:
    changed = deepcopy(gold)
    changed["statements"][0]["content"] = [[5, 5000]]
    changed["groups"][1]["pairs"] = [[2, 4, "identical"]]
    changed["statements"][1]["note"] = "Brell said no"
    story = " ".join(faults(changed, corpora))
    assert "statement 1 has a span outside" in story
    assert "'identical' of a indirect" in story
    assert "'Brell said no' is no category" in story
    (corpora / "tarn" / "heron.txt").write_text(HERON + " ", "utf-8")
    assert "holds another text" in next(faults(gold, corpora))


def test_members_without_a_label_are_left_open() -> None:
    statements = [{"file": at // 2, "kind": "indirect"} for at in range(12)]
    gold = {"statements": statements, "groups": [{"members": [1, 2, 3, 5], "pairs": [[1, 3, "retold"], [3, 5, "retold"]]}, {"members": [5, 7], "pairs": []}]}
    assert pairs(gold) == ({(1, 3): "retold", (3, 5): "retold"}, {(1, 5), (2, 3), (2, 5), (5, 7)})


def test_agreement_of_two_annotators(of: Listed, gold: dict[str, Any], corpora: Path) -> None:
    other = {"topic": "tarn", "groups": [{"members": [1, 3], "pairs": [[1, 3, "trimmed"]]}, DRAFT["groups"][1]], "apart": [], "occasions": []}
    found = agreed([gold, compiled(other, of, "b"), gold | {"topic": "varo"}], corpora)
    assert (found["topics"], found["variants F1"], found["paraphrase F1"], found["retold F1"]) == (1, 100.0, 0.0, 100.0)
    assert found["all F1"] == pytest.approx(200 * 2 / 6, abs=0.05)
    assert (found["kinds"], found["kinds the same"], found["the same, or as good"]) == (1, 0.0, 0.0)
    # One has {1, 2} and {3}, the other each by itself: precision 1, recall 2/3.
    assert found["occasions B-cubed F1"] == 80.0


@pytest.mark.parametrize(
    ("labels", "expected"),
    [
        ([], 0.0),
        ([("a", "a")], 1.0),
        ([("a", "a"), ("b", "b")], 1.0),
        ([("a", "b"), ("b", "a")], -1.0),
        ([("a", "a"), ("a", "b"), ("b", "a"), ("b", "b")], 0.0),
    ],
)
def test_kappa(labels: list[tuple[str, str]], expected: float) -> None:
    assert kappa(labels) == pytest.approx(expected)


def quoted(words: str, around: str = "") -> Words:
    return Words(tuple(words.split()), tuple(f"{around} {words}".split()))


@pytest.mark.parametrize(
    ("one", "other", "kinds"),
    [
        (quoted("we wait"), quoted("we wait"), ("identical",)),
        (quoted("we wait", "that"), quoted("we wait"), ("identical", "contained")),
        (quoted("we wait"), quoted("for spring we wait here"), ("contained",)),
        (quoted("wait"), quoted("spring", "they wait for"), ("contained",)),
        (quoted("we here"), quoted("for spring we wait here"), ("trimmed",)),
        (quoted("we must wait"), quoted("for spring we wait here"), ("trimmed", "reworded", "translated")),
        (quoted("wait"), quoted("waiting"), ("trimmed", "reworded", "translated")),
    ],
)
def test_kinds_that_words_allow(one: Words, other: Words, kinds: tuple[str, ...]) -> None:
    assert kinds_by_words(one, other) == kinds_by_words(other, one) == kinds


def test_what_stands_within_quotation_marks_of_a_content() -> None:
    text = "She said the dam “must open”, and that it “will”."
    assert [text[slice(*span)] for span in within([Span(9, len(text))], marked(text))] == ["must open", "will"]
    assert within([Span(0, 8)], marked(text)) == []
    assert words_of({"file": 0, "content": [[9, 28]], "quoted": [[18, 27]]}, [text]) == Words(("must", "open"), ("the", "dam", "must", "open"))


def test_classes_and_sets() -> None:
    assert [class_of(*kinds) for kinds in (("direct", "mixed"), ("indirect", "direct"), ("indirect", "indirect"))] == ["variants", "paraphrase", "retold"]
    assert sorted(map(sorted, closing([1, 2, 3, 4], [[1, 2], [2, 3], []]))) == [[1, 2, 3], [4]]


def test_an_interval_holds_the_figure_and_is_narrow_where_topics_are_alike() -> None:
    alike = [Share(8, 10, 8, 10)] * 5
    assert interval(alike) == (80.0, 80.0)
    low, high = interval([Share(0, 10, 0, 10), *alike])
    assert low < sum([Share(0, 10, 0, 10), *alike], Share()).f1 < high
    assert interval([]) == (0.0, 0.0)


def test_statements_and_occasions_are_found_by_their_places(gold: dict[str, Any]) -> None:
    truth = truth_of(gold)
    assert [truth.statements[Key("tarn", number)] for number in range(1, 7)] == IDS
    assert [truth.occasions[Key("tarn", number)] for number in range(1, 4)] == ENDS


def test_a_statement_with_half_the_words_is_found_and_one_with_fewer_is_missed(gold: dict[str, Any]) -> None:
    some = made("heron", HERON, [("“The dam must open in spring", "Quell")])
    fewer = made("tide", TIDE, [("that the dam", "Ida Quell")])
    truth = truth_of(gold, READINGS | {some.article.origin: some, fewer.article.origin: fewer})
    assert {key.number for key in truth.statements} == {1, 3, 4}
    assert {key.number for key in truth.occasions} == {2}
    found = counted(Links("made", [(some.statements[0].id, IDS[2], None)], has_kinds=True), truth)
    assert (f1(found)["variants"], f1(found)["paraphrase"], f1(found)["occasions B-cubed"]) == (100.0, 0.0, 80.0)


def test_two_statements_with_the_same_words_are_told_apart_by_their_source(gold: dict[str, Any]) -> None:
    both = made("heron", HERON, [("“The dam must open in spring, or we walk,”", who) for who in ("Oto Brell", "Quell", "Ida")])
    # The gold's source is the first `Quell` of the report, which the statement in the middle has too.
    assert truth_of(gold, READINGS | {"tarn/heron.txt": both}).statements[Key("tarn", 1)] == both.statements[1].id


def test_links_are_counted_by_class_directly_and_through_others(gold: dict[str, Any]) -> None:
    right = [(IDS[0], IDS[2], "trimmed"), (IDS[4], IDS[2], "paraphrase"), (IDS[5], IDS[1], "retold"), (IDS[0], IDS[1], "retold"), (IDS[0], "elsewhere", None)]
    found = counted(Links("made", right, [(ENDS[0], ENDS[1], "same")], has_kinds=True), truth_of(gold))
    assert found.outside == 1
    assert f1(found) == {
        "variants": 100.0,
        "paraphrase": 66.7,
        "retold": 0.0,
        "variants closed": 100.0,
        # Through others all but statement 4 are one: of 5 pairs (1-5, 1-6, 2-3, 3-5, 3-6) two are right, and gold has these two.
        "paraphrase closed": 57.1,
        # 2-5 and 2-6, both wrong.
        "retold closed": 0.0,
        "kind right": 0.0,
        "kind right, or as good": 0.0,
        "occasions B-cubed": 100.0,
        "occasions pairs": 100.0,
    }


def test_a_pair_that_the_annotator_left_open_counts_neither_way(of: Listed) -> None:
    draft = DRAFT | {"groups": [{"members": [1, 3, 5], "pairs": [[1, 3, "contained"], [1, 5, "paraphrase"]]}], "occasions": []}
    truth = truth_of(compiled(draft, of, "a"))
    assert f1(counted(Links("made", [(IDS[0], IDS[4], None), (IDS[2], IDS[4], None)]), truth))["paraphrase"] == 100.0


@pytest.mark.parametrize(("kind", "strict", "lenient"), [("contained", 100.0, 100.0), ("identical", 0.0, 100.0), ("reworded", 0.0, 0.0)])
def test_where_words_allow_two_kinds_the_other_is_as_good(corpora: Path, kind: str, strict: float, lenient: float) -> None:
    texts = ("The dam “must open”.", "It “must open”.")
    row = {"kind": "mixed", "mention": None, "cue": None}
    statements = [row | {"file": 0, "content": [[0, 19]], "quoted": [[9, 18]]}, row | {"file": 1, "content": [[0, 14]], "quoted": [[4, 13]]}]
    gold = {
        "topic": "tarn", "files": [{"file": "a"}, {"file": "b"}], "statements": statements, "occasions": [], "gatherings": [],
        "groups": [{"members": [1, 2], "pairs": [[1, 2, "contained"]]}],
    }  # fmt: skip
    wanted, _ = pairs(gold)
    keys = [Key("tarn", 1), Key("tarn", 2)]
    truth = Truth([gold], {"tarn": texts}, {(keys[0], keys[1]): wanted[(1, 2)]}, (), {keys[0]: "x", keys[1]: "y"}, {})
    found = f1(counted(Links("made", [("x", "y", kind)], has_kinds=True), truth))
    assert (found["kind right"], found["kind right, or as good"]) == (strict, lenient)


def test_measures_of_likeness() -> None:
    keys = [Key("tarn", number) for number in (1, 2, 3)]
    said = [one.split() for one in ("the dam must open in spring", "the dam must open in spring or we walk", "ferries stay in port")]
    shared = by_words(keys, said)
    assert [(one.tolist(), float(score)) for one, score in zip(shared.pairs, shared.scores, strict=True)] == [([0, 1], 1.0)]
    same = by_minhash(keys, [said[0], said[0], []], 3)
    assert (same.pairs.tolist(), same.scores.tolist()) == ([[0, 1]], [1.0])


def test_the_best_threshold_is_that_of_the_tune_topics(gold: dict[str, Any]) -> None:
    truth = truth_of(gold)
    keys = sorted(truth.statements)
    alike = by_words(keys, [words_of(truth.rows[key], truth.texts["tarn"]).all for key in keys]).of(truth, "variants")
    assert alike.pairs.tolist() == [[0, 2]]
    assert best_threshold(alike, truth, "variants", {"tarn"}) == 1.0
    assert [(one.number, other.number) for one, other in alike.over(1.0)] == [(1, 3)]


def test_rules_for_occasions(record: Path) -> None:
    assert same_kind_and_day(READINGS.values()).occasions == [(ENDS[0], ENDS[1], "same"), (ENDS[1], ENDS[2], "same")]
    with open_record(record) as held:
        assert gathered(held).occasions == []


def test_measuring_links_a_record_and_tells_it_beside_simpler_rules(gold: dict[str, Any], corpora: Path, record: Path) -> None:
    def linker(path: Path) -> Links:
        assert path != record
        return Links("made", [(IDS[0], IDS[2], "contained")], [(ENDS[0], ENDS[1], "same")], has_kinds=True)

    report = measured([gold], corpora, record=record, half=None, pairs=pairs, half_of=lambda _: "tune", linkers=(linker,))
    assert report.on == ("1 topics, 3 reports, 6 statements (0 not found), 3 occasions (0 not found)", "pairs: 1 variants, 2 paraphrase, 1 retold")
    figures = {(line.what, line.by.partition(" (")[0]): line.f1 for line in report.lines}
    assert figures["variants", "made"] == figures["kind right", "made"] == figures["occasions B-cubed", "made"] == 100.0
    assert figures["variants", "Quotebank's rule"] == 0.0
    assert figures["variants", "words in common"] == 100.0
    assert figures["occasions pairs", "each apart"] == 0.0
    assert "| variants | made | 100.0 | 100.0 | 100.0 |  | 1 |" in shown(report).splitlines()
    said = measured([gold], corpora, record=record, half=None, pairs=pairs, half_of=lambda _: "tune", linkers=(linker,), errors=True)
    assert "missed (paraphrase): paraphrase\n    tarn/1 direct | Quell | “The dam must open" in shown(said)
    assert not measured([gold], corpora, record=record, half=None, pairs=pairs, half_of=lambda _: "test", linkers=(linker,), errors=True).errors
    empty = measured([gold], corpora, record=record, half="test", pairs=pairs, half_of=lambda _: "tune", linkers=())
    assert empty.on[0].startswith("0 topics")


def test_families_hold_every_topic_once(gold: dict[str, Any]) -> None:
    topics = [topic for members in FAMILIES.values() for topic in members]
    assert len(topics) == len(set(topics))
    assert {one["topic"] for one in gold_files(ROOT / "bench" / "gold" / "links")} <= set(topics)
    found = Counted(Links("made", has_kinds=True), {"variants": {"3": Share(1, 1, 1, 1), "8": Share(0, 1, 0, 1)}}, {})
    (name, figures), *others = by_family(found, ["3", "8", "5"])
    assert (name, figures[0], len(figures), len(others)) == ("crime (2)", ("variants", 50.0, 2), len(FIGURES), 1)


def call(monkeypatch: pytest.MonkeyPatch, *arguments: object) -> int:
    monkeypatch.setattr(sys, "argv", ["links.py", *map(str, arguments)])
    try:
        program.main()
    except SystemExit as end:
        return int(end.code or 0)
    return 0


def test_the_commands(corpora: Path, record: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    lists, out, draft, wrong = tmp_path / "lists", tmp_path / "gold", tmp_path / "draft.json", tmp_path / "wrong.json"
    draft.write_text(json.dumps(DRAFT), "utf-8")
    wrong.write_text(json.dumps(DRAFT | group([1, 2], (1, 2, "contained"))), "utf-8")
    assert call(monkeypatch, "list", record, "--out", lists) == 0
    compiling = ["compile", "--index", lists / "index.json", "--record", record, "--corpora", corpora, "--out", out, "--by"]
    assert call(monkeypatch, *compiling, "a", draft) == call(monkeypatch, *compiling, "b", draft) == 0
    assert call(monkeypatch, *compiling, "c", wrong) == 1
    assert "wrong.json: group of [1, 2]" in capsys.readouterr().err
    assert sorted(path.name for path in out.iterdir()) == ["tarn.a.json", "tarn.b.json"]
    assert call(monkeypatch, "check", out, "--corpora", corpora) == 0
    assert "2 files: nothing wrong" in capsys.readouterr().out
    assert call(monkeypatch, "agree", out, "--corpora", corpora) == 0
    assert json.loads(capsys.readouterr().out)["all F1"] == 100.0
    assert call(monkeypatch, "measure", out, "--corpora", corpora, "--record", record, "--half", half("tarn"), "--simple") == 0
    assert "| variants | Quotebank's rule |" in capsys.readouterr().out


def test_the_gold_that_is_here_holds_no_words() -> None:
    held = gold_files(ROOT / "bench" / "gold" / "links")
    assert held
    assert [(gold["topic"], words) for gold in held for words in strange_words(gold)] == []


def test_the_gold_that_is_here_fits_the_corpora() -> None:
    if not SHARED.is_dir():
        pytest.skip("the corpora are not here; they are not part of the project")
    assert [fault for gold in gold_files(ROOT / "bench" / "gold" / "links") for fault in faults(gold, SHARED)] == []


def test_the_gold_of_the_samples_says_what_can_be() -> None:
    given = json.loads(program.SAMPLES.read_text("utf-8"))
    reports = list(articles(sampled.SAMPLES))
    gold = sampled.sample_gold(given, reports)
    assert list(program._wrong(gold)) == []
    texts = [one.text for one in reports]
    odd = [
        (one, other, kind)
        for (one, other), kind in pairs(gold)[0].items()
        if class_of(gold["statements"][one - 1]["kind"], gold["statements"][other - 1]["kind"]) == "variants"
        and kind not in kinds_by_words(*(words_of(gold["statements"][each - 1], texts) for each in (one, other)))
    ]
    assert odd == []
    changed = deepcopy(given)
    changed["groups"][0]["members"]["k3/3"] = "Something else"
    with pytest.raises(DraftError, match="'k3/3' does not open with"):
        sampled.sample_gold(changed, reports)
