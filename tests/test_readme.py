from __future__ import annotations

import io
import re
from contextlib import redirect_stdout

import pytest

from docs.make_examples import PYTHON, ROOT

TEXT = (ROOT / "README.md").read_text("utf-8")
BLOCKS = [(block["code"], block["printed"]) for block in PYTHON.finditer(TEXT)]


def test_there_is_python_to_run() -> None:
    assert len(BLOCKS) == TEXT.count("```python\n") >= 1


@pytest.mark.parametrize(("program", "printed"), BLOCKS)
def test_python_prints_what_stands_below_it(program: str, printed: str) -> None:
    out = io.StringIO()
    with redirect_stdout(out):
        exec(compile(program, "README.md", "exec"), {})
    assert out.getvalue() == printed, "run: python -m docs.make_examples"


@pytest.mark.parametrize("command", re.findall(r"^make (\w+)", TEXT, re.MULTILINE))
def test_make_has_the_command(command: str) -> None:
    assert re.search(rf"^{command}:", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)


def test_says_that_the_samples_are_invented() -> None:
    assert "invented" in TEXT
