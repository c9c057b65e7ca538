"""Parquet tables of articles, entities, occasions and statements, nested as in the contract, by DuckDB.

The schema's version stands in each file's metadata: `onrecord.schema`. https://parquet.apache.org/docs/file-format/.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from onrecord.data.shape import SCHEMA, to_dict
from onrecord.views.item import Item, printable
from onrecord.views.needed import needed

NAME = "parquet"
WHAT = "four tables (articles, entities, occasions, statements) with nested fields, joined by `article`"
OPENS = "DuckDB, pandas, polars, R's arrow, Spark"
FOLDER = True
NEEDS = ("duckdb",)
EXTRA = "parquet"

_SPAN = 'STRUCT("start" BIGINT, "end" BIGINT)'
_EXCERPT = f'STRUCT("text" VARCHAR, span {_SPAN})'
_WHO = f"STRUCT(entity VARCHAR, name VARCHAR, mention {_EXCERPT}"

TABLES: dict[str, dict[str, str]] = {
    "articles": {
        **dict.fromkeys(("id", "origin", "outlet", "title", "url", "language", "published"), "VARCHAR"),
        "authors": "VARCHAR[]",
        **dict.fromkeys(("section", "licence", "sha256", "text"), "VARCHAR"),
        "parts": f"STRUCT(kind VARCHAR, span {_SPAN})[]",
        "stamps": "STRUCT(kind VARCHAR, date VARCHAR, told_by VARCHAR, doubt VARCHAR)[]",
        "voice": f"STRUCT(attributed {_SPAN}[], own {_SPAN}[])",
        "made_by": "STRUCT(onrecord VARCHAR, model VARCHAR, sha256 VARCHAR)",
        "codings": f'STRUCT(span {_SPAN}, kind VARCHAR, "by" VARCHAR, origin VARCHAR, "values" STRUCT(name VARCHAR, "value" VARCHAR)[])[]',
    },
    "entities": {
        **dict.fromkeys(("article", "id", "name", "kind", "known_as"), "VARCHAR"),
        "mentions": f"{_SPAN}[]",
        "roles": f'STRUCT("text" VARCHAR, span {_SPAN}, affiliation VARCHAR)[]',
    },
    "occasions": {
        **dict.fromkeys(("article", "id", "kind"), "VARCHAR"),
        "participants": "VARCHAR[]",
        "place": _EXCERPT,
        "on": "VARCHAR",
        "channel": _EXCERPT,
        "evidence": f"{_SPAN}[]",
    },
    "statements": {
        **dict.fromkeys(("article", "id", "review", "kind"), "VARCHAR"),
        "speaker": f'{_WHO}, role {_EXCERPT}, affiliation VARCHAR, "type" VARCHAR)',
        "cue": _EXCERPT,
        "content": f'STRUCT("text" VARCHAR, span {_SPAN}, quoted BOOLEAN)[]',
        "addressee": f"{_WHO})",
        "occasion": "VARCHAR",
        "said_on": f"STRUCT(date VARCHAR, precision VARCHAR, evidence {_SPAN})",
        **dict.fromkeys(("act", "manner", "parent"), "VARCHAR"),
        "confidence": 'STRUCT(name VARCHAR, "value" DOUBLE)[]',
    },
}
"""The columns of each table with their types, as DuckDB writes types. Spans are code points."""

LONGEST_ROW = 256 * 1024 * 1024
"""Bytes of the longest row as JSON: an article of a million characters with every one of them coded."""

Row = dict[str, Any]


def write(items: Iterable[Item], path: Path, notes: Counter[str]) -> None:  # noqa: ARG001
    """Write one file a table into the folder `path`. Raises `RunError` where DuckDB is not installed."""
    duckdb = needed("duckdb", extra=EXTRA)
    lines = {table: path / f"{table}.jsonl" for table in TABLES}
    with ExitStack() as held:
        files = {table: held.enter_context(place.open("wb")) for table, place in lines.items()}
        for item in items:
            for table, rows in tables(item).items():
                files[table].writelines(f"{json.dumps(row)}\n".encode() for row in rows)
    with duckdb.connect(config={"threads": 1}) as connection:
        for table, place in lines.items():
            copy(connection, place, path / f"{table}.parquet", TABLES[table], table)


def copy(connection: Any, lines: Path, path: Path, types: Mapping[str, str], table: str) -> None:
    """Write rows that stand in a file of JSON Lines as a table, and remove that file. `connection` is one of DuckDB."""
    columns = ", ".join(f"{_name(name)}: {_words(kind)}" for name, kind in types.items())
    source = f"read_json({_words(str(lines))}, format = 'newline_delimited', columns = {{{columns}}}, maximum_object_size = {LONGEST_ROW})"
    settings = f"FORMAT parquet, COMPRESSION zstd, KV_METADATA {{'onrecord.schema': {_words(SCHEMA)}, 'onrecord.table': {_words(table)}}}"
    connection.execute(f"COPY (FROM {source}) TO {_words(str(path))} ({settings})")
    lines.unlink()


def tables(item: Item) -> dict[str, list[Row]]:
    """The rows of an article, by table."""
    whole = _plain(to_dict(item.reading))
    article = whole["article"]
    codings = [
        {
            "span": {"start": one.span.start, "end": one.span.end},
            **{name: getattr(one, name) for name in ("kind", "by", "origin")},
            "values": [{"name": name, "value": value} for name, value in one.values],
        }
        for one in item.codings
    ]
    rows = {
        "articles": [{**article, "voice": whole["voice"], "made_by": whole["made_by"], "codings": codings}],
        "entities": [{**one, "article": article["id"]} for one in whole["entities"]],
        "occasions": [{**one, "article": article["id"]} for one in whole["occasions"]],
        "statements": [
            {
                **one,
                "article": article["id"],
                "review": item.state(statement),
                "confidence": [{"name": name, "value": value} for name, value in statement.confidence],
            }
            for one, statement in zip(whole["statements"], item.reading.statements, strict=True)
        ],
    }
    return {table: [{name: sound(row[name]) for name in TABLES[table]} for row in found] for table, found in rows.items()}


_SPANS = frozenset({"span", "evidence"})
_LISTS = frozenset({"mentions", "evidence", "attributed", "own"})


def _plain(value: Any, name: str = "") -> Any:
    """A value of the contract with its spans as structures instead of pairs."""
    if isinstance(value, dict):
        return {key: _plain(one, key) for key, one in value.items()}
    if isinstance(value, list) and name in _SPANS and len(value) == 2 and all(isinstance(one, int) for one in value):
        return {"start": value[0], "end": value[1]}
    if isinstance(value, list):
        return [_plain(one, "span" if name in _LISTS else "") for one in value]
    return value


def sound(value: Any) -> Any:
    """A value without lone surrogates, which Parquet's UTF-8 cannot hold."""
    if isinstance(value, str):
        return printable(value)
    if isinstance(value, dict):
        return {key: sound(one) for key, one in value.items()}
    return [sound(one) for one in value] if isinstance(value, list) else value


def _words(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def _name(name: str) -> str:
    return f'"{name}"'
