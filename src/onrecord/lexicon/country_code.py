"""Country codes: the codes of other lists by which files of knowledge name a country, with the one of countries.tsv."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from onrecord.lexicon.country import country_forms
from onrecord.lexicon.table import rows, several


@cache
def country_codes(language: str = "en") -> Mapping[str, str]:
    """The code (`POL`) by itself, by ISO 3166-1 alpha-2 (`PL`) and by the entity of Wikidata (`Q36`)."""
    found: dict[str, str] = {}
    for code, short, entities in rows("country_codes", width=3, language=language):
        found.update(dict.fromkeys((code, short, *several(entities)), code))
    return MappingProxyType(found)


def country_code(told: str) -> str | None:
    """The code of the country that `told` names, by a code in any case, a name or a demonym; `None` where it names none."""
    words = told.strip()
    form = country_forms().get(words)
    if form is not None and form.word in ("name", "adjective"):
        return form.country.code
    return country_codes().get(words.upper())
