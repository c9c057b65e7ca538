"""A naming: what an article tells of a person or body that it calls by some name."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.data.appellation import Appellation
from onrecord.data.mention import EntityKind


@dataclass(frozen=True, slots=True)
class Naming:
    """An entity of an article without the article: those of which all is told alike, in however many articles, are one value.

    `roles` are the words of its roles and `affiliations` the names of what it belongs to, each once, in the order of the article. Equal when
    all fields are.
    """

    name: str
    kind: EntityKind
    known_as: str | None = None
    roles: tuple[str, ...] = ()
    affiliations: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Named:
    """An appellation with all that articles tell of who bears it, and how many entities of articles each is told of; the most frequent first."""

    appellation: Appellation
    namings: tuple[tuple[Naming, int], ...]
