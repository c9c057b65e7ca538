"""The folded form of a text: what is compared when people search, never what is shown."""

from __future__ import annotations

import unicodedata

_INVISIBLE = frozenset({"Cf", "Cs"})


def folded(text: str) -> str:
    """`text` in NFKC and without case, format characters (joiners, direction marks, soft hyphens) and lone surrogates."""
    if text.isascii():
        return text.lower()
    plain = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())
    return "".join(character for character in plain if unicodedata.category(character) not in _INVISIBLE)
