from __future__ import annotations

import json
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.articles import Settings, Source, json_lines, received
from onrecord.data.received import Received, Skipped

BODY = "The gate of the dam is shut, the ministry said on Monday. “It stays shut,” a spokeswoman told reporters."
LINE = json.dumps({"title": "Dam fills", "text": BODY, "date": "2031-03-04"})
TODAY = Settings(today=date(2031, 12, 1))


def read(data: bytes, name: str = "a.jsonl") -> list[Received | Skipped]:
    return list(received(Source(name, data=data), TODAY))


def test_a_line_an_article() -> None:
    found = read(f"\ufeff{LINE}\n\n{LINE}\r\n".encode())
    assert [each.origin for each in found] == ["a.jsonl#1", "a.jsonl#3"]
    assert [each.article.published for each in found if isinstance(each, Received)] == ["2031-03-04", "2031-03-04"]


@pytest.mark.parametrize(
    ("line", "words", "why"),
    [
        ("{bad", "line 2 is not JSON", "damaged"),
        ("[1]", "line 2 is a list", "no_report"),
        ('"text"', "line 2 is a text", "no_report"),
        ("7", "line 2 is a number", "no_report"),
        ('{"text":' + "[" * 100_000, "nested too deep", "damaged"),
        ('{"text":' + "9" * 5_000 + "}", "not JSON", "damaged"),
        ('{"text": "a\\ud800b"}', "lone surrogates", "unreadable"),
        ('{"text": "a\\u0000b"}', "NUL", "unreadable"),
    ],
    ids=["cut", "a list", "a text", "a number", "deep", "a large number", "surrogates", "NUL"],
)
def test_a_bad_line_costs_that_line(line: str, words: str, why: str) -> None:
    found = read(f"{LINE}\n{line}\n{LINE}\n".encode())
    assert [each.origin for each in found] == ["a.jsonl#1", "a.jsonl#2", "a.jsonl#3"]
    assert isinstance(found[1], Skipped)
    assert (words in found[1].reason, found[1].why) == (True, why)


def test_a_line_too_long(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("onrecord.articles.text_lines.LONGEST_LINE", 500)
    found = read(f"{LINE}\n{'x' * 5_000}\n{LINE}\n".encode())
    assert [isinstance(each, Received) for each in found] == [True, False, True]


def test_other_encodings() -> None:
    line = json.dumps({"text": f"“{BODY}” é"}, ensure_ascii=False)
    for encoding in ("utf-16", "cp1252", "utf-8-sig"):
        found = read(f"{line}\n{line}\n".encode(encoding))
        assert [each.article.text for each in found if isinstance(each, Received)] == [f"“{BODY}” é"] * 2


@pytest.mark.parametrize(
    ("name", "data", "fits"),
    [
        ("a.ndjson", b"{}", True),
        ("a.json", f"{LINE}\n{LINE}\n".encode(), True),
        ("a.txt", f"{LINE}\n{LINE}\n".encode(), True),
        ("a.json", LINE.encode(), False),
        ("a.json", b'{\n "text": "x"\n}\n', False),
        ("a.json", b'[{"text": "x"}]', False),
        ("a.txt", b"{curly words\n{more", False),
        ("a.jsonl", b"%PDF-1.4", False),
        ("a.bin", (json.dumps({"text": "x" * 100_000}) + "\n{}").encode(), True),
        ("a.bin", json.dumps({"text": "x" * 100_000}).encode(), False),
    ],
)
def test_it_is_told_by_looking(name: str, data: bytes, fits: bool) -> None:
    assert json_lines.fits(Source(name, data=data)) is fits


MUTATED = f"{LINE}\n{LINE}\n{json.dumps({'schema': 'onrecord/1', 'article': {}})}\n".encode()


@settings(max_examples=100, deadline=None)
@given(st.lists(st.tuples(st.integers(0, len(MUTATED) - 1), st.integers(0, 255)), max_size=8), st.integers(1, len(MUTATED)))
def test_mutated_and_cut(changes: list[tuple[int, int]], end: int) -> None:
    data = bytearray(MUTATED)
    for at, byte in changes:
        data[at] = byte
    for found in read(bytes(data[:end])):
        assert isinstance(found, Received) or found.why != "failed"
