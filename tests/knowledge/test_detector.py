from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.errors import KnowledgeError
from onrecord.knowledge import Source, form_of

from .made import CSV, FTM, PHOENIX, WIKIDATA, lines, written

FORMS = [
    (CSV, "csv"),
    ("\ufeff" + CSV, "csv"),
    ("name,kind\nAna,person\n", "csv"),
    (PHOENIX, "phoenix"),
    (lines(FTM), "ftm"),
    ("\n\n" + lines(FTM), "ftm"),
    (lines(WIKIDATA), "wikidata"),
    ("[\n" + lines(WIKIDATA[:1]) + "]", "wikidata"),
]


@pytest.mark.parametrize(("text", "form"), FORMS)
def test_a_file_is_told_by_looking(tmp_path: Path, text: str, form: str) -> None:
    assert form_of(written(tmp_path, text)) == form


OTHERS = ["", " \n", "Gate stays shut.\n\nIt rained.\n", '{"a": 1}', "first_name,last_name\nAna,Dorn\n", "- name: Ana\n", "<Country>\n[VLMGOV]\n", "\0\1\2"]


@pytest.mark.parametrize("text", OTHERS)
def test_another_file_is_refused_with_what_is_read(tmp_path: Path, text: str) -> None:
    with pytest.raises(KnowledgeError, match=r"line 1: .*expected FollowTheMoney .* CSV table .* Phoenix"):
        form_of(written(tmp_path, text))


@pytest.mark.parametrize(("data", "name"), [(b"\x1f\x8b\x08\0", "gzip"), (b"BZh91AY", "bzip2"), (b"PK\x03\x04", "zip")])
def test_a_packed_file_is_to_be_unpacked(tmp_path: Path, data: bytes, name: str) -> None:
    with pytest.raises(KnowledgeError, match=rf"line 1: a file packed with {name}; expected the file within it\. Unpack it first"):
        form_of(written(tmp_path, data))


def test_no_file_and_a_folder(tmp_path: Path) -> None:
    with pytest.raises(KnowledgeError, match="No such file"):
        Source(tmp_path / "none.csv")
    with pytest.raises(KnowledgeError, match="is a folder"):
        Source(tmp_path)
