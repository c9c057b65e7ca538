from __future__ import annotations

import json
from pathlib import Path

import pytest

from onrecord.data.actor import Actor, Office
from onrecord.data.knowledge import Tenure

from .made import WIKIDATA, actors, lines, offices, read, slips, tenures, written

FORMS = {
    "lines": lines(WIKIDATA),
    "dump": "[\n" + ",\n".join(json.dumps(value) for value in WIKIDATA) + "\n]\n",
    "array": json.dumps(WIKIDATA, indent=1),
    "page": json.dumps({"entities": {value["id"]: value for value in WIKIDATA}}),
}


@pytest.mark.parametrize("text", FORMS.values(), ids=FORMS)
def test_every_way_to_write_entities(tmp_path: Path, text: str) -> None:
    found = read(written(tmp_path, text))
    assert actors(found) == [
        Actor("Q1", "Ana Dorn", "person", ("Ana Dorn", "Anna Dorn"), ("POL",)),
        Actor("Q2", "Velmora", "country", ("Velmora",)),
        Actor("Q3", "Gate Board", "organization", ("Gate Board",)),
    ]
    assert offices(found) == [Office("Q900", "Minister of Foreign Affairs of Poland", "foreign minister", "POL", True)]
    assert tenures(found) == [Tenure("Q1", "Q900", "2021-03-01", "2023"), Tenure("Q1", "Q900", "2019-05", None)]
    assert [story for _, story in slips(found)] == ["Q1: a term that ended on a day not told", "entity Q6 has no English label"]


def test_lines_are_counted(tmp_path: Path) -> None:
    assert [piece.line for piece in read(written(tmp_path, FORMS["dump"]))] == [2, 2, 2, 2, 3, 4, 5, 7]
