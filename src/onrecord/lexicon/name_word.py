"""Words of names: other spellings of one name, short forms, particles, letters that sound or look alike."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import Literal, cast

from onrecord.lexicon.given_name import given_names
from onrecord.lexicon.table import rows, several

ParticleClass = Literal["link", "part"]


@cache
def name_variants(language: str = "en") -> Mapping[str, str]:
    """Spellings of names in lower case, each with the one that stands for all of its name."""
    return MappingProxyType({form: name for name, forms in rows("name_variants", width=2, language=language) for form in (name, *several(forms))})


@cache
def nicknames(language: str = "en") -> Mapping[str, frozenset[str]]:
    """Short forms of given names in lower case, each with the names that it is short for."""
    found: dict[str, frozenset[str]] = {name: frozenset({one.long}) for name, one in given_names(language).items() if one.long}
    for short, long in rows("nicknames", width=2, language=language):
        found[short] = found.get(short, frozenset()) | frozenset(several(long))
    return MappingProxyType(found)


@cache
def name_particles(language: str = "en") -> Mapping[str, ParticleClass]:
    """Words within names that are no names (`al`, `von`): whether reports leave them out, or they tell persons apart."""
    return MappingProxyType({word: cast(ParticleClass, kind) for word, kind in rows("name_particles", width=2, language=language)})


@cache
def homoglyphs(language: str = "en") -> Mapping[str, str]:
    """Letters that are taken for Latin ones where they stand among them, in lower case, with those."""
    return MappingProxyType({row[0]: row[1] for row in rows("homoglyphs", width=2, language=language)})


@cache
def respellings(language: str = "en") -> tuple[tuple[str, str], ...]:
    """Letters with those that stand for all ways to write a sound, in the order in which they are put in place."""
    return tuple((letters, told) for letters, told in rows("respellings", width=2, language=language))


@cache
def family_names(language: str = "en") -> frozenset[str]:
    """Family names, in lower case, that stand before the given name as a rule."""
    return frozenset(name for (name,) in rows("family_names", width=1, language=language))
