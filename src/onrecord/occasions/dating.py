"""Dating: the day of each statement, by rules (its own, the one that the network points at, that of the occasion on which it was made) and by a choice."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from onrecord.data.occasion import OccasionKind
from onrecord.data.span import Span
from onrecord.data.statement import SaidOn
from onrecord.models.days import ChoosesDays
from onrecord.occasions.clue import Candidate, Case, candidates, clues
from onrecord.occasions.day import about, ahead, opens, said, said_on
from onrecord.occasions.expression import expressions
from onrecord.occasions.report import Report
from onrecord.occasions.saying import Saying

SEEN = 0.5
"""How sure the network must be of words that tell the day."""

LIKELY = 0.5
"""How likely a day must be to be given."""


@dataclass(frozen=True, slots=True)
class Page:
    """A text with its sentences in order and the day to reckon from."""

    text: str
    sentences: tuple[Span, ...]
    anchor: date | None

    def sentence(self, at: int) -> Span | None:
        """The sentence that a character stands in."""
        place = bisect_right(self.sentences, at, key=lambda one: one.start) - 1
        return self.sentences[place] if place >= 0 and at < self.sentences[place].end else None


@dataclass(frozen=True, slots=True)
class Ruled:
    """The days that rules give statements: those told in their own sentences, and those given in the end."""

    own: tuple[SaidOn | None, ...]
    given: tuple[SaidOn | None, ...]


def days(
    report: Report,
    sayings: Sequence[Saying],
    occasions: Sequence[str | None],
    *,
    kinds: Mapping[str, OccasionKind],
    held: Mapping[str, SaidOn],
    anchor: date | None,
    choice: ChoosesDays,
) -> tuple[SaidOn | None, ...]:
    """The day of each statement: the likeliest date that its report tells, `None` where none is likely.

    `occasions` has the id of each one's occasion, of which `kinds` tells the kind and `held` the day.
    """
    ruled = by_rules(Page(report.text, report.sentences, anchor), sayings, occasions, held)
    found = candidates(report, anchor) if sayings else ()
    if not found:
        return ruled.given
    of_kind = [None if one is None else kinds[one] for one in occasions]
    case = Case(report, sayings, of_kind, ruled.own, ruled.given, anchor)
    chosen = choice.choose(clues(case, found), [one.date for one in found])
    return tuple(_given(found[place], share, own, given) for (place, share), own, given in zip(chosen, ruled.own, ruled.given, strict=True))


def _given(one: Candidate, share: float, own: SaidOn | None, given: SaidOn | None) -> SaidOn | None:
    """The day that was chosen, with the words that the rules found for it, if they did."""
    told = one.expression
    if share < LIKELY or told.precision is None:
        return None
    return next((day for day in (own, given) if day is not None and day.date == one.date), SaidOn(one.date, told.precision, told.span))


def by_rules(page: Page, sayings: Sequence[Saying], occasions: Sequence[str | None], held: Mapping[str, SaidOn]) -> Ruled:
    """The day of each statement: its own, else that of the occasion it was made on (`held`, by id), else one told elsewhere that is meant."""
    own = [_own(page, one) for one in sayings]
    told = dict(held)
    for day, occasion in zip(own, occasions, strict=True):
        if day is not None and occasion is not None:
            told.setdefault(occasion, day)
    dated = [(saying, day) for saying, day in zip(sayings, own, strict=True) if day is not None]
    meant = [None if day is not None else _meant(page, saying, dated) for saying, day in zip(sayings, own, strict=True)]
    for day, occasion in zip(meant, occasions, strict=True):
        if day is not None and occasion is not None:
            told.setdefault(occasion, day)
    given = (day or (told.get(occasion) if occasion is not None else None) or other for day, other, occasion in zip(own, meant, occasions, strict=True))
    return Ruled(tuple(own), tuple(given))


def _own(page: Page, saying: Saying) -> SaidOn | None:
    """The day told in the statement's own sentence, by the words around its cue or else where the network points."""
    found = said_on(page.text, cue=saying.cue, source=saying.source, content=saying.content, sentence=saying.sentence, anchor=page.anchor)
    if found is not None and not _doubted(page, saying, found):
        return found
    seen = _seen(page, saying)
    return seen if seen is not None and saying.sentence.contains(seen.evidence) else None


def _doubted(page: Page, saying: Saying, found: SaidOn) -> bool:
    """Whether the network sees no day at all where the words for one are neither the cue's own nor open the sentence."""
    if saying.telling is None or saying.telling.day is not None or saying.cue is None or saying.cue.contains(found.evidence):
        return False
    return saying.manner != "said" or not opens(page.text, found.evidence, saying.sentence)


def _meant(page: Page, saying: Saying, dated: Sequence[tuple[Saying, SaidOn]]) -> SaidOn | None:
    """The day told in another sentence, where the network points at it and it is not the day of what somebody else said."""
    found = _seen(page, saying)
    if found is None:
        return None
    others = [one.speaker for one, day in dated if day.evidence.overlaps(found.evidence)]
    return None if others and (saying.speaker is None or saying.speaker not in others) else found


def _seen(page: Page, saying: Saying) -> SaidOn | None:
    """The day by the words that the network points at."""
    found = None if saying.telling is None else saying.telling.day
    sentence = None if found is None or found.score < SEEN else page.sentence(found.span.start)
    if found is None or sentence is None or said(found.span, saying.content):
        return None
    for one in expressions(page.text, about(sentence, found.span), anchor=page.anchor, bygone=True):
        if one.span.overlaps(found.span) and one.date is not None and one.precision is not None and not ahead(one, page.anchor):
            return SaidOn(one.date, one.precision, one.span)
    return None
