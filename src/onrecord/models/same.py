"""Whether two mentions are of one thing: a product of what the one asks and the other answers, and a distance."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import sqrt

import numpy as np

from onrecord.models.backend import Floats
from onrecord.models.link import WIDTH


class MentionHead:
    """Compares mentions by the encoder's states of their first and last words.

    `table`: ask_weight, answer_weight [WIDTH, 2 * width], ask_bias, answer_bias [WIDTH], bias [BUCKETS].
    """

    def __init__(self, table: Mapping[str, Floats]) -> None:
        self._table = table

    def scores(self, ask: Floats, others: Sequence[Floats], buckets: Sequence[int]) -> Floats:
        """How well each of `others` answers `ask`; each is the states of a mention's first and last words, side by side."""
        table = self._table
        query = table["ask_weight"] @ ask + table["ask_bias"]
        answers = np.stack(others) @ table["answer_weight"].T + table["answer_bias"]
        made: Floats = (answers @ query / sqrt(WIDTH) + table["bias"][list(buckets)]).astype(np.float32)
        return made
