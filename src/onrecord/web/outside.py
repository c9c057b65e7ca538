"""An address elsewhere, as a page may link to it."""

from __future__ import annotations

from urllib.parse import urlsplit


def outside(url: str | None) -> str | None:
    """`url` where a browser may follow it, `None` for every scheme but http and https, and for what is no address."""
    if url is None:
        return None
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    return url if parts.scheme in ("http", "https") and parts.netloc else None
