"""Candidates: pairs of utterances that are worth looking at, out of all of a record."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

MOST = 50
"""Utterances of one anchor: more share a set phrase."""


@dataclass(frozen=True, slots=True)
class Columns:
    """All utterances of a record, one place each, in the order of the ids of their statements.

    `story` and `outlet` are numbers, `person` too (-1 where nobody is named), `kind` the place in `STATEMENT_KINDS`, `said` and `published` days
    since 1970-01-01 (-1 where not told), `length` how many words; `anchors` those of all, each with the place `anchor_of` of its utterance.
    """

    story: NDArray[np.int32]
    person: NDArray[np.int32]
    outlet: NDArray[np.int32]
    kind: NDArray[np.int8]
    said: NDArray[np.int32]
    published: NDArray[np.int32]
    length: NDArray[np.int32]
    anchors: NDArray[np.int64]
    anchor_of: NDArray[np.int32]
    vectors: NDArray[np.int8]


def candidates(of: Columns) -> NDArray[np.int64]:
    """The places of the two utterances of each pair, the lower first; each pair once, in order."""
    order = np.argsort(of.anchors, kind="stable")
    anchors, owners = of.anchors[order], of.anchor_of[order].astype(np.int64)
    if not len(anchors):
        return np.empty((0, 2), np.int64)
    starts = np.flatnonzero(np.concatenate(([True], anchors[1:] != anchors[:-1])))
    sizes = np.diff(np.concatenate((starts, [len(anchors)])))
    found = [np.empty(0, np.int64)]
    count = np.int64(len(of.story))
    for step in range(1, min(int(sizes.max()), MOST)):
        at = np.repeat(starts[(sizes > step) & (sizes <= MOST)], (sizes[(sizes > step) & (sizes <= MOST)] - step))
        inner = np.concatenate([np.arange(size - step) for size in sizes[(sizes > step) & (sizes <= MOST)]] or [np.empty(0, np.int64)])
        one, other = owners[at + inner], owners[at + inner + step]
        low, high = np.minimum(one, other), np.maximum(one, other)
        found.append(np.unique(low * count + high)[: len(low)])
    codes = np.unique(np.concatenate(found))
    pairs = np.stack((codes // count, codes % count), axis=1)
    made: NDArray[np.int64] = pairs[(pairs[:, 0] != pairs[:, 1]) & (of.story[pairs[:, 0]] != of.story[pairs[:, 1]])]
    return made
