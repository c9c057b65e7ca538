"""Clues: what tells whether a statement was made on the day that some expression of time in its report stands for."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
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
        for clue, values in enumerate(reader.pairs()):
            made[:, :, clue] = values
    return made


class _Reader:
    """Looks up what the clues of one report are made of."""

    def __init__(self, case: Case, found: Sequence[Candidate]) -> None:
        self.case, self.found = case, found
        report, sayings = case.report, case.sayings
        self.dates = [one.date for one in found]
        self.day = {date: number for number, date in enumerate(dict.fromkeys(self.dates))}
        self.days = np.array([self.day[date] for date in self.dates], np.intp)
        self.free = [at for at, one in enumerate(found) if not one.inside]
        stretches = {one.sentence: report.sentences[one.sentence] for one in found}
        self.who = {number: report.who(sentence) for number, sentence in stretches.items()}
        self.words = {number: tokens(report.text, sentence) for number, sentence in stretches.items()}
        self.places = np.array([one.expression.span for one in found], np.int64).reshape(-1, 2)
        self.starts = np.array([saying.start for saying in sayings], np.int64)
        self.order = np.argsort(self.starts, kind="stable").tolist()
        self.speaker = {who: number for number, who in enumerate(dict.fromkeys(saying.speaker for saying in sayings))}
        self.speakers = np.array([self.speaker[saying.speaker] for saying in sayings], np.intp)
        self.times = np.bincount(self.speakers, minlength=len(self.speaker)).tolist()
        self.stands = [report.paragraph(saying.start) for saying in sayings]
        self.statement = [self._of_statement(number) for number in range(len(sayings))]
        self.candidate = self._of_candidates()

    def pairs(self) -> Iterator[NDArray[Any]]:
        """The clues of every statement with each expression, one after another: [statements, expressions] each."""
        own, ruled = self.case.own, self.case.ruled
        speakers, days, begin, end, starts = self.speakers, self.days, self.places[:, 0], self.places[:, 1], self.starts[:, None]
        known = np.array([saying.speaker is not None for saying in self.case.sayings])[:, None]
        ruled_so = self._are([None if day is None else day.date for day in ruled])
        yield self._told(ruled) + ruled_so
        yield (self._ruled()[speakers][:, days] - ruled_so) * known
        named, there = self._named()
        yield named[speakers][:, days]
        here = self._evident()
        yield np.where(here, 3, self._told(own) + self._are([None if day is None else day.date for day in own]))
        away = np.where(end <= starts, starts - end, starts - begin)
        yield self._ranks(away)
        yield self._near()
        yield self._are(self._own_before())
        yield self._are(self._last())
        yield there[speakers]
        leaning = np.zeros((len(self.speaker), len(self.found)), np.int64)
        np.add.at(leaning, speakers, here)
        yield (leaning[speakers] - here) * known
        yield np.clip(away, -_FAR, _FAR)
        yield self._shared()
        between, mine = self._between()
        yield between - mine
        yield between

    def _told(self, days: Sequence[SaidOn | None]) -> NDArray[np.bool_]:
        """Which statements have a day, a row each."""
        return np.array([day is not None for day in days])[:, None]

    def _are(self, days: Sequence[str | None]) -> NDArray[np.int64]:
        """For a date of each statement, which expressions stand for it: 1 or 0."""
        wanted = np.array([-1 if day is None else self.day.get(day, -1) for day in days], np.intp)
        found: NDArray[np.int64] = (wanted[:, None] == self.days).astype(np.int64)
        return found

    def _ruled(self) -> NDArray[np.int64]:
        """How often the rules give each speaker each date."""
        made = np.zeros((len(self.speaker), len(self.day)), np.int64)
        for speaker, day in zip(self.speakers.tolist(), self.case.ruled, strict=True):
            if day is not None and (number := self.day.get(day.date)) is not None:
                made[speaker, number] += 1
        return made

    def _named(self) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
        """Which speakers the sentences of each date name, and which that of each expression."""
        by_date, there = np.zeros((len(self.speaker), len(self.day)), np.bool_), np.zeros((len(self.speaker), len(self.found)), np.bool_)
        for at, one in enumerate(self.found):
            for who in self.who[one.sentence]:
                if (number := self.speaker.get(who)) is not None:
                    by_date[number, self.days[at]] = there[number, at] = True
        return by_date, there

    def _evident(self) -> NDArray[np.bool_]:
        """Whether each expression is what tells the day of each statement by its own sentence."""
        spans = np.array([(0, 0) if day is None else day.evidence for day in self.case.own], np.int64)
        found: NDArray[np.bool_] = self._told(self.case.own) & (self.places[:, 0] < spans[:, 1:]) & (spans[:, :1] < self.places[:, 1])
        return found

    def _ranks(self, away: NDArray[np.int64]) -> NDArray[np.int64]:
        """How many expressions lie nearer to each statement, those within contents and those that are no day farther than all others."""
        late = np.array([one.inside or len(one.date) != _DAY for one in self.found])
        order = np.argsort(np.minimum(_FAR, np.abs(away)) + late * (_FAR + 1), axis=1, kind="stable")
        made = np.empty_like(order)
        np.put_along_axis(made, order, np.minimum(_RANKS, np.arange(len(self.found)))[None], axis=1)
        return made

    def _near(self) -> NDArray[np.int64]:
        """Paragraphs from each statement to the nearest expression of the same date."""
        order = np.argsort(self.days, kind="stable")
        paragraphs = np.array([self.case.report.paragraph(start) for start in self.places[:, 0].tolist()], np.int64)[order]
        firsts = np.searchsorted(self.days[order], np.arange(len(self.day)))
        near = np.minimum.reduceat(np.abs(np.array(self.stands, np.int64)[:, None] - paragraphs), firsts, axis=1)
        made: NDArray[np.int64] = np.minimum(_PARAGRAPHS, near)[:, self.days]
        return made

    def _last(self) -> list[str | None]:
        """The date told last before each statement."""
        free = [int(self.places[at, 0]) for at in self.free]
        places = (bisect_left(free, start) - 1 for start in self.starts.tolist())
        return [self.dates[self.free[place]] if place >= 0 else None for place in places]

    def _shared(self) -> NDArray[np.float64]:
        """How much of what each statement's source is called stands in the sentence of each expression."""
        known = {number: frozenset(words.lowers) for number, words in self.words.items()}
        column = {number: at for at, number in enumerate(known)}
        made = np.zeros((len(self.case.sayings), len(known)))
        rows: dict[frozenset[str], list[float]] = {}
        for number, saying in enumerate(self.case.sayings):
            if own := self._source(saying):
                if own not in rows:
                    rows[own] = [len(own & there) / len(own) for there in known.values()]
                made[number] = rows[own]
        return made[:, [column[one.sentence] for one in self.found]]

    def _between(self) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """How many statements begin between each statement and each expression, and how many of them are its speaker's."""
        low, high = np.minimum(self.places[:, 0], self.starts[:, None]), np.maximum(self.places[:, 0], self.starts[:, None])
        starts = self.starts[self.order]
        after, before = np.searchsorted(starts, high), np.searchsorted(starts, low, "right")
        spoken = np.zeros((len(starts) + 1, len(self.speaker)), np.int64)
        spoken[np.arange(1, len(starts) + 1), self.speakers[self.order]] = 1
        spoken = spoken.cumsum(0)
        own = self.speakers[:, None]
        return after - before, spoken[after, own] - spoken[before, own]

    def _own_before(self) -> list[str | None]:
        """For each statement the day of the last one before it whose sentence tells a day, where that is the same speaker's."""
        made: list[str | None] = [None] * len(self.case.sayings)
        last: tuple[str | None, str] | None = None
        for number in self.order:
            speaker = self.case.sayings[number].speaker
            if last is not None and last[0] == speaker:
                made[number] = last[1]
            if (own := self.case.own[number]) is not None:
                last = (speaker, own.date)
        return made

    def _source(self, saying: Saying) -> frozenset[str]:
        """The words that a statement's source is known by."""
        return frozenset(word for word in self.case.report.words(saying.source) if len(word) > _LEAST and word.isalpha())

    def _of_statement(self, number: int) -> list[float]:
        saying, kind = self.case.sayings[number], self.case.kinds[number]
        return [
            _tense(self.case.report.text, saying.cue),
            3 if saying.manner is None else MANNERS.index(saying.manner),
            len(self.case.sayings),
            0 if saying.speaker is None else self.times[self.speaker[saying.speaker]],
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
