"""Appellations: the names of entities as the record uses them for one person or body each."""

from __future__ import annotations

from collections.abc import Mapping

from onrecord.data.appellation import Appellation
from onrecord.data.name import name_key
from onrecord.data.naming import Naming


def appellations(namings: Mapping[Naming, int]) -> dict[Naming, Appellation]:
    """The appellation of each naming of one key of names; those that name nobody have none."""
    found: dict[Naming, Appellation] = {}
    for one in sorted(namings, key=lambda held: (-namings[held], held.name)):
        key = name_key(one.name)
        if key and one.kind not in ("group", "unknown"):
            first = next((held for held in found.values() if held.kind == one.kind and held.sense == (one.known_as or "")), None)
            found[one] = first or Appellation(key, one.kind, one.known_as or "", one.name)
    return found
