"""Links between spans: which cue governs a content, which source a cue belongs to."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from math import exp
from typing import Any

import numpy as np

from onrecord.models.backend import Floats

WIDTH = 64
"""Numbers in each of a word's five link vectors."""

_GAPS = (0, 1, 2, 4, 8, 16, 32)
BUCKETS = 2 * (len(_GAPS) + 1) * 3

Words = tuple[int, int]
"""A run of words [start, end) of a window."""


def bucket(first: Words, second: Words, paragraphs: int) -> int:
    """Number of the distance class of two runs that lie `paragraphs` apart."""
    before = second[0] >= first[1]
    gap = max(0, second[0] - first[1] if before else first[0] - second[1])
    step = bisect_left(_GAPS, gap)
    return (int(before) * (len(_GAPS) + 1) + step) * 3 + min(paragraphs, 2)


class LinkHead:
    """The link vectors of words, read from the encoder's states. `table`: weight [5 * WIDTH, width], bias [5 * WIDTH]."""

    def __init__(self, table: Mapping[str, Floats]) -> None:
        self._weight, self._bias = table["weight"].T.copy(), table["bias"]

    def vectors(self, windows: Sequence[tuple[Floats, Sequence[Words]]]) -> list[Floats]:
        """[words, 5 * WIDTH] for each window, of its states and runs; only the first and the last word of a run have a vector there."""
        places = [sorted({at for start, end in runs for at in (start, end - 1)}) for _, runs in windows]
        made = [np.empty((len(states), 5 * WIDTH), np.float32) for states, _ in windows]
        if any(places):
            found = np.concatenate([states[ends] for (states, _), ends in zip(windows, places, strict=True)]) @ self._weight + self._bias
            start = 0
            for own, ends in zip(made, places, strict=True):
                own[ends] = found[start : start + len(ends)]
                start += len(ends)
        return made


class Linker:
    """Chooses for each content its cue and for each cue its source: a product of learned vectors and a distance."""

    def __init__(self, table: Mapping[str, Any]) -> None:
        self._bias = {"cue": table["cue_bias"], "source": table["source_bias"]}
        self._none = {"cue": float(table["no_cue"]), "source": float(table["no_source"])}

    def cues(self, links: Floats, contents: Sequence[Words], cues: Sequence[Words], units: Sequence[int]) -> list[tuple[int | None, float]]:
        """For each content the number of its cue, `None` if it has none here, and the probability of that choice."""
        queries = [links[start, :WIDTH] + links[end - 1, WIDTH : 2 * WIDTH] for start, end in contents]
        return self._choose("cue", queries, contents, _ends(links, 2, cues), cues, units)

    def sources(self, links: Floats, cues: Sequence[Words], sources: Sequence[Words], units: Sequence[int]) -> list[tuple[int | None, float]]:
        """For each cue the number of its source, `None` if it has none here, and the probability of that choice."""
        return self._choose("source", _ends(links, 3, cues), cues, _ends(links, 4, sources), sources, units)

    def _choose(
        self, kind: str, queries: Sequence[Floats], given: Sequence[Words], keys: Sequence[Floats], taken: Sequence[Words], units: Sequence[int]
    ) -> list[tuple[int | None, float]]:
        if not given or not taken:
            return [(None, 1.0)] * len(given)
        made: list[tuple[int | None, float]] = []
        bias, none = self._bias[kind], self._none[kind]
        products = (np.stack(queries) @ np.stack(keys).T).tolist()
        for run, row in zip(given, products, strict=True):
            unit = units[run[0]]
            scores = [none]
            for product, other in zip(row, taken, strict=True):
                scores.append(product / WIDTH**0.5 + bias[bucket(run, other, abs(unit - units[other[0]]))])
            most = max(scores)
            best = scores.index(most)
            made.append((best - 1 if best else None, 1.0 / sum(exp(score - most) for score in scores)))
        return made


def _ends(links: Floats, part: int, runs: Sequence[Words]) -> list[Floats]:
    columns = slice(part * WIDTH, (part + 1) * WIDTH)
    return [(links[start, columns] + links[end - 1, columns]) * np.float32(0.5) for start, end in runs]
