from __future__ import annotations

import csv
from pathlib import Path

import pytest

from onrecord.views.flat import COLUMNS
from onrecord.views.sheet import neutral
from tests.views.hard import TEXT, contents, item, nothing, written


@pytest.mark.parametrize(("name", "between"), [("csv", ","), ("tsv", "\t")])
def test_comes_back_by_the_standard_reader(name: str, between: str, tmp_path: Path) -> None:
    one = item()
    with written(name, tmp_path, one, nothing()).open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter=between, strict=True))
    assert [row["statement"] for row in rows] == [key for key, _ in contents(one)]
    for row, (_, spans) in zip(rows, contents(one), strict=True):
        pairs = [pair.split("-") for pair in row["content_spans"].split()]
        assert [(int(start), int(end)) for start, end in pairs] == [tuple(span) for span in spans]
        assert row["content"] == neutral(" … ".join(span.of(TEXT) for span in spans))
        if row["cue"]:
            assert TEXT[int(row["cue_start"]) : int(row["cue_end"])] == row["cue"]
    assert [row["review"] for row in rows] == ["unreviewed", "corrected", "unreviewed", "unreviewed", "accepted"]


def test_every_field_of_a_statement(tmp_path: Path) -> None:
    one = item()
    with written("csv", tmp_path, one).open(encoding="utf-8", newline="") as file:
        row = list(csv.DictReader(file))[1]
    assert tuple(row) == COLUMNS
    told = one.reading.statements[1]
    assert row | {
        "speaker": "Réka Quell",
        "speaker_known_as": "actor:quell",
        "speaker_mention": "She",
        "affiliation": "Fennimarsh",
        "addressee": "Tovin Brask",
        "said_on": "2031-03-03",
        "said_on_precision": "day",
        "act": "accuse",
        "kind": told.kind,
        "authors": "Åsa Vorr; T. O'Dell",
        "confidence_statement": "0.9",
    } == row


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_no_cell_is_a_formula(start: str) -> None:
    assert neutral(f"{start}1+1") == f"'{start}1+1"


def test_a_formula_in_the_text_is_kept_beside_its_offsets(tmp_path: Path) -> None:
    assert '"\'=SUM' in (data := written("csv", tmp_path, item()).read_text("utf-8")) or ",'=SUM" in data
