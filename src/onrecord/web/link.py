"""A link: an address of this server with what it asks."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import quote, urlencode


def link(path: str, asked: Mapping[str, object] | None = None, **changed: object) -> str:
    """`path` with what `asked` and `changed` ask; what is empty, `None` or `False` is left out, a list is asked once for each of its values."""
    pairs = [(name, value) for name, value in ({**(asked or {}), **changed}).items() if value not in (None, "", False, [], ())]
    query = urlencode([(name, "1" if value is True else value) for name, value in pairs], doseq=True)
    return f"{quote(path)}?{query}" if query else quote(path)
