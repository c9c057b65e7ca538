"""Names of authors in the bylines of press databases."""

from __future__ import annotations

import re

_BY = re.compile(r"(?:by|von|par|por|door|di|da|de)[ \u00a0]+(?=\S)", re.IGNORECASE)
_ASIDE = re.compile(r"\([^()]{0,80}\)")
_BETWEEN = re.compile(r"[;,/|&]| (?:and|und|et|en|y|e) ", re.IGNORECASE)
_PLACE = re.compile(r" (?:in|à|aus|en|em|te|from) [A-ZÀ-Þ].{0,40}$")
_MOST = 20
"""Names of one byline at most; what has more is no byline."""

_NO_NAME = frozenset(
    [
        "staff", "reporter", "reporters", "correspondent", "correspondents", "editor", "editors", "writer", "writers", "columnist", "special", "letters",
        "agencies", "agency", "redaktion", "rédaction", "redacción", "redação", "redactie", "redazione", "desk", "team", "bureau", "service", "services",
    ]
)
_JOINING = frozenset(["de", "da", "del", "della", "der", "den", "di", "du", "la", "le", "van", "von", "al", "el", "bin", "ibn", "y", "e", "ter", "ten"])


def authors(byline: str, *, inverted: bool = False) -> tuple[str, ...]:
    """The names in `byline`, in order: ("Kip Larramond", "Orla Venn") for "By Kip Larramond in Aldwerth and Orla Venn".

    `inverted` says that the database prints "Larramond, Kip; Venn, Orla".
    """
    words = _ASIDE.sub("", byline)
    if by := _BY.match(words):
        words = words[by.end() :]
    if inverted:
        words = "; ".join(" ".join(reversed([half.strip() for half in name.split(",", 1)])) for name in words.split(";")) + ";"
    parts = words.split(";") if ";" in words else _BETWEEN.split(words)
    names = [" ".join(_PLACE.sub("", part.split(",")[0] if ";" in words else part).split()).strip(" .") for part in parts[:_MOST]]
    return tuple(dict.fromkeys(name for name in names if _is_name(name)))


def _is_name(name: str) -> bool:
    words = name.split()
    if not 1 <= len(words) <= 6 or any(character.isdigit() for character in name) or "@" in name or ".co" in name:
        return False
    if any(word.lower().strip(".") in _NO_NAME for word in words):
        return False
    return all(word[:1].isupper() or word.lower() in _JOINING or "'" in word for word in words) and words[-1][:1].isupper()
