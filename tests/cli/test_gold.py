from __future__ import annotations

import json
from pathlib import Path

import pytest

from onrecord import api
from onrecord.api import gold as verbs
from onrecord.data.article import Article
from onrecord.data.reading import Reading
from onrecord.scoring import brat
from tests.cli.conftest import Run
from tests.made import RuleReader
from training.corpus import polnear


class Judged:
    """Reads an article as people judged it."""

    def __init__(self, readings: list[Reading]) -> None:
        self._by_text = {one.article.text: one for one in readings}

    def read(self, article: Article) -> Reading:
        return self._by_text[article.text]


@pytest.fixture
def judged(run: Run, record: Path) -> Path:
    """A record of which all is judged by anna: one statement rejected, one with another cue, one accepted, one added."""
    with api.open_record(record, "w") as held:
        readings = {one.article.origin.rsplit("/")[-1]: one for one in held.reader.readings()}
        ember, lantern = readings["ember.txt"], readings["lantern.md"]
        low, again = lantern.statements
        api.change(held, ember.statements[0].id, "cue", "said on Monday", api.pen("anna"))
        api.reject(held, [again.id], api.pen("anna"))
        api.accept(held, [low.id], api.pen("anna"))
        api.add(held, ember.article.id, ["It had rained all night."], api.pen("anna"))
        api.reject(held, [low.id], api.pen("ben"))
    return record


def test_gold_is_found_whole_by_whoever_reads_as_it_was_judged(judged: Path, tmp_path: Path) -> None:
    with api.open_record(judged) as held:
        verbs.write_gold(held, tmp_path / "gold", coder="anna")
        readings = [made.reading for made, whole in verbs.gold_readings(held, coder="anna") if whole]
    for gold in (tmp_path / "gold", tmp_path / "gold" / "gold.jsonl"):
        scores = api.evaluate(gold, pipeline=Judged(readings)).scores
        assert (scores.articles, scores.whole["all"].gold) == (2, 3)
        tallies = [tally for _, _, tally in scores.rows() if tally.gold or tally.found]
        assert {(tally.precision, tally.recall) for tally in tallies} == {(100.0, 100.0)}


def test_training_takes_the_folder(judged: Path, tmp_path: Path) -> None:
    with api.open_record(judged) as held:
        verbs.write_gold(held, tmp_path / "gold", coder="anna")
    corpus = polnear(tmp_path / "gold")
    assert {name: len(readings[0].statements) for name, readings in corpus.items()} == {"ember": 2, "lantern": 1}
    assert {item.name for item in brat.articles(tmp_path / "gold")} == {"ember", "lantern"}


@pytest.mark.usefixtures("judged")
def test_export_writes_the_same(run: Run, tmp_path: Path) -> None:
    assert run("gold", "one").exit_code == 0
    result = run("export", "--gold", "--out", "two")
    assert (result.exit_code, result.stderr) == (0, "2 articles with 2 statements written to two (1 added, 1 corrected, 2 rejected)\n")
    assert run("export", "--gold").exit_code == 0
    told = [{path.name: path.read_bytes() for path in (tmp_path / name).iterdir()} for name in ("one", "two", "onrecord-gold")]
    assert told[0] == told[1] == told[2]
    assert api.evaluate(tmp_path / "two", pipeline=RuleReader()).scores.articles == 2


@pytest.mark.usefixtures("judged")
@pytest.mark.parametrize("more", [["river"], ["--speaker", "Quell"], ["--format", "csv"], ["--only", "said"]], ids=" ".join)
def test_export_as_gold_takes_no_filters(more: list[str], run: Run) -> None:
    result = run("export", "--gold", *more)
    assert (result.exit_code, "takes --out and --record alone" in result.stderr) == (2, True)


@pytest.mark.usefixtures("judged")
def test_what_is_written_says_what_it_is(run: Run, tmp_path: Path) -> None:
    result = run("gold", "all")
    assert (result.exit_code, result.stderr) == (0, "2 articles with 2 statements written to all (1 added, 1 corrected, 2 rejected)\n")
    note = json.loads((tmp_path / "all" / "gold.json").read_text("utf-8"))
    assert (note["judged_by"], note["states"], note["articles_begun_and_left_out"]) == (["anna", "ben"], {"added": 1, "corrected": 1, "rejected": 2}, 0)
    lines = [json.loads(line) for line in (tmp_path / "all" / "gold.jsonl").read_text("utf-8").splitlines()]
    assert {tuple(one["confidence"]) for line in lines for one in line["statements"]} == {()}
    result = run("gold", "bens", "--coder", "ben")
    assert result.stderr == "0 articles with 0 statements written to bens; 1 article begun and not judged through left out\n"
    assert run("gold", "all").exit_code == 0
    (tmp_path / "all" / "other.ann").write_text("", "utf-8")
    assert "holds other standoff already" in run("gold", "all").stderr


def test_what_is_no_gold_any_more_leaves_the_folder(run: Run, judged: Path, tmp_path: Path) -> None:
    run("gold", "all")
    (tmp_path / "all" / "mine.txt").write_text("mine", "utf-8")
    for _ in range(4):
        run("judge", "undo", "--by", "anna")
    run("judge", "undo", "--by", "ben")
    assert run("gold", "all").stderr == "0 articles with 0 statements written to all\n"
    assert {path.name for path in (tmp_path / "all").iterdir()} == {"gold.json", "gold.jsonl", "mine.txt"}


def test_with_an_adjudicator_his_word_is_gold(run: Run, judged: Path) -> None:
    with api.open_record(judged) as held:
        low = next(one for reading in held.reader.readings() for one in reading.statements if "river" in one.content[0].text)
    assert run("coders", "settle", low.id, "--adjudicator", "cara", "--accept").exit_code == 0
    assert "2 articles with 3 statements" in run("gold", "settled").stderr
