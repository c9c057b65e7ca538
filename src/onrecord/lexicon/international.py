"""International organizations: the names and letters by which reports call them, each body under one code."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from onrecord.lexicon.table import rows, several


@dataclass(frozen=True, slots=True)
class International:
    """An organization by its code (`UN`) and its full name."""

    code: str
    name: str


@cache
def international(language: str = "en") -> Mapping[str, International]:
    """Every name as printed (`United Nations`, `U.N.`), the spelling `Organisation` beside `Organization` included."""
    found: dict[str, International] = {}
    for code, name, names in rows("international", width=3, language=language):
        body = International(code, name)
        for form in (name, *several(names)):
            found[form] = found[form.replace("Organization", "Organisation")] = body
    return MappingProxyType(found)
