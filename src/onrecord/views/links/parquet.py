"""A Parquet table of links, both ends nested in each row, by DuckDB. https://parquet.apache.org/docs/file-format/."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from onrecord.data.link import link_to_dict
from onrecord.views import parquet
from onrecord.views.flat import LIST
from onrecord.views.links.item import End, LinkItem
from onrecord.views.needed import needed

NAME = "links-parquet"
WHAT = "one table of links, both ends nested in each row with their words and spans"
OPENS = parquet.OPENS
ENDING = ".links.parquet"
NEEDS = parquet.NEEDS
EXTRA = parquet.EXTRA

_TEXTS = ("id", "statement", "article", "outlet", "published", "title", "kind", "who", "day")
_END = f'STRUCT({", ".join(f"{name} VARCHAR" for name in _TEXTS)}, words VARCHAR[], spans STRUCT("start" BIGINT, "end" BIGINT)[])'

COLUMNS: dict[str, str] = {
    **dict.fromkeys(("id", "about", "kind", "state"), "VARCHAR"),
    "score": "DOUBLE",
    "one": _END,
    "other": _END,
    "features": "STRUCT(name VARCHAR, score DOUBLE, detail VARCHAR)[]",
}
"""The columns with their types, as DuckDB writes types. Spans are code points."""


def write(items: Iterable[LinkItem], path: Path, notes: Counter[str]) -> None:  # noqa: ARG001
    """Write the table. Raises `RunError` where DuckDB is not installed."""
    duckdb = needed("duckdb", extra=EXTRA)
    lines = path.with_name(f"{path.name}.jsonl")
    with lines.open("wb") as file:
        file.writelines(f"{json.dumps(parquet.sound(_row(item)))}\n".encode() for item in items)
    with duckdb.connect(config={"threads": 1}) as connection:
        parquet.copy(connection, lines, path, COLUMNS, "links")


def _row(item: LinkItem) -> dict[str, Any]:
    link = item.link
    return {
        "id": link.id,
        "about": link.about,
        "kind": link.kind,
        "state": item.state,
        "score": round(link.score, 4),
        "one": _end(item.one),
        "other": _end(item.other),
        "features": link_to_dict(link)["features"],
    }


def _end(end: End) -> dict[str, Any]:
    report = end.report
    where = {name: getattr(report, name) for name in ("outlet", "published", "title")} if report else {}
    return {
        **where,
        "id": end.id,
        "statement": end.statement and end.statement.id,
        "article": report and report.id,
        "kind": end.kind,
        "who": LIST.join(end.who) or None,
        "day": end.day,
        "words": list(end.words),
        "spans": [{"start": span.start, "end": span.end} for span in end.spans],
    }
