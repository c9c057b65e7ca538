"""An entity: the person, organization, country, place or group behind mentions."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.data.mention import EntityKind
from onrecord.data.span import Span


@dataclass(frozen=True, slots=True)
class Role:
    """What an entity is or does, as printed: `President`; `affiliation` is the id of the entity it belongs to."""

    text: str
    span: Span
    affiliation: str | None = None


@dataclass(frozen=True, slots=True)
class Entity:
    """One person or body of an article. `id` ("e1") counts within the article, in order of the first mention.

    `name` is the fullest name that the article gives, or the fullest phrase where it gives none; `known_as` an actor
    outside the article, once resolved.
    """

    id: str
    name: str
    kind: EntityKind
    mentions: tuple[Span, ...]
    roles: tuple[Role, ...] = ()
    known_as: str | None = None
