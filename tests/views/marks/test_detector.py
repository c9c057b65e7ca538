from __future__ import annotations

import json
from pathlib import Path

import pytest

from onrecord.data.shape import to_dict, to_json
from onrecord.errors import ArticleError
from onrecord.views.marks import form_of
from tests.made import example
from tests.views.marks.made import ANN, citron, files, task

LONG = "x" * 70_000


@pytest.mark.parametrize("form", ["brat", "citron", "labelstudio"])
def test_what_a_file_holds_tells_its_form_whatever_its_name(tmp_path: Path, form: str) -> None:
    path = files(tmp_path)[form]
    other = path.rename(tmp_path / "marks")
    assert form == form_of(other, "x").NAME


@pytest.mark.parametrize(
    ("text", "form"),
    [
        (to_json(example()), "onrecord"),
        (json.dumps(to_dict(example()), indent=2), "onrecord"),
        (json.dumps([to_dict(example())]), "onrecord"),
        ("\ufeff" + json.dumps(citron()), "citron"),
        (json.dumps({**citron(), "more": LONG}), "citron"),
        (json.dumps([{"note": LONG, **task()}]), "labelstudio"),
        ("\n" + ANN, "brat"),
    ],
    ids=["a line", "on several lines", "a list", "byte order mark", "longer than what is looked at", "a long task", "an empty line first"],
)
def test_forms(tmp_path: Path, text: str, form: str) -> None:
    path = tmp_path / "marks"
    path.write_text(text, "utf-8")
    assert form == form_of(path, "x").NAME


@pytest.mark.parametrize("data", [b"", b"Gate stays shut\n", b"{}", b"[", b"[1]", b'{"text": "a"}', b"\xff\xfe\x00", b"PK\x03\x04"])
def test_other_files_are_refused(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "gate.json"
    path.write_bytes(data)
    with pytest.raises(ArticleError, match=r"x: not a file of marks that is read; expected one of onrecord, brat, citron, labelstudio, or a \.dna database"):
        form_of(path, "x")


def test_a_text_says_to_name_its_standoff(tmp_path: Path) -> None:
    files(tmp_path)
    with pytest.raises(ArticleError, match=r"comes along with its \.ann file: name that"):
        form_of(tmp_path / "gate.txt", "x")
