"""Sentences: the parts of a paragraph that end in a full stop, a question or an exclamation mark."""

from __future__ import annotations

import re

from onrecord.data.span import Span, stripped
from onrecord.lexicon.abbreviation import abbreviations
from onrecord.lexicon.cue import cue

# Where a sentence may end: stops, marks and brackets that close with it, white space. French sets its mark off by a space.
# Possessive and never begun within a run of stops, so that the time is linear.
_END = re.compile(r"(?<![.!?…‽])(?P<stop>[.!?…‽]++)(?P<closing>[”’\"'»)\]}“‘*_]*+(?:[ \u00a0\u202f]»|\[[0-9]{1,3}\])?+)\s++(?=\S)")
_WORD = re.compile(r"[“‘„‚\"'`«»(\[¿¡*_—–―-]{0,5}[ \u00a0\u202f]?(?P<word>[^\W_]+)")
_TOKEN = re.compile(r"[^\s\"“”‘’'„‚«»(\[/—–]{1,24}$")
_INITIALS = re.compile(r"(?:[^\W\d_]\.)*[^\W\d_]")
_NAMED = re.compile(r"(?:(?:[A-ZÀ-Þ][\w.'’-]{0,30}|the|of|a|an) ){1,6}(?P<verb>[a-z]{3,14})\b")
_DASHES = frozenset("-–—―")
_QUOTES = frozenset("”’\"'»“‘")

_STARTERS = frozenset(
    [
        "the", "a", "an", "this", "that", "these", "those", "he", "she", "it", "they", "we", "you", "his", "her", "its", "their", "our", "my", "i",
        "in", "on", "at", "but", "and", "so", "yet", "or", "if", "when", "while", "after", "before", "as", "for", "to", "with", "by", "from", "since",
        "however", "meanwhile", "some", "many", "most", "all", "both", "each", "there", "what", "who", "why", "how", "where", "which", "asked", "also",
        "still", "then", "now", "not", "no", "here", "although", "though", "because", "under", "until", "among", "about", "another", "other", "such", "even",
        "despite", "during", "according", "last", "earlier", "later", "once", "only", "nor", "let",
    ]
)
"""Words that begin a sentence far more often than they follow an abbreviation within one."""


def sentences(text: str, span: Span) -> list[Span]:
    """The sentences of the paragraph `span` of `text`, without the white space around them; none where it is blank.

    Every character but white space is in exactly one. What closes with a sentence, as in `“Go!”` or `(No.)`, belongs to it.
    """
    found = []
    start = span.start
    for match in _END.finditer(text, span.start, span.end):
        if _ends(text, span, start, match):
            found.append(stripped(text, Span(start, match.end())))
            start = match.end()
    found.append(stripped(text, Span(start, span.end)))
    return [sentence for sentence in found if len(sentence)]


def _ends(text: str, span: Span, start: int, match: re.Match[str]) -> bool:
    following = _WORD.match(text, match.end(), min(span.end, match.end() + 80))
    first = text[match.end()]
    if following is None:
        return first not in ",;:)]}&/%.!?…"
    if first in _DASHES and text[match.end() + 1 : match.end() + 2].isspace():
        return match["closing"] != ""
    word = following["word"]
    if word[0].islower():
        return False
    if match["stop"] == "." and not match["closing"]:
        token = _TOKEN.search(text, max(start, match.start() - 24), match.start())
        return token is None or _ends_after(token.group(), word, first=token.start() == start)
    return match["stop"] == "." or not _QUOTES.intersection(match["closing"]) or not _is_attributed(text, span, following.start("word"))


def _ends_after(token: str, word: str, *, first: bool) -> bool:
    """Whether a full stop between `token` and `word` ends a sentence; `first` when nothing of the sentence is before the token."""
    if first and (token.isdecimal() or len(token) == 1):
        return False
    table = abbreviations()
    last = token.rpartition("-")[2]
    kind = table.get(token) or table.get(last)
    if kind is None and (len(last) == 1 and last.isupper()):
        kind = "any"
    kind = kind or table.get(token.lower()) or table.get(last.lower()) or ("any" if _INITIALS.fullmatch(token) else None)
    if kind == "inside":
        return False
    if kind == "number":
        return not word[0].isdigit()
    return kind is None or word.lower() in _STARTERS


def _is_attributed(text: str, span: Span, at: int) -> bool:
    """Whether `Name asked` follows a quotation that ends in a question or exclamation mark: then the sentence goes on."""
    named = _NAMED.match(text, at, min(span.end, at + 160))
    if named is None:
        return False
    known = cue(named["verb"])
    return known is not None and known.word_class == "verb" and known.manner == "said"
