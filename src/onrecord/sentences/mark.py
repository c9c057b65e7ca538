"""Marks: the characters of a paragraph that may open or close a quotation, with what their neighbours tell."""

from __future__ import annotations

import re
from typing import NamedTuple

from onrecord.data.span import Span

# An apostrophe between two letters is never a quotation mark, so it is not even looked at.
_SIGN = re.compile(r"``|'''|’’’|''|‘‘|’’|[“”„‟\"«»‹›‚`＂]|(?<![^\W_])['‘’‛]|['‘’‛](?![^\W_])")

_SAME = {"‟": "“", "‛": "‘", "＂": '"'}
_BEFORE_OPENING = frozenset("([{<—–-/=*_>:…“„«‹‘‚\"'`")
_AFTER_OPENING = frozenset("“„«‹‘‚\"'`$£€¥#@&…([{<¿¡*_.-—–~")
_ENDING = frozenset(".,!?…")
_ELIDED = frozenset(
    ["em", "til", "tis", "twas", "twill", "twere", "n", "nuff", "bout", "tween", "cept", "fraid", "ere", "im", "neath", "gainst", "cos", "cuz", "kay", "sup"]
)
_SHORT = frozenset(["o", "ol", "an", "th", "wi", "lil"])
_WORD = re.compile(r"[^\W\d_]{1,8}(?![^\W_])")
_YEAR = re.compile(r"[0-9]{2}s?(?![^\W_])")
_FEET = re.compile(r"[0-9]['’′] ?[0-9]{1,2}(?:\.[0-9]|½|¼|¾)?$")


class Mark(NamedTuple):
    """One sign: where it stands, and what it may do there.

    `opens` and `closes` are by its neighbours alone, and both or neither may hold. `weak` marks a single mark that may as
    well be an apostrophe (states’ rights, goin’), or a straight double one that may be inches. `year` is ’90 and the like.
    """

    at: int
    sign: str
    opens: bool
    closes: bool
    weak: bool = False
    year: bool = False


def marks(text: str, paragraph: Span) -> list[Mark]:
    """The marks of `paragraph` in order; apostrophes and inches that are plainly that are left out."""
    found = []
    for match in _SIGN.finditer(text, paragraph.start, paragraph.end):
        sign = _SAME.get(match.group(), match.group())
        if len(sign) < 3:
            mark = _mark(text, paragraph, match.start(), match.end(), sign)
            found.extend([] if mark is None else [mark])
        else:
            found.extend(_three(text, paragraph, match.start(), sign[0]))
    return found


def _three(text: str, paragraph: Span, at: int, sign: str) -> list[Mark]:
    """Three single marks are a double one typed with two, outside and a single one inside: `'''No,' he said` and `he said 'No.'''`."""
    opens = at == paragraph.start or text[at - 1].isspace() or text[at - 1] in _BEFORE_OPENING
    if opens:
        return [Mark(at, sign * 2, opens=True, closes=False), Mark(at + 2, sign, opens=True, closes=False)]
    return [Mark(at, sign, opens=False, closes=True), Mark(at + 1, sign * 2, opens=False, closes=True)]


def _mark(text: str, paragraph: Span, at: int, end: int, sign: str) -> Mark | None:
    before = text[at - 1] if at > paragraph.start else ""
    after = text[end] if end < paragraph.end else ""
    opens = (before == "" or before.isspace() or before in _BEFORE_OPENING) and (after.isalnum() or (after != "" and after in _AFTER_OPENING))
    closes = before != "" and not before.isspace() and (not after.isalnum() or before in _ENDING)
    if sign in "'‘’":
        return _single(text, Mark(at, sign, opens, closes), before, after)
    if sign == '"' and before.isdigit() and closes:
        if _FEET.search(text, max(paragraph.start, at - 10), at):
            return None
        return Mark(at, sign, opens, closes, weak=after.isspace())
    return Mark(at, sign, opens, closes)


def _single(text: str, mark: Mark, before: str, after: str) -> Mark | None:
    if mark.opens and (word := _WORD.match(text, mark.at + 1)) and word.group().lower() in _ELIDED:
        return None
    if mark.closes and before in "nN" and text[mark.at - 2] in "'’‘":
        return None
    year = mark.opens and (digits := _YEAR.match(text, mark.at + 1)) is not None
    if year and digits is not None and digits.group().endswith("s"):
        return None
    return mark._replace(weak=mark.closes and _may_be_apostrophe(text, mark.at, before, after), year=year)


def _may_be_apostrophe(text: str, at: int, before: str, after: str) -> bool:
    """Whether a single mark after a word may belong to it instead: a plural's, a swallowed letter's, or feet."""
    if (before in "sSxXzZ" and (after.isspace() or after == "-")) or (before.isdigit() and after.isspace()):
        return True
    tail = re.split(r"[^\w]", text[max(0, at - 12) : at])[-1].lower()
    return (len(tail) > 3 and tail.endswith("in")) or tail in _SHORT
