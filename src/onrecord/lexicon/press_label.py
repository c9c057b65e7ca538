"""Labels of press databases: the words before a value (`BYLINE:`, `RUBRIK:`) or alone on a line (`Body`) that say what it is."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import Literal, get_args

from onrecord.errors import RunError
from onrecord.lexicon.table import rows

PressField = Literal[
    "title", "kicker", "standfirst", "author", "outlet", "published", "section", "page", "language", "url", "dateline", "text", "body", "contents",
    "end", "notice", "tail",
]  # fmt: skip
FIELDS: tuple[PressField, ...] = get_args(PressField)

LANGUAGES = ("en", "de", "fr", "es", "pt", "nl", "it")
"""Languages of interfaces, English first: its labels are also met under others."""


@cache
def press_labels(language: str) -> Mapping[str, PressField]:
    """The labels of an interface in `language`, in lower case with spaces for hyphens. Raises `RunError` for a field that is none."""
    found: dict[str, PressField] = {}
    for words, given in rows("press_labels", width=2, language=language):
        known = next((field for field in FIELDS if field == given), None)
        if known is None:
            raise RunError(f"lexicon/{language}/press_labels.tsv: {words!r} is {given!r}; expected one of {FIELDS}")
        found[words] = known
    return MappingProxyType(found)


@cache
def language_names() -> Mapping[str, str]:
    """Names of languages in lower case, in the languages of the interfaces, with their ISO 639-1 codes."""
    return MappingProxyType({row[0]: row[1] for row in rows("language_names", width=2)})
