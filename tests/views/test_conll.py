from __future__ import annotations

import json
from pathlib import Path

import pytest

from onrecord.data.span import Span
from onrecord.views.token import tokens
from tests.views.hard import TEXT, contents, item, nothing, statements, written


def read(path: Path) -> list[tuple[str, str, list[dict[str, object]], list[list[str]]]]:
    """Each article: id, text, what is told of its statements, and its tokens' columns. A reader by the documented form alone."""
    found: list[tuple[str, str, list[dict[str, object]], list[list[str]]]] = []
    key = ""
    for line in path.read_text("utf-8").split("\n"):
        _, _, value = line.removeprefix("# ").partition(" = ")
        if line.startswith("# newdoc id"):
            key = value
        elif line.startswith("# text"):
            found.append((key, json.loads(value), [], []))
        elif line.startswith("# statement"):
            found[-1][2].append(json.loads(value))
        elif line and not line.startswith("#"):
            found[-1][3].append(line.split("\t"))
    return found


def spans(rows: list[list[str]], column: int, role: str) -> list[Span]:
    """The spans of a role in a column; a token that goes on after a gap begins none."""
    made: list[Span] = []
    for row in rows:
        start, end = int(row[2]), int(row[3])
        if row[column] == f"B-{role}":
            made.append(Span(start, end))
        elif row[column] == f"I-{role}":
            made[-1] = Span(made[-1].start, end)
    return made


def test_every_statement_comes_back_from_its_column(tmp_path: Path) -> None:
    one = item()
    (key, text, told, rows), (_, other, none, _) = read(written("conll", tmp_path, one, nothing()))
    assert (key, text, other, none) == (one.reading.article.id, TEXT, nothing().reading.article.text, [])
    assert [each["id"] for each in told] == [name for name, _ in contents(one)]
    held = statements(one)
    for number, (name, contained) in enumerate(contents(one)):
        assert spans(rows, 7 + number, "CONTENT") == contained
        cue, mention = held[name].cue, held[name].speaker.mention
        assert spans(rows, 7 + number, "CUE") == ([cue.span] if cue else [])
        assert spans(rows, 7 + number, "SOURCE") == ([mention.span] if mention else [])


def test_the_first_columns_hold_the_outermost_statements(tmp_path: Path) -> None:
    ((_, _, _, rows),) = read(written("conll", tmp_path, item()))
    outer = [span for key, held in contents(item()) for span in held if statements(item())[key].parent is None]
    assert spans(rows, 6, "CONTENT") == sorted(outer)


def test_tokens_are_the_printed_text_and_numbered_by_line(tmp_path: Path) -> None:
    ((_, text, _, rows),) = read(written("conll", tmp_path, item()))
    assert all(text[int(row[2]) : int(row[3])] == row[1] for row in rows)
    assert [row[1] for row in rows if row[0] == "1"] == ["Gate", "“", "“", "=", "“"]
    assert len({len(row) for row in rows}) == 1


def test_comes_back_by_conllu(tmp_path: Path) -> None:
    conllu = pytest.importorskip("conllu", reason="needs conllu, the reader of CoNLL-U Plus")
    blocks = conllu.parse(written("conll", tmp_path, item()).read_text("utf-8"), fields=["id", "form", "start", "end", "source", "cue", "content"])
    assert json.loads(blocks[0].metadata["text"]) == TEXT
    assert all(TEXT[int(token["start"]) : int(token["end"])] == token["form"] for block in blocks for token in block)
    assert sum(token["content"].startswith("B-") for block in blocks for token in block) == 5


def test_tokens_are_cut_where_an_annotation_begins() -> None:
    assert [span.of("anti-Eshkalir gates") for span in tokens("anti-Eshkalir gates", {9})] == ["anti", "-", "Eshk", "alir", "gates"]
