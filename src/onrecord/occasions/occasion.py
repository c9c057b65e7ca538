"""Occasions: where the statements of an article were made, and which of them were made together."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from onrecord.data.occasion import OccasionKind
from onrecord.data.span import Span
from onrecord.data.statement import SpeakerType
from onrecord.models.ranking import ChoosesOccasions
from onrecord.occasions import hint
from onrecord.occasions.event import Event, by_author
from onrecord.occasions.report import Report, report
from onrecord.occasions.saying import Saying
from onrecord.occasions.section import Section, section_at, sections
from onrecord.occasions.setting import OF_TWO, Settings, settings
from onrecord.occasions.sign import Scene, Signs
from onrecord.occasions.trigger import Trigger

_OPENING = 4
"""Paragraphs, the headline among them, that tell beforehand what was said on an occasion told of below."""
UNSEEN = 0.8
"""How sure the network must be that nothing tells of an occasion, for words that may tell of one not to count."""
DOUBTED = 0.6
"""How sure it may be of that where somebody new speaks up on the occasion of the statement before."""
_PEOPLE: frozenset[SpeakerType] = frozenset({"named_person", "unnamed", "collective"})
_PRONOUNS = frozenset({"he", "she", "it", "they"})
_BOTH = frozenset({"two", "both", "pair", "they"})
"""Words for those who take part in what two do (`The two leaders spoke by phone`)."""
# `has since said`, `’s said`: said at another time than what stands before.
_PERFECT_BEFORE = re.compile(r"(?:\b(?:has|have|had)(?: \w{1,15})?|\w['’](?:s|ve)) \Z")
_PERFECT = re.compile(r"(?:has|have|had|['’](?:s|ve|d)) ")
_BACK = 24
"""Characters before a cue in which its auxiliary is looked for."""


@dataclass(frozen=True, slots=True)
class Found:
    """An occasion as its article tells it; the day is not looked for here. `participants` are ids of entities in the order of their appearance."""

    kind: OccasionKind
    evidence: tuple[Span, ...]
    place: Span | None = None
    channel: Span | None = None
    participants: tuple[str, ...] = ()


def occasions(
    text: str,
    sayings: Sequence[Saying],
    *,
    sentences: Sequence[Span],
    paragraphs: Sequence[Span],
    mentions: Sequence[tuple[Span, str]] = (),
    choice: ChoosesOccasions | None = None,
) -> tuple[tuple[Found, ...], tuple[int | None, ...]]:
    """The occasions of an article, and for each saying which one of them it was made on, `None` for none.

    `sayings` are in text order. `mentions` are the names and words for the article's entities with their ids, from which those who took part are taken.
    `choice` chooses among occasions; without it the rules do.
    """
    held = report(text, sayings, sentences, paragraphs, mentions)
    reader = _Reader(held, tuple(sayings), sections(text, paragraphs), settings(held, sayings), choice=choice)
    reader.read()
    return tuple(_found(event) for event in reader.events), tuple(reader.places)


def _unseen(saying: Saying) -> bool:
    """Whether the network is sure that nothing tells of an occasion."""
    return saying.telling is not None and saying.telling.kind[0] is None and saying.telling.kind[1] >= UNSEEN


def _somebody_seen(saying: Saying) -> bool:
    """Whether the network sees a person or people speak, and doubts that nothing tells of an occasion."""
    telling = saying.telling
    return telling is not None and telling.type[0] in _PEOPLE and (telling.kind[0] is not None or telling.kind[1] < DOUBTED)


def _found(event: Event) -> Found:
    spans = sorted(set(event.evidence), key=lambda span: (span.start, -span.end))
    whole: list[Span] = []
    for span in spans:
        if not whole or not whole[-1].contains(span):
            whole.append(span)
    return Found(event.kind, tuple(whole), event.place, event.channel, tuple(dict.fromkeys(event.participants)))


@dataclass(slots=True)
class _Reader:
    """Reads the sayings in text order. `key` is the one of who spoke last, `active` the occasion of that."""

    report: Report
    sayings: tuple[Saying, ...]
    sections: tuple[Section, ...]
    settings: Settings
    choice: ChoosesOccasions | None = None
    events: list[Event] = field(default_factory=list)
    places: list[int | None] = field(default_factory=list)
    key: str = ""
    named: bool = False
    active: int | None = None
    latest: dict[int, int] = field(default_factory=dict)
    sizes: dict[int, int] = field(default_factory=dict)
    spoken: dict[str, int] = field(default_factory=dict)

    def read(self) -> None:
        """Fills `events` and `places`."""
        self.places = [None] * len(self.sayings)
        signs = Signs(self.report, self.sayings)
        for at, saying in enumerate(self.sayings):
            inside = at in self.report.nested
            section = section_at(self.sections, saying.start) if saying.cue is None and not inside else None
            if section is not None:
                self.places[at] = self._posted(saying, section)
            elif self.choice is not None:
                self._chosen(at, saying, self.choice, signs)
            elif inside:
                self._within(at)
            else:
                self._heard(at, saying)
            if (place := self.places[at]) is not None:
                self.latest[place], self.sizes[place] = at, self.sizes.get(place, 0) + 1
        self._opened()

    def _chosen(self, at: int, saying: Saying, choice: ChoosesOccasions, signs: Signs) -> None:
        """Gives a saying the occasion that is chosen among those told of before and new ones."""
        inside = at in self.report.nested
        key = (saying.speaker or self.report.name(saying.source)) if inside else self._voice(saying)
        told = tuple(self.settings.within.get(at, ())) if inside else self._seen(at, saying)
        last = self.spoken.get(key)
        scene = Scene(
            at,
            saying,
            key,
            told,
            self._ruled(at, saying, told, key),
            saying.cue is not None and self._elsewhen(saying.cue),
            self._outer(at) if inside else None,
            self.active,
            None if last is None else (last, self.places[last]),
        )
        case = signs.case(scene, self.events, self.latest, self.sizes)
        chosen = choice.choose(case)
        place = None
        one = None if chosen is None else case.candidates[chosen]
        if one is not None and scene.ruled[1] is not None:
            # Rules that carry an occasion on are seldom wrong about which; the choice is whether it has ended.
            one = next((other for other in case.candidates if other.event == scene.ruled[1]), one)
        if one is None and scene.ruled[0] is not None and self.report.days(saying):
            # Words for an occasion together with its day tell of one that was held.
            one = next(other for other in case.candidates if other.event is None and other.kind == scene.ruled[0])
        if one is not None:
            place = one.event if one.event is not None else len(self.events)
            self._added(one.kind, place, saying, told, key)
        for number, event in enumerate(self.events):
            if number == place:
                event.held(self.report, saying)
            elif not inside:
                event.passed(key)
        self.places[at] = place
        if not inside:
            self.active, self.key, self.named, self.spoken[key] = place, key, saying.speaker is not None, at

    def _ruled(self, at: int, saying: Saying, told: Sequence[Trigger], key: str) -> tuple[OccasionKind | None, int | None]:
        """What the rules tell: the kind of a new occasion, or which goes on."""
        if at in self.report.nested:
            ruled = told if saying.manner == "said" else ()
            going = None
        else:
            ruled = self._told(at, saying) if saying.manner != "thought" else ()
            going = None if ruled else self._going(saying, key)
        if not ruled:
            return None, going
        place = self._meant(saying, ruled[0], key)
        return (ruled[0].kind, None) if place is None else (None, place)

    def _outer(self, at: int) -> int | None:
        """The occasion of the saying before within whose content this one stands."""
        start = self.sayings[at].start
        outer = next((before for before in range(at - 1, -1, -1) if any(part.start <= start < part.end for part in self.sayings[before].content)), None)
        return None if outer is None else self.places[outer]

    def _added(self, kind: OccasionKind, place: int, saying: Saying, told: Sequence[Trigger], key: str) -> None:
        """Adds a saying to an occasion, with the words of it that tell of its kind; a new one of which no words tell is shown by those that the network
        points at, or by the cue.
        """
        fresh = place == len(self.events)
        if fresh:
            self.events.append(Event(kind))
        event = self.events[place]
        same = [one for one in told if one.kind == kind]
        if same:
            event.join(self.report, same, saying, key)
            return
        event.carry(saying, key)
        if fresh:
            pointed = saying.telling.occasion if saying.telling is not None else None
            event.evidence.append(pointed.span if pointed is not None else saying.cue or saying.content[0])
            event.days |= self.report.days(saying)
            event.hear(saying)

    def _within(self, at: int) -> None:
        """Gives what is said within another's content the occasion told there (`Quell told Brell by phone that it was late, her office said`)."""
        saying, told = self.sayings[at], self.settings.within.get(at, ())
        if told and saying.manner == "said":
            self.places[at] = place = self._told_of(saying, told, self._voice(saying))
            self.events[place].held(self.report, saying)

    def _posted(self, saying: Saying, section: Section) -> int:
        """The occasion of a signed post or letter, which is its own."""
        channel = section.heading if section.kind == "social_post" else None
        who = [saying.speaker] if saying.speaker is not None else []
        self.events.append(Event(section.kind, who, [section.heading], channel=channel, alone=True))
        return len(self.events) - 1

    def _heard(self, at: int, saying: Saying) -> None:
        key = self._voice(saying)
        told = self._told(at, saying) if saying.manner != "thought" else ()
        place = self._told_of(saying, told, key) if told else self._carried(saying, key)
        for number, event in enumerate(self.events):
            if number == place:
                event.held(self.report, saying)
            else:
                event.passed(key)
        self.places[at], self.active, self.key, self.named = place, place, key, saying.speaker is not None

    def _voice(self, saying: Saying) -> str:
        """Who speaks: the entity, or the words where none is behind them; a pronoun without an entity takes up who spoke before."""
        if saying.speaker is not None:
            return saying.speaker
        name = self.report.name(saying.source)
        return self.key if name in _PRONOUNS and self.key and not self.named else name

    def _told(self, at: int, saying: Saying) -> tuple[Trigger, ...]:
        """The words that tell of a saying's occasion by the rules, those first that tell most."""
        if _unseen(saying):
            return ()
        written = hint.by_source(self.report.text, saying.source)
        if saying.manner == "asserted" and written is None:
            return tuple(one for one in self.settings.own.get(at, []) if one.kind == "written_statement")
        told = self._seen(at, saying)
        return told if written is None else tuple(one for one in told if one.kind == written.kind)

    def _seen(self, at: int, saying: Saying) -> tuple[Trigger, ...]:
        """All words that may tell of a saying's occasion, those first that tell most."""
        text, own = self.report.text, self.settings.own.get(at, [])
        written = hint.by_source(text, saying.source)
        if written is not None:
            return (written, *sorted(own, key=lambda one: one.kind != written.kind))
        heard = hint.by_hearer(text, saying.addressee, saying.cue)
        cued = hint.by_cue(text, saying.cue, addressed=saying.addressee is not None)
        told = [*own, *([heard] if heard is not None else [])] or self._set(at, saying)
        if not told and saying.addressed is not None and (asked := hint.by_question(text, saying.source, saying.cue)) is not None:
            return (asked,)
        if cued is not None and (not told or cued.rank == 0):
            told.append(cued)
        return tuple(sorted(told, key=lambda one: one.rank))

    def _set(self, at: int, saying: Saying) -> list[Trigger]:
        """The words of the sentence before, which tell of an occasion, where it names the speaker too."""
        told = self.settings.before.get(at, [])
        if not told or (saying.source is None and saying.speaker is None):
            return []
        sentence = self.report.sentence(told[0].span.start)
        here = saying.speaker in self.report.who(sentence) or self.report.name(saying.source) in _PRONOUNS
        return list(told) if here or (told[0].kind in OF_TWO and not _BOTH.isdisjoint(self.report.words(Span(sentence.start, told[0].span.start)))) else []

    def _told_of(self, saying: Saying, told: Sequence[Trigger], key: str) -> int:
        """The occasion that words tell of: one told of before, or a new one."""
        place = self._meant(saying, told[0], key)
        if place is None:
            self.events.append(Event(told[0].kind))
            place = len(self.events) - 1
        self.events[place].join(self.report, told, saying, key)
        return place

    def _meant(self, saying: Saying, told: Trigger, key: str) -> int | None:
        """The occasion told of before that words mean, the last of several."""
        return next((at for at in range(len(self.events) - 1, -1, -1) if self.events[at].same(self.report, told, saying, key)), None)

    def _going(self, saying: Saying, key: str) -> int | None:
        """The occasion that goes on with a saying that tells of none."""
        if not key or saying.cue is None or saying.manner in ("thought", "asserted") or self._elsewhen(saying.cue):
            return None
        return next((at for at in self._open(saying, key) if self.events[at].near(self.report, saying)), None)

    def _carried(self, saying: Saying, key: str) -> int | None:
        """Adds a saying that tells of none to the occasion that goes on with it."""
        place = self._going(saying, key)
        if place is not None:
            self.events[place].carry(saying, key)
        return place

    def _open(self, saying: Saying, key: str) -> Iterator[int]:
        """The occasions that may go on: that of the saying before where who says this takes part in it, else where he spoke, or took part, last first."""
        events = self.events
        if self.active is not None and not events[self.active].alone and key in events[self.active].present:
            yield self.active
            return
        back = [at for at in range(len(events) - 1, -1, -1) if not events[at].alone]
        spoke = [at for at in back if key in events[at].speakers]
        written = [at for at in back if events[at].written] if by_author(self.report, saying) else []
        known = spoke or written or [at for at in back if key in events[at].present]
        yield from known
        if not known and self.active is not None and (events[self.active].answers(saying) or self._joins(saying, events[self.active])):
            yield self.active

    def _joins(self, saying: Saying, event: Event) -> bool:
        """Whether somebody new speaks up on the occasion of the statement before, in its paragraph or, but for a hearing, the next."""
        reach = 0 if event.kind == "hearing" else 1
        return event.gathering and _somebody_seen(saying) and self.report.paragraph(saying.start) - event.paragraph <= reach

    def _elsewhen(self, cue: Span) -> bool:
        """Whether a cue tells of another time: `has said`."""
        before = self.report.text[max(0, cue.start - _BACK) : cue.start]
        return _PERFECT.match(cue.of(self.report.text)) is not None or _PERFECT_BEFORE.search(before) is not None

    def _opened(self) -> None:
        """Gives statements that are told beforehand the occasion of the same speaker's next one."""
        following: dict[str, int] = {}
        for at in range(len(self.sayings) - 1, -1, -1):
            saying = self.sayings[at]
            inside = at in self.report.nested
            if saying.speaker is None or (inside and self.places[at] is None):
                continue
            after = following.get(saying.speaker)
            following[saying.speaker] = at
            if after is None or inside or self.places[at] is not None or saying.manner in ("thought", "asserted"):
                continue
            if self._beforehand(saying, self.sayings[after]):
                self.places[at] = self.places[after]

    def _beforehand(self, saying: Saying, after: Saying) -> bool:
        """Whether a statement tells beforehand what the same speaker says next: in the opening, in one sentence or paragraph, or in the paragraph before."""
        here, there = self.report.paragraph(saying.start), self.report.paragraph(after.start)
        return saying.sentence == after.sentence or there < _OPENING or here == there or (here + 1 == there and not _unseen(saying))
