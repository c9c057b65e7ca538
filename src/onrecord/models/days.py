"""The day of a statement, chosen among the expressions of time of its report by trees over clues."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from onrecord.errors import ModelError
from onrecord.models.backend import Floats

_SHIPPED = Path(__file__).parent / "weights" / "days.npz"

Choice = tuple[int, float]
"""The place of an expression, and the probability that its date is meant."""


class ChoosesDays(Protocol):
    """What chooses the day of statements."""

    def choose(self, clues: Floats, dates: Sequence[str]) -> list[Choice]:
        """For each statement the likeliest of the expressions, by their dates; `clues`: [statements, expressions, clues]. There is at least one."""


class Trees:
    """Boosted trees of which all nodes of a level ask the same (Prokhorenkova et al. 2018). An expression's score is the sum of one leaf of each; none of them
    has the score 0, and the shares of all are the probabilities.

    `table`: clue [trees, levels], above [trees, levels], leaf [trees, 2 ** levels], bias [1].
    """

    def __init__(self, table: Mapping[str, NDArray[Any]]) -> None:
        # Trees ask the same over and over: each question is answered once.
        asked = list(zip(table["clue"].ravel().tolist(), table["above"].astype(np.float32).ravel().tolist(), strict=True))
        place = {question: at for at, question in enumerate(dict.fromkeys(asked))}
        self._clues = np.array([clue for clue, _ in place], np.intp)
        self._above = np.array([above for _, above in place], np.float32)[:, None]
        self._levels = np.array([place[question] for question in asked], np.intp).reshape(table["clue"].shape).T
        self._leaves = table["leaf"].astype(np.float32).ravel()
        self._bias = float(table["bias"][0])
        self._roots = (np.arange(len(table["leaf"])) * table["leaf"].shape[1])[:, None]

    def scores(self, rows: Floats) -> Floats:
        """The score of each row of clues."""
        answers = (rows.T[self._clues] > self._above).view(np.uint8)
        at = np.zeros((len(self._roots), len(rows)), np.uint8)
        for asked in self._levels:
            at = (at << 1) | answers[asked]
        made: Floats = self._leaves[self._roots + at].sum(0, dtype=np.float32) + self._bias
        return made

    def choose(self, clues: Floats, dates: Sequence[str]) -> list[Choice]:
        """See `ChoosesDays.choose`. Expressions of one date stand in for one another; the best of them is chosen."""
        if not len(clues) or not dates:
            return []
        scores = self.scores(clues.reshape(len(clues) * len(dates), -1)).reshape(len(clues), len(dates))
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
def shipped_days(file: Path = _SHIPPED) -> Trees:
    """Those that come with onrecord; what they are made from and how well they do says `days.json` beside them. `ModelError` where there is no such file."""
    if not file.is_file():
        raise ModelError(f"{file.name} not found in {file.parent}; expected the files that come with onrecord. Install it again")
    with np.load(file) as held:
        return Trees(dict(held))
