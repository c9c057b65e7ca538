"""Clues: what tells whether a statement was made on the day that some expression of time in its report stands for."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
from numpy.typing import NDArray

from onrecord.data.occasion import OCCASION_KINDS, OccasionKind
from onrecord.data.span import Span
from onrecord.data.statement import MANNERS, PRECISIONS, SaidOn
from onrecord.lexicon.auxiliary import auxiliaries
from onrecord.lexicon.occasion_word import occasion_words
from onrecord.lexicon.time_word import time_words
from onrecord.lexicon.token import Tokens, tokens
from onrecord.occasions.day import about, ahead
from onrecord.occasions.expression import Expression, expressions
from onrecord.occasions.report import Report
from onrecord.occasions.saying import Saying

Clues = NDArray[np.float32]

CLUES = (
    *("ruled", "ruled of speaker", "speaker by the date", "own", "rank by distance", "paragraphs to the date", "own of statement before", "date told last"),
    *("speaker in sentence", "own of speaker", "characters", "words of source", "statements of others between", "statements between"),
    *("tense of cue", "manner", "statements", "statements of speaker", "kind of occasion", "paragraph"),
    *("days ago", "ruled by all", "mentions of date", "date told first", "form", "sentence", "precision", "place in sentence", "words to an occasion", "dates"),
)
"""The numbers of a pair of statement and expression, in order: first those of the pair, then the statement's own, then the expression's own.

`own` is the day that the rules read in the statement's sentence, `ruled` the one that they give it in the end.
"""

_FAR = 3000
"""Characters beyond which all is equally far."""
_PARAGRAPHS = 20
_RANKS = 8
_LONG_AGO = 4000
"""Days."""
_NO_EVENT = 40
"""Words to an occasion's noun where the sentence has none."""
_LEAST = 3
"""Letters of a word that is too short to tell what is spoken of."""
_AFTERWARDS = frozenset({"ago", "earlier", "later", "previously", "before", "after"})
_COUNTED = ("hour", "day", "week", "month", "year")
_DAY = len("2031-03-04")


@dataclass(frozen=True, slots=True)
class Candidate:
    """An expression of time that may tell the day of a statement, the number of its sentence, and whether it stands within somebody's content."""

    expression: Expression
    date: str
    sentence: int
    inside: bool


@dataclass(frozen=True, slots=True)
class Case:
    """A report's statements with what the rules tell of their days, an entry a statement; `anchor` is the day to reckon from."""

    report: Report
    sayings: Sequence[Saying]
    kinds: Sequence[OccasionKind | None]
    own: Sequence[SaidOn | None]
    ruled: Sequence[SaidOn | None]
    anchor: date | None


def candidates(report: Report, anchor: date | None) -> tuple[Candidate, ...]:
    """The expressions of a report that stand for a day, a month or a year that was not ahead, in text order."""
    return tuple(
        Candidate(one, one.date, number, _inside(report.contents, one.span.start))
        for number, sentence in enumerate(report.sentences)
        for one in expressions(report.text, about(sentence, Span(sentence.start, sentence.start)), anchor=anchor, bygone=True)
        if one.date is not None and not ahead(one, anchor)
    )


def _inside(contents: Sequence[Span], at: int) -> bool:
    place = bisect_right(contents, at, key=lambda content: content.start) - 1
    return place >= 0 and at < contents[place].end


def clues(case: Case, found: Sequence[Candidate]) -> Clues:
    """The `CLUES` of each statement with each candidate: [statements, candidates, clues]."""
    reader = _Reader(case, found)
    made = np.zeros((len(case.sayings), len(found), len(CLUES)), np.float32)
    if made.size:
        ends = len(CLUES) - len(reader.candidate[0])
        starts = ends - len(reader.statement[0])
        made[:, :, ends:] = np.array(reader.candidate, np.float32)
        made[:, :, starts:ends] = np.array(reader.statement, np.float32)[:, None]
        for number in range(len(case.sayings)):
            for clue, values in enumerate(reader.pairs(number)):
                made[number, :, clue] = values
    return made


@dataclass(frozen=True, slots=True)
class _Speaking:
    """What a speaker has to do with each expression: where he speaks (`starts`), how often the rules give him its date, whether its date or its sentence
    names him, and how many of his statements lean on it."""

    starts: NDArray[np.int64]
    ruled: NDArray[np.int64]
    named: NDArray[np.bool_]
    there: NDArray[np.bool_]
    owned: NDArray[np.int64]


class _Reader:
    """Looks up what the clues of one report are made of."""

    def __init__(self, case: Case, found: Sequence[Candidate]) -> None:
        self.case, self.found = case, found
        report, sayings = case.report, case.sayings
        self.dates = [one.date for one in found]
        self.places = [one.expression.span for one in found]
        self.paragraphs = [report.paragraph(span.start) for span in self.places]
        self.free = [at for at, one in enumerate(found) if not one.inside]
        stretches = {one.sentence: report.sentences[one.sentence] for one in found}
        self.who = {number: frozenset(report.who(sentence)) for number, sentence in stretches.items()}
        self.words = {number: tokens(report.text, sentence) for number, sentence in stretches.items()}
        self.named: dict[str, set[str]] = defaultdict(set)
        self.by_date: dict[str, list[int]] = defaultdict(list)
        for at, one in enumerate(found):
            self.named[one.date] |= self.who[one.sentence]
            self.by_date[one.date].append(self.paragraphs[at])
        self.begin, self.end = (np.array([getattr(span, name) for span in self.places], np.int64) for name in ("start", "end"))
        self.starts = np.array(sorted(saying.start for saying in sayings), np.int64)
        self._days: dict[str | None, NDArray[np.bool_]] = {}
        self._speaking: dict[str | None, _Speaking] = {}
        self.of_speaker: dict[str | None, list[int]] = defaultdict(list)
        for at in self.starts_in_order():
            self.of_speaker[sayings[at].speaker].append(sayings[at].start)
        self.ruled = Counter((saying.speaker, day.date) for saying, day in zip(sayings, case.ruled, strict=True) if day is not None)
        owned = [(saying.speaker, day.evidence) for saying, day in zip(sayings, case.own, strict=True) if day is not None]
        self.owned = [Counter(who for who, words in owned if words.overlaps(span)) for span in self.places]
        self.before = self._own_before()
        self.stands = [report.paragraph(saying.start) for saying in sayings]
        self.near = [{day: min(_PARAGRAPHS, *(abs(place - other) for other in held)) for day, held in self.by_date.items()} for place in self.stands]
        sources = [self._source(saying) for saying in sayings]
        known = {number: frozenset(words.lowers) for number, words in self.words.items()}
        self.shared = [{number: len(own & there) / len(own) if own else 0.0 for number, there in known.items()} for own in sources]
        self.ranks = [self._ranks(saying.start) for saying in sayings]
        self.last = [self._last(saying.start) for saying in sayings]
        self.statement = [self._of_statement(number) for number in range(len(sayings))]
        self.candidate = self._of_candidates()

    def starts_in_order(self) -> list[int]:
        """The numbers of the statements in text order."""
        return sorted(range(len(self.case.sayings)), key=lambda number: (self.case.sayings[number].start, number))

    def pairs(self, number: int) -> tuple[NDArray[Any] | int, ...]:
        """The clues of a statement with each expression."""
        saying, own, ruled = self.case.sayings[number], self.case.own[number], self.case.ruled[number]
        who = self._of(saying.speaker)
        low, high = np.minimum(self.begin, saying.start), np.maximum(self.begin, saying.start)
        between, mine = (np.searchsorted(held, high) - np.searchsorted(held, low, "right") for held in (self.starts, who.starts))
        away = np.where(self.end <= saying.start, saying.start - self.end, saying.start - self.begin)
        none = np.zeros(len(self.found), np.bool_)
        ruled_so = none if ruled is None else self._is(ruled.date)
        owned_here = none if own is None else (self.begin < own.evidence.end) & (own.evidence.start < self.end)
        before = self.before[number]
        return (
            0 if ruled is None else 1 + ruled_so,
            0 if saying.speaker is None else who.ruled - ruled_so,
            who.named,
            0 if own is None else np.where(owned_here, 3, 1 + self._is(own.date)),
            np.array(self.ranks[number]),
            np.array([self.near[number][day] for day in self.dates]),
            none if before is None or before[0] != saying.speaker else self._is(before[1]),
            self._is(self.last[number]),
            who.there,
            0 if saying.speaker is None else who.owned - owned_here,
            np.clip(away, -_FAR, _FAR),
            np.array([self.shared[number][one.sentence] for one in self.found]),
            between - mine,
            between,
        )

    def _is(self, day: str | None) -> NDArray[np.bool_]:
        """Which expressions stand for a date."""
        found = self._days.get(day)
        if found is None:
            found = self._days[day] = np.array([one == day for one in self.dates], np.bool_)
        return found

    def _of(self, who: str | None) -> _Speaking:
        """What a speaker has to do with each expression."""
        found = self._speaking.get(who)
        if found is None:
            found = self._speaking[who] = _Speaking(
                np.array(self.of_speaker[who], np.int64),
                np.array([self.ruled[who, day] for day in self.dates]),
                np.array([who in self.named[day] for day in self.dates]),
                np.array([who in self.who[one.sentence] for one in self.found]),
                np.array([owned[who] for owned in self.owned]),
            )
        return found

    def _own_before(self) -> list[tuple[str | None, str] | None]:
        """For each statement the speaker and the day of the last one before it whose sentence tells a day."""
        made: list[tuple[str | None, str] | None] = [None] * len(self.case.sayings)
        last = None
        for number in self.starts_in_order():
            made[number] = last
            if (own := self.case.own[number]) is not None:
                last = (self.case.sayings[number].speaker, own.date)
        return made

    def _source(self, saying: Saying) -> frozenset[str]:
        """The words that a statement's source is known by."""
        return frozenset(word for word in self.case.report.words(saying.source) if len(word) > _LEAST and word.isalpha())

    def _ranks(self, start: int) -> list[int]:
        """How many expressions lie nearer to a statement, those within contents and those that are no day farther than all others."""

        def away(at: int) -> tuple[bool, int]:
            span = self.places[at]
            far = start - span.end if span.end <= start else abs(start - span.start)
            return self.found[at].inside or len(self.dates[at]) != _DAY, min(_FAR, far)

        made = [0] * len(self.found)
        for rank, at in enumerate(sorted(range(len(self.found)), key=away)):
            made[at] = min(_RANKS, rank)
        return made

    def _last(self, start: int) -> str | None:
        """The date told last before a statement."""
        place = bisect_left(self.free, start, key=lambda at: self.places[at].start) - 1
        return self.dates[self.free[place]] if place >= 0 else None

    def _of_statement(self, number: int) -> list[float]:
        saying, kind = self.case.sayings[number], self.case.kinds[number]
        return [
            _tense(self.case.report.text, saying.cue),
            3 if saying.manner is None else MANNERS.index(saying.manner),
            len(self.case.sayings),
            0 if saying.speaker is None else len(self.of_speaker[saying.speaker]),
            -1 if kind is None else OCCASION_KINDS.index(kind),
            self.stands[number],
        ]

    def _of_candidates(self) -> list[list[float]]:
        mentions, ruled = Counter(self.dates), Counter(day.date for day in self.case.ruled if day is not None)
        first = next((self.dates[at] for at in self.free if len(self.dates[at]) == _DAY), None)
        days = len({day for day in self.dates if len(day) == _DAY})
        made: list[list[float]] = []
        for one in self.found:
            span, sentence = one.expression.span, self.case.report.sentences[one.sentence]
            precision = one.expression.precision
            made.append(
                [
                    _ago(one.date, self.case.anchor),
                    ruled[one.date],
                    mentions[one.date],
                    one.date == first,
                    _form(span.of(self.case.report.text)),
                    one.sentence,
                    0 if precision is None else PRECISIONS.index(precision),
                    (span.start - sentence.start) / max(1, len(sentence)),
                    _to_event(self.words[one.sentence], span),
                    days,
                ]
            )
        return made


def _ago(day: str, anchor: date | None) -> int:
    """Days from a date's first day to the anchor; -1 where there is no anchor."""
    return -1 if anchor is None else min(_LONG_AGO, (anchor - date.fromisoformat(day + "2031-01-01"[len(day) :])).days)


def _to_event(words: Tokens, span: Span) -> int:
    """Words between an expression and the nearest noun for an occasion in its sentence."""
    first, after = bisect_left(words.starts, span.start), bisect_left(words.starts, span.end)
    nouns = occasion_words().nouns
    events = (at for at, lower in enumerate(words.lowers) if lower in nouns or lower.rstrip("s") in nouns)
    return min((min(abs(at - first), abs(at - after)) for at in events), default=_NO_EVENT)


def _tense(text: str, cue: Span | None) -> int:
    """What form a cue has: none, perfect, with `may` or `to`, a participle, past, present, another."""
    if cue is None:
        return 0
    lowers = tokens(text, cue).lowers
    classes = {auxiliaries().get(lower) for lower in lowers}
    forms = (
        "have" in classes,
        "may" in classes or "to" in lowers[:2],
        lowers[0].endswith("ing"),
        any(lower.endswith("ed") or lower in time_words("past") for lower in lowers),
        any(lower.endswith("s") for lower in lowers),
    )
    return 1 + next((at for at, told in enumerate(forms) if told), len(forms))


def _form(words: str) -> int:
    """What an expression's words are like."""
    lowers = words.lower().replace("\u00a0", " ").replace("-", " ").split()
    figures = any(lower[0].isdecimal() for lower in lowers)
    day = " ".join(lowers)
    told = (
        any(lower in _AFTERWARDS for lower in lowers) and len(lowers) > 1 and any(lower.startswith(_COUNTED) for lower in lowers),
        any(lower in time_words("weekday") for lower in lowers) and not figures,
        any(lower in time_words("month") for lower in lowers) and figures,
        any(lower in time_words("month") for lower in lowers),
        day in time_words("day") and time_words("day")[day].startswith("0"),
        day in time_words("day"),
        figures and day.isdecimal(),
        figures,
        "week" in day,
        "month" in day,
        "year" in day,
    )
    return next((at for at, one in enumerate(told) if one), len(told))
