"""Sections of posts: a line that is only the name of a platform, with signed posts below it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.data.occasion import OccasionKind
from onrecord.data.span import Span, trimmed
from onrecord.lexicon.outlet import outlets

_LETTERS = re.compile(r"letters?(?: to the editor)?", re.IGNORECASE)
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
    words = heading.of(text)
    if _LETTERS.fullmatch(words):
        return Section("letter", heading)
    platforms = {name.lower() for name, kind in outlets().items() if kind == "platform" and len(name) > 1}
    return Section("social_post", heading) if words.lower() in platforms else None
