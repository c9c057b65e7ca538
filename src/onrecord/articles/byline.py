"""Bylines: `By NAME`, `By NAME in CITY`, `NAME, Staff Writer`."""

from __future__ import annotations

import re

_BY = re.compile(r"(?:By|BY|by|Words by|Written by|Story by|Text by|Byline:|BYLINE:|Author:|From)[ \u00a0]+(?=\S)")
_LONGEST = 140
_WORDS = 18

_JOINING = frozenset(
    [
        "and", "in", "at", "for", "of", "the", "with", "de", "da", "del", "della", "der", "den", "di", "du", "la", "le", "van", "von", "al", "el",
        "bin", "ibn", "ben", "y", "e", "&", "|", "/", "-", "–", "—", "·", "•",
    ]
)
_ROLE = frozenset(
    [
        "staff", "writer", "writers", "reporter", "reporters", "correspondent", "correspondents", "editor", "editors", "columnist", "contributor",
        "bureau", "agencies", "reuters", "afp", "ap",
    ]
)
_ROLE_WORDS = _ROLE | frozenset(
    [
        "chief", "senior", "special", "political", "diplomatic", "foreign", "national", "white", "house", "economics", "defence", "defense", "health",
        "associated", "press", "our", "own", "wire",
    ]
)
_NO_NAME = frozenset(
    [
        "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "january", "february", "march", "april", "may", "june", "july",
        "august", "september", "october", "november", "december", "this", "that", "these", "those", "then", "now", "all", "any", "some", "it", "its",
        "his", "her", "their", "our", "my", "your", "an",
    ]
)


def is_byline(line: str) -> bool:
    """Whether `line` says who wrote the report."""
    if len(line) > _LONGEST:
        return False
    if by := _BY.match(line):
        return _names(line[by.end() :], labelled=by.group()[-2:-1] == ":", starts=by.group().strip().lower() == "from")
    return _has_role(line)


def _names(line: str, *, labelled: bool, starts: bool) -> bool:
    words = line.rstrip(".").split()
    if not 1 <= len(words) <= _WORDS or (line.endswith(".") and not labelled and len(words) > 6):
        return False
    first = words[0].strip(",.()").lower()
    if first in _NO_NAME or (starts and " in " not in line):
        return False
    return (words[0][:1].isupper() or first == "the") and all(_is_name_word(word) for word in words)


def _is_name_word(word: str) -> bool:
    bare = word.strip(",.;:()[]|/")
    return not bare or bare.lower() in _JOINING | _ROLE_WORDS or bare[0].isupper() or bare[0] == "@" or "@" in bare


def _has_role(line: str) -> bool:
    """Whether `line` is a name, a comma or bar, and an occupation: `Mira Solt, Staff Writer`, `Mira Solt | Reuters`."""
    if line[-1:] in ".!?:;":
        return False
    name, *rest = re.split(r" ?[,|/–—] ?", line, maxsplit=3)
    words = name.split()
    if not rest or not 2 <= len(words) <= 5 or not all(word[:1].isupper() or word.lower() in _JOINING for word in words):
        return False
    role = re.findall(r"[^\W_]+", " ".join(rest).lower())
    return any(word in _ROLE for word in role) and len(role) <= 8 and all(_is_name_word(word) for piece in rest for word in piece.split())
