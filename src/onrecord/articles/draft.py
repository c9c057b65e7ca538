"""A draft: what a format finds in a text before the file's name and the caller add what they know."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.data.article import Part


@dataclass(frozen=True, slots=True)
class Draft:
    """Parts and fields as the text itself tells them; `None` where it does not. Equal when all fields are."""

    parts: tuple[Part, ...] = ()
    title: str | None = None
    outlet: str | None = None
    url: str | None = None
    published: str | None = None
