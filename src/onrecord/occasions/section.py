"""Sections of posts: a line that is only the name of a platform, with signed posts below it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.data.occasion import OccasionKind
from onrecord.data.span import Span, trimmed
from onrecord.lexicon.column import column

_LONGEST = 40
"""Characters of the longest heading."""


@dataclass(frozen=True, slots=True)
class Section:
    """What stands below a heading: posts or letters."""

    kind: OccasionKind
    heading: Span


def sections(text: str, paragraphs: Sequence[Span]) -> tuple[Section, ...]:
    """The sections of an article in order; each reaches up to the next."""
    return tuple(section for paragraph in paragraphs if (section := _section(text, paragraph)) is not None)


def section_at(found: Sequence[Section], at: int) -> Section | None:
    """The section that a character stands in."""
    place = bisect_right([one.heading.end for one in found], at) - 1
    return found[place] if place >= 0 else None


def _section(text: str, paragraph: Span) -> Section | None:
    if len(paragraph) > _LONGEST:
        return None
    heading = trimmed(text, paragraph)
    found = column(heading.of(text))
    return None if found is None else Section("letter" if found == "letters" else "social_post", heading)
