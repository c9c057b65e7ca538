from __future__ import annotations

from dataclasses import replace

import pytest

from onrecord.data.occasion import OccasionKind
from onrecord.data.span import Span
from onrecord.data.statement import Precision, SaidOn
from onrecord.views.table import COLUMNS, row, rows
from tests.made import call, example


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


def test_addressee_occasion_day_and_act_come_last() -> None:
    assert COLUMNS[-4:] == ("addressee", "occasion", "said_on", "act")
    assert [row.cells()[-4:] for row in rows(call())] == [
        ("Tovin Brask", "phone_call", "2031-03-03", "state"),
        ("Tovin Brask", "phone_call", "2031-03-03", ""),
        ("«reporters»", "", "2031-02", "promise"),
        ("", "", "", ""),
    ]


@pytest.mark.parametrize(
    ("kind", "precision", "setting"),
    [
        ("phone_call", "day", "to Tovin Brask · phone call · 2031-03-03"),
        ("speech", "part_of_day", "to Tovin Brask · speech · 2031-03-03"),
        ("other", "week", "to Tovin Brask · other occasion · week of 2031-03-03"),
        (None, "day", "to Tovin Brask · 2031-03-03"),
        ("letter", None, "to Tovin Brask · letter"),
    ],
)
def test_a_setting_tells_what_is_known(kind: OccasionKind | None, precision: Precision | None, setting: str) -> None:
    reading = call()
    said_on = SaidOn("2031-03-03", precision, Span(0, 1)) if precision else None
    occasion = replace(reading.occasions[0], kind=kind) if kind else None
    made = row(replace(reading.statements[0], said_on=said_on), published=None, outlet=None, title=None, occasion=occasion)
    assert made.setting == setting
