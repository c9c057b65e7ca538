"""Vectors of meaning: a number of directions for a text, so that texts that mean alike point alike."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from onrecord.data.ids import bytes_hash
from onrecord.errors import ModelError
from onrecord.models.catalogue import find

DIRECTIONS = 128
"""Numbers of a vector."""

LONGEST = 128
"""Word pieces of a text that are looked at, the first ones."""

SHIPPED = "vectors-1"
_HOME = Path(__file__).parent / "weights"
_FILE = "vectors.npz"


class Embeds(Protocol):
    """What gives texts their vectors."""

    def of(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """A row of `DIRECTIONS` numbers for each text, of length 1; of nothing but zeros for one without a known word."""


class Vectors:
    """Static vectors: each word piece has one, and a text the sum of its pieces', as they were learnt from a network that reads whole sentences
    (`training/vectors.py`). No network runs: some ten thousand texts a second.
    """

    def __init__(self, file: Path, tokenizer: Path) -> None:
        with np.load(file) as held:
            self._pieces: NDArray[np.float32] = held["pieces"].astype(np.float32) * held["scale"][:, None].astype(np.float32)
        self._tokenizer = Tokenizer.from_file(str(tokenizer))
        self._tokenizer.no_padding()
        self._tokenizer.enable_truncation(LONGEST)

    def of(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """See `Embeds.of`."""
        found = self._tokenizer.encode_batch_fast(list(texts), add_special_tokens=False)
        made = np.zeros((len(texts), self._pieces.shape[1]), dtype=np.float32)
        for at, one in enumerate(found):
            if pieces := one.ids:
                self._pieces[pieces].sum(axis=0, out=made[at])
        length = np.linalg.norm(made, axis=1, keepdims=True)
        made /= np.where(length == 0, 1, length)
        return made


def shipped_vectors(name: str = SHIPPED, *, home: Path = _HOME) -> Vectors:
    """Those that come with onrecord. Raises `ModelError` when a file of theirs is missing or was altered."""
    folder = home / name
    for file in (folder / _FILE, folder / "card.json"):
        if not file.is_file():
            raise ModelError(f"vectors {name!r}: {file.name} not found in {folder}; expected the files that come with onrecord. Install it again")
    wanted = str(json.loads((folder / "card.json").read_text("utf-8"))["files"][_FILE])
    seen = bytes_hash((folder / _FILE).read_bytes())
    if seen != wanted:
        raise ModelError(f"vectors {name!r}: {_FILE} has SHA-256 {seen[:12]}…, expected {wanted[:12]}…; the file was altered. Install onrecord again")
    return Vectors(folder / _FILE, find().folder / "tokenizer.json")
