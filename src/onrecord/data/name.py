"""The key of a name: what two spellings of one name share."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_STOPS = re.compile(r"(?<=\b[^\W\d_])\.(?=[^\W\d_]\b|$|\s)")
_WORD = re.compile(r"[^\W_]+")


@lru_cache(maxsize=4096)
def name_key(name: str) -> str:
    """`name` in lower case without accents, punctuation and a leading `the`: `The U.N.` is `un`, `al-Kélim` is `al kelim`."""
    plain = name.casefold() if name.isascii() else _plain(name)
    words = _WORD.findall(_STOPS.sub("", plain).replace("'", "").replace("’", ""))
    return " ".join(words[1:] if len(words) > 1 and words[0] == "the" else words)


def _plain(name: str) -> str:
    split = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", name).casefold())
    return "".join(character for character in split if not unicodedata.combining(character))
