"""Header lines: what an export or an outlet prints above a report, `Publish Date : 4 March 2031 - 22:40`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from onrecord.articles.date import LONGEST, iso

HeaderKind = Literal["published", "updated", "outlet", "url", "author", "title", "other"]

_KEYS: dict[str, HeaderKind] = {
    **dict.fromkeys(
        (
            *("publish date", "published", "published on", "published at", "publication date", "date published"),
            *("date", "posted", "posted on", "first published", "pubdate"),
        ),
        "published",
    ),
    **dict.fromkeys(("updated", "updated on", "updated at", "last updated", "last update", "modified", "last modified", "date modified"), "updated"),
    **dict.fromkeys(("source", "outlet", "publication", "publisher", "news agency"), "outlet"),
    **dict.fromkeys(("url", "link", "permalink", "web address", "source url"), "url"),
    **dict.fromkeys(("author", "authors", "byline", "reporter", "written by"), "author"),
    **dict.fromkeys(("title", "headline"), "title"),
    **dict.fromkeys(
        (
            *("news id", "story id", "article id", "document id", "news code", "id", "section", "category", "topic", "topics"),
            *("tags", "keywords", "language", "word count", "length", "edition", "page", "service"),
        ),
        "other",
    ),
}
_KEYED = re.compile(r"([A-Za-z][A-Za-z ]{0,18}?) ?: ?(?=\S)")
_STAMP = re.compile(r"(first published|published|posted|last updated|updated) ?(?:on|at)? (?=\S)", re.IGNORECASE)
_CLOCK = re.compile(r"[0-9]{1,2}([:.][0-9]{2})? ?([ap]\.?m\.?)?( [A-Z]{2,4})?(,.{0,40})?|[0-9]{1,3} (minutes?|hours?|days?) ago", re.IGNORECASE)
_ADDRESS = re.compile(r"https?://\S+")
_OUTLET = re.compile(r"(?:[A-ZÀ-Þ0-9&][\w.'’&-]{0,20}|of|the|and|de|la|le)(?: (?:[A-ZÀ-Þ0-9&][\w.'’&-]{0,20}|of|the|and|de|la|le)){0,5}")
_READING_TIME = re.compile(r"[0-9]{1,3}[ -]min(?:ute)?s? read|[0-9]{1,3} (?:minutes?|hours?|days?) ago", re.IGNORECASE)

_LONGEST = 200


@dataclass(frozen=True, slots=True)
class Header:
    """One header line: what it tells, its value as printed, and where the value begins in the line. Equal when all are."""

    kind: HeaderKind
    value: str
    at: int = 0


def header(line: str) -> Header | None:
    """What the header line `line` tells; `None` when it is none."""
    if len(line) > _LONGEST:
        return None
    if _ADDRESS.fullmatch(line):
        return Header("url", line)
    if keyed := _KEYED.match(line):
        kind = _KEYS.get(keyed[1].lower())
        value = line[keyed.end() :]
        if kind in {"published", "updated"}:
            return Header(kind, value, keyed.end()) if _is_stamp(value) else None
        # `Source: Minister to resign` is a headline.
        if kind is None or (kind == "outlet" and not (_ADDRESS.fullmatch(value) or _OUTLET.fullmatch(value))):
            return None
        return Header(kind, value, keyed.end())
    if (stamp := _STAMP.match(line)) and _is_stamp(line[stamp.end() :]):
        return Header("updated" if "updated" in stamp[1].lower() else "published", line[stamp.end() :], stamp.end())
    if iso(line):
        return Header("published", line)
    return Header("other", line) if _READING_TIME.fullmatch(line) else None


def printed_day(value: str) -> str | None:
    """The date that the value of a `published` line begins with, before a `|`, a `(` or the day of an update."""
    first = re.split(r" ?[|(;]|,? ?\b(?:[Ll]ast )?[Uu]pdated\b", value, maxsplit=1)[0]
    return iso(value) or iso(first)


def _is_stamp(value: str) -> bool:
    return len(value) <= LONGEST and (_CLOCK.fullmatch(value) is not None or printed_day(value) is not None or _is_numeric(value))


def _is_numeric(value: str) -> bool:
    """Whether `value` is figures and their marks: a date, though perhaps one that is not told apart from another."""
    return all(not character.isalpha() for character in value) and any(character.isdigit() for character in value)
