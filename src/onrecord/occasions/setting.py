"""Settings: which triggers of an article belong to which saying."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace

from onrecord.data.occasion import OccasionKind
from onrecord.data.span import Span
from onrecord.occasions.report import Report
from onrecord.occasions.saying import Saying
from onrecord.occasions.trigger import Trigger, triggers

OF_TWO: frozenset[OccasionKind] = frozenset({"phone_call", "meeting"})
"""Kinds whose participants are the subject of a sentence that tells of one: `Quell and Brell spoke by telephone`."""


_FARTHEST = 300
"""Characters between the cue and the content of a saying within another's that are looked through."""


@dataclass(frozen=True, slots=True)
class Settings:
    """By the place of a saying: the triggers of its own sentence, those of the sentence before, in which nobody speaks, and, for one that stands within what
    another says, those beside it there that name the occasion.
    """

    own: dict[int, list[Trigger]]
    before: dict[int, list[Trigger]]
    within: dict[int, list[Trigger]]


def settings(report: Report, sayings: Sequence[Saying]) -> Settings:
    """Every trigger of the article outside contents with the saying that it is taken for."""
    found = Settings({}, {}, _within(report, sayings))
    cued = sorted((saying.start, place) for place, saying in enumerate(sayings) if saying.cue is not None and place not in report.nested)
    for number, sentence in enumerate(report.sentences):
        first, after = bisect_left(cued, (sentence.start, -1)), bisect_left(cued, (sentence.end, -1))
        here = [place for _, place in cued[first:after]]
        ahead = None if here or after == len(cued) or number + 1 == len(report.sentences) else cued[after][1]
        if ahead is not None and min(sayings[ahead].start, sayings[ahead].content[0].start) >= report.sentences[number + 1].end:
            ahead = None
        if not here and ahead is None:
            continue
        told = [one for gap in report.gaps(sentence) for one in triggers(report.text, gap)]
        for one in told if here else ():
            found.own.setdefault(_nearest(report.text, one, here, sayings), []).append(one)
        if ahead is not None and told:
            found.before.setdefault(ahead, []).extend(_with_subject(one, sentence) for one in told)
    return found


def _within(report: Report, sayings: Sequence[Saying]) -> dict[int, list[Trigger]]:
    """The triggers between cue and content of each saying that stands within another's content, of kinds of which a report tells so."""
    found: dict[int, list[Trigger]] = {}
    for place in sorted(report.nested):
        saying = sayings[place]
        if saying.cue is None or not saying.cue.end < saying.content[0].start <= saying.cue.end + _FARTHEST:
            continue
        told = [one for one in triggers(report.text, Span(saying.cue.end, saying.content[0].start)) if one.rank == 0 and one.kind in OF_TWO]
        if told:
            found[place] = told
    return found


def _with_subject(told: Trigger, sentence: Span) -> Trigger:
    return replace(told, company=(Span(sentence.start, told.span.start), *told.company)) if told.kind in OF_TWO else told


def _nearest(text: str, told: Trigger, here: Sequence[int], sayings: Sequence[Saying]) -> int:
    """Which of the sayings of one sentence a trigger tells of."""
    for place in here:
        if any(part is not None and part.overlaps(told.span) for part in (sayings[place].cue, sayings[place].addressee)):
            return place
    before = [place for place in here if sayings[place].start <= told.span.end]
    after = [place for place in here if sayings[place].start > told.span.end]
    if not before or not after:
        return before[-1] if before else after[0]
    first, second = sayings[before[-1]], sayings[after[0]]
    if second.cue is not None and second.cue.of(text).lower().endswith("ing") and (first.speaker is None or first.speaker != second.speaker):
        return after[0]
    between = text[told.span.end : second.start]
    return before[-1] if "," in between or " and " in between else after[0]
