"""A JSON document written piece by piece, so that it may be longer than memory."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any, BinaryIO

Json = dict[str, Any]


def packed(value: Any) -> bytes:
    """`value` as JSON in UTF-8; a lone surrogate is its escape."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "backslashreplace")


def write_array(file: BinaryIO, values: Iterable[Any]) -> int:
    """Write a JSON array, a value a line, and count the values."""
    count = 0
    file.write(b"[")
    for value in values:
        file.write((b",\n" if count else b"\n") + packed(value))
        count += 1
    file.write(b"\n]")
    return count
