"""Organizations that reports name, and the words that tell that a name is one of an organization."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from onrecord.lexicon.table import rows, several


@cache
def organizations(language: str = "en") -> Mapping[str, str]:
    """Every name of a known body (`NATO`) with the fullest one (`North Atlantic Treaty Organization`)."""
    found: dict[str, str] = {}
    for name, names in rows("organizations", width=2, language=language):
        for form in (name, *several(names)):
            found[form] = found[form.replace("Organization", "Organisation")] = name
    return MappingProxyType(found)


@cache
def organization_words(language: str = "en") -> frozenset[str]:
    """Words in lower case that, capitalised within a name, say that it names an organization (`Council`)."""
    return frozenset(word for (word,) in rows("organization_words", width=1, language=language))
