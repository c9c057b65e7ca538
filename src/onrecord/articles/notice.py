"""Notices: what an outlet says about the report itself: licence, credits, corrections, where to follow its writers."""

from __future__ import annotations

import re

_LONGEST = 500
_GLUED = 800
"""Characters at the end of a paragraph in which a notice may be glued to its last sentence."""

_DONE = r"(?:licen[sc]ed|reserved|reprinted|republished|reproduced|redistributed|copyright(?:ed)?|creative\ commons)"
_THIS = r"this\ (?:article|story|piece|post|column|op-ed|content|material|work|dispatch|version|commentary|essay)"
_NOTICE = re.compile(
    rf"""[(\[*_—–\ -]{{0,4}}(?:
      © | \(c\)\ ?(?:copyright|[12][0-9]{{3}}) | copyright\ (?:©|\(c\)|by\ |notice|[12][0-9]{{3}})
    | all\ rights\ reserved
    | (?:all\ )?(?:the\ )?contents?\ (?:by|of|on|from|published)\b.{{0,160}}{_DONE}
    | {_THIS}\b.{{0,80}}\b(?:{_DONE}|(?:has|have)\ been\ (?:updated|corrected|amended)
        |(?:was|is)\ (?:corrected|amended|produced|translated|distributed|syndicated|updated)
        |(?:first|originally)\ (?:appeared|published|ran|posted)|appeared\ (?:first|in))
    | (?:the\ )?post\ .{{1,200}}appeared\ first\ on
    | (?:additional\ |original\ |with\ )?(?:reporting|writing|editing|translation|photography|graphics?|compiled|translated|edited)\ by\b
    | follow\ (?:us|me|him|her|them|@\w+)\b | follow\ [^.!?]{{2,80}}\ on\ (?:twitter|x|facebook|instagram|bluesky|threads|mastodon|linkedin)\b
    | (?:editors?|editor['’]s|editors['’]|publisher['’]s|author['’]s|translator['’]s)\ notes?\ ?[:.—–-]
    | (?:corrections?|clarifications?)(?:\ \([^)]{{1,40}}\))?\ ?[:—]
    | contribut(?:ing|ors?)\ ?:
    | [^.!?]{{2,200}}\bcontributed\ (?:to\ this\ (?:report|story|article|piece)|(?:additional\ )?reporting)
    | sign\ up\ (?:for|to|here) | subscribe\ (?:to|here|now) | want\ more\ updates | click\ here
    | (?:read\ (?:more|also|next)|see\ also|related(?:\ (?:stories|articles))?|tags|keywords|topics)\ ?:
    | (?:distributed|provided|published|syndicated)\ by\ .{{1,60}}$
    | (?:news|story|article)\ (?:id|code)\ ?:
    | (?:e-?mail|twitter|contact)\ ?:
    )""",
    re.IGNORECASE | re.VERBOSE,
)
_END_MARK = re.compile(r"-{0,3} ?30 ?-{1,3}|#{3,10}|\(?(?:end|ends)\)?|_{2,40}\.?|\*{3,20}|(?:\* ){2,10}\*", re.IGNORECASE)
_SENTENCE_END = re.compile(r"[.!?…][”’\"')\]»]{0,3}\s+")


def is_notice(line: str) -> bool:
    """Whether `line` is about the report rather than of it."""
    return len(line) <= _LONGEST and _NOTICE.match(line) is not None


def is_end_mark(line: str) -> bool:
    """Whether `line` is a sign that the report ends or rests: `-30-`, `ENDS`, `___`."""
    return len(line) <= 40 and _END_MARK.fullmatch(line) is not None


def glued_notice(line: str) -> int:
    """Where in `line` a notice begins that stands behind its last sentence; its length when there is none."""
    first = max(0, len(line) - _GLUED)
    for end in _SENTENCE_END.finditer(line, first):
        if is_notice(line[end.end() :]):
            return end.end()
    return len(line)
