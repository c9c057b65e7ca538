"""Run every example of README.md and docs/ again and write down what it prints: `python -m docs.make_examples`.

- A `console` block holds `$ command` lines, each followed by what it prints on a terminal 100 columns wide. A comment
  `<!-- lines: 8 -->` before the block keeps the first so many lines of each.
- A `python` block before a `text` block prints what stands in the text block.
- A `json` block under `<!-- reading of: FILE -->` is what `onrecord extract FILE` prints, with room to breathe.

README.md's run in a folder of their own, those of docs/ in one, in the order of `PAGES`, as a reader of the pages would; src/ and
docs/ of the repository are in it. A program that fails stops the run: no page gets a traceback.
"""

from __future__ import annotations

import json
import re
import shlex
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from docs.terminal import printed

ROOT = Path(__file__).parents[1]
PAGES = (
    ("README.md",),
    (
        "docs/1_install.md",
        "docs/2_read_a_folder.md",
        "docs/3_search_and_show.md",
        "docs/4_take_it_elsewhere.md",
        "docs/5_evaluate.md",
        "docs/6_known_actors.md",
        "docs/7_bring_your_articles.md",
        "docs/8_search_language.md",
        "docs/9_export.md",
        "docs/10_take_work_in.md",
        "docs/13_across_outlets.md",
        "docs/errors.md",
    ),
)
"""The pages with examples; those of one group run in one folder."""

COLUMNS = 100
WIDE = 128

CONSOLE = re.compile(r"(?P<mark><!-- lines: (?P<lines>\d+) -->\n)?```console\n(?P<body>.*?)```\n", re.DOTALL)
PYTHON = re.compile(r"```python\n(?P<code>.*?)```\n\n```text\n(?P<printed>.*?)```\n", re.DOTALL)
JSON = re.compile(r"<!-- reading of: (?P<file>\S+) -->\n```json\n.*?```\n", re.DOTALL)


def pages() -> Iterator[tuple[Path, str]]:
    """Every page with its text as it should be now."""
    for group in PAGES:
        with TemporaryDirectory(prefix="onrecord-docs-") as name:
            folder = Path(name)
            for linked in ("src", "docs"):
                (folder / linked).symlink_to(ROOT / linked)
            for page in group:
                yield ROOT / page, _renewed((ROOT / page).read_text("utf-8"), folder)


def _renewed(text: str, folder: Path) -> str:
    text = CONSOLE.sub(lambda block: _console(block, folder), text)
    text = PYTHON.sub(lambda block: f"```python\n{block['code']}```\n\n```text\n{ran(block['code'], folder)}```\n", text)
    return JSON.sub(lambda block: f"<!-- reading of: {block['file']} -->\n```json\n{_reading(block['file'], folder)}\n```\n", text)


def _console(block: re.Match[str], folder: Path) -> str:
    most = int(block["lines"]) if block["lines"] else None
    made = []
    for command in (line[2:] for line in block["body"].split("\n") if line.startswith("$ ")):
        lines = [line.rstrip() for line in shown(command, folder).strip("\n").split("\n")]
        if most is not None and len(lines) > most:
            lines = [*lines[:most], "..."]
        made += [f"$ {command}", *(lines if lines != [""] else [])]
    return f"{block['mark'] or ''}```console\n" + "\n".join(made) + "\n```\n"


def ran(code: str, folder: Path) -> str:
    """What `code` prints as a Python program in `folder`."""
    program = folder / "example.py"
    program.write_text(code, "utf-8")
    return shown(f"{shlex.quote(sys.executable)} {program.name}", folder)


def shown(command: str, folder: Path) -> str:
    """What `command` prints. Raises `RuntimeError` when it is a traceback."""
    text = printed(command, folder=folder, columns=COLUMNS)
    if "Traceback (most recent call last)" in text:
        raise RuntimeError(f"{command}\n{text}")
    return text


def _reading(file: str, folder: Path) -> str:
    return spaced(json.loads(shown(f"onrecord extract {file}", folder)))


def spaced(value: Any, indent: int = 0) -> str:
    """JSON with a line for whatever fits on one, and more for the rest."""
    flat = json.dumps(value, ensure_ascii=False)
    if not isinstance(value, (dict, list)) or len(flat) + indent <= WIDE - 20:
        return flat
    pad = " " * (indent + 1)
    if isinstance(value, dict):
        inner = [f"{json.dumps(key)}: {spaced(item, indent + len(key) + 5)}" for key, item in value.items()]
    else:
        inner = [spaced(item, indent + 1) for item in value]
    return ("{" if isinstance(value, dict) else "[") + f",\n{pad}".join(inner) + ("}" if isinstance(value, dict) else "]")


if __name__ == "__main__":
    for path, text in pages():
        if path.read_text("utf-8") != text:
            path.write_text(text, "utf-8")
            print(f"{path.name} is new")
