from __future__ import annotations

import pytest

from onrecord.lexicon.complement import complements
from onrecord.lexicon.cue import cues


@pytest.mark.parametrize(
    ("lemma", "takes", "hearer"),
    [("say", {"that", "bare", "wh"}, "no"), ("tell", {"that", "bare", "wh"}, "must"), ("promise", {"that", "to", "bare"}, "may"), ("offer", {"to"}, "no")],
)
def test_what_follows_a_cue(lemma: str, takes: set[str], hearer: str) -> None:
    found = complements()[lemma]
    assert found.takes == set(takes)
    assert found.hearer == hearer


def test_every_one_is_a_cue_and_takes_something() -> None:
    assert set(complements()) <= {known.lemma for known in cues().values()} | set(cues())
    assert all(one.takes for one in complements().values())
