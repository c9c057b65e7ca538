"""Source words: common nouns by which a report calls a speaker without a name."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import Literal, cast

from onrecord.lexicon.role import plural
from onrecord.lexicon.table import rows

SourceClass = Literal["person", "people", "insider", "insiders", "mass", "organization", "organizations", "government", "governments", "document"]


@cache
def source_words(language: str = "en") -> Mapping[str, SourceClass]:
    """Nouns in lower case with what they stand for: `source` a person, `sources` people, `police` a mass, `report` a document."""
    several: dict[str, SourceClass] = {
        "person": "people",
        "insider": "insiders",
        "organization": "organizations",
        "government": "governments",
        "document": "document",
    }
    found: dict[str, SourceClass] = {}
    given = rows("source_words", width=2, language=language)
    for word, kind in given:
        found[word] = cast(SourceClass, kind)
    for word, kind in given:
        if kind in several:
            found.setdefault(plural(word), several[kind])
    return MappingProxyType(found)
