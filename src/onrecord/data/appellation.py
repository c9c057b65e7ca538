"""An appellation: a name as the record uses it for one person or body."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.data.ids import make_id
from onrecord.data.mention import EntityKind


@dataclass(frozen=True, slots=True)
class Appellation:
    """A name together with whom it means. Two articles that use one name for one person share it; two persons of one name have two.

    `key` is the key of the name (`data/name.py`), `name` how it is printed most, the first in the alphabet of those printed as often. `sense` tells
    persons of one name apart: the actor that the name was resolved to (`known_as`), or what else the articles tell of him; empty where nothing
    parts them. Equal when all fields are.
    """

    key: str
    kind: EntityKind
    sense: str
    name: str

    @property
    def id(self) -> str:
        """The same for the same key, kind and sense."""
        return make_id("appellation", self.key, self.kind, self.sense)
