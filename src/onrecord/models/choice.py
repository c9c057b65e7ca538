"""Choice: which of several candidates a phrase means, told by the signs of each."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from onrecord.models.backend import Floats


class ChoiceHead:
    """Scores candidates by their signs: a line for each kind of phrase, and one small hidden layer.

    `signs` and `kinds` are known by name, others tell nothing. `table`: line_weight [kinds, signs], hidden_weight [signs, width], kind_weight [kinds, width],
    hidden_bias [width], out_weight [width], words_weight [places].
    """

    def __init__(self, signs: Sequence[str], kinds: Sequence[str], table: Mapping[str, Floats]) -> None:
        self._signs = {sign: at for at, sign in enumerate(signs)}
        self._kinds = {kind: at for at, kind in enumerate(kinds)}
        self._table = table

    @classmethod
    def load(cls, path: Any) -> ChoiceHead:
        """The head of an `.npz` file, whose `names` are JSON."""
        with path.open("rb") as file, np.load(file) as held:
            names = json.loads(bytes(held["names"]).decode())
            table = {name: np.asarray(held[name], np.float32) for name in held.files if name not in ("names", "step")}
            table["words_weight"] = table["words_weight"] * np.float32(held["step"][0])
        return cls(names["signs"], names["kinds"], table)

    def shares(self, kind: str, candidates: Sequence[tuple[Sequence[str], Sequence[int]]]) -> list[float]:
        """The probability of each of the candidates, each its signs and the places of its words."""
        table, known = self._table, self._signs
        at = self._kinds.get(kind)
        scores = np.empty(len(candidates), np.float32)
        for number, (signs, words) in enumerate(candidates):
            places = [known[sign] for sign in signs if sign in known]
            hidden = table["hidden_weight"][places].sum(0) + table["hidden_bias"]
            if at is not None:
                hidden += table["kind_weight"][at]
            score = np.maximum(hidden, 0) @ table["out_weight"] + table["any_weight"][places].sum()
            if at is not None:
                score += table["line_weight"][at, places].sum()
            if words:
                score += table["words_weight"][words].sum() / len(words) ** 0.5
            scores[number] = score
        shares = np.exp(scores - scores.max())
        made: list[float] = (shares / shares.sum()).tolist()
        return made
