"""Signs of an occasion: what is seen of a statement and of each occasion on which it may have been made, for a ranking to weigh."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise

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
_CROSSED = (
    "spk act sd", "spk pd k", "spk k rk", "tr spk k", "rule k", "dy spk", "lk pd", "lk sd", "spk k st", "sz spk", "act pd", "in k", "ss spk", "big spk k",
    "same spk", "near spk rule", "adr spk", "rule spk act", "wr spk", "lk lkd k", "lk act sd",
)  # fmt: skip
"""What tells more together than apart, of what is seen of an occasion that may go on."""

Ruled = tuple[OccasionKind | None, int | None]
"""What the rules tell: the kind of a new occasion, or the place of one that goes on, or neither."""


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


@dataclass(slots=True)
class Signs:
    """Sees the signs of a report's statements; what a sentence's words tell is looked up once."""

    report: Report
    sayings: Sequence[Saying]
    _words: dict[tuple[str, Span], tuple[str, ...]] = field(default_factory=dict)

    def case(self, scene: Scene, events: Sequence[Event], latest: Mapping[int, int], sizes: Mapping[int, int]) -> Case:
        """What may be chosen for a statement; `latest` is the place of an occasion's last statement, `sizes` how many it has."""
        known = _known(scene, events, latest, sizes)
        common = self._common(scene, events)
        going = [Candidate(events[at].kind, at, tuple(self._going_on(scene, events, at, latest, sizes, common))) for at in known]
        fresh = [Candidate(kind, None, tuple(_fresh(scene, events, kind, common))) for kind in OCCASION_KINDS]
        return Case(scene.at, tuple(self._about(scene, events)), (*going, *fresh))

    def _about(self, scene: Scene, events: Sequence[Event]) -> Iterator[str]:
        """The words of the statement's sentence and the one before, and marks that speak for one kind or another."""
        saying, text = scene.saying, self.report.text
        yield from self._said("o", saying.sentence)
        before = bisect_left(self.report.sentences, saying.sentence.start, key=lambda sentence: sentence.start) - 1
        if before >= 0:
            yield from self._said("p", self.report.sentences[before])
        for mark, span, most in (("c", saying.cue, _CUE), ("s", saying.source, _SOURCE), ("a", saying.addressee, _HEARER)):
            lowers = tokens(text, span).lowers[:most] if span is not None else []
            yield from (f"{mark}:{lower}" for lower in lowers) if span is not None else (f"no {mark}",)
            if mark == "c" and lowers:
                yield f"last {lowers[-1]}"
        spoke = [event.kind for event in events if scene.key in event.speakers]
        kind, place = scene.ruled
        ruled = f"new {kind}" if kind is not None else "none" if place is None else f"old {events[place].kind}"
        yield from (f"spoke {one}" for one in sorted(set(spoke)))
        yield from (f"rule {ruled}", f"rule {ruled} {saying.manner}", f"times {min(2, len(spoke))}", f"tell {_told(scene)}")
        inside = scene.at in self.report.nested
        yield from (f"paragraph {_class(self.report.paragraph(saying.start), (0, 1, 2, 3, 6))}", f"manner {saying.manner} {inside}")
        yield from (f"quoted {saying.quoted} {saying.manner} {saying.cue is None}", f"perfect {scene.perfect}", f"type {saying.type}")
        yield from (f"days {bool(self.report.days(saying))}", f"source {_source(self.report, saying)} {saying.manner} {saying.quoted}")
        if saying.telling is not None:
            seen, chance = saying.telling.kind
            sure = _class(chance, _SURE)
            yield from (f"net {seen}", f"net {seen} {sure}", f"net {seen} {_told(scene)} {sure}", f"net {seen} {ruled}")
            yield f"pointed {saying.telling.occasion is not None}"

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

    def _common(self, scene: Scene, events: Sequence[Event]) -> tuple[str, ...]:
        """What is seen of the statement itself; those that matter most by kind come first."""
        saying = scene.saying
        spoke = sum(scene.key in event.speakers for event in events)
        lowers = tokens(self.report.text, saying.cue).lowers if saying.cue is not None else []
        return (
            f"man{saying.manner}",
            f"src{_source(self.report, saying)}",
            f"told{_told(scene)}",
            f"q{saying.quoted}",
            f"nest{scene.at in self.report.nested}",
            f"perf{scene.perfect}",
            f"typ{saying.type}",
            f"nev{_class(len(events), (0, 1, 2, 4))}",
            f"kev{min(3, spoke)}",
            f"par{_class(self.report.paragraph(saying.start), (0, 1, 2, 4))}",
            f"cue{lowers[-1] if lowers else '-'}",
            f"days{bool(self.report.days(saying))}",
        )

    def _going_on(
        self, scene: Scene, events: Sequence[Event], at: int, latest: Mapping[int, int], sizes: Mapping[int, int], common: Sequence[str]
    ) -> Iterator[str]:
        """What is seen of a statement beside an occasion that may go on with it."""
        seen = self._beside(scene, events, at, latest, sizes)
        speaks, active, kind, ruled = seen["spk"], seen["act"], seen["k"], seen["rule"]
        yield "O"
        yield from (f"O{name}{value}" for name, value in seen.items())
        yield from ("O" + "|".join(f"{name}{seen[name]}" for name in names.split(" ")) for names in _CROSSED)
        yield from (f"O{one}{speaks}" for one in common)
        yield from (f"O{one}{speaks}{active}{kind}" for one in common[:8])
        manner, quoted = scene.saying.manner, scene.saying.quoted
        yield from (f"O{seen['src']}{speaks}{active}{seen['pd']}", f"Oman{manner}q{quoted}{speaks}{ruled}", f"Operf{scene.perfect}{speaks}{kind}{ruled}")
        if scene.saying.telling is not None:
            (told, chance), pointed = scene.saying.telling.kind, scene.saying.telling.occasion is not None
            same, sure = "none" if told is None else "eq" if told == kind else "ne", _class(chance, _SURE)
            yield from (f"Onet{same}", f"Onet{same}{sure}", f"Onet{same}{speaks}", f"Oneto{pointed}{same}", f"Onet{same}{sure}{kind}")

    def _beside(self, scene: Scene, events: Sequence[Event], at: int, latest: Mapping[int, int], sizes: Mapping[int, int]) -> dict[str, object]:
        """By short names, what is seen of a statement beside an occasion."""
        event, saying, report, key = events[at], scene.saying, self.report, scene.key
        days = report.days(saying)
        mine = next((one for one in scene.told if one.kind == event.kind), None)
        spoke = [other for other in sorted(latest, key=lambda other: -latest[other]) if key in events[other].speakers]
        if mine is not None:
            told = f"same{mine.rank}{'d' if mine.definite else ''}"
        else:
            told = "0" if not scene.told else "weak" if scene.told[0].rank == 2 else "other"
        last = scene.last
        return {
            "spk": "s" if key in event.speakers else "v" if key in event.voices else "n",
            "act": "a" if scene.active == at else "-" if scene.active is None else "x",
            "pd": _class(report.paragraph(saying.start) - event.paragraph, _NEARNESS),
            "sd": _class(scene.at - latest[at], _STATEMENTS) if at in latest else "-",
            "st": _class(event.strangers, _STRANGERS),
            "sz": _class(sizes.get(at, 0), _SIZES),
            "tr": told,
            "rule": "new" if scene.ruled[0] is not None else "none" if scene.ruled[1] is None else "this" if scene.ruled[1] == at else "other",
            "near": event.near(report, saying),
            "same": mine is not None and event.same(report, mine, saying, key),
            "lk": "first" if last is None else "none" if last[1] is None else "this" if last[1] == at else "other",
            "lkd": "-" if last is None else _class(scene.at - last[0], (1, 2, 4, 8)),
            "dy": "-" if not days else "dif" if event.days and days.isdisjoint(event.days) else "eq" if event.days else "new",
            "adr": "-" if saying.addressed is None else saying.addressed in event.voices,
            "ss": at in latest and self.sayings[latest[at]].sentence == saying.sentence,
            "rk": min(2, spoke.index(at)) if at in spoke else "z",
            "in": "-" if scene.outer is None else scene.outer == at,
            "k": event.kind,
            "big": bool(sizes) and sizes.get(at, 0) == max(sizes.values()),
            "wr": event.written,
            "wk": event.weak,
            "al": event.alone,
            "src": _source(report, saying),
        }


def _known(scene: Scene, events: Sequence[Event], latest: Mapping[int, int], sizes: Mapping[int, int]) -> list[int]:
    """The occasions told of before that a statement may go on with."""
    back = sorted(latest, key=lambda at: -latest[at])
    spoke = [at for at in back if scene.key in events[at].voices or scene.key in events[at].speakers]
    heard = [at for at in back[:6] if scene.saying.addressed is not None and scene.saying.addressed in events[at].voices]
    largest = [max(sizes, key=lambda at: (sizes[at], at))] if sizes else []
    found = (scene.ruled[1], scene.outer, scene.active, *back[:2], *spoke[:3], *heard, *largest)
    return list(dict.fromkeys(at for at in found if at is not None))


def _fresh(scene: Scene, events: Sequence[Event], kind: OccasionKind, common: Sequence[str]) -> Sequence[str]:
    """What is seen of a statement beside a new occasion of a kind, more where words tell of one."""
    mine = next((one for one in scene.told if one.kind == kind), None)
    seen, here = any(event.kind == kind for event in events), any(event.kind == kind and scene.key in event.speakers for event in events)
    ruled = "mine" if scene.ruled[0] == kind else "new" if scene.ruled[0] is not None else "none" if scene.ruled[1] is None else "old"
    net = None
    if scene.saying.telling is not None:
        (told, chance), pointed = scene.saying.telling.kind, scene.saying.telling.occasion is not None
        net = "none" if told is None else "eq" if told == kind else "ne", _class(chance, _SURE), pointed
    begin, end = _plainly(kind, ruled, here, mine is not None, net)
    if mine is None:
        return (*begin, f"N-told{_told(scene)}", *end)
    rank, first = mine.rank, scene.told[0] is mine
    return (
        *begin,
        *(f"Nr{rank}", f"Nr{rank}{kind}", f"Nd{mine.definite}", f"Nsev{mine.several}", f"Nn{mine.noun}", f"Nn{mine.noun}d{mine.definite}"),
        *(f"Nfirst{first}", f"Nr{rank}src{common[1]}{kind}", f"Nr{rank}seen{seen}{here}"),
        *(f"N{one}" for one in common),
        *(f"Nr{rank}{one}" for one in common[:7]),
        *end,
    )


@lru_cache(maxsize=1 << 14)
def _plainly(kind: OccasionKind, ruled: str, here: bool, told: bool, net: tuple[str, int, bool] | None) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What is seen of every new occasion, before and behind what words tell of it: for the kinds that no word tells of, most of each case."""
    lead = "N" if told else "N-"
    begin = (lead, f"{lead}k{kind}", f"{lead}rule{ruled}", f"{lead}rule{ruled}{kind}", f"Nhk{here}{told}", f"Nhk{here}{kind}")
    if net is None:
        return begin, ()
    same, sure, pointed = net
    return begin, (f"Nnet{same}", f"Nnet{same}{sure}", f"Nnet{same}{told}", f"Nneto{pointed}{same}", f"Nnet{same}{sure}{kind}")


def _told(scene: Scene) -> str:
    return str(min(2, scene.told[0].rank)) if scene.told else "no"


def _source(report: Report, saying: Saying) -> str:
    """What words the source is: none, a pronoun, those of somebody known, or others."""
    if saying.source is None:
        return "none"
    return "pro" if report.name(saying.source) in pronouns() else "name" if saying.speaker is not None else "desc"


def _class(value: float, edges: Sequence[float]) -> int:
    """Which class a number falls into."""
    return bisect_left(edges, value)
