"""Datelines: the place, and perhaps day and agency, that open a body: `TEHRAN --`, `Lyon (AFP) –`, `OSLO, March 4 (Reuters) -`."""

from __future__ import annotations

import re

_LONGEST = 120

_UPPER = r"[A-ZÀ-ÖØ-Þ][A-ZÀ-ÖØ-Þ.'’-]{1,24}"
_MIXED = r"[A-ZÀ-ÖØ-Þ][\w.'’-]{1,24}"
_PLACE = rf"{_UPPER}(?:(?: |/| and ){_UPPER}){{0,3}}"
_TOWN = rf"{_MIXED}(?: {_MIXED}){{0,3}}"
_REGION = rf"(?:, {_MIXED}(?: {_MIXED}){{0,2}})?"
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]{0,6}\.?"
_DAY = rf"(?:, ?(?:{_MONTH} [0-9]{{1,2}}|[0-9]{{1,2}} {_MONTH})(?:,? [0-9]{{4}})?)"
_BRACKETED = r"(?:,? \([A-ZÀ-Þ][\w .&/-]{1,30}\)| \[[A-ZÀ-Þ][\w .&/-]{1,30}\])"
_DASH = r"(?: ?(?:—|―)| (?:–|-{1,3}))(?= |$)|—(?=[\w“\"‘'])"

_CAPITALS = re.compile(rf"(?P<place>{_PLACE}){_REGION}{_DAY}?{_BRACKETED}?(?:{_DASH})")
_BY_AGENCY = re.compile(rf"(?P<place>{_TOWN}){_REGION}{_DAY}?{_BRACKETED}(?: ?(?:—|―|–|-{{1,3}}|:))(?= |$)")
_BY_DAY = re.compile(rf"(?P<place>{_TOWN}){_REGION}{_DAY}(?: ?(?:—|―|–)| -{{1,3}})(?= |$)")
_COLON = re.compile(rf"(?P<place>{_PLACE}){_REGION}{_DAY}?:(?= )")

_LABELS = frozenset(
    [
        "EXCLUSIVE", "BREAKING", "UPDATE", "UPDATED", "ANALYSIS", "OPINION", "WATCH", "VIDEO", "LIVE", "POLL", "REPORT", "REPORTS", "FAREWELL",
        "CORRECTION", "NOTE", "FACT", "EDITORIAL", "INTERVIEW", "EXPLAINER", "LETTER", "LETTERS", "REVIEW", "QUESTION", "ANSWER", "NEWS", "ALERT",
        "JUST", "PHOTOS", "LISTEN", "READ", "SPECIAL", "TOP", "FIRST", "WORLD", "POLITICS", "BUSINESS", "SPORT", "SPORTS", "PLUS", "STORY", "THE",
    ]
)
# What follows a dateline begins a sentence; `NATO — the alliance —` does not.
_NEXT = re.compile(r"\s{0,9}[\"“”‘’'`«„(\[$€£]{0,2}(?P<first>[^\W_])")


def dateline(line: str, *, colon: bool = False) -> int:
    """Characters that the dateline at the beginning of `line` takes, 0 when there is none.

    `colon` also takes `KARACHI:` in capitals, which in a transcript would be somebody who speaks.
    """
    opening = line[:_LONGEST]
    for form in (_CAPITALS, _BY_AGENCY, _BY_DAY, _COLON) if colon else (_CAPITALS, _BY_AGENCY, _BY_DAY):
        found = form.match(opening)
        if found and _is_place(found["place"]) and _begins(line[found.end() : found.end() + 20]):
            return found.end()
    return 0


def _begins(words: str) -> bool:
    following = _NEXT.match(words)
    return following is not None and not following["first"].islower()


def _is_place(words: str) -> bool:
    return not _LABELS.intersection(re.split(r"[ /]", words.upper()))
