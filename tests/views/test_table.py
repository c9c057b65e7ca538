from __future__ import annotations

from onrecord.views.table import COLUMNS, rows
from tests.made import example


def test_row_of_a_split_quotation() -> None:
    row = rows(example())[2]
    assert (row.speaker, row.cue, row.kind, row.content) == ("Mara Quell", "said", "direct", "“It is late,” … “and the water is low.”")
    assert (row.outlet, row.published, row.title) == ("The Ember Post", "2031-03-04", "Gate stays shut")


def test_what_is_not_known_is_empty_but_the_speaker_says_so() -> None:
    row = rows(example())[-1]
    assert (row.speaker, row.type, row.cue, row.role) == ("(unknown)", "unknown", "", "")


def test_cells_are_in_the_order_of_the_columns() -> None:
    row = rows(example())[0]
    assert dict(zip(COLUMNS, row.cells(), strict=True))["start"] == "43"
