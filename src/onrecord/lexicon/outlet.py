"""Outlets: names of media as reports print them, and the words that tell that a name is one of a medium."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import Literal, get_args

from onrecord.errors import RunError
from onrecord.lexicon.table import rows

OutletClass = Literal["press", "air", "platform", "word"]
OUTLET_CLASSES: tuple[OutletClass, ...] = get_args(OutletClass)


@cache
def outlets(language: str = "en") -> Mapping[str, OutletClass]:
    """Every name of a medium without its article, one space between words, with what it is: press, on air, a platform, or a word of such names."""
    found: dict[str, OutletClass] = {}
    for name, given in rows("outlets", width=2, language=language):
        known = next((one for one in OUTLET_CLASSES if one == given), None)
        if known is None:
            raise RunError(f"lexicon/{language}/outlets.tsv: {name!r} is {given!r}; expected one of {OUTLET_CLASSES}")
        found[name] = known
    return MappingProxyType(found)


@cache
def outlet_openings(language: str = "en") -> frozenset[str]:
    """The first words of all those names."""
    return frozenset(name.split(" ")[0] for name in outlets(language))
