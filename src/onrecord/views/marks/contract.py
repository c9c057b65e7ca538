"""The contract's own JSON, `onrecord/1`: one reading a line, one alone, or a list of them, as `onrecord dump` and `onrecord extract` print."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any

from onrecord.data.entity import Role
from onrecord.data.reading import Reading
from onrecord.data.shape import SCHEMA, from_dict, to_json
from onrecord.data.span import Span
from onrecord.data.statement import Content, Excerpt
from onrecord.errors import ArticleError
from onrecord.views.marks.mark import Marking, Work
from onrecord.views.marks.typed import misfit
from onrecord.views.marks.whole import LARGEST, decoded, parsed, taken

NAME = "onrecord"
WHAT = "the contract's own JSON Lines or JSON, onrecord/1: what `onrecord dump` and `onrecord extract` print"
ENDINGS = (".jsonl", ".json", ".ndjson", ".jl", ".jsonlines")
WORK: Work = "machine"

_ENTITY = re.compile(r"e[0-9]{1,9}")
_OCCASION = re.compile(r"o[0-9]{1,9}")


def is_reading(value: Any) -> bool:
    """Whether a value of JSON says that it is of the contract."""
    return isinstance(value, dict) and isinstance(value.get("schema"), str) and value["schema"].startswith("onrecord/")


def read(path: Path, origin: str, work: Work | None) -> Iterator[Marking]:
    """Each reading of the file. Raises `ArticleError` at the first that is not as the contract has it."""
    with path.open("rb") as file:
        starts_list = file.read(1024).removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"[")
    for name, value in _listed(path, origin) if starts_list else _lines(path, origin):
        reading = checked(value, name)
        yield Marking(reading.article.text, reading.article.origin, work or WORK, reading=reading)


def _listed(path: Path, origin: str) -> Iterator[tuple[str, Any]]:
    value = parsed(decoded(taken(path), origin).removeprefix("\ufeff"), origin)
    for number, one in enumerate(value, 1):
        yield f"{origin}#{number}", one


def _lines(path: Path, origin: str) -> Iterator[tuple[str, Any]]:
    try:
        with path.open("rb") as file:
            number = 0
            while line := file.readline(LARGEST + 1):
                number += 1
                name = f"{origin}, line {number:,}"
                if len(line) > LARGEST:
                    raise ArticleError(f"{name}: more than {LARGEST // 1024**2} MB; expected one reading a line", why="too_large")
                if number == 1 and line.rstrip() in (b"{", b"\xef\xbb\xbf{"):
                    yield origin, parsed(decoded(taken(path), origin).removeprefix("\ufeff"), origin)
                    return
                text = decoded(line, name).removeprefix("\ufeff").strip()
                if text:
                    yield name, parsed(text, name)
    except OSError as error:
        raise ArticleError(f"{origin}: cannot be read ({error.strerror or error}); expected a file that may be read", why="missing") from error


def checked(value: Any, name: str) -> Reading:
    """The reading of a value of JSON. Raises `ArticleError` where it is not as the contract has it, or does not say what its article prints."""
    if not isinstance(value, dict) or value.get("schema") != SCHEMA:
        seen = f"schema {value.get('schema')!r}" if isinstance(value, dict) else type(value).__name__
        raise ArticleError(f"{name}: {seen}; expected an object with schema {SCHEMA!r}, as `onrecord dump` prints it", why="unknown_format")
    try:
        reading = from_dict(value)
        to_json(reading).encode("utf-8")
        wrong = misfit(reading, Reading) or _untrue(reading)
    except (KeyError, TypeError, ValueError, AttributeError, IndexError, RecursionError) as error:
        story = "lone surrogates, which no encoding can write" if isinstance(error, UnicodeEncodeError) else f"{type(error).__name__} {error}"
        raise ArticleError(f"{name}: not in the shape of {SCHEMA} ({story}); `onrecord schema` prints the shape", why="damaged") from error
    if wrong:
        raise ArticleError(f"{name}: not in the shape of {SCHEMA} ({wrong}); `onrecord schema` prints the shape", why="damaged")
    return reading


def _untrue(reading: Reading) -> str | None:
    """What in a reading is not so: a stretch outside the text, words that do not stand there, an id twice."""
    text = reading.article.text
    parts = list(_parts(reading))
    for one in parts:
        if isinstance(one, Span) and not 0 <= one.start <= one.end <= len(text):
            return f"the stretch {one.start}:{one.end} of a text of {len(text):,} characters"
    for one in parts:
        if isinstance(one, Excerpt | Content | Role) and one.span.of(text) != one.text:
            return f"{one.text[:60]!r} at {one.span.start}:{one.span.end}, where the text has {one.span.of(text)[:60]!r}"
    if any(not statement.content or not all(len(part.span) for part in statement.content) for statement in reading.statements):
        return "a statement without content"
    ids = (
        ("statement", [statement.id for statement in reading.statements], None),
        ("entity", [entity.id for entity in reading.entities], _ENTITY),
        ("occasion", [occasion.id for occasion in reading.occasions], _OCCASION),
    )
    for what, found, form in ids:
        if len(set(found)) < len(found):
            return f"an {what} twice" if what != "statement" else "a statement twice"
        if form is not None and not all(map(form.fullmatch, found)):
            return f"an {what} with another id than {form.pattern[0]} and a number"
    return None


def _parts(value: Any) -> Iterator[Any]:
    """A value and all that it holds."""
    yield value
    if isinstance(value, Span):
        return
    if is_dataclass(value):
        for one in fields(value):
            yield from _parts(getattr(value, one.name))
    elif isinstance(value, tuple):
        for each in value:
            yield from _parts(each)
