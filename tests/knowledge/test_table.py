from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.data.actor import Actor
from onrecord.data.knowledge import Tenure
from onrecord.errors import KnowledgeError

from .made import CSV, actors, offices, read, tenures, written


def test_a_row_is_an_actor_and_its_term(tmp_path: Path) -> None:
    found = read(written(tmp_path, CSV))
    assert actors(found)[1] == Actor("person:ana dorn", "Ana Dorn", "person", ("Ana Dorn", "Anna Dorn", "A. K. Dorn"))
    assert {office.id for office in offices(found)} == {"office:foreign minister/velmora", "office:president/velmora"}
    assert tenures(found)[0] == Tenure("person:ana dorn", "office:foreign minister/velmora", "2021-03-01", "2023-06-30")
    assert [piece.line for piece in found] == [2, 3, 3, 3, 4, 4, 4, 5, 5, 5]


@pytest.mark.parametrize("mark", [";", "\t"])
def test_other_separators(tmp_path: Path, mark: str) -> None:
    assert read(written(tmp_path, CSV.replace(",", mark))) == read(written(tmp_path, CSV))


def test_what_the_tables_know_keeps_its_id(tmp_path: Path) -> None:
    found = read(written(tmp_path, "name,kind,id\nPoland,country,\nNATO,organization,\nGate Board,organization,gb1\n"))
    assert [actor.id for actor in actors(found)] == ["country:POL", "org:NATO", "gb1"]


HEAD = "name,kind,office,of,from,to\n"
BAD = [
    ("name,knid\nAna,person\n", "line 1", "'knid'"),
    ("name,kind,name\nAna,person,x\n", "line 1", "twice"),
    ("name,aliases\nAna,\n", "line 1", "name and kind"),
    ("name,kind,office\nAna,person,president\n", "line 1", "without one named of"),
    (HEAD + "Ana,person,president,Velmora,2031-02-30,\n", "line 2", "'2031-02-30' in the column from"),
    (HEAD + "Ana,person,president,Velmora,2031,2030\n", "line 2", "from 2031 to 2030"),
    (HEAD + "Ana,person,president,,,\n", "line 2", "of nothing"),
    (HEAD + "Ana,person,,,2031,\n", "line 2", "without an office"),
    (HEAD + "Ana,king,,,,\n", "line 2", "'king'"),
    (HEAD + "\n\nAna,person,president\n", "line 4", "3 cells"),
    (HEAD + '"Ana" x,person,,,,\n', "line 2", "quotation marks"),
    (HEAD + "...,person,,,,\n", "line 2", "a letter or a digit"),
]


@pytest.mark.parametrize(("text", "line", "story"), BAD)
def test_a_bad_table_says_where_and_what(tmp_path: Path, text: str, line: str, story: str) -> None:
    with pytest.raises(KnowledgeError) as error:
        read(written(tmp_path, text, "bad.csv"))
    assert f"bad.csv, {line}: " in str(error.value)
    assert story in str(error.value)
    assert "; expected " in str(error.value)
    assert "Nothing of the file was kept" in str(error.value)
