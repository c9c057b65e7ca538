"""Labels: words before a colon that name the kind of a piece, who asks, who answers, or a paper or body that headlines let speak."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import Literal, get_args

from onrecord.errors import RunError
from onrecord.lexicon.table import rows

LabelClass = Literal["piece", "question", "answer", "speaker"]
CLASSES: tuple[LabelClass, ...] = get_args(LabelClass)


@cache
def labels(language: str = "en") -> Mapping[str, LabelClass]:
    """The labels in lower case, one space between words, with what each says. Raises `RunError` for a class that is none."""
    found: dict[str, LabelClass] = {}
    for words, given in rows("labels", width=2, language=language):
        known = next((kind for kind in CLASSES if kind == given), None)
        if known is None:
            raise RunError(f"lexicon/{language}/labels.tsv: {words!r} is {given!r}; expected one of {CLASSES}")
        found[words] = known
    return MappingProxyType(found)
