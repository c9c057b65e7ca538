"""Function words: words that are no names, though a sentence or a headline may capitalise them."""

from __future__ import annotations

from functools import cache

from onrecord.lexicon.table import rows


@cache
def function_words(language: str = "en") -> frozenset[str]:
    """The function words in lower case, with months, days and the phrases of outlets."""
    return frozenset(word for (word,) in rows("function_words", width=1, language=language))
