"""Events: the occasions of an article while it is read, and whether a statement was made on one of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from onrecord.data.occasion import OccasionKind
from onrecord.data.span import Span
from onrecord.lexicon.occasion_word import occasion_words
from onrecord.occasions.report import Report
from onrecord.occasions.saying import Saying
from onrecord.occasions.trigger import Trigger

_TOGETHER: frozenset[OccasionKind] = frozenset({"phone_call", "meeting", "interview", "press_conference", "hearing", "broadcast"})
"""Kinds at which those who take part all speak."""
_WITH_SOMEBODY: frozenset[OccasionKind] = frozenset({"phone_call", "meeting", "interview", "broadcast"})
_WRITTEN: frozenset[OccasionKind] = frozenset({"written_statement", "letter", "social_post"})
_GATHERED: frozenset[OccasionKind] = frozenset({"speech", "meeting", "press_conference"})
"""Kinds that a report takes up as `the event`."""
_SPOKEN: frozenset[OccasionKind] = frozenset({"press_conference", "speech", "interview", "broadcast", "hearing"})
"""Kinds that a report takes up as `her remarks`."""
_FACE_TO_FACE: frozenset[OccasionKind] = frozenset({"phone_call", "meeting", "press_conference", "speech", "hearing"})
"""Kinds that have no medium."""
_TALK: frozenset[OccasionKind] = frozenset({"interview", "press_conference", "speech", "broadcast"})
"""Kinds at which others put questions."""
_FARTHEST = 3
"""Paragraphs over which a statement is carried on without a word of the occasion."""
_STRANGERS = 3
"""Statements of others that may stand between."""


@dataclass(slots=True)
class Event:
    """An occasion as far as the article is read.

    `speakers` are the keys of who spoke there, `voices` of those also who took part. `paragraph` is the last one with a statement of it, `strangers` counts the
    statements of others since. `written`: a writing that speaks itself. `weak`: only a cue such as `wrote` tells of it. `alone`: nothing is carried on to it.
    """

    kind: OccasionKind
    participants: list[str] = field(default_factory=list)
    evidence: list[Span] = field(default_factory=list)
    voices: set[str] = field(default_factory=set)
    speakers: set[str] = field(default_factory=set)
    channels: set[str] = field(default_factory=set)
    nouns: set[str] = field(default_factory=set)
    days: set[str] = field(default_factory=set)
    place: Span | None = None
    channel: Span | None = None
    paragraph: int = 0
    strangers: int = 0
    written: bool = False
    weak: bool = False
    alone: bool = False

    @property
    def present(self) -> set[str]:
        """The keys of who may speak there."""
        return self.voices if self.kind in _TOGETHER else self.speakers

    @property
    def gathering(self) -> bool:
        """Whether others may speak there too."""
        return self.kind not in _WRITTEN and self.kind != "other" and not self.alone

    def same(self, report: Report, told: Trigger, saying: Saying, key: str) -> bool:
        """Whether the words that tell of a saying's occasion mean this one."""
        if self.alone or told.several:
            return False
        if told.rank == 2 and self.kind in _WRITTEN:
            return key in self.speakers
        if told.rank == 1 and key in self.speakers and saying.addressed is not None and saying.addressed in self.participants:
            return True
        if told.definite and told.noun == "event" and self.kind in _GATHERED:
            return True
        if told.definite and told.noun == "remark" and key in self.speakers and self.kind in _SPOKEN:
            return self._compatible(report, told, saying)
        if self.kind != told.kind or (self.weak and told.rank < 2) or not (key in self.present or (told.definite and self._meant(told, saying))):
            return False
        return self._compatible(report, told, saying)

    def _meant(self, told: Trigger, saying: Saying) -> bool:
        """Whether words with `the` take this occasion up, whoever speaks."""
        itself = self.written and saying.source is not None and saying.source.contains(told.span)
        return self.kind in _TOGETHER or told.noun in self.nouns or itself

    def _compatible(self, report: Report, told: Trigger, saying: Saying) -> bool:
        """Whether neither the medium nor the company nor the day speaks against one occasion."""
        channel = report.name(told.channel)
        if channel and self.channels and not any(channel in one or one in channel for one in self.channels):
            return False
        company = {who for part in told.company for who in report.who(part)} - {saying.speaker}
        if self.kind in _WITH_SOMEBODY and company and len(self.voices) > 1 and not company & self.voices:
            return False
        days = report.days(saying)
        if any(day.isdecimal() and day not in self.days for day in days):
            return False
        return told.definite or not days or not self.days or not days.isdisjoint(self.days)

    def join(self, report: Report, told: Sequence[Trigger], saying: Saying, key: str) -> None:
        """Adds a saying and the words that tell of its occasion."""
        first = told[0]
        here = [saying.speaker, saying.addressed, *(who for one in told for part in one.company for who in report.who(part))]
        self.participants += [who for who in here if who is not None]
        self.speakers.add(key)
        self.voices |= {key, *self.participants}
        self.weak = first.rank == 2 and (self.weak or not self.evidence)
        self.evidence += [one.span for one in told if one.kind in (self.kind, first.kind)]
        self.alone = first.several
        self.written |= saying.source is not None and saying.source.contains(first.span)
        self.days |= report.days(saying)
        self.nouns |= {one.noun for one in told if one.noun}
        channels = [one.channel for one in told if one.channel is not None and self.kind not in _FACE_TO_FACE]
        self.channels |= {report.name(channel) for channel in channels}
        self.place = next((one.place for one in told if one.place is not None), None) if self.place is None else self.place
        self.channel = next(iter(channels), None) if self.channel is None else self.channel

    def carry(self, saying: Saying, key: str) -> None:
        """Adds a saying that goes on from the ones before."""
        self.speakers.add(key)
        self.voices.add(key)
        if saying.speaker is not None:
            self.participants.append(saying.speaker)

    def hear(self, saying: Saying) -> None:
        """Adds who is told."""
        if saying.addressed is not None:
            self.participants.append(saying.addressed)
            self.voices.add(saying.addressed)

    def answers(self, saying: Saying) -> bool:
        """Whether a saying is spoken to somebody who spoke here, as a question from the audience is."""
        return self.kind in _TALK and saying.addressed is not None and saying.addressed in self.speakers

    def near(self, report: Report, saying: Saying) -> bool:
        """Whether the occasion has not ended before a saying."""
        days = report.days(saying)
        if days and days.isdisjoint(self.days):
            return False
        if self.kind == "social_post" or self.weak:
            return self.strangers == 0 and not occasion_words().going_on.isdisjoint(report.words(saying.cue))
        if self.kind == "interview" or (self.written and by_author(report, saying)):
            return True
        return report.paragraph(saying.start) - self.paragraph <= _FARTHEST and self.strangers <= _STRANGERS

    def passed(self, key: str) -> None:
        """Counts a statement made elsewhere."""
        self.strangers += key not in self.voices

    def held(self, report: Report, saying: Saying) -> None:
        """Counts from a statement made here."""
        self.paragraph, self.strangers = report.paragraph(max(saying.start, saying.content[-1].start)), 0


def by_author(report: Report, saying: Saying) -> bool:
    """Whether they speak who stand for a writing told of before: `the authors`."""
    return not occasion_words().author.isdisjoint(report.words(saying.source))
