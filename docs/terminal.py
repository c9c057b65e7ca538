"""What a command prints on a terminal: run for the pages and pictures of the documentation."""

from __future__ import annotations

import os
import pty
import re
import subprocess
import sys
import tempfile
from pathlib import Path

_STYLE = re.compile("\x1b\\[[0-9;]*m")
# How far a slow machine has come is nothing to print in a manual.
_PROGRESS = re.compile(r"^[0-9,]+ of [0-9,]+ articles done\n", re.MULTILINE)


def printed(command: str, *, folder: Path, columns: int, colours: bool = False) -> str:
    """What `command` prints in `folder` on a terminal of so many columns, then what it says on standard error.

    With `colours` the text holds the terminal's escape sequences; without, NO_COLOR is set and none are left.
    """
    leader, follower = pty.openpty()
    with tempfile.TemporaryFile() as messages:
        process = subprocess.Popen(
            ["/bin/sh", "-c", command], cwd=folder, stdin=subprocess.DEVNULL, stdout=follower, stderr=messages, env=_environment(columns, colours)
        )
        os.close(follower)
        shown = _everything(leader)
        process.wait()
        messages.seek(0)
        text = (shown + messages.read()).decode("utf-8").replace("\r\n", "\n")
    return _PROGRESS.sub("", text if colours else _STYLE.sub("", text))


def _environment(columns: int, colours: bool) -> dict[str, str]:
    own = {name: value for name, value in os.environ.items() if name not in ("NO_COLOR", "FORCE_COLOR", "COLORTERM")}
    own |= {"TERM": "xterm-256color", "COLUMNS": str(columns), "LINES": "50", "LC_ALL": "C.UTF-8"}
    own["PATH"] = f"{Path(sys.executable).parent}{os.pathsep}{own['PATH']}"
    return own if colours else own | {"NO_COLOR": "1"}


def _everything(leader: int) -> bytes:
    made = []
    try:
        while block := os.read(leader, 65536):
            made.append(block)
    except OSError:  # Linux says EIO where the other end is closed
        pass
    finally:
        os.close(leader)
    return b"".join(made)
