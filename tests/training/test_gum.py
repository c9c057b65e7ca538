from __future__ import annotations

from pathlib import Path

import pytest

from training.gum import article, inner

# An EDU a row: its tokens, and what the last field of its first token tells. `won't` and `it's` are one word each and two tokens.
ROWS = [
    ("1", "Quell", "Discourse=attribution-positive:1->2:0:sem-atsrc-1;lex-indwd-2-"),
    ("2", "said", "_"),
    ("3", "they", "Discourse=attribution-positive:2->3:1:sem-atsrc-3;lex-indwd-4-"),
    ("4", "know", "_"),
    ("5-6", "it's", "_"),
    ("5", "it", "Discourse=ROOT:3"),
    ("6", "'s", "_"),
    ("7", "over", "_"),
    ("8-9", "won't", "SpaceAfter=No"),
    ("8", "wo", "_"),
    ("9", "n't", "_"),
    ("10", ".", "_"),
]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "GUM_news_tarn.conllu"
    lines = ["# newpar", *("\t".join((number, form, *["_"] * 7, last)) for number, form, last in ROWS)]
    path.write_text("\n".join(lines) + "\n", "utf-8")
    return path


def test_words_that_are_marked_as_two_are_read_as_one(file: Path) -> None:
    assert article(file).text.strip() == "Quell said they know it's over won't."


def test_attributions_and_what_they_lie_in(file: Path) -> None:
    found = article(file)
    told = [[span.of(found.text) for span in marked.source + marked.cue] for marked in found.statements]
    assert told == [["Quell", "said"], ["they", "know"]]
    assert [marked.parent for marked in found.statements] == [None, 0]
    assert [marked.content[0].of(found.text) for marked in inner(found)] == ["it's over won't"]
