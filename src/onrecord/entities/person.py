"""Names of persons: their parts, and whether two of them may be one person's."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from onrecord.lexicon.given_name import given_names

_PART = re.compile(r"[“\"‘'](\w[^”\"’']{0,30})[”\"’'](?=\s)|[^\W_]+(?:[-‑'’][^\W_]+)*")
# Shorter words that differ by a letter are as often two names: `Jon` and `Joan`.
_LONG = 5
_VOWELS = frozenset("aeiouy")
_SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})


@dataclass(frozen=True, slots=True)
class PersonName:
    """The parts of a name in lower case without accents; `nickname` is what stood in quotation marks, or "", `suffix` the `jr` or `iii` at the end."""

    parts: tuple[str, ...]
    nickname: str = ""
    suffix: str = ""

    @property
    def last(self) -> str:
        """The last part: the surname, in most names."""
        return self.parts[-1] if self.parts else ""


@lru_cache(maxsize=4096)
def person_name(printed: str) -> PersonName:
    """The name that is `printed`."""
    parts: list[str] = []
    nickname = suffix = ""
    for match in _PART.finditer(_plain(printed)):
        if match[1] and parts:
            nickname = match[1]
        elif (part := match.group().strip("“\"‘'”’")) not in _SUFFIXES or not parts:
            parts.append(part)
        else:
            suffix = part
    return PersonName(tuple(part for part in parts if part), nickname, suffix)


def _plain(printed: str) -> str:
    lower = printed.casefold().replace("‑", "-")
    if lower.isascii():
        return lower
    return "".join(char for char in unicodedata.normalize("NFKD", lower) if not unicodedata.combining(char))


def one_person(first: PersonName, second: PersonName) -> bool:
    """Whether two names of at least two parts each may be the same person's: one is the other, shortened in a usual way."""
    if first.suffix and second.suffix and first.suffix != second.suffix:
        return False
    shorter, longer = sorted((first, second), key=lambda name: len(name.parts))
    if shorter.parts == longer.parts or shorter.parts == longer.parts[-len(shorter.parts) :] or shorter.parts == longer.parts[: len(shorter.parts)]:
        return True
    if shorter.last != longer.last:
        return False
    return _given(shorter, longer) and _in_order(shorter.parts[1:], longer.parts[1:])


def _given(first: PersonName, second: PersonName) -> bool:
    one, other = first.parts[0], second.parts[0]
    if misspelt(one, other) and one[-1] == other[-1]:
        return True
    if one == other or one == second.nickname or other == first.nickname:
        return True
    if (len(one) == 1 or len(other) == 1) and one[0] == other[0]:
        return True
    known = given_names()
    return (one in known and known[one].long == other) or (other in known and known[other].long == one)


def misspelt(one: str, other: str) -> bool:
    """Whether two long words that begin alike differ by one letter, left out or changed for another: a report that errs in a name, not two names."""
    shorter, longer = sorted((one, other), key=len)
    if len(shorter) < _LONG or shorter[:2] != longer[:2] or shorter == longer or len(longer) - len(shorter) > 1:
        return False
    at = next((place for place, (left, right) in enumerate(zip(shorter, longer, strict=False)) if left != right), len(shorter))
    if len(shorter) < len(longer):
        return shorter[at:] == longer[at + 1 :]
    return shorter[at + 1 :] == longer[at + 1 :] and shorter[at] in _VOWELS and longer[at] in _VOWELS


def _in_order(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """Whether the parts of `short` stand in `long` in the same order; an initial stands for any part that it begins."""
    rest = iter(long)
    return all(any(part == other or (min(len(part), len(other)) == 1 and part[0] == other[0]) for other in rest) for part in short)
