from __future__ import annotations

from dataclasses import replace

from onrecord.entities.joined import Joined

from .knowing import ANA, IDA, OTO, Held


def test_both_are_asked_and_the_first_goes_first() -> None:
    other = replace(ANA, actor=replace(ANA.actor, name="Other"))
    joined = Joined(Held(ANA, IDA), Held(other, OTO))
    assert joined.named("Ana Dorn") == (ANA,)
    assert joined.surnamed("brell", frozenset()) == (OTO,)
    assert joined.holders("foreign minister", "POL") == (ANA, OTO)
