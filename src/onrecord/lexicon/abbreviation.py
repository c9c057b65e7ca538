"""Abbreviations: words whose full stop need not end a sentence."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import Literal, get_args

from onrecord.errors import RunError
from onrecord.lexicon.table import rows

AbbreviationClass = Literal["inside", "number", "any"]
CLASSES: tuple[AbbreviationClass, ...] = get_args(AbbreviationClass)


@cache
def abbreviations(language: str = "en") -> Mapping[str, AbbreviationClass]:
    """Abbreviations without their last full stop, with what its full stop does: `inside` never ends a sentence, `number` only
    where no figure follows, `any` may end one. An entry in lower case stands for every case of the word.
    """
    found: dict[str, AbbreviationClass] = {}
    known: dict[str, AbbreviationClass] = {kind: kind for kind in CLASSES}
    for word, printed in rows("abbreviations", width=2, language=language):
        kind = known.get(printed)
        if kind is None:
            raise RunError(f"lexicon/{language}/abbreviations.tsv: class {printed!r} of {word!r}; expected one of {', '.join(CLASSES)}")
        found[word] = kind
    return MappingProxyType(found)
