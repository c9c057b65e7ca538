"""The language of a text: English by the share of its function words, others by a model of many languages."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

_WORD = re.compile(r"[^\W\d_]+")

# Letters of other scripts than the Latin: a few of them tell more than a few words do, and some of these scripts write no spaces.
_FOREIGN = re.compile(r"[^\W\d_\u0000-\u024f\u1e00-\u1eff]")

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

LANGUAGES = (
    *("af", "am", "ar", "az", "be", "bg", "bn", "bs", "ca", "cs", "cy", "da", "de", "el", "en", "es", "et", "eu", "fa", "fi", "fr", "ga", "gl", "gu"),
    *("he", "hi", "hr", "hu", "hy", "id", "is", "it", "ja", "ka", "kk", "km", "kn", "ko", "ky", "lo", "lt", "lv", "mk", "ml", "mn", "mr", "ms", "mt"),
    *("my", "ne", "nl", "no", "pa", "pl", "ps", "pt", "ro", "ru", "si", "sk", "sl", "so", "sq", "sr", "sv", "sw", "ta", "te", "tg", "th", "tl", "tr"),
    *("uk", "ur", "uz", "vi", "zh", "zu"),
)
"""The languages that are told apart, by ISO 639-1 code: those that have a daily press."""

READ = "en"
"""The one language whose statements onrecord finds."""

_TOLD = 2_000
"""Characters that are enough to tell a language by."""

_DOUBT = 0.01
"""A text is another language only where English is less likely than this. Of 37,000 stretches of 20 to 100 words of English news none is
taken for another language with it."""

_LETTERS = 40
"""Letters of another script than the Latin that are enough to tell by."""

_WITNESSED = 5
"""Words, or letters of another script, of the shortest text that is of the language that its file says."""

# Codes that files write beside ISO 639-1, and the older ones of three letters.
_SAME = {
    "nb": "no", "nn": "no", "iw": "he", "in": "id", "fil": "tl", "eng": "en", "ger": "de", "deu": "de", "fre": "fr", "fra": "fr", "spa": "es",
    "ita": "it", "por": "pt", "dut": "nl", "nld": "nl", "rus": "ru", "ara": "ar", "chi": "zh", "zho": "zh", "jpn": "ja", "pol": "pl", "tur": "tr",
}


def language(text: str, told: str | None = None) -> str | None:
    """The ISO 639-1 code of the language of a text, or `None` where its words do not tell.

    `told` is what the file says, an ISO 639 code or a tag such as `en-GB`. Templates often say it wrongly, so it counts only as a second
    witness, for a text of fewer than 20 words.
    """
    if is_english(text):
        return READ
    few = len(_WORD.findall(text[:_SAMPLE])) < _FEWEST and len(_FOREIGN.findall(text[:_SAMPLE])) < _LETTERS
    if not few:
        guessed, english = _guess(text)
        return guessed if guessed != READ and english < _DOUBT else None
    code = _code(told)
    if code is None or max(len(_WORD.findall(text)), len(_FOREIGN.findall(text))) < _WITNESSED:
        return None
    return code if _guess(text)[0] == code else None


def is_english(text: str) -> bool:
    """Whether the text has words enough to tell by and is English by its function words."""
    share = _share(text)
    return share is not None and share >= _SHARE


def strange(text: str) -> bool:
    """Whether the text has words enough to tell by and is not English, the one language that onrecord reads."""
    share = _share(text)
    return share is not None and share < _SHARE


def _share(text: str) -> float | None:
    words = _WORD.findall(text[:_SAMPLE].lower())
    return sum(word in _ENGLISH for word in words) / len(words) if len(words) >= _FEWEST else None


def _code(told: str | None) -> str | None:
    """The code of a tag, where it is one that is told apart."""
    first = (told or "").strip().lower().replace("_", "-").partition("-")[0]
    code = _SAME.get(first, first)
    return code if code in LANGUAGES else None


def _guess(text: str) -> tuple[str, float]:
    """The likeliest language, and how likely English is."""
    ranked = _identifier().rank(text[:_TOLD])
    return str(ranked[0][0]), float(dict(ranked)[READ])


@cache
def _identifier() -> Any:
    # It loads a model, which takes half a second: only a text that is not English needs it.
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    made = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    made.set_languages(LANGUAGES)
    return made
