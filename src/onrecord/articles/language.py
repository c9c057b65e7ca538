"""The language of a text, by the share of English function words."""

from __future__ import annotations

import re

_WORD = re.compile(r"[^\W\d_]+")

# Words that no other language of the Latin script uses often, so that Dutch, German or Spanish text does not pass.
_ENGLISH = frozenset(
    [
        "the", "of", "and", "to", "that", "said", "for", "with", "from", "by", "his", "have", "are", "which", "they", "at", "it", "be", "has", "who",
        "but", "not", "their", "were", "been", "would", "this", "its", "she", "will",
    ]
)
_FEWEST = 20
_SHARE = 0.06
"""English news has from 0.08 to 0.35 of these words."""

_SAMPLE = 20_000


def language(text: str) -> str | None:
    """"en", or `None` when the text is another language or has fewer than 20 words at its beginning to tell by."""
    share = _share(text)
    return "en" if share is not None and share >= _SHARE else None


def strange(text: str) -> bool:
    """Whether the text has words enough to tell by and is not English, the one language that onrecord reads."""
    share = _share(text)
    return share is not None and share < _SHARE


def _share(text: str) -> float | None:
    words = _WORD.findall(text[:_SAMPLE].lower())
    return sum(word in _ENGLISH for word in words) / len(words) if len(words) >= _FEWEST else None
