"""Vectors of meaning: a number of directions for a text, so that texts that mean alike point alike."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from onrecord.models.catalogue import find

DIRECTIONS = 128
"""Numbers of a vector."""

LONGEST = 128
"""Word pieces of a text that are looked at, the first ones."""


class Embeds(Protocol):
    """What gives texts their vectors."""

    def of(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """A row of `DIRECTIONS` numbers for each text, of length 1; of nothing but zeros for one without a known word."""


class Vectors:
    """Static vectors: each word piece has one, and a text the sum of its pieces', as they were learnt from a network that reads whole sentences
    (`training/vectors.py`). No network runs: some ten thousand texts a second.
    """

    def __init__(self, folder: Path) -> None:
        held = np.load(folder / "vectors.npz")
        self._pieces: NDArray[np.float32] = held["pieces"].astype(np.float32) * held["scale"][:, None].astype(np.float32)
        self._tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self._tokenizer.no_padding()
        self._tokenizer.enable_truncation(LONGEST)

    def of(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """See `Embeds.of`."""
        found = self._tokenizer.encode_batch_fast(list(texts), add_special_tokens=False)
        made = np.zeros((len(texts), self._pieces.shape[1]), dtype=np.float32)
        for at, one in enumerate(found):
            if one.ids:
                made[at] = self._pieces[one.ids].sum(axis=0)
        length = np.linalg.norm(made, axis=1, keepdims=True)
        return made / np.where(length == 0, 1, length)


def shipped_vectors() -> Vectors:
    """Those that come with onrecord. Raises `ModelError` when a file of theirs is missing or was altered."""
    return Vectors(find().folder)
