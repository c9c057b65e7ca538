from __future__ import annotations

import json
from pathlib import Path

import pytest

from onrecord import api
from onrecord.data.reading import MadeBy
from tests.cli.conftest import Run
from tests.made import RuleReader

pytestmark = pytest.mark.usefixtures("record")


def statements(run: Run, *options: str) -> dict[str, dict[str, object]]:
    """Statements by the first words of their content."""
    found = (json.loads(line) for line in run("dump", *options).stdout.splitlines())
    return {one["content"][0]["text"][:12]: one for reading in found for one in reading["statements"]}


def key(run: Run, words: str) -> str:
    return next(str(one["id"])[:10] for text, one in statements(run).items() if words in text)


def judge(run: Run, *words: str, by: str = "anna") -> str:
    result = run("judge", *words, "--by", by)
    assert result.exit_code == 0, result.stderr
    return result.stderr + result.stdout


def test_what_is_rejected_is_left_out_and_comes_back_with_undo(run: Run) -> None:
    before = run("dump").stdout
    judge(run, "reject", key(run, "The gate"), "--why", "a caption")
    assert len(statements(run)) == 2
    assert run("dump", "--as-found").stdout == before
    assert "taken back" in judge(run, "undo")
    assert run("dump").stdout == before
    judge(run, "redo")
    assert len(statements(run)) == 2


@pytest.mark.parametrize(
    ("field", "value", "path", "expected"),
    [
        ("speaker", "Tovin Brask", ("speaker", "name"), "Tovin Brask"),
        ("act", "deny", ("act",), "deny"),
        ("manner", "thought", ("manner",), "thought"),
        ("cue", "said on Monday", ("cue", "text"), "said on Monday"),
        ("content", "gate stays", ("content", 0, "text"), "gate stays"),
        ("said_on", "2031-03-03 on Monday", ("said_on", "date"), "2031-03-03"),
    ],
)
def test_each_field_can_be_changed(run: Run, field: str, value: str, path: tuple[str | int, ...], expected: str) -> None:
    found = key(run, "The gate")
    judge(run, "change", found, field, value)
    held: object = next(one for text, one in statements(run).items() if "gate" in text)
    for step in path:
        held = held[step]  # type: ignore[index]
    assert held == expected
    assert f"change {field}" in run("judge", "history", found).stdout


@pytest.mark.parametrize(
    ("words", "story"),
    [
        (["change", "{}", "content", "no such words"], "does not stand in the report"),
        (["change", "{}", "content", "0:99999"], "lies outside the report"),
        (["change", "{}", "act", "sing"], "'sing' is no act; expected one of state, deny"),
        (["change", "{}", "occasion", "o7"], "is no occasion of this article"),
        (["change", "{}", "speaker", "Mara Quell"], "already; nothing to change"),
        (["accept", "zzzz"], "no statement begins with 'zzzz'"),
        (["undo"], "anna has no judgement to take back"),
        (["redo"], "anna has taken nothing back"),
        (["merge", "ember", "e1", "Nobody"], "'e1' is no entity of this article. It has none"),
    ],
)
def test_what_cannot_be_judged_says_why(run: Run, words: list[str], story: str) -> None:
    found = key(run, "The gate")
    result = run("judge", *[word.format(found) for word in words], "--by", "anna")
    assert result.exit_code == 1
    assert story in result.stderr


def test_a_missed_statement_is_added_with_its_speaker(run: Run) -> None:
    judge(run, "add", "ember", "--content", "It had rained all night", "--speaker", "Mara Quell")
    added = next(one for text, one in statements(run).items() if text.startswith("It had"))
    assert added["kind"] == "indirect"
    assert added["speaker"]["name"] == "Mara Quell"  # type: ignore[index]


def test_a_name_is_needed_and_may_stand_in_the_environment(run: Run) -> None:
    found = key(run, "The gate")
    result = run("judge", "accept", found)
    assert result.exit_code == 2
    assert "--by" in result.stderr
    assert run("judge", "accept", found, environment={"ONRECORD_CODER": "ben"}).exit_code == 0
    assert "ben accept" in run("judge", "history", found).stdout


def test_reading_again_keeps_judgements_and_lists_those_that_wait(run: Run, record: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    judge(run, "change", key(run, "The gate"), "act", "deny")
    judge(run, "accept", key(run, "The river"))

    class Later(RuleReader):
        """Finds everything that is not said of a river, and is of a later version."""

        made_by = MadeBy("9.9.9", "later", "1" * 64)

        def read(self, article: api.Article) -> api.Reading:
            from dataclasses import replace

            found = super().read(article)
            return replace(found, made_by=self.made_by, statements=tuple(one for one in found.statements if "river" not in one.content[0].text))

    monkeypatch.setattr(api, "shipped_pipeline", Later)
    result = run("reread")
    assert result.exit_code == 0, result.stderr
    assert result.stderr.splitlines()[-2] == "3 articles read again; 1 judgement without a statement"
    assert next(one for text, one in statements(run).items() if "gate" in text)["act"] == "deny"
    assert "accept" in run("judge", "orphans").stdout
    assert run("reread").stderr.startswith("0 articles read again")
    with api.open_record(record) as held:
        article = held.reader.find_article("lantern").article.id
        assert len(held.reader.superseded(article)) == 1
        assert "The river is low" in held.reader.superseded(article)[0]


def test_search_finds_statements_as_they_were_judged(run: Run) -> None:
    found = key(run, "The gate")
    judge(run, "change", found, "speaker", "Tovin Brask")
    assert "Tovin Brask" in run("search", "gate", "speaker:brask").stdout
    assert run("search", "gate", "speaker:quell").stderr.startswith("0 statements found")
    assert run("search", "review:corrected").stderr.startswith("1 statement found")
    judge(run, "reject", found)
    assert run("search", "gate").stderr.startswith("0 statements found")
    assert run("search", "gate", "review:rejected").stderr.startswith("1 statement found")
    judge(run, "undo")
    judge(run, "undo")
    assert "Mara Quell" in run("search", "gate", "speaker:quell").stdout
