from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from onrecord.data.shape import SCHEMA, to_dict
from onrecord.views.parquet import TABLES
from tests.views.hard import TEXT, item, nothing, written

pytest.importorskip("duckdb", reason="needs the extra parquet")


def asked(question: str, *values: object) -> list[tuple[Any, ...]]:
    found: list[tuple[Any, ...]] = import_module("duckdb").sql(question, params=list(values)).fetchall()
    return found


def test_the_text_comes_back_to_the_byte(tmp_path: Path) -> None:
    folder = written("parquet", tmp_path, item(), nothing())
    texts = asked("SELECT text FROM read_parquet(?) ORDER BY id", str(folder / "articles.parquet"))
    assert sorted(text for (text,) in texts) == sorted([TEXT, nothing().reading.article.text])


def test_statements_are_nested_as_in_the_contract(tmp_path: Path) -> None:
    one = item()
    folder = written("parquet", tmp_path, one)
    found = asked("SELECT id, speaker, content, cue, review, addressee, said_on FROM read_parquet(?)", str(folder / "statements.parquet"))
    told = to_dict(one.reading)["statements"]
    assert [row[0] for row in found] == [statement["id"] for statement in told]
    for row, statement in zip(found, told, strict=True):
        assert row[1]["name"] == statement["speaker"]["name"]
        parts = [(part["text"], *part["span"]) for part in statement["content"]]
        assert [(part["text"], part["span"]["start"], part["span"]["end"]) for part in row[2]] == parts
        assert [TEXT[part["span"]["start"] : part["span"]["end"]] for part in row[2]] == [part["text"] for part in row[2]]
    assert [row[4] for row in found] == ["unreviewed", "corrected", "unreviewed", "unreviewed", "accepted"]
    assert (found[1][5]["name"], found[1][6]["date"]) == ("Tovin Brask", "2031-03-03")


def test_the_schema_stands_in_the_metadata_of_each_file(tmp_path: Path) -> None:
    folder = written("parquet", tmp_path, item())
    assert sorted(path.name for path in folder.iterdir()) == sorted(f"{table}.parquet" for table in TABLES)
    for table in TABLES:
        pairs = dict(asked("SELECT key, value FROM parquet_kv_metadata(?)", str(folder / f"{table}.parquet")))
        assert pairs[b"onrecord.schema"] == SCHEMA.encode()
        assert pairs[b"onrecord.table"] == table.encode()


def test_what_people_coded_goes_along(tmp_path: Path) -> None:
    folder = written("parquet", tmp_path, item())
    ((codings,),) = asked("SELECT codings FROM read_parquet(?)", str(folder / "articles.parquet"))
    assert [(one["by"], one["kind"]) for one in codings] == [("Coder 😀", "DNA Statement"), ("Ada", "Frame")]


def test_an_empty_record_is_four_empty_tables(tmp_path: Path) -> None:
    folder = written("parquet", tmp_path)
    assert [asked("SELECT count(*) FROM read_parquet(?)", str(folder / f"{table}.parquet")) for table in TABLES] == [[(0,)]] * 4
