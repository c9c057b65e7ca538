from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import RunError
from onrecord.views.verdict_sheet import COLUMNS, sheet_of, verdicts_of

HEAD = "number,statement,verdict,why\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1,ab,a,\n2,cd,R,a caption\n", [("ab", "accept", ""), ("cd", "reject", "a caption")]),
        ("1,ab,accept\n2,cd,\n3,ef,s,\n4,gh,skip,\n", [("ab", "accept", "")]),
        ("1,AB,'right,\n", [("ab", "accept", "")]),
        ("", []),
    ],
)
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_verdicts_are_read_as_spreadsheets_write_them(text: str, expected: list[tuple[str, str, str]], delimiter: str) -> None:
    for end in ("\n", "\r\n"):
        assert verdicts_of("\ufeff" + (HEAD + text).replace(",", delimiter).replace("\n", end), origin="a.csv") == expected


@pytest.mark.parametrize(
    ("text", "story"),
    [
        ("number,statement\n1,ab\n", "a.csv: the columns are number, statement; expected statement and verdict among them"),
        ("", "a.csv: the columns are none"),
        (HEAD + "1,ab,a,\n2,cd,maybe,\n", "a.csv, line 3: the verdict 'maybe'; expected accept or reject"),
        (HEAD + "1,,a,\n", "a.csv, line 2: the verdict 'a'"),
    ],
)
def test_what_cannot_be_read_is_told_with_its_line(text: str, story: str) -> None:
    with pytest.raises(RunError, match="^" + story.replace("(", r"\(")):
        verdicts_of(text, origin="a.csv")


def test_a_sheet_that_was_written_is_read_back() -> None:
    rows = [{"number": "1", "statement": "ab", "sentence": "=1+1, he said"}, {"number": "2", "statement": "cd", "verdict": "r"}]
    text = sheet_of(rows)
    assert text.startswith(",".join(COLUMNS))
    assert "\"'=1+1, he said\"" in text
    assert verdicts_of(text, origin="a.csv") == [("cd", "reject", "")]


@given(st.text(max_size=200) | st.text("statement,verdict;\t\"\n\r\0'ar", max_size=200).map(lambda text: HEAD + text))
def test_nothing_that_is_read_breaks_it(text: str) -> None:
    with suppress(RunError):
        verdicts_of(text, origin="a.csv")
