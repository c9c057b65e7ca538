from __future__ import annotations

from pathlib import Path

import pytest

from training.unmarked import ecb, joined, sentences, timeml


@pytest.mark.parametrize(
    ("tokens", "expected"),
    [
        pytest.param("He left , she said .", "He left, she said.", id="marks"),
        pytest.param('" He left , " she said', '"He left," she said', id="quotation"),
        pytest.param("Venn 's dam ( the old one ) did n't hold", "Venn's dam (the old one) didn't hold", id="clitics and brackets"),
        pytest.param('" He left', '"He left"', id="a quotation that goes on ends with the sentence"),
    ],
)
def test_tokens_are_set_as_a_newspaper_would(tokens: str, expected: str) -> None:
    assert joined(tokens.split()) == expected


def test_timeml_gives_its_paragraphs_without_tags(tmp_path: Path) -> None:
    path = tmp_path / "a.tml"
    path.write_text("<TimeML><TITLE>No</TITLE><TEXT>\n\nThe dam\n<EVENT>held</EVENT>.\n\n``Good,'' he said &amp; left.\n</TEXT></TimeML>", "utf-8")
    assert timeml(path) == 'The dam held.\n"Good," he said & left.'


def test_ecb_gives_two_sentences_a_line_and_no_address(tmp_path: Path) -> None:
    path = tmp_path / "a.xml"
    words = [(0, "http"), (0, ":"), (1, "One"), (1, "."), (2, "Two"), (2, "."), (3, "Three"), (3, ".")]
    path.write_text("<Document>" + "".join(f'<token sentence="{number}">{word}</token>' for number, word in words) + "</Document>", "utf-8")
    assert ecb(path) == "One. Two.\nThree."


def test_sentences_come_once_and_in_groups(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text("".join(f'{{"sentence_normalized": "{word}"}}\n' for word in ("One.", "Two.", "One.", "Three.")), "utf-8")
    assert list(sentences(path, together=2)) == ["One.\nTwo.", "Three."]
