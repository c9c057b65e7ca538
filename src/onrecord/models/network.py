"""The network as the stages see it: a text's paragraphs in, tagged and linked spans out."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, groupby
from pathlib import Path
from typing import Any

import numpy as np

from onrecord.data.mention import EntityKind
from onrecord.data.span import Span
from onrecord.errors import ModelError
from onrecord.models.act import ActHead
from onrecord.models.backend import Backend, Floats, Scores
from onrecord.models.decoder import LAYERS, Decoder, Run
from onrecord.models.fact import FactHead
from onrecord.models.link import Linker, LinkHead
from onrecord.models.same import MentionHead
from onrecord.models.states import States
from onrecord.models.window import Window, windows

_KINDS: tuple[EntityKind, ...] = ("person", "organization", "place")
_ROLES, _NESTED, _NAMES = LAYERS.index("roles"), LAYERS.index("nested"), LAYERS.index("names")


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

    def source_of(self, cue: Tagged) -> Tagged | None:
        """The source that one of the layer's cues is linked to."""
        return None if cue.link is None else self.sources[cue.link]


@dataclass(frozen=True, slots=True)
class Analysis:
    """All that the network found in a text: the spans of outer attributions and of those inside their contents, and names; `states` can be asked for more."""

    outer: Layer
    names: tuple[tuple[Span, EntityKind], ...]
    nested: Layer = Layer()
    states: States | None = None


class Network:
    """A backend with the decoders that belong to its weights.

    `confidence` is the table from which the statements' confidence is reckoned, `acts` what tells their acts; `None` for weights that have none.
    """

    def __init__(self, backend: Backend, decoder: Path) -> None:
        table = json.loads(decoder.read_text("utf-8"))
        self.backend = backend
        self._decoder = Decoder(table)
        self._linker = Linker(table)
        self.confidence: Mapping[str, Any] | None = table.get("confidence")
        heads = decoder.with_name("heads.npz")
        self._heads = _heads(heads) if heads.exists() else None
        self.acts = None if self._heads is None else self._heads.acts

    def read(self, text: str, paragraphs: Sequence[Span]) -> Analysis:
        """Tag and link the words of `paragraphs`; every word is read once."""
        found = windows(text, paragraphs, self.backend.tokenize)
        if not found:
            return Analysis(Layer(), ())
        scores = self.backend.run(found)
        outer, nested, names = self._runs(found, scores, (_ROLES, _NESTED, _NAMES))
        named = tuple((_span(window, run), _KINDS[run.role]) for window, own in zip(found, names, strict=True) for run in own)
        return Analysis(self._layer(found, scores, outer), named, self._layer(found, scores, nested), self._states(found, scores))

    def _states(self, found: Sequence[Window], scores: Sequence[Scores]) -> States | None:
        states = tuple(score.states for score in scores if score.states is not None)
        if self._heads is None or len(states) < len(found):
            return None
        return States(tuple(found), states, self._heads.facts, self._heads.mentions)

    def read_apart(self, text: str, spans: Sequence[Span]) -> list[Layer]:
        """The outer statements of each of `spans`, read as if it stood alone."""
        groups = [windows(text, [span], self.backend.tokenize) for span in spans]
        found = [window for group in groups for window in group]
        if not found:
            return [Layer() for _ in spans]
        scores = self.backend.run(found)
        (outer,) = self._runs(found, scores, (_ROLES,))
        ends = list(accumulate(map(len, groups)))
        places = [slice(end - len(group), end) for end, group in zip(ends, groups, strict=True)]
        return [self._layer(found[place], scores[place], outer[place]) for place in places]

    def _runs(self, found: Sequence[Window], scores: Sequence[Scores], layers: Sequence[int]) -> list[list[list[Run]]]:
        """For each of `layers` the tagged runs of each window, counted from the first of its words."""
        stretches, starts, base = [], [], 0
        for window in found:
            starts.append(base)
            stretches += [(base + start, base + end) for start, end in _stretches(window)]
            base += len(window.words)
        runs = self._decoder.decode(np.concatenate([score.tags for score in scores]), stretches, layers, unscored=(_NAMES,))
        return [_shared(layer, starts) for layer in runs]

    def _layer(self, found: Sequence[Window], scores: Sequence[Scores], runs: Sequence[Sequence[Run]]) -> Layer:
        maker = _LayerMaker()
        for window, links, own in zip(found, self._links(scores, runs), runs, strict=True):
            maker.add(window, links, own, self._linker)
        return maker.made()

    def _links(self, scores: Sequence[Scores], runs: Sequence[Sequence[Run]]) -> list[Floats]:
        given = [score.links for score in scores if score.links is not None]
        if len(given) == len(scores):
            return given
        states = [score.states for score in scores if score.states is not None]
        if self._heads is None or len(states) < len(scores):
            raise ModelError("the backend gives no link vectors and the model has no head that reads them; expected heads.npz beside decoder.json")
        return self._heads.links.vectors([(own, [(run.start, run.end) for run in each]) for own, each in zip(states, runs, strict=True)])


@dataclass(frozen=True, slots=True, eq=False)
class _Heads:
    """The small heads that are read in numpy."""

    links: LinkHead
    facts: FactHead
    mentions: MentionHead
    acts: ActHead | None


def _heads(path: Path) -> _Heads:
    with np.load(path) as held:
        tables = {name: held[name].astype(np.float32) for name in held.files}

    def of(part: str) -> dict[str, Floats]:
        return {name.removeprefix(f"{part}_"): table for name, table in tables.items() if name.startswith(f"{part}_")}

    acts = ActHead(of("acts")) if of("acts") else None
    return _Heads(LinkHead(of("links")), FactHead(of("facts"), acts), MentionHead(of("mentions")), acts)


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

    def add(self, window: Window, links: Floats, runs: Sequence[Run], linker: Linker) -> None:
        sources, cues, contents = ([run for run in runs if run.role == role] for role in range(3))
        words = [[(run.start, run.end) for run in group] for group in (sources, cues, contents)]
        owner = linker.sources(links, words[1], words[0], window.units)
        governor = linker.cues(links, words[2], words[1], window.units)
        base = (len(self._sources), len(self._cues))
        self._sources += [Tagged(_span(window, run), run.score) for run in sources]
        self._cues += [_linked(window, run, link, base[0]) for run, link in zip(cues, owner, strict=True)]
        self._contents += [_linked(window, run, link, base[1]) for run, link in zip(contents, governor, strict=True)]

    def made(self) -> Layer:
        return Layer(tuple(self._sources), tuple(self._cues), tuple(self._contents))


def _linked(window: Window, run: Run, link: tuple[int | None, float], base: int) -> Tagged:
    number, share = link
    return Tagged(_span(window, run), run.score, None if number is None else base + number, share)
