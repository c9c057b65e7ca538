"""A person of a record: one person or body under all names that its articles use."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.data.appellation import Appellation


@dataclass(frozen=True, slots=True)
class Person:
    """One person or body in all articles. `id` is the least id of the appellations; the one that most entities bear stands first. Equal when all fields are."""

    id: str
    appellations: tuple[Appellation, ...]
    entities: int

    @property
    def name(self) -> str:
        """What most articles call it."""
        return self.appellations[0].name

    @property
    def names(self) -> tuple[str, ...]:
        """Every name once, the most frequent first."""
        return tuple(dict.fromkeys(one.name for one in self.appellations))


@dataclass(frozen=True, slots=True)
class Borne:
    """An entity of an article that bears an appellation: `entity` is its id there."""

    article: str
    entity: str
    appellation: str
