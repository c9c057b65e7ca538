"""What a file's name tells: `2031-03-04_outlet_title.txt` and `outlet_2031-03-04_title.txt`, as press archives name their files."""

from __future__ import annotations

import re
from dataclasses import dataclass

from onrecord.articles.date import iso

_DATE = re.compile(r"[12][0-9]{3}-[0-9]{2}-[0-9]{2}")
_BEFORE = re.compile(r"[\\/]|(?<=\.zip)!|(?<=\.tar)!|(?<=\.tgz)!|(?<=\.gz)!", re.IGNORECASE)
_LEADING = re.compile(r"([12][0-9]{3}-[0-9]{2}-[0-9]{2})(?:[ .]|$)")


@dataclass(frozen=True, slots=True)
class NameFacts:
    """Outlet and day of publication by a file's name; `None` where it does not tell. Equal when both are."""

    outlet: str | None = None
    published: str | None = None


def name_facts(origin: str) -> NameFacts:
    """The outlet, with its hyphens as spaces, and the day in the file name at the end of `origin`."""
    name = _BEFORE.split(origin)[-1]
    stem = name.rpartition(".")[0] or name
    fields = stem.split("_")
    for at, other in ((0, 1), (1, 0)):
        if len(fields) > at and _DATE.fullmatch(fields[at]) and (published := iso(fields[at])):
            return NameFacts(_outlet(fields[other]) if len(fields) > 2 else None, published)
    leading = _LEADING.match(stem)
    return NameFacts(None, iso(leading[1]) if leading else None)


def _outlet(field: str) -> str | None:
    name = " ".join(field.replace("-", " ").split())
    return name if any(character.isalpha() for character in name) else None
