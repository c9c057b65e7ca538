"""Sheets: tables whose files a parser written in C takes apart, in a sandbox, some rows at a time.

A row comes out of the sandbox as a `Taken` of one piece, its cells as JSON. The sandbox keeps the file open between two calls; where
it had to be started anew, it says so and is given the file again.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from onrecord.articles.sandbox import Sandbox
from onrecord.articles.taken import Piece, Taken
from onrecord.errors import ArticleError

ROWS = 500
"""Rows that come out at a time."""

_CHARACTERS = 4_000_000
"""Characters after which no more rows come out at a time."""


def packed(rows: Sequence[Any]) -> list[Taken]:
    """Rows on their way out of the sandbox."""
    return [Taken((Piece("body", json.dumps(row, default=_plain)),)) for row in rows]


def unpacked(taken: Sequence[Taken]) -> list[Any]:
    """The rows that `packed` packed."""
    return [json.loads(one.pieces[0].text) for one in taken]


def some(rows: Iterable[Sequence[Any]]) -> list[Sequence[Any]]:
    """As many of the first rows as come out at a time."""
    found, size = list[Sequence[Any]](), 0
    for row in rows:
        found.append(row)
        size += sum(len(value) for value in row if isinstance(value, str | bytes))
        if len(found) >= ROWS or size >= _CHARACTERS:
            break
    return found


def asked(box: Sandbox, data: bytes, told: Mapping[str, Any], *, origin: str) -> list[Any]:
    """The answer of the sandbox to `told`; `data` go along where it does not have them. Raises `ArticleError` as the form does."""
    try:
        return unpacked(box.take(b"", origin=origin, told=told))
    except ArticleError as error:
        if error.why != "missing":
            raise
    return unpacked(box.take(data, origin=origin, told=told))


def batches(box: Sandbox, data: bytes, told: Mapping[str, Any], *, origin: str) -> Iterator[tuple[int, Any]]:
    """The rows of a table with their numbers, from 0, until there are no more; each call tells from which row on in `from`."""
    at = 0
    while rows := asked(box, data, {**told, "from": at}, origin=origin):
        for row in rows:
            yield at, row
            at += 1


def _plain(value: Any) -> Any:
    """A cell's value as JSON can say it."""
    if isinstance(value, datetime | date | time):
        return value.isoformat()
    if isinstance(value, bytes | bytearray):
        return value.decode("utf-8", "replace") if len(value) < 1_000_000 else None
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, set | frozenset):
        return sorted(map(str, value))
    return str(value)
