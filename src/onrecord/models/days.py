"""The day of a statement, chosen among the expressions of time of its report by trees over clues."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from onrecord.data.ids import bytes_hash
from onrecord.errors import ModelError
from onrecord.models.backend import Floats

SHIPPED = "days-1"
_HOME = Path(__file__).parent / "weights"
_FILE = "trees.npz"

Choice = tuple[int, float]
"""The place of an expression, and the probability that its date is meant."""


class ChoosesDays(Protocol):
    """What chooses the day of statements."""

    def choose(self, clues: Sequence[Sequence[Sequence[float]]], dates: Sequence[str]) -> list[Choice]:
        """For each statement the likeliest of the expressions, by their dates; `clues` has a row for each of them. There is at least one."""


class Trees:
    """Boosted trees of which all nodes of a level ask the same (Prokhorenkova et al. 2018). An expression's score is the sum of one leaf of each; none of them
    has the score 0, and the shares of all are the probabilities.

    `table`: clue [trees, levels], above [trees, levels], leaf [trees, 2 ** levels], bias [1].
    """

    def __init__(self, table: Mapping[str, NDArray[Any]]) -> None:
        trees, levels = table["clue"].shape
        self._clues = table["clue"].ravel().astype(np.intp)
        self._above = table["above"].ravel().astype(np.float32)
        self._leaves = table["leaf"].astype(np.float32)
        self._bias = float(table["bias"][0])
        self._shape = (trees, levels)
        self._places = (1 << np.arange(levels)[::-1]).astype(np.float32)
        self._trees = np.arange(trees)[None]

    def scores(self, rows: Floats) -> Floats:
        """The score of each row of clues."""
        asked = (rows[:, self._clues] > self._above).reshape(len(rows), *self._shape)
        leaves = (asked @ self._places).astype(np.intp)
        made: Floats = self._leaves[self._trees, leaves].sum(1) + self._bias
        return made

    def choose(self, clues: Sequence[Sequence[Sequence[float]]], dates: Sequence[str]) -> list[Choice]:
        """See `ChoosesDays.choose`. Expressions of one date stand in for one another; the best of them is chosen."""
        if not clues or not dates:
            return []
        scores = self.scores(np.asarray(clues, np.float32).reshape(len(clues) * len(dates), -1)).reshape(len(clues), len(dates))
        most = np.maximum(scores.max(1, keepdims=True), 0)
        shares = np.exp(scores - most)
        shares /= shares.sum(1, keepdims=True) + np.exp(-most)
        known = list(dict.fromkeys(dates))
        by_date = np.stack([shares[:, [at for at, date in enumerate(dates) if date == one]].sum(1) for one in known], 1)
        made = []
        for best, own, sums in zip(by_date.argmax(1).tolist(), shares, by_date, strict=True):
            place = max((at for at, date in enumerate(dates) if date == known[best]), key=lambda at, own=own: (own[at], -at))  # type: ignore[misc]
            made.append((place, float(sums[best])))
        return made


@cache
def shipped_days(name: str = SHIPPED, *, home: Path = _HOME) -> Trees:
    """Those that come with onrecord. Raises `ModelError` when a file of theirs is missing or was altered."""
    folder = home / name
    for file in (folder / _FILE, folder / "card.json"):
        if not file.is_file():
            raise ModelError(f"trees {name!r}: {file.name} not found in {folder}; expected the files that come with onrecord. Install it again")
    wanted = str(json.loads((folder / "card.json").read_text("utf-8"))["files"][_FILE])
    seen = bytes_hash((folder / _FILE).read_bytes())
    if seen != wanted:
        raise ModelError(f"trees {name!r}: {_FILE} has SHA-256 {seen[:12]}…, expected {wanted[:12]}…; the file was altered. Install onrecord again")
    with np.load(folder / _FILE) as held:
        return Trees(dict(held))
