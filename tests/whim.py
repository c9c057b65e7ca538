"""A network that says anything at all, for tests of what must hold whatever it says; and quick, where the real one takes seconds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from onrecord.models import catalogue
from onrecord.models.backend import Floats, Scores
from onrecord.models.link import WIDTH
from onrecord.models.network import Network
from onrecord.models.tag import OUTSIDE, TAGS, inside
from onrecord.models.window import Window
from onrecord.pipeline import Pipeline, build
from tests.made import MADE_BY


@dataclass(frozen=True)
class Whim:
    """A network that tags and links at random, the same for the same words."""

    seed: int

    def tokenize(self, words: list[str]) -> list[tuple[int, ...]]:
        """One piece a word; none for some."""
        return [(1,) * (len(word) % 7 != 3) for word in words]

    def run(self, windows: Sequence[Window]) -> list[Scores]:
        """Scores that are now sure, now in doubt."""
        chance = np.random.default_rng(self.seed)
        return [Scores(self._tags(len(window.words), chance), self._links(len(window.words), chance)) for window in windows]

    def _tags(self, size: int, chance: np.random.Generator) -> Floats:
        tags = chance.normal(scale=2.0, size=(size, 3 * TAGS))
        for layer, longest in enumerate((40, 8, 4)):
            at = 0
            while at < size:
                end = at + int(chance.integers(1, max(3, min(longest, size // 3))))
                role = int(chance.integers(0, 4))
                tags[at:end, layer * TAGS + (inside(role) if role < 3 else OUTSIDE)] += 10
                at = end
        return tags.astype(np.float32)

    def _links(self, size: int, chance: np.random.Generator) -> Floats:
        return chance.normal(scale=2.0, size=(size, 5 * WIDTH)).astype(np.float32)


DECODER = Path(catalogue.__file__).parent / "weights" / catalogue.DEFAULT / "decoder.json"


def whimsical(seed: int) -> Pipeline:
    """The shipped stages behind a `Whim`."""
    return build(Network(Whim(seed), DECODER), MADE_BY)
