from __future__ import annotations

import pytest

from onrecord.errors import RunError
from onrecord.lexicon import act_opening
from onrecord.lexicon.act_opening import ActOpening, act_openings
from onrecord.lexicon.cue import cues


def test_openings_belong_to_cues() -> None:
    assert set(act_openings()) <= {one.lemma for one in cues().values()}
    assert ActOpening(("for", "on", "upon"), "demand") in act_openings()["call"]
    assert act_openings()["voice"] == (ActOpening((), None),)


@pytest.mark.parametrize("row", [("call", "for", "shout"), ("call", "for", ""), ("call", "*", "demand")])
def test_a_row_that_is_wrong(row: tuple[str, ...], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(act_opening, "rows", lambda *_, **__: (row,))
    with pytest.raises(RunError, match="expected words and one of"):
        act_openings.__wrapped__("en")
