"""The measure of expressions of time."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from bench.times import Timex, document, measured, pairs
from onrecord.data.span import Span

MADE = """<?xml version="1.0" ?>
<TimeML><DOCID>a</DOCID><DCT><TIMEX3 tid="t0" type="DATE" value="2031-03-04">03/04/31</TIMEX3></DCT>
<TEXT>The dam <EVENT eid="e1">broke <TIMEX3 tid="t1" type="DATE" value="2031-03-03">on
Monday</TIMEX3></EVENT> after <TIMEX3 tid="t2" type="DURATION" value="P2Y">two years</TIMEX3>,
<TIMEX3 tid="t3" type="DATE" value="2031-W08">last week</TIMEX3>.</TEXT>
</TimeML>"""


def test_a_document_and_its_figures(tmp_path: Path) -> None:
    path = tmp_path / "a.tml"
    path.write_text(MADE, "utf-8")
    one = document(path)
    assert one.made == date(2031, 3, 4)
    assert [(each.span.of(one.text), each.type, each.value) for each in one.times] == [
        ("on Monday", "DATE", "2031-03-03"),
        ("two years", "DURATION", "P2Y"),
        ("last week", "DATE", "2031-W08"),
    ]
    told = measured([one])
    assert told["all types"]["found"] == {"precision": 100.0, "recall": 100.0, "f1": 100.0}
    assert told["all types"]["value"]["f1"] == 66.7
    assert told["DATE and TIME"]["value"]["f1"] == 50.0
    assert told["all types"]["strict value"]["f1"] == 33.3


def test_each_counts_once() -> None:
    gold = [Timex(Span(0, 10), "DATE", "2031"), Timex(Span(10, 12), "DATE", "2030")]
    own = [Timex(Span(0, 3), "DATE", "2030"), Timex(Span(4, 11), "DATE", "2031"), Timex(Span(20, 21), "DATE", "2031")]
    assert list(pairs(gold, own)) == [(gold[0], own[1]), (gold[1], None), (None, own[0]), (None, own[2])]


def test_no_timeml(tmp_path: Path) -> None:
    path = tmp_path / "a.tml"
    path.write_text("<TimeML><DOCID>a</DOCID></TimeML>", "utf-8")
    with pytest.raises(ValueError, match="no DCT"):
        document(path)
