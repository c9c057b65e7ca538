"""An account: an occasion as one article tells of it, as far as other articles may tell of it too."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.data.occasion import OccasionKind


@dataclass(frozen=True, slots=True)
class Account:
    """An occasion with what it is compared by. `links/` compares them; equal when all fields are.

    `end` is its end of a link (`data/link.py: occasion_end`), `story` the id of the first article of the story that its article belongs to.
    `participants` are ids of persons, the same in every article, "" for one whom no other article could name, and `names` what the article calls each of
    them, in the same order. `day` is told by the article (ISO 8601, as exact as is known), `published` the article's own day. `statements` are the ids of the
    statements made there, `about` those of the persons and bodies that its article names at all, countries left out, the least 40.
    """

    end: str
    article: str
    story: str
    outlet: str | None
    kind: OccasionKind
    participants: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    day: str | None = None
    place: str | None = None
    channel: str | None = None
    published: str | None = None
    statements: tuple[str, ...] = ()
    about: tuple[str, ...] = ()
