from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.data.actor import Actor, Office
from onrecord.data.knowledge import Tenure
from onrecord.errors import KnowledgeError

from .made import FTM, actors, lines, offices, read, slips, tenures, written


def test_entities_in_any_order(tmp_path: Path) -> None:
    found = read(written(tmp_path, lines(FTM)))
    assert actors(found) == [
        Actor("q-ana", "Ana Dorn", "person", ("Ana Dorn", "Anna Dorn"), ("POL",)),
        Actor("b-1", "Gate Board", "organization", ("Gate Board",)),
    ]
    assert offices(found) == [Office("p-1", "Minister of Foreign Affairs", "foreign minister", "POL", True)]
    assert tenures(found) == [Tenure("q-ana", "p-1", "2021-03-01", "2023-06-30")]


def test_what_cannot_be_used_is_told(tmp_path: Path) -> None:
    found = slips(read(written(tmp_path, lines(FTM))))
    assert found == [(6, "a term that ended on a day not told"), (7, "'soon' is no date"), (8, "entity 'n-1' has no name")]


@pytest.mark.parametrize("value", [{"id": "x", "schema": "Person"}, {"schema": "Person", "properties": {}}, {"id": 1, "schema": "Person", "properties": {}}])
def test_another_object_is_refused(tmp_path: Path, value: dict[str, object]) -> None:
    with pytest.raises(KnowledgeError, match=r"line 2: an object with .*expected an entity with id, schema and properties"):
        read(written(tmp_path, lines([FTM[0], value])))
