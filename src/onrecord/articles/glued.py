"""A date of publication that is glued to a line of running text, as copied pages have it: `Weir stays shut Published March 4, 2031`."""

from __future__ import annotations

import re
from dataclasses import dataclass

from onrecord.articles.date import LONGEST, iso
from onrecord.articles.header import Header
from onrecord.data.span import Span

_MONTH = r"(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]{0,6}\.?"
_WEEKDAY = r"(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs?)?|Fri|Sat(?:ur)?|Sun)(?:day)?\.?"
_DAY = rf"(?:{_MONTH} [0-9]{{1,2}},? [12][0-9]{{3}}|[0-9]{{1,2}} {_MONTH},? [12][0-9]{{3}})"
_ZONE = r"(?: (?:GMT|UTC|[A-Z]{1,3}T))?"
# A tokenised text may have a space behind the colon.
_CLOCK = rf"[0-9]{{1,2}}: ?[0-9]{{2}}(?: ?[APap]\.? ?[Mm]\b\.?)?{_ZONE}"
_LABEL = r"(?P<label>(?:[Ff]irst )?(?:[Pp]ublished|[Pp]osted|PUBLISHED|POSTED)(?: time| on)?|(?:[Ll]ast )?(?:[Uu]pdated?|UPDATED)(?: on)?)"
_DATE = rf"(?:{_LABEL}:? )?(?P<before>{_CLOCK},? )?(?P<weekday>{_WEEKDAY},? )?(?P<day>{_DAY})(?P<after>(?:,| -| \||,? at)? {_CLOCK})?"

_FIRST = re.compile(_DATE + r"(?= (?P<next>\S))")
_LAST = re.compile(_DATE + r"$")
_JOINING = frozenset(
    [
        "on", "of", "in", "since", "until", "till", "for", "by", "before", "after", "from", "to", "the", "and", "or", "at", "is", "was", "through",
        "dated", "this",
    ]
)
"""Words that make a date part of their sentence."""

_FAR = 120
"""Characters at an end of a line that are looked at."""


@dataclass(frozen=True, slots=True)
class Glued:
    """A glued date: where it stands in its line, and what it tells. Equal when all fields are."""

    span: Span
    header: Header


def glued_date(line: str, *, first: bool) -> Glued | None:
    """The date that `line` begins or ends with without being of its sentence; `None` where there is none.

    `first` says that the line is the first of its text: a date at its beginning then needs a weekday, a time or a label, since a
    headline may begin with a day that it is about.
    """
    found = _FIRST.match(line[:_FAR])
    if found and (found["next"].isupper() or found["next"] in "“\"'‘"):
        is_plain = not any(found[name] for name in ("label", "before", "weekday", "after"))
        if not (first and is_plain):
            return _glued(found, 0)
    start = max(0, len(line) - _FAR)
    for found in _LAST.finditer(line[start:]):
        before = line[: start + found.start()].rstrip()
        if before and (found["label"] or not (before[-1] in ",–—-" or before[-30:].split()[-1].lower() in _JOINING)):
            return _glued(found, start)
    return None


def _glued(found: re.Match[str], start: int) -> Glued | None:
    day = found["day"]
    clock = (found["after"] or found["before"] or "").strip(" ,|-").removeprefix("at ").replace(": ", ":")
    value = f"{day}, {clock}" if clock and iso(f"{day}, {clock}") else day
    if len(value) > LONGEST or iso(value) is None:
        return None
    kind: str = (found["label"] or "").lower()
    return Glued(Span(start + found.start(), start + found.end()), Header("updated" if "updated" in kind else "published", value))
