from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from onrecord import api
from onrecord.data.article import Article
from onrecord.data.reading import Reading
from onrecord.data.shape import from_dict
from onrecord.scoring import brat
from tests.cli.conftest import Run
from tests.made import call, example


def test_jsonl_is_one_object_an_article(run: Run, reports: Path, tmp_path: Path) -> None:
    result = run("extract", str(reports))
    assert result.exit_code == 0
    read = [from_dict(json.loads(line)) for line in result.stdout.splitlines()]
    assert [len(reading.statements) for reading in read] == [1, 2, 0]
    assert result.stderr == ""
    assert not (tmp_path / "onrecord.db").exists()


def test_json_is_one_array(run: Run, reports: Path) -> None:
    assert len(json.loads(run("extract", str(reports), "--format", "json").stdout)) == 3
    assert run("extract", "nowhere", "--format", "json").stdout == "[]\n"


def test_citron_is_one_object_an_article(run: Run, reports: Path) -> None:
    documents = [json.loads(line) for line in run("extract", str(reports), "--format", "citron").stdout.splitlines()]
    assert [quote["contents"][0]["text"] for document in documents for quote in document["quotes"]] == [
        "“The gate stays shut,”",
        "“The river is low,”",
        "“We counted again,”",
    ]


def test_table_is_tab_separated_where_there_is_no_terminal(run: Run, reports: Path) -> None:
    lines = [line.split("\t") for line in run("extract", str(reports), "--format", "table").stdout.splitlines()]
    assert len(lines) == 4
    assert {len(line) for line in lines} == {len(lines[0])}
    assert lines[1][lines[0].index("speaker")] == "Mara Quell"


def test_table_on_a_terminal(run: Run, reports: Path) -> None:
    shown = run("extract", str(reports / "ember.txt"), "--format", "table", terminal=True).stdout
    assert "The gate stays shut" in shown
    assert "\t" not in shown


@pytest.mark.parametrize("columns", ["40", "60"])
def test_table_on_a_narrow_terminal_cuts_no_word(run: Run, reports: Path, columns: str) -> None:
    shown = run("extract", str(reports / "lantern.md"), "--format", "table", terminal=True, environment={"COLUMNS": columns, "NO_COLOR": "1"}).stdout
    assert "Tovin Brask · said · direct" in shown
    assert "  “The river is low,”" in shown


@pytest.mark.parametrize("columns", ["40", "60", "100"])
def test_table_on_a_terminal_shows_to_whom_and_when(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, columns: str) -> None:
    reading = call()

    class Caller:
        def read(self, article: Article) -> Reading:
            return reading

    monkeypatch.setattr(api, "shipped_pipeline", Caller)
    (tmp_path / "call.txt").write_text(reading.article.text, "utf-8")
    shown = run("extract", "call.txt", "--format", "table", terminal=True, environment={"COLUMNS": columns, "NO_COLOR": "1"}).stdout
    assert " ".join(shown.split()).count("to Tovin Brask · phone call ·") == 2
    lines = [line.split("\t") for line in run("extract", "call.txt", "--format", "table").stdout.splitlines()]
    assert lines[0][-4:] == ["addressee", "occasion", "said_on", "act"]
    assert lines[1][-4:] == ["Tovin Brask", "phone_call", "2031-03-03", "state"]


def test_brat_of_one_article_is_printed(run: Run, reports: Path) -> None:
    result = run("extract", str(reports / "ember.txt"), "--format", "brat")
    assert result.stdout.startswith("T1\tContent 17 39\t“The gate stays shut,”\n")


def test_brat_of_several_articles_needs_a_folder(run: Run, reports: Path) -> None:
    result = run("extract", str(reports), "--format", "brat")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "--out" in result.stderr


def test_brat_folder_is_read_again(run: Run, reports: Path, tmp_path: Path) -> None:
    result = run("extract", str(reports), "--format", "brat", "--out", "marked")
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == "3 articles written to marked\n"
    assert sorted(path.name for path in (tmp_path / "marked").iterdir()) == ["ember.ann", "ember.txt", "lantern.ann", "lantern.txt", "silent.ann", "silent.txt"]
    assert [(article.name, len(article.statements)) for article in brat.articles(tmp_path / "marked")] == [("ember", 1), ("lantern", 2), ("silent", 0)]


def test_articles_of_one_name_do_not_overwrite_each_other(run: Run, reports: Path, tmp_path: Path) -> None:
    (reports / "old").mkdir()
    (reports / "old" / "Ember.txt").write_text("“No,” Mara Quell said.\n", "utf-8")
    assert run("extract", str(reports), "--out", "out").exit_code == 0
    assert len(list((tmp_path / "out").glob("*.jsonl"))) == 4


def test_skipped_files_are_told_and_the_others_printed(run: Run, reports: Path) -> None:
    (reports / "empty.txt").write_bytes(b"")
    result = run("extract", str(reports))
    assert result.exit_code == 1
    assert len(result.stdout.splitlines()) == 3
    assert result.stderr.startswith("skipped ")


def test_a_folder_that_cannot_be_written(run: Run, reports: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    result = run("extract", str(reports), "--out", "file/below")
    assert result.exit_code == 1
    assert result.stderr.startswith("Error: ")
    assert "Traceback" not in result.output


def test_only_said_leaves_out_what_is_thought(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    reading = example()
    thought = replace(reading, statements=tuple(replace(one, manner="thought", parent=None) for one in reading.statements))

    class Thinker:
        def read(self, article: Article) -> Reading:
            return thought

    monkeypatch.setattr(api, "shipped_pipeline", Thinker)
    (tmp_path / "gate.txt").write_text(reading.article.text, "utf-8")
    assert len(json.loads(run("extract", "gate.txt").stdout)["statements"]) == 4
    assert json.loads(run("extract", "gate.txt", "--only", "said").stdout)["statements"] == []


def test_an_article_that_is_not_english_is_named(run: Run, reports: Path) -> None:
    words = "Die Regierung hat am Montag die Nachbarn gebeten, den neuen Damm nicht weiter zu füllen, bis es endlich wieder regnet."
    (reports / "fluss.txt").write_text(words, "utf-8")
    result = run("extract", str(reports))
    assert result.exit_code == 0
    assert "1 article in other languages is kept and not read (1 de); onrecord reads English" in result.stderr
