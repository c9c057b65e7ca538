from __future__ import annotations

import numpy as np

from onrecord.models.link import BUCKETS, WIDTH
from onrecord.models.same import MentionHead


def test_the_mention_that_answers_scores_best() -> None:
    ask, answer = np.zeros((WIDTH, 2), np.float32), np.zeros((WIDTH, 2), np.float32)
    ask[0, 0] = answer[0, 1] = 8.0
    bias = np.zeros(BUCKETS, np.float32)
    bias[3] = 0.5
    nothing = np.zeros(WIDTH, np.float32)
    head = MentionHead({"ask_weight": ask, "ask_bias": nothing, "answer_weight": answer, "answer_bias": nothing, "bias": bias})
    others = [np.array([1, 0], np.float32), np.array([0, 1], np.float32), np.array([0, 0], np.float32)]
    assert head.scores(np.array([1, 0], np.float32), others, [0, 0, 3]).tolist() == [0.0, 8.0, 0.5]
