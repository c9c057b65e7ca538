"""A reading: one article as far as it has been read."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.data.article import Article
from onrecord.data.entity import Entity
from onrecord.data.occasion import Occasion
from onrecord.data.span import Span
from onrecord.data.statement import Statement


@dataclass(frozen=True, slots=True)
class MadeBy:
    """Which program and which model made a reading."""

    onrecord: str
    model: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Voice:
    """The report's running text split in two: what it attributes to somebody, and what it says in its own voice."""

    attributed: tuple[Span, ...] = ()
    own: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """An article with what was found in it. Frozen; `shape.to_dict` gives its JSON."""

    article: Article
    entities: tuple[Entity, ...]
    statements: tuple[Statement, ...]
    voice: Voice
    made_by: MadeBy
    occasions: tuple[Occasion, ...] = ()
