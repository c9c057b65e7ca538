"""Files that pages load: our own, and those of libraries that `make assets` brings."""

from __future__ import annotations

from functools import cache
from hashlib import sha256
from pathlib import Path

FOLDER = Path(__file__).parent / "static"


@cache
def address(name: str) -> str | None:
    """The address of a file under `static/`, which changes with its content; `None` where the file is not there."""
    path = FOLDER / name
    if not path.is_file():
        return None
    return f"/static/{name}?v={sha256(path.read_bytes()).hexdigest()[:12]}"
