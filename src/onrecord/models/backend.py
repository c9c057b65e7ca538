"""The narrow door to the network: windows in, numbers a word out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from onrecord.models.window import Window

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True, eq=False)
class Scores:
    """What the network says of one window: a row for each word.

    `tags` [words, 2 * TAGS + name tags]: unnormalised scores of the roles, the nested roles and the names, in that order.
    `links` [words, 5 * WIDTH]: the word as start and as end of a content, as a cue for contents, as a cue for sources, as
    a source; None where they are read from the states. `states` [words, width]: the encoder's own, for the small heads; None for a backend without.
    """

    tags: Floats
    links: Floats | None
    states: Floats | None = None


class Backend(Protocol):
    """Whatever runs the network. The result for a window does not depend on its neighbours in the call."""

    def tokenize(self, words: list[str]) -> Sequence[Sequence[int]]:
        """Word pieces of each word; none for a word that the vocabulary drops."""
        ...

    def run(self, windows: Sequence[Window]) -> list[Scores]:
        """The scores of each window, in order."""
        ...
