"""Signs of an occasion: what is seen of a statement and of each occasion on which it may have been made, for a ranking to weigh."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise
from operator import itemgetter
from typing import Any

from onrecord.data.occasion import OCCASION_KINDS, OccasionKind
from onrecord.data.span import Span
from onrecord.lexicon.pronoun import pronouns
from onrecord.lexicon.token import tokens
from onrecord.models.ranking import Candidate, Case
from onrecord.occasions.event import Event
from onrecord.occasions.report import Report
from onrecord.occasions.saying import Saying
from onrecord.occasions.trigger import Trigger

_MOST = 60
"""Words of a stretch that are looked at."""
_CUE = 6
"""Words of a cue that are looked at."""
_SOURCE = 12
"""Words of a source that are looked at."""
_HEARER = 8
"""Words of an addressee that are looked at."""
_NEARNESS = (-1, 0, 1, 2, 3, 6)
"""Classes of how many paragraphs lie between."""
_STATEMENTS = (0, 1, 2, 3, 6, 12)
"""Classes of how many statements lie between."""
_STRANGERS = (0, 1, 3, 6)
_SIZES = (1, 2, 5, 10)
_SURE = (0.5, 0.7, 0.9, 0.97)
"""Classes of the network's probability."""
_BESIDE = (
    "spk", "act", "pd", "sd", "st", "sz", "tr", "rule", "near", "same", "lk", "lkd", "dy", "adr", "ss", "rk", "in", "k", "big", "wr", "wk", "al", "src",
)  # fmt: skip
"""Short names for what is seen of a statement beside an occasion that may go on."""
_CROSSED = (
    "spk act sd", "spk pd k", "spk k rk", "tr spk k", "rule k", "dy spk", "lk pd", "lk sd", "spk k st", "sz spk", "act pd", "in k", "ss spk", "big spk k",
    "same spk", "near spk rule", "adr spk", "rule spk act", "wr spk", "lk lkd k", "lk act sd",
)  # fmt: skip
"""What tells more together than apart, of what is seen of an occasion that may go on."""

Ruled = tuple[OccasionKind | None, int | None]
"""What the rules tell: the kind of a new occasion, or the place of one that goes on, or neither."""

Net = tuple[OccasionKind | None, int, bool]
"""What the network tells: a kind of occasion or none, the class of how sure it is, and whether it points at words for it."""


@dataclass(frozen=True, slots=True)
class Scene:
    """A statement in the middle of a reading: who speaks (`key`), all words that may tell of its occasion, what the rules make of it, the occasion of the
    statement that it stands within, the one of the statement before it (`active`), and where its speaker spoke last, by the places of statement and occasion.
    """

    at: int
    saying: Saying
    key: str
    told: Sequence[Trigger]
    ruled: Ruled
    perfect: bool
    outer: int | None = None
    active: int | None = None
    last: tuple[int, int | None] | None = None


@dataclass(frozen=True, slots=True)
class _Own:
    """What is seen of a statement alone, looked up once for all occasions that it may have been made on."""

    told: str
    source: str
    cue: Sequence[str]
    inside: bool
    paragraph: int
    days: frozenset[str]
    net: Net | None


@dataclass(frozen=True, slots=True)
class _Going:
    """The occasions told of before: the places of those with statements, last first, those of them where the statement's speaker spoke, and how many statements
    the largest has.
    """

    back: Sequence[int]
    spoke: Sequence[int]
    largest: int


@dataclass(slots=True)
class Signs:
    """Sees the signs of a report's statements; what a sentence's words tell is looked up once."""

    report: Report
    sayings: Sequence[Saying]
    _words: dict[tuple[str, Span], tuple[str, ...]] = field(default_factory=dict)

    def case(self, scene: Scene, events: Sequence[Event], latest: Mapping[int, int], sizes: Mapping[int, int]) -> Case:
        """What may be chosen for a statement; `latest` is the place of an occasion's last statement, `sizes` how many it has."""
        own = self._own(scene)
        back = sorted(latest, key=latest.__getitem__, reverse=True)
        going = _Going(back, [at for at in back if scene.key in events[at].speakers], max(sizes.values(), default=0))
        spoke = [event.kind for event in events if scene.key in event.speakers]
        common = _common(scene, own, len(events), len(spoke))
        old = []
        for at in _known(scene, events, sizes, back):
            seen = self._seen(scene, own, events, at, latest, sizes, going)
            old.append(Candidate(events[at].kind, at, (*_beside(seen), *_joint(own, scene, seen, common))))
        here = frozenset(spoke)
        fresh = _untold(scene.ruled[0], scene.ruled[1] is not None, here, own.told, own.net)
        if scene.told:
            known = {event.kind for event in events}
            fresh = tuple(_told(scene, one, (one.kind in known, one.kind in here), own, common) for one in fresh)
        return Case(scene.at, self._about(scene, own, events, spoke), (*old, *fresh))

    def _own(self, scene: Scene) -> _Own:
        saying, report = scene.saying, self.report
        net: Net | None = None
        if saying.telling is not None:
            seen, chance = saying.telling.kind
            net = seen, _class(chance, _SURE), saying.telling.occasion is not None
        return _Own(
            str(min(2, scene.told[0].rank)) if scene.told else "no",
            _source(report, saying),
            tokens(report.text, saying.cue).lowers if saying.cue is not None else (),
            scene.at in report.nested,
            report.paragraph(saying.start),
            report.days(saying),
            net,
        )

    def _about(self, scene: Scene, own: _Own, events: Sequence[Event], spoke: Sequence[OccasionKind]) -> tuple[str, ...]:
        """The words of the statement's sentence and the one before, and marks that speak for one kind or another."""
        saying = scene.saying
        kind, place = scene.ruled
        ruled = f"new {kind}" if kind is not None else "none" if place is None else f"old {events[place].kind}"
        found = [*self._said("o", saying.sentence)]
        before = bisect_left(self.report.sentences, saying.sentence.start, key=_start) - 1
        if before >= 0:
            found += self._said("p", self.report.sentences[before])
        found += self._words_of("c", saying.cue, _CUE)
        if own.cue:
            found.append(f"last {own.cue[:_CUE][-1]}")
        found += self._words_of("s", saying.source, _SOURCE)
        found += self._words_of("a", saying.addressee, _HEARER)
        found += [f"spoke {one}" for one in sorted(set(spoke))]
        found += (f"rule {ruled}", f"rule {ruled} {saying.manner}", f"times {min(2, len(spoke))}", f"tell {own.told}")
        found += (f"paragraph {_class(own.paragraph, (0, 1, 2, 3, 6))}", f"manner {saying.manner} {own.inside}")
        found += (f"quoted {saying.quoted} {saying.manner} {saying.cue is None}", f"perfect {scene.perfect}", f"type {saying.type}")
        found += (f"days {bool(own.days)}", f"source {own.source} {saying.manner} {saying.quoted}")
        if own.net is not None:
            seen, sure, pointed = own.net
            found += (f"net {seen}", f"net {seen} {sure}", f"net {seen} {own.told} {sure}", f"net {seen} {ruled}", f"pointed {pointed}")
        return tuple(found)

    def _words_of(self, mark: str, span: Span | None, most: int) -> list[str]:
        """The words of a cue, a source or an addressee."""
        return [f"no {mark}"] if span is None else [f"{mark}:{lower}" for lower in tokens(self.report.text, span).lowers[:most]]

    def _said(self, mark: str, stretch: Span) -> tuple[str, ...]:
        """The words of a stretch outside what is said, alone and in pairs."""
        found = self._words.get((mark, stretch))
        if found is None:
            made: list[str] = []
            for gap in self.report.gaps(stretch):
                lowers = ["#" if lower[0].isdigit() else lower for lower in tokens(self.report.text, gap).lowers[:_MOST]]
                made += [f"{mark}:{lower}" for lower in lowers]
                made += [f"{mark}:{one}_{two}" for one, two in pairwise(("^", *lowers))]
            found = self._words[mark, stretch] = tuple(made)
        return found

    def _seen(
        self, scene: Scene, own: _Own, events: Sequence[Event], at: int, latest: Mapping[int, int], sizes: Mapping[int, int], going: _Going
    ) -> tuple[object, ...]:
        """What is seen of a statement beside an occasion, in the order of `_BESIDE`."""
        event, saying, report, key = events[at], scene.saying, self.report, scene.key
        mine = next((one for one in scene.told if one.kind == event.kind), None)
        if mine is not None:
            told = f"same{mine.rank}{'d' if mine.definite else ''}"
        else:
            told = "0" if not scene.told else "weak" if scene.told[0].rank == 2 else "other"
        last, size, before = scene.last, sizes.get(at, 0), latest.get(at)
        return (
            "s" if key in event.speakers else "v" if key in event.voices else "n",
            "a" if scene.active == at else "-" if scene.active is None else "x",
            _class(own.paragraph - event.paragraph, _NEARNESS),
            _class(scene.at - before, _STATEMENTS) if before is not None else "-",
            _class(event.strangers, _STRANGERS),
            _class(size, _SIZES),
            told,
            "new" if scene.ruled[0] is not None else "none" if scene.ruled[1] is None else "this" if scene.ruled[1] == at else "other",
            event.near(report, saying),
            mine is not None and event.same(report, mine, saying, key),
            "first" if last is None else "none" if last[1] is None else "this" if last[1] == at else "other",
            "-" if last is None else _class(scene.at - last[0], (1, 2, 4, 8)),
            "-" if not own.days else "dif" if event.days and own.days.isdisjoint(event.days) else "eq" if event.days else "new",
            "-" if saying.addressed is None else saying.addressed in event.voices,
            before is not None and self.sayings[before].sentence == saying.sentence,
            min(2, going.spoke.index(at)) if at in going.spoke else "z",
            "-" if scene.outer is None else scene.outer == at,
            event.kind,
            bool(sizes) and size == going.largest,
            event.written,
            event.weak,
            event.alone,
            own.source,
        )


class _Written(dict[Any, str]):
    """How a sign of some of what is seen beside an occasion is written, by their values."""

    def __init__(self, names: Sequence[str]) -> None:
        super().__init__()
        self._names = names

    def __missing__(self, seen: Any) -> str:
        values = seen if len(self._names) > 1 else (seen,)
        made = self[seen] = "O" + "|".join(f"{name}{value}" for name, value in zip(self._names, values, strict=True))
        return made


_ALONE = tuple(_Written((name,)) for name in _BESIDE)
_TOGETHER = tuple((itemgetter(*map(_BESIDE.index, names.split(" "))), _Written(names.split(" "))) for names in _CROSSED)


def _beside(seen: tuple[object, ...]) -> list[str]:
    """The signs of what is seen of a statement beside an occasion, alone and crossed."""
    return ["O", *[written[value] for written, value in zip(_ALONE, seen, strict=True)], *[written[some(seen)] for some, written in _TOGETHER]]


def _joint(own: _Own, scene: Scene, seen: tuple[object, ...], common: Sequence[str]) -> list[str]:
    """The signs of what is seen of the statement itself, crossed with what is seen of an occasion that may go on."""
    speaks, active, paragraphs = seen[:3]
    kind, ruled = seen[_BESIDE.index("k")], seen[_BESIDE.index("rule")]
    manner, quoted = scene.saying.manner, scene.saying.quoted
    found = [f"O{one}{speaks}" for one in common]
    found += [f"O{one}{speaks}{active}{kind}" for one in common[:8]]
    found += (f"O{own.source}{speaks}{active}{paragraphs}", f"Oman{manner}q{quoted}{speaks}{ruled}", f"Operf{scene.perfect}{speaks}{kind}{ruled}")
    if own.net is not None:
        told, sure, pointed = own.net
        same = "none" if told is None else "eq" if told == kind else "ne"
        found += (f"Onet{same}", f"Onet{same}{sure}", f"Onet{same}{speaks}", f"Oneto{pointed}{same}", f"Onet{same}{sure}{kind}")
    return found


def _common(scene: Scene, own: _Own, events: int, spoke: int) -> tuple[str, ...]:
    """What is seen of the statement itself, of how many occasions were told and on how many of them its speaker spoke; those that matter most by kind come
    first.
    """
    saying = scene.saying
    return (
        f"man{saying.manner}",
        f"src{own.source}",
        f"told{own.told}",
        f"q{saying.quoted}",
        f"nest{own.inside}",
        f"perf{scene.perfect}",
        f"typ{saying.type}",
        f"nev{_class(events, (0, 1, 2, 4))}",
        f"kev{min(3, spoke)}",
        f"par{_class(own.paragraph, (0, 1, 2, 4))}",
        f"cue{own.cue[-1] if own.cue else '-'}",
        f"days{bool(own.days)}",
    )


def _known(scene: Scene, events: Sequence[Event], sizes: Mapping[int, int], back: Sequence[int]) -> list[int]:
    """The occasions told of before that a statement may go on with; `back` are those that have statements, last first."""
    spoke = [at for at in back if scene.key in events[at].voices or scene.key in events[at].speakers]
    heard = [at for at in back[:6] if scene.saying.addressed is not None and scene.saying.addressed in events[at].voices]
    largest = [max(sizes, key=lambda at: (sizes[at], at))] if sizes else []
    found = (scene.ruled[1], scene.outer, scene.active, *back[:2], *spoke[:3], *heard, *largest)
    return list(dict.fromkeys(at for at in found if at is not None))


def _told(scene: Scene, untold: Candidate, before: tuple[bool, bool], own: _Own, common: Sequence[str]) -> Candidate:
    """A new occasion with more signs where words tell of one of its kind; `before`: whether an occasion of the kind was told of, and whether the statement's
    speaker spoke on one.
    """
    kind = untold.kind
    mine = next((one for one in scene.told if one.kind == kind), None)
    if mine is None:
        return untold
    seen, here = before
    begin, end = _plainly(kind, _ruled(kind, scene.ruled[0], scene.ruled[1] is not None), here, True, own.net)
    rank, first = mine.rank, scene.told[0] is mine
    signs = (
        *begin,
        *(f"Nr{rank}", f"Nr{rank}{kind}", f"Nd{mine.definite}", f"Nsev{mine.several}", f"Nn{mine.noun}", f"Nn{mine.noun}d{mine.definite}"),
        *(f"Nfirst{first}", f"Nr{rank}src{common[1]}{kind}", f"Nr{rank}seen{seen}{here}"),
        *(f"N{one}" for one in common),
        *(f"Nr{rank}{one}" for one in common[:7]),
        *end,
    )
    return Candidate(kind, None, signs)


@lru_cache(maxsize=1 << 12)
def _untold(ruled: OccasionKind | None, goes_on: bool, spoke: frozenset[OccasionKind], told: str, net: Net | None) -> tuple[Candidate, ...]:
    """New occasions of all kinds, as if no word told of them: most candidates of each case. `ruled` is the kind of a new one by the rules, by which one told of
    before may go on instead; on those of the kinds `spoke` the statement's speaker spoke.
    """
    made = []
    for kind in OCCASION_KINDS:
        begin, end = _plainly(kind, _ruled(kind, ruled, goes_on), kind in spoke, False, net)
        made.append(Candidate(kind, None, (*begin, f"N-told{told}", *end)))
    return tuple(made)


def _ruled(kind: OccasionKind, new: OccasionKind | None, goes_on: bool) -> str:
    """What the rules make of a new occasion of a kind."""
    return "mine" if new == kind else "new" if new is not None else "old" if goes_on else "none"


def _plainly(kind: OccasionKind, ruled: str, here: bool, told: bool, net: Net | None) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What is seen of every new occasion, before and behind what words tell of it."""
    lead = "N" if told else "N-"
    begin = (lead, f"{lead}k{kind}", f"{lead}rule{ruled}", f"{lead}rule{ruled}{kind}", f"Nhk{here}{told}", f"Nhk{here}{kind}")
    if net is None:
        return begin, ()
    seen, sure, pointed = net
    same = "none" if seen is None else "eq" if seen == kind else "ne"
    return begin, (f"Nnet{same}", f"Nnet{same}{sure}", f"Nnet{same}{told}", f"Nneto{pointed}{same}", f"Nnet{same}{sure}{kind}")


def _source(report: Report, saying: Saying) -> str:
    """What words the source is: none, a pronoun, those of somebody known, or others."""
    if saying.source is None:
        return "none"
    return "pro" if report.name(saying.source) in pronouns() else "name" if saying.speaker is not None else "desc"


def _start(span: Span) -> int:
    return span.start


def _class(value: float, edges: Sequence[float]) -> int:
    """Which class a number falls into."""
    return bisect_left(edges, value)
