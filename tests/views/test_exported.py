from __future__ import annotations

import errno
import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from onrecord.errors import RunError
from onrecord.views.even import BREAKS
from onrecord.views.exported import Exported, export
from onrecord.views.formats import EXPORTS, Format
from onrecord.views.item import Item
from tests.views.hard import item, nothing


def exported(name: str, out: Path, *items: Item, force: bool = False) -> Exported:
    return export(items or (item(), nothing()), EXPORTS[name], out, about={"query": "gate"}, force=force)


def test_says_beside_the_data_what_it_is(tmp_path: Path) -> None:
    done = exported("dna", tmp_path / "gate.dna")
    assert (done.articles, done.statements, done.notes[BREAKS]) == (2, 5, 6)
    about = json.loads(done.about.read_bytes())
    assert done.about == tmp_path / "gate.dna.about.json"
    assert (about["format"], about["query"], about["versions"]["schema"]) == ("dna", "gate", "onrecord/1")
    assert about["models"] == [{"onrecord": "0.0.0", "model": "hand", "sha256": "0" * 64, "articles": 2}]
    assert about["counts"] == {
        "articles": 2,
        "statements": 5,
        "codings": 2,
        "kinds": {"direct": 2, "indirect": 3},
        "review": {"accepted": 1, "corrected": 1, "unreviewed": 3},
    }
    assert about["notes"] == dict(done.notes)
    assert about["files"] == {"gate.dna": sha256((tmp_path / "gate.dna").read_bytes()).hexdigest()}
    assert sorted(path.name for path in tmp_path.iterdir()) == ["gate.dna", "gate.dna.about.json"]


def test_an_export_is_written_over_until_somebody_changes_it(tmp_path: Path) -> None:
    out = tmp_path / "gate.csv"
    exported("csv", out)
    exported("csv", out, nothing())
    assert out.read_text("utf-8").count("\n") == 1
    out.write_text("mine", "utf-8")
    with pytest.raises(RunError, match=r"no export wrote it or it was changed since; give another --out, or --force"):
        exported("csv", out)
    assert out.read_text("utf-8") == "mine"
    assert exported("csv", out, force=True).statements == 5


def test_a_file_of_a_folder_that_somebody_changed_stops_it(tmp_path: Path) -> None:
    out = tmp_path / "marked"
    exported("brat", out)
    (out / "gate_.ann").write_text("T1\tCue 0 4\tGate\n", "utf-8")
    (out / "notes.md").write_text("mine", "utf-8")
    with pytest.raises(RunError, match=r"gate_\.ann"):
        exported("brat", out)
    exported("brat", out, force=True)
    assert (out / "notes.md").read_text("utf-8") == "mine"


@pytest.mark.parametrize("name", ["csv", "dna", "refi", "brat", "webannotation"])
def test_what_breaks_off_leaves_nothing(name: str, tmp_path: Path) -> None:
    def broken() -> Iterator[Item]:
        yield item()
        raise RunError("the disk is gone")

    with pytest.raises(RunError, match="the disk is gone"):
        export(broken(), EXPORTS[name], tmp_path / "out", about={})
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("name", "out", "story"),
    [
        ("csv", "none/gate.csv", "there is no folder"),
        ("csv", "folder", "is a folder; csv is one file"),
        ("brat", "file", "is a file; brat is a folder"),
    ],
)
def test_what_stands_in_the_way_is_said(name: str, out: str, story: str, tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "file").touch()
    with pytest.raises(RunError, match=story):
        exported(name, tmp_path / out)


def test_a_missing_package_is_said_with_its_extra(tmp_path: Path) -> None:
    lacking = replace(EXPORTS["csv"], needs=("no_such_package",), extra="export")
    with pytest.raises(RunError, match=r"needs no_such_package, which is not installed; install it with: pip install 'onrecord\[export\]'"):
        export([item()], lacking, tmp_path / "gate.csv", about={})


def test_a_full_disk_is_said_with_the_name_of_what_was_to_be_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(form: Format, items: object, path: Path, notes: object) -> None:
        path.write_bytes(b"half of it")
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Format, "write", full)
    with pytest.raises(RunError, match=r"gate\.csv': the disk is full; free some space or give another --out"):
        exported("csv", tmp_path / "gate.csv")
    assert list(tmp_path.iterdir()) == []


def test_a_workbook_on_a_full_disk_is_an_error_of_the_system(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    xlsxwriter = pytest.importorskip("xlsxwriter")

    def full(book: Any) -> None:
        book.fileclosed = True
        for sheet in book.worksheets():
            sheet._opt_close()
        (tmp_path / "gate.xlsx").write_bytes(b"half of it")
        raise xlsxwriter.exceptions.FileCreateError(OSError(errno.ENOSPC, "No space left on device"))

    monkeypatch.setattr(xlsxwriter.Workbook, "close", full)
    with pytest.raises(OSError, match="No space left"):
        EXPORTS["xlsx"].write([item()], tmp_path / "gate.xlsx", Counter())
