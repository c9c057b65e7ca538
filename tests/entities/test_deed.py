from __future__ import annotations

import pytest

from onrecord.data.span import Span
from onrecord.entities.deed import deeds


@pytest.mark.parametrize(
    ("clause", "head", "thing", "former"),
    [
        (", who chairs the water committee, left.", "chairperson", "committee", False),
        (", who has chaired the committee for six years, left.", "chairperson", "committee", False),
        (", 61, who founded the shelter in a garage, left.", "founder", "shelter", False),
        (", who also runs Orvath’s oldest bakery, left.", "head", "bakery", False),
        (", who led the board until May, left.", "leader", "board", True),
        (" (R-TX), who heads a party, left.", "head", "party", False),
        (", who set up the school, left.", "founder", "school", False),
    ],
)
def test_a_role_told_by_a_verb(clause: str, head: str, thing: str, former: bool) -> None:
    text = "Ana Dorn" + clause
    (held,) = deeds(text, [Span(0, 8)]).values()
    assert (held.head, held.thing, held.former) == (head, thing, former)


@pytest.mark.parametrize("clause", [", who left the committee, spoke.", " chairs the committee.", ", who runs.", ", who led, left.", ", who said so.", ""])
def test_other_clauses_tell_none(clause: str) -> None:
    text = "Ana Dorn" + clause
    assert deeds(text, [Span(0, 8)]) == {}
