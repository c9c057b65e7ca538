"""JSON files: one article, a list of articles, or an object that holds such a list, as crawlers and news interfaces write them."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterator
from typing import Any

from onrecord.articles import json_lines
from onrecord.articles.columns import cell, is_known, is_text_name
from onrecord.articles.encoding import decode
from onrecord.articles.foreign import foreign
from onrecord.articles.row import Row, read_rows
from onrecord.articles.settings import Settings
from onrecord.articles.source import LARGEST, Source
from onrecord.articles.text_lines import LONGEST_LINE, encoding_told
from onrecord.data.received import Received, Skipped
from onrecord.data.shape import SCHEMA
from onrecord.errors import ArticleError

NAME = "json"
WHAT = "JSON: an article, a list of articles, or an object that holds the list"
GIVES = json_lines.GIVES
ENDINGS = (".json",)

_START = re.compile(rb"(?:\xef\xbb\xbf)?\s{0,1000}(?:\{\s{0,1000}\"|\[\s{0,1000}\{\s{0,1000}\")")
_HOLDERS = (
    *("articles", "results", "stories", "docs", "items", "data", "news", "documents", "posts", "entries", "hits", "records", "objects"),
    *("response", "value"),
)
"""Keys under which interfaces hold the list of articles, or the object that holds it."""

_DEEPEST = 3
"""How many objects may hold the object that holds the list."""

_ARTICLE = 2
"""Keys that have to be known where the objects of a list are taken for articles by nothing but their keys."""

_PIECE = 1 << 20
"""Characters of a list that are read at a time."""

_SPACE = " \t\r\n"


def fits(source: Source) -> bool:
    """Whether it is named so, or begins as an object or a list of objects."""
    if source.name.endswith(ENDINGS) or (source.media or "").partition(";")[0].strip().lower() in {"application/json", "text/json"}:
        return foreign(source.head()) is None
    return _START.match(source.head()) is not None


def read(source: Source, settings: Settings) -> Iterator[Received | Skipped]:
    """The articles of the file. A list is read object by object, whatever its size; an object has to fit into memory.

    Raises `ArticleError` when it is no JSON, when it is too large an object and when nothing in it is an article.
    """
    start = source.head().removeprefix(b"\xef\xbb\xbf").lstrip()
    if not start:
        raise ArticleError(f"{source.origin}: empty; expected JSON", why="empty")
    if start.startswith(b"["):
        yield from read_rows(_listed(source), source, settings)
        return
    if (size := source.size) is not None and size > LARGEST:
        told = f"{source.origin}: one JSON object of {size // 1024**2:,} MB; at most {LARGEST // 1024**2} MB are read in one piece"
        raise ArticleError(f"{told}. Turn it into JSON Lines, one article a line (jq -c '.articles[]' does it)", why="too_large")
    text = decode(source.read(), origin=source.origin)
    try:
        value = json_lines.parsed(text)
    except ValueError as error:
        if isinstance(error, json.JSONDecodeError) and error.msg == "Extra data" and text[error.pos : error.pos + 1] == "{":
            yield from json_lines.read(source, settings)
            return
        raise json_lines.unreadable(source.origin, error) from error
    yield from _read_value(value, source, settings)


def _read_value(value: Any, source: Source, settings: Settings) -> Iterator[Received | Skipped]:
    if isinstance(value, dict) and not _is_article(value, settings) and (held := _held(value, 0)) is not None:
        value = held
    if isinstance(value, list):
        yield from read_rows((_row(number, each, source.origin) for number, each in enumerate(value, start=1)), source, settings)
    elif isinstance(value, dict):
        yield from read_rows([Row("1", value, "the object")], source, settings, named=False)
    else:
        raise ArticleError(f"{source.origin}: JSON of one value; expected an article or a list of articles", why="no_report")


def _is_article(value: dict[str, Any], settings: Settings) -> bool:
    """Whether an object has a text, by a name that columns of text have or by the name that was asked for."""
    if value.get("schema") == SCHEMA or ("text" in settings.columns and cell(value, settings.columns["text"]) is not None):
        return True
    return any(is_text_name(name) and _is_body(each) for name, each in value.items())


def _is_body(value: Any) -> bool:
    """Whether a value is the text of one article: words, paragraphs, or sections, and not the articles of a page of results."""
    if isinstance(value, list):
        return any(isinstance(each, str) or (isinstance(each, dict) and _known(each) < _ARTICLE) for each in value[:10])
    return isinstance(value, dict) and "sections" in value if not isinstance(value, str) else bool(value.strip())


def _held(value: dict[str, Any], deep: int) -> list[Any] | None:
    """The list of objects that an object holds: under a name that such lists have, or the only one that there is."""
    for name in _HOLDERS:
        held = value.get(name)
        if isinstance(held, list) and _is_rows(held):
            return held
        if isinstance(held, dict) and deep < _DEEPEST and (found := _held(held, deep + 1)) is not None:
            return found
    lists = [held for held in value.values() if isinstance(held, list) and _is_rows(held) and any(_known(each) >= _ARTICLE for each in held[:10])]
    return lists[0] if len(lists) == 1 else None


def _is_rows(value: list[Any]) -> bool:
    return any(isinstance(each, dict) for each in value[:10])


def _known(value: Any) -> int:
    """How many keys of an object have names that fields of articles have."""
    return sum(map(is_known, value)) if isinstance(value, dict) else 0


def _row(number: int, value: Any, origin: str) -> Row | Skipped:
    if isinstance(value, dict):
        # Elasticsearch keeps what it was given one level below.
        inner = value.get("_source")
        return Row(str(number), inner if isinstance(inner, dict) else value, f"object {number:,}")
    named = f"{origin}#{number}"
    return Skipped(named, f"{named}: item {number:,} of the list is no object; expected an object with the fields of an article", "no_report")


def _listed(source: Source) -> Iterator[Row | Skipped]:
    """The objects of a list, one after another, without the whole of it in memory."""
    values = enumerate(_values(source), start=1)
    number, first = next(values, (0, None))
    if not number:
        raise ArticleError(f"{source.origin}: an empty list; expected articles", why="empty")
    if not isinstance(first, dict):
        raise ArticleError(f"{source.origin}: a list, but not of objects; expected articles", why="no_report")
    yield _row(number, first, source.origin)
    for number, value in values:
        yield _row(number, value, source.origin)


def _values(source: Source) -> Iterator[Any]:
    decoder = json.JSONDecoder()
    encoding, errors = encoding_told(source)
    with io.TextIOWrapper(source.open(), encoding=encoding, errors=errors) as text:
        held, count = text.read(_PIECE), 0
        at = held.index("[") + 1
        while True:
            at = _after(held, at, _SPACE + ("," if count else ""))
            if at >= len(held):
                more = text.read(_PIECE)
                if not more:
                    raise _broken(source.origin, count, "it ends before the list does")
                held, at = more, 0
                continue
            if held[at] == "]":
                return
            value, held, at = _value(decoder, text, held, at, source.origin, count)
            count += 1
            yield value


def _value(decoder: json.JSONDecoder, text: io.TextIOWrapper, held: str, at: int, origin: str, count: int) -> tuple[Any, str, int]:
    """The next value, what is held of the text after it, and where it goes on there."""
    size = _PIECE
    while True:
        try:
            value, end = decoder.raw_decode(held, at)
            # A number may go on in what has not been read yet.
            if end < len(held):
                return value, held, end
            seen = "it ends before the list does"
        except (ValueError, RecursionError) as error:
            seen = str(error) if isinstance(error, ValueError) else "lists and objects nested too deep"
            if isinstance(error, RecursionError):
                raise _broken(origin, count, seen) from error
        if len(held) - at > LONGEST_LINE:
            raise _broken(origin, count, f"one item has more than {LONGEST_LINE:,} characters, or {seen}")
        more = text.read(size)
        if not more:
            raise _broken(origin, count, seen)
        held, at, size = held[at:] + more, 0, size * 2


def _after(text: str, at: int, skipped: str) -> int:
    while at < len(text) and text[at] in skipped:
        at += 1
    return at


def _broken(origin: str, count: int, seen: str) -> ArticleError:
    told = f"{origin}: not JSON after {count:,} items of its list ({seen})"
    return ArticleError(f"{told}; what came before was read. Mend it, or write one object a line (JSON Lines)", why="damaged")
