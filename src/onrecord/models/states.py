"""The encoder's states of a text's words, kept so that the stages can ask about the spans they have settled on."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import accumulate

import numpy as np

from onrecord.data.occasion import OccasionKind
from onrecord.data.span import Span
from onrecord.data.statement import Act, Manner, SpeakerType
from onrecord.models.backend import Floats
from onrecord.models.fact import Asked, FactHead, Facts, Pointed, features
from onrecord.models.link import bucket
from onrecord.models.same import MentionHead
from onrecord.models.window import Window


@dataclass(frozen=True, slots=True)
class Pointer:
    """Words that the network points at, and how sure it is of them."""

    span: Span
    score: float


@dataclass(frozen=True, slots=True)
class Telling:
    """What the network tells of a statement beside its spans; each class has its probability, words that it does not see are None.

    `act_scores`: an entry an act, for `ActHead.choose`; None for a model without that head.
    """

    act: tuple[Act, float]
    manner: tuple[Manner, float]
    type: tuple[SpeakerType, float]
    kind: tuple[OccasionKind | None, float]
    role: Pointer | None = None
    affiliation: Pointer | None = None
    addressee: Pointer | None = None
    day: Pointer | None = None
    occasion: Pointer | None = None
    act_scores: tuple[float, ...] | None = None


@dataclass(frozen=True, slots=True)
class Query:
    """The spans of a statement that is asked about."""

    source: Span | None
    cue: Span | None
    content: tuple[Span, ...]


@dataclass(frozen=True, slots=True, eq=False)
class States:
    """The states of all words, window by window, [words, width] each, and the small heads that read them."""

    windows: tuple[Window, ...]
    states: tuple[Floats, ...]
    facts: FactHead
    mentions: MentionHead
    _edges: tuple[tuple[tuple[int, ...], tuple[int, ...]], ...] = field(init=False, repr=False)
    _starts: tuple[int, ...] = field(init=False, repr=False)
    _bases: tuple[int, ...] = field(init=False, repr=False)
    _units: tuple[int, ...] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        # Where the words of each window begin and end.
        object.__setattr__(self, "_edges", tuple(tuple(zip(*window.words, strict=True)) for window in self.windows))
        object.__setattr__(self, "_starts", tuple(starts[0] for starts, _ in self._edges))
        object.__setattr__(self, "_bases", tuple(accumulate((len(window.words) for window in self.windows), initial=0)))
        object.__setattr__(self, "_units", tuple(accumulate((window.units[-1] + 1 for window in self.windows), initial=0)))

    def tell(self, queries: Sequence[Query]) -> list[Telling | None]:
        """What is told of each statement, None for one whose words the network has not read."""
        by_window: dict[int, list[tuple[int, Asked]]] = defaultdict(list)
        for number, query in enumerate(queries):
            if (placed := self._asked(query)) is not None:
                by_window[placed[0]].append((number, placed[1]))
        made: list[Telling | None] = [None] * len(queries)
        found = self.facts.read([(self.states[at], [asked for _, asked in held]) for at, held in by_window.items()])
        for (at, held), own in zip(by_window.items(), found, strict=True):
            for (number, _), facts in zip(held, own, strict=True):
                made[number] = _telling(self.windows[at], facts)
        return made

    def features(self, query: Query) -> Floats | None:
        """The numbers from which the heads tell of a statement, None for one whose words the network has not read."""
        placed = self._asked(query)
        return None if placed is None else features(self.states[placed[0]], placed[1])

    def same(self, mention: Span, others: Sequence[Span]) -> list[float | None]:
        """How well each of `others` fits as another mention of what `mention` means: probabilities, None for unread words."""
        own = self._placed(mention)
        placed = [self._placed(other) for other in others]
        known = [at for at, place in enumerate(placed) if place is not None]
        made: list[float | None] = [None] * len(others)
        if own is None or not known:
            return made
        found = [place for place in placed if place is not None]
        scores = self.mentions.scores(self._ends(own), [self._ends(place) for place in found], [self._bucket(own, place) for place in found])
        shares = np.exp(scores - scores.max())
        for at, share in zip(known, (shares / shares.sum()).tolist(), strict=True):
            made[at] = share
        return made

    def _window(self, start: int) -> int | None:
        at = bisect_right(self._starts, start) - 1
        return at if at >= 0 else None

    def _run(self, at: int, span: Span) -> tuple[int, int] | None:
        starts, ends = self._edges[at]
        first, last = bisect_right(ends, span.start), bisect_left(starts, span.end)
        return (first, last) if first < last else None

    def _asked(self, query: Query) -> tuple[int, Asked] | None:
        anchor = query.cue if query.cue is not None else min(query.content, default=None)
        at = None if anchor is None else self._window(anchor.start)
        if at is None:
            return None
        runs = [run for part in query.content if (run := self._run(at, part)) is not None]
        cue, source = (None if span is None else self._run(at, span) for span in (query.cue, query.source))
        if not runs or (query.cue is not None and cue is None):
            return None
        return at, Asked(cue, source, (min(runs)[0], max(end for _, end in runs)))

    def _placed(self, span: Span) -> tuple[int, tuple[int, int]] | None:
        at = self._window(span.start)
        run = None if at is None else self._run(at, span)
        return None if at is None or run is None else (at, run)

    def _ends(self, place: tuple[int, tuple[int, int]]) -> Floats:
        at, (start, end) = place
        made: Floats = np.concatenate([self.states[at][start], self.states[at][end - 1]])
        return made

    def _bucket(self, first: tuple[int, tuple[int, int]], second: tuple[int, tuple[int, int]]) -> int:
        (one, (start, end)), (two, (begin, stop)) = first, second
        paragraphs = abs(self._units[one] + self.windows[one].units[start] - self._units[two] - self.windows[two].units[begin])
        return bucket((self._bases[one] + start, self._bases[one] + end), (self._bases[two] + begin, self._bases[two] + stop), paragraphs)


def _telling(window: Window, facts: Facts) -> Telling:
    def span(found: Pointed | None) -> Pointer | None:
        return None if found is None else Pointer(Span(window.words[found.start].start, window.words[found.end - 1].end), found.score)

    return Telling(
        facts.act,
        facts.manner,
        facts.type,
        facts.kind,
        span(facts.role),
        span(facts.affiliation),
        span(facts.addressee),
        span(facts.day),
        span(facts.occasion),
        facts.act_scores,
    )
