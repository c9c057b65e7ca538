"""A link: an address of this server with what it asks."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from urllib.parse import quote, urlencode


def link(path: str, asked: Mapping[str, object] | None = None, **changed: object) -> str:
    """`path` with what `asked` and `changed` ask; what is empty, `None` or `False` is left out, a list is asked once for each of its values."""
    told = {**(asked or {}), **changed}
    query = "&".join(_pair(name, tuple(value) if isinstance(value, list) else value) for name, value in told.items() if value not in (None, "", False, [], ()))
    return f"{quote(path)}?{query}" if query else quote(path)


@lru_cache(maxsize=4096)
def _pair(name: str, value: object) -> str:
    """One name with its value or values. A page asks for the same ones in every link that it has."""
    return urlencode([(name, "1" if value is True else value)], doseq=True)
