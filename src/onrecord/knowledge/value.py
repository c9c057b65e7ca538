"""The values of a JSON file, one at a time: one a line, one behind the other, or the entries of one array."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from onrecord.errors import KnowledgeError
from onrecord.knowledge.source import LONGEST, Source

_BETWEEN = re.compile(r"[\s,]*")
# How near its end a text that merely goes on breaks off: within a word, a number or an escape.
_TAIL = 16


def values(source: Source) -> Iterator[tuple[int, dict[str, Any]]]:
    """Every object with the line that it begins on. Raises `KnowledgeError` where the file breaks off or is no JSON."""
    decoder = json.JSONDecoder()
    text, place, line = "", 0, 1
    in_array = closed = False
    for chunk in source.chunks():
        ended = not chunk
        text, place = text[place:] + chunk, 0
        while True:
            stop = _BETWEEN.match(text, place).end()  # type: ignore[union-attr]
            line, place = line + text.count("\n", place, stop), stop
            if place == len(text):
                break
            if text[place] == "[" and not in_array:
                in_array, place = True, place + 1
            elif text[place] == "]" and in_array and not closed:
                closed, place = True, place + 1
            elif closed:
                raise source.error(line, f"{text[place : place + 20]!r} behind the end of the array", "nothing more", "check how the file was made")
            else:
                try:
                    value, stop = decoder.raw_decode(text, place)
                except (json.JSONDecodeError, RecursionError) as error:
                    if ended or not _goes_on(error, text):
                        raise _broken(source, line, text, place, error, ended=ended) from error
                    if len(text) - place > LONGEST:
                        raise source.error(line, f"a value of more than {LONGEST:,} characters", "one actor a value", "check how the file was made") from error
                    break
                if stop == len(text) and not ended and not isinstance(value, dict):
                    break
                if not isinstance(value, dict):
                    raise source.error(line, f"{text[place : min(stop, place + 20)]!r}", "a JSON object", "check how the file was made")
                yield line, value
                line, place = line + text.count("\n", place, stop), stop
    if in_array and not closed:
        raise source.error(line, "the file ends within its array", "a closing ]", "fetch the file again: it was cut off")


def _goes_on(error: Exception, text: str) -> bool:
    """Whether what is wrong may only be that the rest is not read yet."""
    return isinstance(error, json.JSONDecodeError) and (error.msg.startswith("Unterminated string") or error.pos >= len(text) - _TAIL)


def _broken(source: Source, line: int, text: str, place: int, error: Exception, *, ended: bool) -> KnowledgeError:
    if not isinstance(error, json.JSONDecodeError):
        return source.error(line, "JSON nested deeper than any entity", "one entity a value", "check how the file was made")
    line += text.count("\n", place, error.pos)
    if ended and _goes_on(error, text):
        return source.error(line, "the JSON ends within an entity", "its closing }", "fetch the file again: it was cut off")
    return source.error(line, f"no JSON ({error.msg} at {text[error.pos : error.pos + 20]!r})", "one JSON object an entity", "check how the file was made")
