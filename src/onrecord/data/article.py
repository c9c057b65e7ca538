"""An article: one report as received."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

from onrecord.data.ids import make_id, text_hash
from onrecord.data.span import Span

PartKind = Literal["kicker", "headline", "byline", "dateline", "body", "notice"]
PART_KINDS: tuple[PartKind, ...] = get_args(PartKind)

LONGEST = 1_000_000
"""Characters of the longest text that is read as one article; more is an archive of them."""


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of an article by what it is for.

    `notice` is what the outlet says about the report itself: its number, its date line, its licence. `dateline` is the
    place (and agency) that opens a body; it lies before the `body` part of its paragraph. Parts are in order and never
    overlap; what lies in none is white space.
    """

    kind: PartKind
    span: Span


@dataclass(frozen=True, slots=True)
class Article:
    """One report as received: verbatim text, its parts, where it came from and when it was published.

    `origin` says where it was read from and does not identify it. `published` is an ISO 8601 date or date and time as
    exact as the report gives it, `outlet` its publisher's name; each is `None` where the report does not tell.
    Two articles are equal when all fields are.
    """

    text: str
    origin: str
    parts: tuple[Part, ...] = ()
    outlet: str | None = None
    title: str | None = None
    url: str | None = None
    language: str | None = None
    published: str | None = None

    @property
    def sha256(self) -> str:
        """SHA-256 of the text in UTF-8."""
        return text_hash(self.text)

    @property
    def id(self) -> str:
        """The same for the same words from the same outlet, address and time of publication, wherever the file lies."""
        return make_id("article", self.sha256, self.outlet, self.url, self.published)

    def parts_of(self, *kinds: PartKind) -> tuple[Part, ...]:
        """The parts of the given kinds, in order."""
        return tuple(part for part in self.parts if part.kind in kinds)
