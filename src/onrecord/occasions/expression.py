"""Expressions of time (`on Thursday`, `two days earlier`, `last week`) with the day, week, month or year that they stand for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from typing import Literal

from onrecord.data.span import Span
from onrecord.data.statement import Precision
from onrecord.occasions.calendar import dated
from onrecord.occasions.form import Form, FormKind, Scene, among, figured, promising

ExpressionKind = Literal["date", "time", "duration", "set"]


@dataclass(frozen=True, slots=True)
class Expression:
    """Words that tell a time.

    `value` is what TIMEX3 calls it (`2031-03-04`, `2031-03-04TEV`, `2031-W10`, `2031-Q1`, `PAST_REF`, `P2Y`). `date`, in ISO 8601, and `precision` are given
    of days, parts of them, weeks (their Monday), months and years, not of durations, sets, decades and vague times.
    """

    span: Span
    kind: ExpressionKind
    value: str
    date: str | None = None
    precision: Precision | None = None


@dataclass(frozen=True, slots=True)
class _Found:
    span: Span
    kind: FormKind
    match: re.Match[str]
    form: Form


@dataclass(frozen=True, slots=True)
class _Read:
    span: Span
    kind: FormKind
    value: str


_MODIFIED = re.compile(
    r"(?:\b(?:early|late|earlier|later|mid)[ \u00a0-]|\b(?:earlier|later|early|late)[ \u00a0](?:in|on)[ \u00a0]"
    r"|\b(?:the[ \u00a0])?(?:end|beginning|start|middle)[ \u00a0]of[ \u00a0])\Z",
    re.IGNORECASE,
)
_LONGEST_MODIFIER = 18
_JOINT = re.compile(r",?[ \u00a0]{1,2}(?:(?:on|at|of|about|around|late|early|in[ \u00a0]the|local[ \u00a0]time|at[ \u00a0]about|at[ \u00a0]around)[ \u00a0])?")
_LONGEST_JOINT = 14


@lru_cache(maxsize=256)
def expressions(text: str, span: Span, *, anchor: date | None, bygone: bool = False) -> tuple[Expression, ...]:
    """The expressions of time in a span of `text`, in text order, none overlapping another, reckoned from the day `anchor`.

    A weekday is the last one before or on the anchor's day, or one of the next few where the words around look ahead; a day of a month is the nearest.
    `the next day` is reckoned from the day told of before it within the span. With `bygone` whatever is told of is past. Without an anchor only
    those are found that tell their year.
    """
    read: list[_Read] = []
    reference = anchor
    for found in _chosen(text, span):
        scene = Scene(anchor, reference, text, found.span, bygone)
        value = found.form.read(found.match, scene)
        if value is None:
            continue
        read.append(_Read(found.span, found.kind, value))
        reference = _day(value) or reference
    return tuple(_made(text, span, one) for one in _joined(text, read, anchor))


def _chosen(text: str, span: Span) -> Iterator[_Found]:
    """Candidates from left to right: at one place the longest, none that overlaps one chosen before."""
    words = among(text, span)
    forms = promising(words, figures=figured(words))
    held = [_Found(Span(*match.span()), form.kind, match, form) for form in forms for match in form.matches(text, span)]
    held.sort(key=lambda one: (one.span.start, -one.span.end))
    end = span.start
    for one in held:
        if one.span.start >= end:
            end = one.span.end
            yield one


def _day(value: str) -> date | None:
    told = dated(value)
    return date.fromisoformat(told[0]) if told is not None and told[1] in ("day", "part_of_day") else None


def _joined(text: str, read: list[_Read], anchor: date | None) -> Iterator[_Read]:
    """A time of day goes together with the day beside it; a mere `morning` without one tells nothing."""
    at = 0
    while at < len(read):
        one = read[at]
        after = read[at + 1] if at + 1 < len(read) else None
        both = None if after is None else _both(text, one, after)
        if both is not None:
            yield both
            at += 2
            continue
        at += 1
        if one.kind == "clock" or one.value == "T12:00":
            if anchor is not None:
                yield replace(one, value=anchor.isoformat() + one.value)
        elif one.value[0] != "T":
            yield one


def _both(text: str, one: _Read, after: _Read) -> _Read | None:
    gap = text[one.span.end : after.span.start]
    if len(gap) > _LONGEST_JOINT or not _JOINT.fullmatch(gap):
        return None
    span = Span(one.span.start, after.span.end)
    for day, time in ((one, after), (after, one)):
        told = dated(day.value)
        if day.kind == "date" and time.value[0] == "T" and told is not None and told[1] == "day":
            return _Read(span, "part", day.value + time.value)
    return None


def _made(text: str, span: Span, one: _Read) -> Expression:
    begin = one.span.start
    if one.kind in ("date", "part") and (modifier := _MODIFIED.search(text, max(span.start, begin - _LONGEST_MODIFIER), begin)):
        begin = modifier.start()
    told = dated(one.value) if one.kind in ("date", "part", "clock") else None
    kind: ExpressionKind = one.kind if one.kind in ("duration", "set") else "time" if told is not None and told[1] == "part_of_day" else "date"
    return Expression(Span(begin, one.span.end), kind, one.value, *(told or (None, None)))
