"""Namesakes: names of countries and capitals by which people are called too."""

from __future__ import annotations

from functools import cache

from onrecord.lexicon.given_name import given_names
from onrecord.lexicon.table import rows


@cache
def namesakes(language: str = "en") -> frozenset[str]:
    """Those names and every given name, in lower case."""
    return frozenset(name for (name,) in rows("namesakes", width=1, language=language)) | given_names(language).keys()
