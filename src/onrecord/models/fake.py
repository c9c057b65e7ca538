"""A public fake of the network, for tests and for trying the pipeline without weights."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from onrecord.models.backend import Scores
from onrecord.models.link import WIDTH
from onrecord.models.tag import TAGS
from onrecord.models.vectors import DIRECTIONS
from onrecord.models.window import Window

_SURE = 12.0


class FakeBackend:
    """Tags words by a function of yours: it gets a window's words and gives three tags (role, nested, name) for each.

    Every word is one piece; link vectors are zero, so that links follow distance alone.
    """

    def __init__(self, tag: Callable[[list[str]], Sequence[tuple[int, int, int]]], *, text: str) -> None:
        self._tag = tag
        self._text = text

    def tokenize(self, words: list[str]) -> list[list[int]]:
        """One piece a word."""
        return [[number % 1000 + 1000] for number, _ in enumerate(words)]

    def run(self, windows: Sequence[Window]) -> list[Scores]:
        """Scores that leave no doubt about the function's tags."""
        made = []
        for window in windows:
            tags = np.zeros((len(window.words), 3 * TAGS), dtype=np.float32)
            for at, chosen in enumerate(self._tag([span.of(self._text) for span in window.words])):
                for layer, tag in enumerate(chosen):
                    tags[at, layer * TAGS + tag] = _SURE
            made.append(Scores(tags, np.zeros((len(window.words), 5 * WIDTH), dtype=np.float32)))
        return made


class FakeVectors:
    """Gives texts vectors by their words alone: those of the same words point alike, and no weights are needed."""

    def of(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """See `models.vectors.Embeds`."""
        made = np.zeros((len(texts), DIRECTIONS), dtype=np.float32)
        for at, text in enumerate(texts):
            for word in text.casefold().split():
                made[at, crc32(word.encode("utf-8", "surrogatepass")) % DIRECTIONS] += 1
        length = np.linalg.norm(made, axis=1, keepdims=True)
        return np.asarray(made / np.where(length == 0, 1, length), np.float32)
