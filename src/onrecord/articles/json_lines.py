"""JSON Lines of articles: one object a line, as crawlers write them, and what `onrecord extract` wrote."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from onrecord.articles.foreign import foreign
from onrecord.articles.row import Row, read_rows
from onrecord.articles.settings import Settings
from onrecord.articles.source import Source
from onrecord.articles.text_lines import LONGEST_LINE, TextLine, text_lines
from onrecord.data.received import Received, Skipped
from onrecord.errors import ArticleError

NAME = "jsonl"
WHAT = "JSON Lines of articles: crawlers', news databases' and onrecord's own"
GIVES = ("text", "title", "outlet", "url", "published", "updated", "authors", "section", "language", "licence")
ENDINGS = (".jsonl", ".ndjson", ".jl", ".jsonlines")


def fits(source: Source) -> bool:
    """Whether it is named so, or its first line is a whole object and another follows."""
    head = source.head()
    if source.name.endswith(ENDINGS):
        return bool(head) and foreign(head) is None
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if not start.startswith(b"{"):
        return False
    line, broken, rest = start.partition(b"\n")
    if not broken and len(head) < (source.size or 0):
        return _first_of_several(source)
    return rest.lstrip().startswith(b"{") and isinstance(_value(line), dict)


def read(source: Source, settings: Settings) -> Iterator[Received | Skipped]:
    """The article of each line, named by the line's number. A line that cannot be read costs that line."""
    yield from read_rows(_rows(source), source, settings)


def parsed(text: str) -> Any:
    """The value that JSON text is. Raises `ValueError` with what is wrong with it."""
    try:
        return json.loads(text)
    except RecursionError as error:
        raise ValueError("lists and objects nested too deep") from error


def _rows(source: Source) -> Iterator[Row | Skipped]:
    for line in text_lines(source):
        if line.text is None or line.text.strip(" \t\r\n\ufeff\x1e"):
            yield _row(line, source.origin)


def _row(line: TextLine, origin: str) -> Row | Skipped:
    named = f"{origin}#{line.number}"
    if line.text is None:
        return Skipped(named, f"{named}: line {line.number:,} has more than {LONGEST_LINE:,} characters; leave it out", "too_large")
    try:
        # The record separator begins the lines of JSON text sequences (RFC 7464).
        value = parsed(line.text.strip().lstrip("\ufeff\x1e"))
    except ValueError as error:
        return Skipped(named, f"{named}: line {line.number:,} is not JSON ({error}); expected one object a line", "damaged")
    if not isinstance(value, dict):
        return Skipped(named, f"{named}: line {line.number:,} is {_kind(value)}; expected an object with the fields of an article", "no_report")
    return Row(str(line.number), value, f"line {line.number:,}")


def _kind(value: Any) -> str:
    return {list: "a list", str: "a text", bool: "true or false", type(None): "null"}.get(type(value), "a number")


def _value(line: bytes) -> Any:
    try:
        return parsed(line.decode("utf-8", "replace"))
    except ValueError:
        return None


def _first_of_several(source: Source) -> bool:
    """Whether the first line, which is longer than the source's head, is an object with another after it."""
    with source.open() as file:
        line = file.readline(LONGEST_LINE + 1)
        following = file.read(1000).lstrip() if line.endswith(b"\n") else b""
    return following.startswith(b"{") and isinstance(_value(line.removeprefix(b"\xef\xbb\xbf")), dict)


def unreadable(origin: str, error: ValueError) -> ArticleError:
    """The error for a file that is not JSON."""
    return ArticleError(f"{origin}: not JSON ({error}); expected an article or a list of articles", why="damaged")
