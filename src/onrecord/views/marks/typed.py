"""Whether a value that came out of JSON has the types that its class says: Python does not look."""

from __future__ import annotations

import math
from dataclasses import fields, is_dataclass
from functools import cache
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from onrecord.data.span import Span

_BITS = 63
"""Whole numbers have fewer bits: SQLite and most programs hold no greater ones."""


def misfit(value: Any, hint: Any, where: str = "") -> str | None:
    """What is not as `hint` has it, and where; `None` where all is."""
    origin = get_origin(hint)
    if origin in (Union, UnionType):
        found = [misfit(value, one, where) for one in get_args(hint)]
        return None if None in found else next((one for one in found if one and not one.startswith(f"{where} is ")), found[0])
    if origin is Literal:
        return None if value in get_args(hint) and isinstance(value, str) else _told(value, where, f"one of {', '.join(map(str, get_args(hint)))}")
    if origin is tuple:
        return _tuple(value, get_args(hint), where)
    if hint is Span:
        whole = isinstance(value, Span) and all(_is_number(part, int) for part in value)
        return None if whole else _told(value, where, "a stretch of two whole numbers")
    if isinstance(hint, type) and is_dataclass(hint):
        if not isinstance(value, hint):
            return _told(value, where, "an object")
        told = _hints(hint)
        return next((wrong for one in fields(hint) if (wrong := misfit(getattr(value, one.name), told[one.name], f"{where}.{one.name}".lstrip(".")))), None)
    if hint in (int, float):
        return None if _is_number(value, hint) else _told(value, where, "a number")
    return None if isinstance(value, NoneType if hint is None else hint) else _told(value, where, "text" if hint is str else "null")


def _tuple(value: Any, parts: tuple[Any, ...], where: str) -> str | None:
    if not isinstance(value, tuple):
        return _told(value, where, "a list")
    if len(parts) == 2 and parts[1] is Ellipsis:
        return next((wrong for at, one in enumerate(value) if (wrong := misfit(one, parts[0], f"{where}[{at}]"))), None)
    if len(value) != len(parts):
        return _told(value, where, f"{len(parts)} values")
    return next((wrong for one, part in zip(value, parts, strict=True) if (wrong := misfit(one, part, where))), None)


def _is_number(value: Any, kind: type) -> bool:
    if isinstance(value, bool):
        return False
    if isinstance(value, int):
        return value.bit_length() < _BITS
    return kind is float and isinstance(value, float) and math.isfinite(value)


def _told(value: Any, where: str, expected: str) -> str:
    return f"{where} is {repr(value)[:60]}, expected {expected}"


@cache
def _hints(kind: type) -> dict[str, Any]:
    return get_type_hints(kind)
