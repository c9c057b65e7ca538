"""Tense: whether the words around an expression of time look back or ahead."""

from __future__ import annotations

import re

from onrecord.lexicon.time_word import time_words
from onrecord.occasions.calendar import Tense

_BACK = 120
_AHEAD = 60
"""Characters that are looked at before and after the expression, within its sentence."""

_STOP = re.compile(r"(?<!\b\w)(?<!\b\w\w)(?<!\.m)[.!?] |[;\n\"“”]|''|``")
_BE = frozenset({"is", "are", "be"})
_WORD = re.compile(r"[A-Za-z]+")


def tense(text: str, start: int, end: int) -> Tense | None:
    """By the nearest word before the characters `[start, end)` that tells, else by the nearest after them."""
    before = text[max(0, start - _BACK) : start]
    stops = [stop.end() for stop in _STOP.finditer(before)]
    words = _WORD.findall(before[stops[-1] if stops else 0 :].lower())
    for at in range(len(words) - 1, -1, -1):
        if words[at] == "to" and at and words[at - 1] in _BE:
            return "future"
        if told := _told(words[at]):
            return told
    stop = _STOP.search(text, end, end + _AHEAD)
    for word in _WORD.findall(text[end : stop.start() if stop else end + _AHEAD]):
        if told := _told(word.lower()):
            return told
    return None


def _told(word: str) -> Tense | None:
    if word in time_words("future"):
        return "future"
    return "past" if word in time_words("past") or (word.endswith("ed") and len(word) > 4) else None
