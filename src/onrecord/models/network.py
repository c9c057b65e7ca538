"""The network as the stages see it: a text's paragraphs in, tagged and linked spans out."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Any

import numpy as np

from onrecord.data.mention import EntityKind
from onrecord.data.span import Span
from onrecord.models.backend import Backend, Floats, Scores
from onrecord.models.decoder import Decoder, Run
from onrecord.models.link import Linker
from onrecord.models.tag import OUTSIDE, ROLES, TAGS, begin
from onrecord.models.window import Window, windows

_KINDS: tuple[EntityKind, ...] = ("person", "organization", "place")


_HINT = -3.0
"""By how much a nested cue may score below no cue at all and still be looked into."""


@dataclass(frozen=True, slots=True)
class Tagged:
    """A span that the network tagged, with its probability and, for a content or a cue, the number of what it belongs to.

    A content's `link` counts in the layer's cues, a cue's in its sources; `None` where the window holds none.
    """

    span: Span
    score: float
    link: int | None = None
    link_score: float = 1.0


@dataclass(frozen=True, slots=True)
class Layer:
    """The sources, cues and contents of one layer of attribution, in text order."""

    sources: tuple[Tagged, ...] = ()
    cues: tuple[Tagged, ...] = ()
    contents: tuple[Tagged, ...] = ()


@dataclass(frozen=True, slots=True)
class Analysis:
    """All that the network found in a text: outer statements' spans, those nested in a content, and names.

    `hints` are words that may be the cue of a nested attribution, far more than there are.
    """

    outer: Layer
    nested: Layer
    names: tuple[tuple[Span, EntityKind], ...]
    hints: tuple[Span, ...] = ()


class Network:
    """A backend with the decoders that belong to its weights.

    `confidence` is the table from which the statements' confidence is reckoned, `None` for weights that have none.
    """

    def __init__(self, backend: Backend, decoder: Path) -> None:
        table = json.loads(decoder.read_text("utf-8"))
        self.backend = backend
        self._decoder = Decoder(table)
        self._linker = Linker(table)
        self.confidence: Mapping[str, Any] | None = table.get("confidence")

    def read(self, text: str, paragraphs: Sequence[Span]) -> Analysis:
        """Tag and link the words of `paragraphs`; every word is read once."""
        found = windows(text, paragraphs, self.backend.tokenize)
        return self.decode(found, self.backend.run(found))

    def decode(self, found: Sequence[Window], scores: Sequence[Scores]) -> Analysis:
        """The spans that `scores` of the windows of one text amount to."""
        if not found:
            return Analysis(Layer(), Layer(), ())
        stretches, starts, base = [], [], 0
        for window in found:
            starts.append(base)
            stretches += [(base + start, base + end) for start, end in _stretches(window)]
            base += len(window.words)
        tags = np.concatenate([score.tags for score in scores])
        runs = self._decoder.decode(tags, stretches)
        shares = [_shared(layer, starts) for layer in runs]
        makers = (_LayerMaker(), _LayerMaker())
        names: list[tuple[Span, EntityKind]] = []
        for window, score, *own in zip(found, scores, *shares, strict=True):
            for maker, layer in zip(makers, own, strict=False):
                maker.add(window, score, layer, self._linker)
            names += [(_span(window, run), _KINDS[run.role]) for run in own[2]]
        return Analysis(makers[0].made(), makers[1].made(), tuple(names), _hints(found, tags))


def _hints(found: Sequence[Window], tags: Floats) -> tuple[Span, ...]:
    cue = tags[:, TAGS + begin(ROLES.index("cue"))] - tags[:, TAGS + OUTSIDE]
    words = [word for window in found for word in window.words]
    return tuple(words[at] for at in np.flatnonzero(cue > _HINT))


def _stretches(window: Window) -> list[tuple[int, int]]:
    made = []
    start = 0
    for _, group in groupby(window.units):
        end = start + sum(1 for _ in group)
        made.append((start, end))
        start = end
    return made


def _shared(runs: Sequence[Run], starts: Sequence[int]) -> list[list[Run]]:
    """The runs of each window, counted from the first of its words; `starts` are the places of those."""
    shares: list[list[Run]] = [[] for _ in starts]
    number = 0
    for run in runs:
        while number + 1 < len(starts) and starts[number + 1] <= run.start:
            number += 1
        shares[number].append(Run(run.role, run.start - starts[number], run.end - starts[number], run.score))
    return shares


def _span(window: Window, run: Run) -> Span:
    return Span(window.words[run.start].start, window.words[run.end - 1].end)


class _LayerMaker:
    def __init__(self) -> None:
        self._sources: list[Tagged] = []
        self._cues: list[Tagged] = []
        self._contents: list[Tagged] = []

    def add(self, window: Window, score: Scores, runs: Sequence[Run], linker: Linker) -> None:
        sources, cues, contents = ([run for run in runs if run.role == role] for role in range(3))
        words = [[(run.start, run.end) for run in group] for group in (sources, cues, contents)]
        owner = linker.sources(score.links, words[1], words[0], window.units)
        governor = linker.cues(score.links, words[2], words[1], window.units)
        base = (len(self._sources), len(self._cues))
        self._sources += [Tagged(_span(window, run), run.score) for run in sources]
        self._cues += [_linked(window, run, link, base[0]) for run, link in zip(cues, owner, strict=True)]
        self._contents += [_linked(window, run, link, base[1]) for run, link in zip(contents, governor, strict=True)]

    def made(self) -> Layer:
        return Layer(tuple(self._sources), tuple(self._cues), tuple(self._contents))


def _linked(window: Window, run: Run, link: tuple[int | None, float], base: int) -> Tagged:
    number, share = link
    return Tagged(_span(window, run), run.score, None if number is None else base + number, share)
