from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.views.sheet import Number, neutral, sheet


@pytest.mark.parametrize(
    "cell",
    ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", " =1", "\n=1", "\r@x", '=HYPERLINK("http://x.invalid")', "＝1", "\u00a0=1", "\0=1", "\u200b=1", "\ufeff+2", '"=1'],
)
def test_formulas_are_neutral(cell: str) -> None:
    assert neutral(cell).startswith(("'", '"'))


@pytest.mark.parametrize("cell", ["", "Mara Quell", "“=1”", "1-2", "'=1", "2031-03-04"])
def test_words_stay_as_they_are(cell: str) -> None:
    assert neutral(cell) == cell


def test_a_number_that_was_reckoned_stays_one() -> None:
    assert sheet(["a", "b"], [[Number("-0.25"), "-0.25"]]) == "a,b\r\n-0.25,'-0.25\r\n"


def test_sheet_is_rfc_4180() -> None:
    assert sheet(["a", "b"], [["x,y", 'he said "no"'], ["one\ntwo", "=1"]]) == 'a,b\r\n"x,y","he said ""no"""\r\n"one\ntwo",\'=1\r\n'


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r\n\0"), min_size=1), min_size=1, max_size=3))
def test_sheet_is_read_back(cells: list[str]) -> None:
    (row,) = csv.reader(io.StringIO(sheet(cells, [])))
    assert [cell.removeprefix("'") for cell in row] == [cell.removeprefix("'") for cell in cells]
