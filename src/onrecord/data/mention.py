"""A mention: words that name or refer to someone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from onrecord.data.span import Span

MentionKind = Literal["name", "role", "pronoun", "collective"]
EntityKind = Literal["person", "organization", "country", "place", "group", "unknown"]


@dataclass(frozen=True, slots=True)
class Mention:
    """A span that refers to someone: a name (`Raisi`), a role phrase (`the Russian president`), a pronoun, a collective.

    `entity_kind` is what kind of thing a name is, "unknown" where nothing tells.
    """

    span: Span
    kind: MentionKind
    entity_kind: EntityKind = "unknown"
