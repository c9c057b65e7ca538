"""Every regular expression of the package takes time in proportion to the text, whatever the text is."""

from __future__ import annotations

import importlib
import importlib.util
import pkgutil
import re
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

import onrecord

SIZE = 30_000
LIMIT = 0.3
"""Seconds that a pattern may take for a text of `SIZE`: a square takes minutes. The rule is 0.015 s on a machine with nothing else to do."""

ROOT = Path(onrecord.__file__).parent

# What `re` makes of a pattern before it compiles it.
op: Any = importlib.import_module("re._constants")
parser: Any = importlib.import_module("re._parser")
PIECES = ["a", "A", "Aa ", "a ", " ", "\t", "\n", "\r\n ", "-", "- ", ".", ". ", "A.", "a.", "'", "“", '"a', "1", "1,", "1 ", ":", "a: ", "#", "# "]
PIECES += [">", "> ", "_", "*", "(", "the ", "said ", "The ", "of the ", "Aa and ", "Aa, ", "U.S.", "’s ", "http://a", "By A ", "follow a "]
PIECES += ["copyright ", "---\n", "\u00a0", "\u0301", "😀", "İ"]


Found = tuple[str, re.Pattern[Any], bool]
"""The name of a pattern, the pattern, and whether it is looked for anywhere or only at one place."""


def patterns() -> Iterator[Found]:
    """Each compiled pattern of a module, of text and of bytes, also those in its tuples and tables."""
    for module in pkgutil.walk_packages([str(ROOT)], "onrecord."):
        if module.name == "onrecord.component" and importlib.util.find_spec("spacy") is None:
            continue
        held = importlib.import_module(module.name)
        source = Path(held.__file__ or "").read_text("utf-8")
        for name, value in vars(held).items():
            held_in = value.values() if isinstance(value, Mapping) else value if isinstance(value, tuple | list | set | frozenset) else (value,)
            found = [each for each in held_in if isinstance(each, re.Pattern)]
            anywhere = re.search(rf"\b{name}(?:\[[^\]]*\])?\.(?:search|finditer|findall|sub|split)\b", source) is not None
            yield from ((f"{module.name}.{name}[{at}]", each, anywhere) for at, each in enumerate(found))


def seconds(pattern: re.Pattern[Any], words: str, *, anywhere: bool) -> float:
    """CPU time of one use."""
    text = words if isinstance(pattern.pattern, str) else words.encode()
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


OWN = 10_000
"""Characters of a text that is made for one pattern."""

TRIED = ["a", "A", "1", " ", ".", "-", "<", '"', "'", ":", "=", "/", "\n", "é", "\t", "_", ">", "&"]
"""Characters among which one is looked for that a set of a pattern has."""

CATEGORIES = {
    op.CATEGORY_DIGIT: r"\d", op.CATEGORY_NOT_DIGIT: r"\D", op.CATEGORY_SPACE: r"\s", op.CATEGORY_NOT_SPACE: r"\S", op.CATEGORY_WORD: r"\w",
    op.CATEGORY_NOT_WORD: r"\W",
}  # fmt: skip


def has(members: Any, one: str) -> bool:
    """Whether a set has a character."""
    found = False
    for kind, value in members:
        found |= kind is op.LITERAL and chr(value) == one
        found |= kind is op.RANGE and value[0] <= ord(one) <= value[1]
        found |= kind is op.CATEGORY and re.match(CATEGORIES[value], one) is not None
    return found != (members[0][0] is op.NEGATE)


def of_set(members: Any) -> str:
    """A character that a set has."""
    told = [chr(value if kind is op.LITERAL else value[0]) for kind, value in members if kind in {op.LITERAL, op.RANGE}]
    return next((each for each in (*told, *TRIED) if has(members, each)), "a")


def pumped(tree: Any, before: str, texts: list[str]) -> str:
    """A text that fits a pattern; `texts` takes up, for each of its repeats, one that goes on repeating and then does not fit."""
    made = ""
    for kind, value in tree:
        if kind is op.LITERAL:
            made += chr(value)
        elif kind is op.NOT_LITERAL:
            made += "b" if chr(value) == "a" else "a"
        elif kind is op.ANY:
            made += "a"
        elif kind is op.IN:
            made += of_set(value)
        elif kind is op.BRANCH:
            made += next(iter([pumped(each, before + made, texts) for each in value[1]]))
        elif kind is op.SUBPATTERN:
            made += pumped(value[-1], before + made, texts)
        elif kind is op.ATOMIC_GROUP:
            made += pumped(value, before + made, texts)
        elif kind in {op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT}:
            least, most, inner = value
            piece = pumped(inner, before + made, texts)
            if most > 1 and piece:
                texts.append(before + made + piece * (OWN // len(piece)) + "\x01")
            made += piece * max(1, min(int(least), 9))
    return made


def worst(pattern: re.Pattern[Any]) -> list[str]:
    """Texts that are made to keep a pattern busy: each of its repeats gone on with, and the whole over and over again."""
    texts = list[str]()
    whole = pumped(parser.parse(pattern.pattern, pattern.flags), "", texts)
    return [*texts, *([whole * (OWN // len(whole)) + "\x01", whole[:-1] * (OWN // len(whole))] if whole else [])]


def test_worst_cases_are_made_of_the_pattern() -> None:
    assert worst(re.compile("by (?:[a-z]+ )*said"))[0].startswith("by aaaa")
    assert any(text.startswith("by a a a a") for text in worst(re.compile("by (?:[a-z]+ )*said")))
    endless = re.compile(r"(?:a|aa)*b")
    assert worst(endless)[0].startswith("aaaa")


@pytest.mark.parametrize("start", range(0, len(FOUND), 60))
def test_the_time_is_linear_in_the_worst_case_of_each(start: int) -> None:
    taken = [(name, seconds(pattern, text, anywhere=anywhere)) for name, pattern, anywhere in FOUND[start : start + 60] for text in worst(pattern)]
    assert [name for name, time_taken in taken if time_taken > LIMIT] == []
