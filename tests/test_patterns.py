"""Every regular expression of the package takes time in proportion to the text, whatever the text is."""

from __future__ import annotations

import importlib
import importlib.util
import pkgutil
import re
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

import onrecord

SIZE = 30_000
LIMIT = 0.3
"""Seconds that a pattern may take for a text of `SIZE`: a square takes minutes. The rule is 0.015 s on a machine with nothing else to do."""

ROOT = Path(onrecord.__file__).parent
PIECES = ["a", "A", "Aa ", "a ", " ", "\t", "\n", "\r\n ", "-", "- ", ".", ". ", "A.", "a.", "'", "“", '"a', "1", "1,", "1 ", ":", "a: ", "#", "# "]
PIECES += [">", "> ", "_", "*", "(", "the ", "said ", "The ", "of the ", "Aa and ", "Aa, ", "U.S.", "’s ", "http://a", "By A ", "follow a "]
PIECES += ["copyright ", "---\n", "\u00a0", "\u0301", "😀", "İ"]


def patterns() -> Iterator[tuple[str, re.Pattern[str], bool]]:
    """Each compiled pattern of a module with its name, and whether it is looked for anywhere or only at one place."""
    for module in pkgutil.walk_packages([str(ROOT)], "onrecord."):
        if module.name == "onrecord.component" and importlib.util.find_spec("spacy") is None:
            continue
        held = importlib.import_module(module.name)
        source = Path(held.__file__ or "").read_text("utf-8")
        for name, value in vars(held).items():
            found = [each for each in (value if isinstance(value, tuple) else (value,)) if isinstance(each, re.Pattern)]
            anywhere = re.search(rf"\b{name}\.(?:search|finditer|findall|sub|split)\(", source) is not None
            yield from ((f"{module.name}.{name}[{at}]", each, anywhere) for at, each in enumerate(found) if isinstance(each.pattern, str))


def seconds(pattern: re.Pattern[str], text: str, *, anywhere: bool) -> float:
    """CPU time of one use."""
    begun = time.process_time()
    if anywhere:
        for _ in pattern.finditer(text):
            pass
    else:
        pattern.match(text)
        pattern.fullmatch(text)
    return time.process_time() - begun


FOUND = list(patterns())


def test_there_are_patterns() -> None:
    assert len(FOUND) > 80
    assert any(anywhere for _, _, anywhere in FOUND)


@pytest.mark.parametrize("piece", PIECES, ids=ascii)
def test_the_time_is_linear(piece: str) -> None:
    text = piece * (SIZE // len(piece)) + "\n!"
    assert [name for name, pattern, anywhere in FOUND if seconds(pattern, text, anywhere=anywhere) > LIMIT] == []
