"""The bytes of a file that people marked, and their text: taken whole or not at all."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from onrecord.errors import ArticleError

LARGEST = 64 * 1024 * 1024
"""Bytes of the largest file, or line of JSON Lines, that is taken into memory as one piece."""


def taken(path: Path) -> bytes:
    """All bytes of a file. Raises `ArticleError` when it cannot be read or is larger than `LARGEST`."""
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)
    except OSError as error:
        raise ArticleError(f"{path}: cannot be opened ({error.strerror or error}); expected a file that may be read", why="missing") from error
    if len(data) > LARGEST:
        raise ArticleError(f"{path}: more than {LARGEST // 1024**2} MB; expected less in one piece, so split it", why="too_large")
    return data


def decoded(data: bytes, origin: str) -> str:
    """The text of UTF-8, to the character: offsets count in it. Raises `ArticleError` when it is none."""
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        told = f"the byte {data[error.start]:#04x} at {error.start:,} is no UTF-8"
        raise ArticleError(f"{origin}: {told}; expected UTF-8, in which the offsets were counted: save it so", why="damaged") from error


def parsed(text: str, origin: str) -> Any:
    """The value of JSON text. Raises `ArticleError` when it is none."""
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        told = f"{error.msg} at line {error.lineno:,}, column {error.colno:,}"
        raise ArticleError(f"{origin}: not JSON ({told}); expected a whole file, as it was exported", why="damaged") from error
    except (ValueError, RecursionError) as error:
        raise ArticleError(f"{origin}: JSON that is not read ({error}); expected a file as it was exported", why="hostile") from error
