"""Choice: which of several candidates a phrase means, or whether it means none of them, told by signs."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from itertools import accumulate, chain
from typing import Protocol

import numpy as np

from onrecord.errors import ModelError
from onrecord.models.backend import Floats


class Opens(Protocol):
    """A file of the package or of a folder."""

    def read_bytes(self) -> bytes:
        """All of its bytes."""


class ChoiceHead:
    """Scores candidates by their signs: a line for each kind of phrase and one small hidden layer; and what a phrase is that means none, by a line.

    Signs and kinds go by name, one that is not known tells nothing. `table`: line_weight [kinds, signs], any_weight [signs], hidden_weight [signs, width],
    kind_weight [kinds, width], hidden_bias [width], out_weight [width]; none_weight [none's signs, types], words_weight [places, types] in steps of `step` [1].
    """

    def __init__(self, names: Mapping[str, Sequence[str]], table: Mapping[str, Floats]) -> None:
        self._signs, self._kinds, self._none = ({name: at for at, name in enumerate(names[part])} for part in ("signs", "kinds", "none"))
        self._out, self._words = table["out_weight"], table["words_weight"] * table["step"]
        self._none_weight = table["none_weight"]
        lines = np.concatenate([table["line_weight"] + table["any_weight"], table["any_weight"][None]])
        # For each kind, and for one that is not known: what every sign adds to the hidden layer, and in the last column to the score itself.
        self._added = [np.concatenate([table["hidden_weight"], line[:, None]], axis=1) for line in lines]
        kinds = np.concatenate([table["kind_weight"], np.zeros((1, table["kind_weight"].shape[1]), np.float32)])
        self._begin = [np.append(table["hidden_bias"] + kind, np.float32(0)) for kind in kinds]

    @classmethod
    def load(cls, path: Opens) -> ChoiceHead:
        """The head of a file: a line of names in JSON, then arrays as `numpy` writes them. `ModelError` when it is broken."""
        try:
            names, _, rest = path.read_bytes().partition(b"\n")
            told = json.loads(names)
            table, at = {}, 0
            for name, kind, shape in told["arrays"]:
                size = int(np.prod(shape)) * np.dtype(kind).itemsize
                table[name] = np.frombuffer(rest[at : at + size], kind).reshape(shape).astype(np.float32)
                at += size
            return cls(told["names"], table)
        except (KeyError, TypeError, ValueError) as error:
            raise ModelError(f"{path}: {error}; expected the table that training/speakers.py writes") from error

    def shares(self, kind: str, candidates: Sequence[Sequence[str]], none: Sequence[str], words: Sequence[int]) -> list[float]:
        """The probability of each candidate, given its signs, and of each type of a phrase that means none, given its signs and the places of its words."""
        at = self._kinds.get(kind, len(self._kinds))
        places = [known for sign in none if (known := self._none.get(sign)) is not None]
        own = np.add.reduce(self._none_weight.take(places, axis=0), axis=0)
        if words:
            own = own + np.add.reduce(self._words.take(words, axis=0), axis=0) / np.float32(len(words) ** 0.5)
        scores = own
        if candidates:
            known_signs = self._signs
            found = [[known for sign in signs if (known := known_signs.get(sign)) is not None] or [0] for signs in candidates]
            starts = list(accumulate(map(len, found[:-1]), initial=0))
            added = np.add.reduceat(self._added[at].take(list(chain.from_iterable(found)), axis=0), starts, axis=0) + self._begin[at]
            scores = np.concatenate([np.maximum(added[:, :-1], 0) @ self._out + added[:, -1], own])
        shares = np.exp(scores - scores.max())
        made: list[float] = (shares / shares.sum()).tolist()
        return made


def table_bytes(names: Mapping[str, Sequence[str]], arrays: Mapping[str, np.ndarray[tuple[int, ...], np.dtype[np.generic]]]) -> bytes:
    """A file that `ChoiceHead.load` reads."""
    told = {"names": {part: list(each) for part, each in names.items()}, "arrays": [[name, held.dtype.str, list(held.shape)] for name, held in arrays.items()]}
    return json.dumps(told, separators=(",", ":")).encode() + b"\n" + b"".join(np.ascontiguousarray(held).tobytes() for held in arrays.values())
