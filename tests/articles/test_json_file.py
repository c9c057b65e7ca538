from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.articles import Settings, Source, json_file, received
from onrecord.data.received import Received, Skipped

BODY = "The gate of the dam is shut, the ministry said on Monday. “It stays shut,” a spokeswoman told reporters."
ONE = {"title": "Dam fills", "text": BODY, "date": "2031-03-04"}
TODAY = Settings(today=date(2031, 12, 1))


def read(value: Any, name: str = "a.json", chosen: Settings = TODAY) -> list[Received | Skipped]:
    data = value if isinstance(value, bytes) else json.dumps(value).encode()
    return list(received(Source(name, data=data), chosen))


def origins(found: list[Received | Skipped]) -> list[str]:
    return [each.origin for each in found if isinstance(each, Received)]


def test_one_article_has_the_name_of_its_file() -> None:
    assert origins(read(ONE)) == ["a.json"]


@pytest.mark.parametrize(
    "value",
    [
        [ONE, ONE],
        {"status": "ok", "articles": [ONE, ONE]},
        {"results": [ONE, ONE], "count": 2},
        {"response": {"docs": [ONE, ONE]}},
        {"articles": {"results": [ONE, ONE]}},
        {"hits": {"hits": [{"_id": "1", "_source": ONE}, {"_id": "2", "_source": ONE}]}},
        {"my reports": [ONE, ONE], "tags": [{"id": 1}]},
        {"content": [ONE, ONE], "page": 1},
    ],
    ids=["a list", "articles", "results", "docs in a response", "results in articles", "hits", "the only list", "a page of content"],
)
def test_lists_of_articles(value: Any) -> None:
    assert origins(read(value)) == ["a.json#1", "a.json#2"]


@pytest.mark.parametrize(
    "value",
    [
        {**ONE, "items": [{"id": 1}]},
        {**ONE, "related_articles": [ONE, ONE], "data": [ONE]},
        {"title": "Dam fills", "text": [{"text": BODY}, {"text": "It is low."}]},
        {"title": "Dam fills", "paragraphs": ["One.", "Two."]},
        {"title": "Dam fills", "body": {"summary": [], "sections": [{"headline": [], "paragraphs": ["One."]}]}},
    ],
    ids=["with a list", "with others", "in paragraphs", "named so", "in sections"],
)
def test_one_article_that_holds_lists(value: Any) -> None:
    assert origins(read(value)) == ["a.json"]


@pytest.mark.parametrize(
    ("value", "words", "why"),
    [
        ({"name": "package", "version": "1.0", "author": "Kip"}, "no column holds the text", "no_report"),
        ({"type": "FeatureCollection", "features": [{"type": "Feature", "geometry": {"coordinates": [1, 2]}}]}, "no column holds the text", "no_report"),
        ([1, 2, 3], "not of objects", "no_report"),
        ([], "empty list", "empty"),
        (7, "JSON of one value", "no_report"),
        (b"  ", "empty", "empty"),
        (b'{"text": "cut', "not JSON", "damaged"),
        (b"[" * 100_000, "nested too deep", "damaged"),
        (b'{"a":' * 100_000, "nested too deep", "damaged"),
    ],
    ids=["a package", "a map", "numbers", "an empty list", "a number", "white space", "cut", "deep lists", "deep objects"],
)
def test_what_is_no_article(value: Any, words: str, why: str) -> None:
    found = read(value)
    assert len(found) == 1
    assert isinstance(found[0], Skipped)
    assert (words in found[0].reason, found[0].why) == (True, why)


def test_a_list_that_is_cut_gives_what_came_before() -> None:
    found = read(json.dumps([ONE, ONE, ONE])[:-40].encode())
    assert origins(found) == ["a.json#1", "a.json#2"]
    assert isinstance(found[-1], Skipped)
    assert "not JSON after 2 items" in found[-1].reason


def test_an_item_that_is_no_object_costs_that_item() -> None:
    assert origins(read([ONE, None, 7, ONE])) == ["a.json#1", "a.json#4"]


@pytest.mark.parametrize("size", [1, 7, 64, 1000])
def test_a_list_in_pieces(size: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("onrecord.articles.json_file._PIECE", size)
    assert origins(read(json.dumps([ONE, {"text": BODY, "n": 123456}, ONE], indent=1).encode())) == ["a.json#1", "a.json#2", "a.json#3"]


def test_an_item_too_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("onrecord.articles.json_file.LONGEST_LINE", 100)
    monkeypatch.setattr("onrecord.articles.json_file._PIECE", 10)
    assert "more than 100 characters" in str(read([ONE])[0])


def test_an_object_too_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("onrecord.articles.json_file.LARGEST", 10)
    assert "Turn it into JSON Lines" in str(read(ONE)[0])


def test_objects_one_after_another() -> None:
    assert origins(read(f"{json.dumps(ONE)} \n{json.dumps(ONE)}".encode(), "a.json")) == ["a.json#1", "a.json#2"]


def test_the_columns_can_be_named() -> None:
    found = read({"artikel": BODY, "kopf": "Dam"}, chosen=Settings(columns={"text": "artikel", "title": "kopf"}))
    assert isinstance(found[0], Received)
    assert found[0].article.title == "Dam"


@pytest.mark.parametrize(
    ("name", "data", "fits"),
    [("a.json", b"", True), ("a", b' {"text": 1}', True), ("a", b'[ {"text": 1}]', True), ("a.txt", b"[Photo: the dam]", False), ("a.txt", b"{curly}", False)],
)
def test_it_is_told_by_looking(name: str, data: bytes, fits: bool) -> None:
    assert json_file.fits(Source(name, data=data)) is fits


KEYS = st.sampled_from(["text", "articles", "data", "title", "date", "body", "schema"])
values: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=3),
    max_leaves=8,
)


@settings(max_examples=100, deadline=None)
@given(values)
def test_any_json(value: Any) -> None:
    for found in read(value):
        assert isinstance(found, Received) or found.why != "failed", found


MUTATED = json.dumps([ONE, {"text": "<p>One, she said.</p>", "date": "03/04/2031"}]).encode()


@settings(max_examples=100, deadline=None)
@given(st.lists(st.tuples(st.integers(0, len(MUTATED) - 1), st.integers(0, 255)), max_size=8), st.integers(1, len(MUTATED)))
def test_mutated_and_cut(changes: list[tuple[int, int]], end: int) -> None:
    data = bytearray(MUTATED)
    for at, byte in changes:
        data[at] = byte
    for found in read(bytes(data[:end])):
        assert isinstance(found, Received) or found.why != "failed", found
