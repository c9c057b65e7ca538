"""Scorer: whether two statements are one utterance, by what a person would look at too, and in which way.

Each thing that is looked at gives points, natural logarithms of odds, read off a line through the points of `links/weights/statement.tsv`; their sum is
the probability. So each link can say what told it. The table is made by `training/links.py` (a generalized additive model: Hastie and Tibshirani 1986).
"""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import chain
from types import MappingProxyType
from typing import Literal, NamedTuple, get_args

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import JaroWinkler

from onrecord.data.day import ordinal
from onrecord.data.link import Feature, Link
from onrecord.data.name import name_key
from onrecord.data.utterance import Worded
from onrecord.lexicon.rarity import RAREST, rarities
from onrecord.links.alignment import shared
from onrecord.links.kind import kind, quoted
from onrecord.links.weight import HOLDS, probability, weights
from onrecord.links.wording import Wording

Case = Literal["variant", "told"]
"""Whether both of two statements have words in quotation marks, or one at least tells in its report's own words: each has points of its own."""

CASES: tuple[Case, ...] = get_args(Case)

SENTENCE = 6
"""Words of a sentence that two people hardly say alike by chance, so that one report must be wrong about who did."""

SAME_SENTENCE = 0.8
"""Share of the shorter one's words that two tellings of such a sentence have in common."""

FAR, SLIGHT = 0.2, 0.15
"""Likeness of meaning, and share of what the shorter one's words tell, below which two statements are not looked at further."""

TOLD = 0.3
"""Points from which on something is named as a reason, for or against."""

COPIED = 5
"""Words of the shortest telling that is the same where all of its words stand as one run in the other, and the speaker is no other."""

COPIED_POINTS = 3.0
"""Points of such a run: 95 of 100. The gold of reports that seldom copy has too few to learn it from."""

RENDERED = 8
"""Words of the shortest quotation that two renderings of one saying are told by: both wholly in quotation marks, by one speaker and not weeks apart."""

RENDERED_ALIKE = 0.5
"""Likeness of meaning, and share of the shorter one's words that stand in the other in the same order, of two such renderings at least. Of the pairs of the
tune half that are so 125 of 130 are one utterance; translations, which other points know too little of, are too few there to learn from."""

RENDERED_POINTS = 1.0
"""Points of two such renderings: 73 of 100."""

SHOWN = 5
"""Words that a reason names at most."""

COMMON = 7
"""Rarity up to which a word tells nothing, as `the` and `that`."""

NAMED = RAREST - COMMON
"""What a word tells that is no common one: a name, or a rare word."""

SMALL_NUMBER, LARGE_NUMBER = 6, 10
"""What a number of up to two digits, and a longer one, tells."""

NEGATIONS = frozenset(("not", "no", "never", "none", "nobody", "nothing", "neither", "nor", "without", "deny", "denied", "denies"))
"""Words that turn what is said into its opposite."""

ALIKE = 0.92
"""Likeness of two words of names (Jaro and Winkler) from which on they may be spellings of one, as `Selmann` and `Sellmann`."""

STEM = 4
"""Letters of the shortest stem that an ending is taken off."""

_ENDINGS = ("ing", "ed", "es", "s", "ly")
_APART, _UNKNOWN, _LIKE_NAMED, _ALIKE, _SAME = range(5)
_SPEAKERS = ("another speaker", "no speaker is known of one", "speakers called alike", "speakers whose names are alike", "the same speaker")
_NEXT_DAY, _WEEK = 1, 7
_LATER = 3
_ROUNDING = 1e-6


@dataclass(frozen=True, slots=True)
class Seen:
    """What a statement is compared by, worked out once.

    `known` are its words, each once, `marked` those in quotation marks (all of a direct statement), `stems` what words tell by their stems, `own` those of
    `marked`, `stretches` the quoted stretches of a mixed statement with a space before and behind each word, `alone` the stems that no other statement of its
    report has.
    """

    words: tuple[str, ...]
    known: frozenset[str]
    marked: tuple[str, ...]
    stems: Mapping[str, int]
    weight: int
    own: Mapping[str, int]
    own_weight: int
    text: str
    stretches: tuple[str, ...]
    alone: frozenset[str]
    numbers: frozenset[str]
    denies: bool
    day: int | None
    names: frozenset[str]


def seen(of: Worded) -> Seen:
    """What is looked at in a statement."""
    told = of.utterance
    marked = tuple(quoted(Wording(of.words, of.quoted), told.kind)) if told.kind != "indirect" else of.words
    stems = weighed(of.words)
    own = stems if marked is of.words else weighed(marked)
    day = told.said_on if told.precision in ("day", "part_of_day") else told.published
    text = f" {' '.join(of.words)} "
    return Seen(
        of.words,
        frozenset(of.words),
        marked,
        stems,
        sum(stems.values()),
        own,
        sum(own.values()),
        text,
        (text,) if told.kind == "direct" else tuple(_stretches(of)) if told.kind == "mixed" else (),
        frozenset(stem(word) for word, is_alone in zip(of.words, of.alone, strict=True) if is_alone) if of.alone else frozenset(stems),
        frozenset(word for word in of.words if word[0].isdigit()),
        not NEGATIONS.isdisjoint(of.words),
        _ordinal(day),
        _names(told.name or ""),
    )


_ordinal = lru_cache(maxsize=1 << 12)(ordinal)


@lru_cache(maxsize=1 << 14)
def _names(name: str) -> frozenset[str]:
    return frozenset(name_key(name).split())


def weighed(words: Collection[str]) -> dict[str, int]:
    """The stems of words that tell something, with how much each does."""
    return {held[0]: held[1] for held in map(_stem_and_weight, words) if held[1] > 0}


@cache
def _stem_and_weight(word: str) -> tuple[str, int]:
    return stem(word), _weight(word)


def _stretches(of: Worded) -> Iterator[str]:
    held = list[str]()
    for word, mark in zip((*of.words, ""), (*of.quoted, False), strict=True):
        if mark:
            held.append(word)
        elif held:
            yield f" {' '.join(held)} "
            held.clear()


@cache
def _weight(word: str) -> int:
    if word[0].isdigit():
        return SMALL_NUMBER if len(word) <= 2 else LARGE_NUMBER
    return rarities().get(word, RAREST) - COMMON


@cache
def stem(word: str) -> str:
    """A word without its ending."""
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= STEM:
            return word[: -len(ending)]
    return word


def _run_weight(words: Sequence[str]) -> int:
    """What a run of words tells: more than its words apart."""
    return sum(max(0, _weight(word)) for word in words) + len(words)


SIGNS = (
    *("plain", "rare", "share", "long_share", "meaning", "run", "run_weight", "sequence", "long_sequence", "quoted_run", "quoted_share", "quoted_length"),
    *("stretch", "numbers", "negation", "speaker", "day", "act", "length", "long_length", "quoted_part", "alone", "report", "quoting"),
)
"""What is looked at in two statements, in the order of `signs`."""

_SPEAKER, _MEANING, _QUOTING = SIGNS.index("speaker"), SIGNS.index("meaning"), SIGNS.index("quoting")
_BEFORE, _BEHIND = SIGNS.index("run"), SIGNS.index("quoted_share")
_SEQUENCE = SIGNS.index("sequence") - _BEFORE


def signs(one: Seen, other: Seen, pair: tuple[Worded, Worded], likeness: float) -> tuple[float, ...]:
    """What is seen in two statements, a number for each of `SIGNS`; the same for both orders.

    `plain`, `rare`: what shared common words tell, how many other ones are shared; `share`: of what the words of the shorter one tell, how much is shared,
    `long_share` of the longer; `meaning`: cosine of the vectors; `run`: words of the longest shared run, `run_weight` what it tells; `sequence`: share of the
    shorter one's words in the longest common sequence, `long_sequence` of the longer; `quoted_*`: the same of the words in quotation marks; `stretch`: what
    a whole quoted stretch that stands in the other tells; `numbers`: 1 one in common, -1 none though both have some; `negation`: 1 where only one denies;
    `alone`: how many words they share that no other statement of either report has; `report`: statements of both reports; `quoting`: how many of the two quote;
    `speaker`: 0 another to 4 the same; `day`: 0 next to, 1 unknown, 2 within a week, 3 later; `act`: 1 the same; lengths in words.
    """
    if (other.words, other.marked) < (one.words, one.marked):
        one, other, pair = other, one, (pair[1], pair[0])
    common, rest = _plainly(one, other, pair, likeness)
    return (*common, *_in_order(one, other), *rest)


def _plainly(one: Seen, other: Seen, pair: tuple[Worded, Worded], likeness: float) -> tuple[tuple[float, ...], tuple[float, ...]]:
    """The signs before and behind those that hang on the order of words."""
    mine, theirs = pair[0].utterance, pair[1].utterance
    plain = rare = 0
    for stem, weight in one.stems.items():
        if stem in other.stems:
            if weight >= NAMED:
                rare += 1
            plain += weight
    least, most = (one.weight, other.weight) if one.weight < other.weight else (other.weight, one.weight)
    short, long = _lengths(one, other)
    quoted_weight = sum(weight for stem, weight in one.own.items() if stem in other.own)
    stretch = max((_run_weight(held.split()) for a, b in ((one, other), (other, one)) for held in a.stretches if held in b.text and len(held) > 2), default=0)
    both = one.numbers & other.numbers
    days = None if one.day is None or other.day is None else abs(one.day - other.day)
    return (plain, rare, plain / (least or 1), plain / (most or 1), likeness), (
        quoted_weight / (min(one.own_weight, other.own_weight) or 1),
        min(len(one.marked), len(other.marked)),
        stretch,
        1 if both else -1 if one.numbers and other.numbers else 0,
        one.denies != other.denies,
        _speaker(mine.speaker, theirs.speaker, one.names, other.names, is_sure=mine.is_named and theirs.is_named),
        1 if days is None else 0 if days <= _NEXT_DAY else 2 if days <= _WEEK else 3,
        mine.act == theirs.act,
        short,
        long,
        min(len(one.marked) / max(1, len(one.words)), len(other.marked) / max(1, len(other.words))),
        len(one.alone & other.alone),
        pair[0].beside + pair[1].beside,
        quoting(pair),
    )


def _in_order(one: Seen, other: Seen) -> tuple[float, ...]:
    """The signs that hang on the order of words, which take longest to find: `run` to `quoted_run`."""
    runs = _shared(one.words, other.words)
    sequence = sum(size for _, _, size in runs)
    short, long = _lengths(one, other)
    inner = runs if one.marked is one.words and other.marked is other.words else _shared(one.marked, other.marked)
    return (
        max((size for _, _, size in runs), default=0),
        max((_run_weight(one.words[at : at + size]) for at, _, size in runs), default=0),
        sequence / short,
        sequence / long,
        max((_run_weight(one.marked[at : at + size]) for at, _, size in inner), default=0),
    )


_shared = lru_cache(maxsize=8)(shared)


def _lengths(one: Seen, other: Seen) -> tuple[int, int]:
    """Words of the shorter and of the longer one, 1 at least."""
    mine, theirs = len(one.words), len(other.words)
    return (max(1, mine), max(1, theirs)) if mine < theirs else (max(1, theirs), max(1, mine))


def _speaker(one: str | None, other: str | None, names: frozenset[str], others: frozenset[str], *, is_sure: bool) -> int:
    if one is not None and other is not None:
        return _SAME if one == other else _ALIKE if not names.isdisjoint(others) else _APART if is_sure else _UNKNOWN
    return _UNKNOWN if names.isdisjoint(others) else _LIKE_NAMED


def linked(pairs: Sequence[tuple[Worded, Worded]], likeness: Sequence[float]) -> list[Link | None]:
    """The link of each pair, or `None` where they are two utterances; `likeness` is the cosine of the vectors. Each pair by itself."""
    known: dict[int, Seen] = {}
    open_ones = list[_Open]()
    for at, (pair, like) in enumerate(zip(pairs, likeness, strict=True)):
        first, second = id(pair[0]), id(pair[1])
        one = known.get(first) or known.setdefault(first, seen(pair[0]))
        other = known.get(second) or known.setdefault(second, seen(pair[1]))
        if like < FAR and sum(weight for stem, weight in one.stems.items() if stem in other.stems) < SLIGHT * min(one.weight, other.weight):
            continue
        if (other.words, other.marked) < (one.words, one.marked):
            one, other, pair = other, one, (pair[1], pair[0])
        common, rest = _plainly(one, other, pair, like)
        open_ones.append(_Open(at, one, other, pair, case_of(pair), common, rest))
    made: list[Link | None] = [None] * len(pairs)
    for held in _possible(open_ones):
        made[held.at] = _linked(held)
    return made


class _Open(NamedTuple):
    """A pair that may be one utterance, the one with the first words first: its place among others, and its signs before and behind those of order."""

    at: int
    one: Seen
    other: Seen
    pair: tuple[Worded, Worded]
    case: Case
    common: tuple[float, ...]
    rest: tuple[float, ...]


def _possible(held: Sequence[_Open]) -> Iterator[_Open]:
    """Those that may be one utterance whatever the order of their words is. Most may not, and need not be compared word by word."""
    for case in CASES:
        those = [one for one in held if one.case == case]
        if those:
            limits = _table(_limits(one.one, one.other) for one in those)
            common, rest = _table(one.common for one in those), _table(one.rest for one in those)
            odds = np.full(len(those), bias(case))
            for line, value in zip(lines(case)[:_BEFORE], common.T, strict=True):
                odds += line.all_at(value)
            for line, value in zip(lines(case)[_BEFORE:_BEHIND], limits.T, strict=True):
                odds += line.most(value)
            for line, value in zip(lines(case)[_BEHIND:], rest.T, strict=True):
                odds += line.all_at(value)
            by_hand = (limits[:, _SEQUENCE] >= 1) | ((limits[:, _SEQUENCE] >= RENDERED_ALIKE) & (common[:, _MEANING] >= RENDERED_ALIKE))
            yield from (those[at] for at in np.flatnonzero(by_hand | (odds >= -_ROUNDING)).tolist())


def _table(rows: Iterable[tuple[float, ...]]) -> NDArray[np.float64]:
    """Rows of numbers, of one length."""
    held = list(rows)
    return np.fromiter(chain.from_iterable(held), np.float64).reshape(len(held), -1)


def _limits(one: Seen, other: Seen) -> tuple[float, ...]:
    """What the signs of order can be at most, by which words both have."""
    there = [word for word in one.words if word in other.known]
    both = min(len(there), sum(map(one.known.__contains__, other.words)))
    short, long = _lengths(one, other)
    most = _run_weight(there)
    return both, most, both / short, both / long, most


def _linked(of: _Open) -> Link | None:
    _, one, other, pair, case, common, rest = of
    mine, theirs = pair[0].utterance, pair[1].utterance
    told = (*common, *_in_order(one, other), *rest)
    points = [line.at(value) for line, value in zip(lines(case), told, strict=True)]
    odds = sum(points) + bias(case)
    least, reason = _set_by_hand(one, other, told)
    score = probability(max(odds, least))
    if score < HOLDS:
        return None
    ends = sorted((mine.statement, theirs.statement))
    features = tuple(
        Feature(name, round(each, 2), _detail(name, one, other, value))
        for name, each, value in sorted(zip(SIGNS, points, told, strict=True), key=lambda found: -abs(found[1]))
        if abs(each) >= TOLD
    )
    if odds < least:
        features = (reason, *features)
    named = mine.speaker_type == theirs.speaker_type == "named_person" and mine.is_named and theirs.is_named
    if named and told[_SPEAKER] == _APART and not _spelt_alike(one.names, other.names):
        if not told[_QUOTING]:  # two people tell of one thing in their outlets' words
            return None
        if same_sentence(one, other):
            return Link("statement", "apart", ends[0], ends[1], score, features)
    way = kind(Wording(one.words, pair[0].quoted), Wording(other.words, pair[1].quoted), (mine.kind, theirs.kind))
    return Link("statement", way, ends[0], ends[1], score, features)


def _spelt_alike(names: frozenset[str], others: frozenset[str]) -> bool:
    """Whether two names have words that may be one in two spellings."""
    return any(JaroWinkler.similarity(one, other) >= ALIKE for one in names for other in others)


_NOTHING = Feature("none", 0.0, "")
_COPIED = Feature("copied", COPIED_POINTS, "all words of the shorter one stand in the other as one run")
_RENDERED = Feature("rendered", RENDERED_POINTS, "quotations of one speaker, alike in meaning, most of their words in the same order")


def _set_by_hand(one: Seen, other: Seen, told: Sequence[float]) -> tuple[float, Feature]:
    """Points that two statements have at least, and why, of which the gold has too few to learn from."""
    held = dict(zip(SIGNS, told, strict=True))
    short, long = (one, other) if len(one.words) <= len(other.words) else (other, one)
    if held["speaker"] != _APART and len(short.words) >= COPIED and short.text in long.text:
        return COPIED_POINTS, _COPIED
    is_quoted = one.marked is one.words and other.marked is other.words and bool(one.stretches) and bool(other.stretches)
    is_his = held["speaker"] == _SAME and held["day"] < _LATER
    if is_quoted and is_his and len(short.words) >= RENDERED and min(held["meaning"], held["sequence"]) >= RENDERED_ALIKE:
        return RENDERED_POINTS, _RENDERED
    return -math.inf, _NOTHING


def quoting(pair: tuple[Worded, Worded]) -> int:
    """How many of two statements have words in quotation marks."""
    return sum(each.utterance.kind != "indirect" for each in pair)


def case_of(pair: tuple[Worded, Worded]) -> Case:
    """Which points count for two statements."""
    return "variant" if quoting(pair) == len(pair) else "told"


def same_sentence(one: Seen, other: Seen) -> bool:
    """Whether two statements quote one sentence of `SENTENCE` words or more."""
    if not one.stretches or not other.stretches:
        return False
    both = sum(size for _, _, size in shared(one.marked, other.marked))
    return both >= SENTENCE and both >= SAME_SENTENCE * min(len(one.marked), len(other.marked))


@dataclass(frozen=True, slots=True)
class Line:
    """Points over the values of one sign: a line through those of the table, level beyond its ends."""

    values: tuple[float, ...]
    points: tuple[float, ...]

    def at(self, value: float) -> float:
        """The points for a value."""
        values, points = self.values, self.points
        if not values:
            return 0.0
        if value <= values[0]:
            return points[0]
        if value >= values[-1]:
            return points[-1]
        place = bisect_right(values, value)
        left = values[place - 1]
        return points[place - 1] + (points[place] - points[place - 1]) * (value - left) / (values[place] - left)

    def all_at(self, values: NDArray[np.float64]) -> NDArray[np.float64]:
        """The points for many values, but for rounding."""
        made: NDArray[np.float64] = np.interp(values, self.values, self.points) if self.values else np.zeros(len(values))
        return made

    def most(self, values: NDArray[np.float64]) -> NDArray[np.float64]:
        """The most points for anything up to each of many values, but for rounding."""
        if not self.values:
            return np.zeros(len(values))
        before = np.concatenate(((self.points[0],), np.maximum.accumulate(self.points)))
        return np.maximum(self.all_at(values), before[np.searchsorted(self.values, values, side="right")])


@cache
def lines(case: Case) -> tuple[Line, ...]:
    """The lines of `links/weights/statement.tsv` for a case, in the order of `SIGNS`; a row is `case/sign/value` and points."""
    held: dict[str, list[tuple[float, float]]] = {}
    for name, points in weights("statement").items():
        of, sign, value = name.split("/")
        if of == case and sign != "bias":
            held.setdefault(sign, []).append((float(value), points))
    ordered = {sign: sorted(found) for sign, found in held.items()}
    return tuple(Line(tuple(value for value, _ in ordered.get(sign, ())), tuple(points for _, points in ordered.get(sign, ()))) for sign in SIGNS)


@cache
def bias(case: Case) -> float:
    """The points of two statements before anything is looked at."""
    return weights("statement")[f"{case}/bias/0"]


def _detail(name: str, one: Seen, other: Seen, value: float) -> str:
    """What was seen, for a person."""
    if name in ("plain", "rare", "share", "long_share"):
        both = sorted({word for word in one.words if stem(word) in other.stems}, key=lambda word: (-_weight(word), word))
        words = ", ".join(both[:SHOWN]) + (", ..." if len(both) > SHOWN else "")
        if name == "rare":
            return f"{value:.0f} rare words or names in common: {words}"
        if name == "plain":
            return f"words in common: {words}" if both else "no word that tells something in common"
        return f"{value:.0%} of what the words of the {'shorter' if name == 'share' else 'longer'} one tell is in the other"
    if name == "alone":
        both = sorted(one.alone & other.alone)
        return f"in common, and in no other statement of either report: {', '.join(both[:SHOWN]) or 'nothing'}"
    if name in ("run", "run_weight", "quoted_run"):
        mine, theirs = (one.marked, other.marked) if name == "quoted_run" else (one.words, other.words)
        longest = max(_shared(mine, theirs), key=lambda run: run[2], default=(0, 0, 0))
        return f"the longest run in common: {' '.join(mine[longest[0] : longest[0] + longest[2]])}" if longest[2] else "no run of words in common"
    if name == "stretch" and not value:
        return "no whole quoted stretch stands in the other"
    if name == "negation" and not value:
        return "both deny it, or neither does"
    if name == "act" and not value:
        return "another act"
    if name == "speaker":
        return _SPEAKERS[int(value)]
    if name == "numbers":
        both = sorted(one.numbers & other.numbers)
        return f"the same number: {', '.join(both[:SHOWN])}" if both else "other numbers" if value < 0 else "no number to compare"
    if name == "day":
        return ("the same day or the next", "the day of one is not known", "within a week", "more than a week apart")[int(value)]
    return _DETAILS[name].format(value)


_DETAILS: Mapping[str, str] = MappingProxyType(
    {
        "meaning": "likeness of meaning {:.2f}",
        "sequence": "{:.0%} of the shorter one's words stand in the other in the same order",
        "long_sequence": "{:.0%} of the longer one's words stand in the other in the same order",
        "quoted_share": "{:.0%} of what the words within quotation marks tell is in the other",
        "quoted_length": "{:.0f} words to compare in the shorter one",
        "stretch": "a whole quoted stretch stands in the other ({:.0f})",
        "negation": "only one of the two denies it",
        "act": "the same act",
        "length": "the shorter one has {:.0f} words",
        "long_length": "the longer one has {:.0f} words",
        "quoted_part": "{:.0%} of the words stand within quotation marks at least",
        "report": "the two reports have {:.0f} statements",
        "quoting": "{:.0f} of the two stands within quotation marks",
    }
)
