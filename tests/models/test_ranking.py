from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from onrecord.data.occasion import OCCASION_KINDS
from onrecord.errors import ModelError
from onrecord.models.ranking import COLUMNS, SIGNS, WORDS, Candidate, Case, Ranking, packed, places, shipped_ranking


def ranking(*, favour: float = 0.0) -> Ranking:
    """`podium` speaks for a new speech, `added` for what goes on; the sign `near` for its candidate, `far` against it."""
    words, signs = np.zeros((WORDS, COLUMNS)), np.zeros(SIGNS)
    words[places(["podium"], WORDS)[0], OCCASION_KINDS.index("speech")] = 2
    words[places(["added"], WORDS)[0], COLUMNS - 1] = 2
    signs[places(["near"], SIGNS)[0]], signs[places(["far"], SIGNS)[0]] = 1, -4
    rest: dict[str, Any] = {"inner_bias": np.zeros(2), "outer": np.zeros(2), "bias": [0.0], "favour": [favour]}
    return Ranking(packed(words, signs, np.zeros((SIGNS, 2)), rest))


NEW = Candidate("speech")


@pytest.mark.parametrize(
    ("words", "candidates", "chosen"),
    [
        ((), (), None),
        (("rain",), (NEW,), None),
        (("podium",), (Candidate("phone_call"), NEW), 1),
        (("podium",), (Candidate("speech", 0, ("far",)), NEW), 1),
        (("added",), (Candidate("speech", 0, ("far",)), NEW), None),
        (("added",), (Candidate("speech", 0, ("far",)), Candidate("meeting", 1, ("near",)), NEW), 1),
        (("rain",), (Candidate("speech", None, ("near",)),), 0),
    ],
)
def test_the_best_candidate_is_chosen_or_none(words: tuple[str, ...], candidates: tuple[Candidate, ...], chosen: int | None) -> None:
    assert ranking().choose(Case(0, words, candidates)) == chosen


def test_new_occasions_may_be_favoured() -> None:
    case = Case(0, ("rain",), (Candidate("speech", 0, ("stranger",)), NEW))
    assert ranking().choose(case) is None
    assert ranking(favour=0.5).choose(case) == 1


def test_a_sign_has_one_place_everywhere() -> None:
    assert places(["podium", "podium"], WORDS) == [3155]
    assert len(places(["podium", "podium"], WORDS, once=False)) == 2


def test_a_file_that_was_altered_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=r"ranking\.npz not found"):
        shipped_ranking("occasions-0", home=tmp_path)
    folder = tmp_path / "occasions-0"
    folder.mkdir()
    (folder / "ranking.npz").write_bytes(b"other")
    (folder / "card.json").write_text(json.dumps({"files": {"ranking.npz": "0" * 64}}), "utf-8")
    with pytest.raises(ModelError, match="was altered"):
        shipped_ranking("occasions-0", home=tmp_path)
