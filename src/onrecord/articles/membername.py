"""The names of members of an archive: which lead astray, and which are read."""

from __future__ import annotations

import re
from pathlib import PurePosixPath

_LONGEST = 1_000
_DEVICE = re.compile(r"(?:con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³]) {0,8}(?:[.:].{0,1000})?", re.IGNORECASE | re.DOTALL)
_DRIVE = re.compile(r"[A-Za-z]:")
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")
_STEP = re.compile(r"[\\/]")


def astray(name: str) -> str | None:
    """Why a member of this name is not touched: it leads out of the archive or names a device, on any system; `None` for one that is fine.

    Nothing is ever written by a member's name: such a name shows that the archive was made to hurt.
    """
    steps = _STEP.split(name)
    if not name.strip() or len(name) > _LONGEST:
        return f"a name of {len(name):,} characters"
    if found := _CONTROL.search(name):
        return f"a name with the control character {found[0]!r}"
    if steps[0] == "" or _DRIVE.match(name):
        return "an absolute path"
    if any(step.startswith("..") and not step.strip(". ") for step in steps):
        return "a path that leads out of the archive"
    if any(_DEVICE.fullmatch(step) or "::" in step for step in steps):
        return "the name of a device"
    return None


def unread(name: str, endings: tuple[str, ...]) -> str | None:
    """The kind of thing that is passed over, by its name: hidden, or without one of `endings` where there are some; `None` for what is read."""
    path = PurePosixPath(name.replace("\\", "/"))
    if path.parts[:1] == ("__MACOSX",) or any(step.startswith(".") for step in path.parts):
        return "hidden"
    if endings and not name.lower().endswith(endings):
        return path.suffix.lower()[:20] or "without an ending"
    return None
