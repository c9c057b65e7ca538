from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.articles.path import Found, find_paths


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("b.txt", "a.md", "c.png", "sub/d.TXT", "sub/deep/e.markdown", "sub/f.text", ".hidden.txt", ".git/g.txt", "empty/h.png", "x[1].txt"):
        path = tmp_path / "reports" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("Dam fills")
    monkeypatch.chdir(tmp_path)
    return tmp_path / "reports"


def names(*paths: str) -> list[str]:
    return [found.path if found.error is None else f"! {found.path}" for found in find_paths(paths)]


ALL = ["reports/a.md", "reports/b.txt", "reports/sub/d.TXT", "reports/sub/deep/e.markdown", "reports/sub/f.text", "reports/x[1].txt"]

CASES = {
    "folder": (["reports"], ALL),
    "folder with a slash": (["reports/"], ALL),
    "file of any ending": (["reports/c.png"], ["reports/c.png"]),
    "hidden file by its name": (["reports/.hidden.txt"], ["reports/.hidden.txt"]),
    "file that looks like a glob": (["reports/x[1].txt"], ["reports/x[1].txt"]),
    "glob": (["reports/*.txt"], ["reports/b.txt", "reports/x[1].txt"]),
    "glob over folders": (["reports/**/*.t*t"], ["reports/b.txt", "reports/sub/f.text", "reports/x[1].txt"]),
    "glob of folders": (["reports/s*"], ["reports/sub/d.TXT", "reports/sub/deep/e.markdown", "reports/sub/f.text"]),
    "standard input": (["-"], ["-"]),
    "each once": (["reports/b.txt", "reports", "reports/b.txt"], ["reports/b.txt", *[path for path in ALL if path != "reports/b.txt"]]),
    "what is not there, and the rest": (["none.txt", "reports/b.txt", "no*.txt"], ["! none.txt", "reports/b.txt", "! no*.txt"]),
    "folder without reports": (["reports/empty"], ["! reports/empty"]),
    "empty path": ([""], ["! "]),
    "nothing": ([], []),
}


SAVED = ("gate.htm", "gate_files/f.txt", "Dam.HTML", "Dam-Dateien/a/b.txt", "no_files/c.txt", "sub/d.xhtml", "sub/d.files/e.md", "sub/d.txt", "other-Dateien")

SAVED_CASES = {
    "folder": (["saved"], ["saved/no_files/c.txt", "saved/sub/d.txt"]),
    "glob over folders": (["saved/**/*.txt"], ["saved/no_files/c.txt", "saved/sub/d.txt"]),
    "such a folder by its name": (["saved/gate_files"], ["saved/gate_files/f.txt"]),
    "a file in it by its name": (["saved/Dam-Dateien/a/b.txt"], ["saved/Dam-Dateien/a/b.txt"]),
    "a glob in it": (["saved/gate_files/*.txt"], ["saved/gate_files/f.txt"]),
}


@pytest.mark.parametrize(("paths", "expected"), SAVED_CASES.values(), ids=SAVED_CASES)
def test_what_lies_beside_a_saved_page_is_left_out(paths: list[str], expected: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in SAVED:
        path = tmp_path / "saved" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("Dam fills")
    monkeypatch.chdir(tmp_path)
    # The pages themselves are read where there is a form for them.
    assert [name for name in names(*paths) if not name.lower().endswith((".htm", ".html", ".xhtml"))] == expected


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(("paths", "expected"), CASES.values(), ids=CASES)
def test_find_paths(paths: list[str], expected: list[str]) -> None:
    assert names(*paths) == expected


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("none.txt", "'none.txt': no such file or folder; expected"),
        ("no*.txt", "'no*.txt': no file matches"),
        ("report", "'report': no such file or folder; expected a file, a folder, a glob, an address or - for standard input. Did you mean 'reports'?"),
        (
            "reports/b.text",
            "'reports/b.text': no such file or folder; expected a file, a folder, a glob, an address or - for standard input. Did you mean 'reports/b.txt'?",
        ),
        ("nowhere/b.text", "'nowhere/b.text': no such file or folder; expected"),
        ("reports/empty", "'reports/empty': no report in this folder (1 .png); expected files that end in ."),
        ("bare", "'bare': no report in this folder (it is empty); expected files that end in ."),
    ],
)
def test_errors_say_what_was_seen(folder: Path, path: str, words: str) -> None:
    (folder.parent / "bare").mkdir()
    (found,) = find_paths([path])
    assert str(found.error).startswith(words)


def test_links_that_lead_back_end(folder: Path) -> None:
    (folder / "sub" / "loop").symlink_to(folder, target_is_directory=True)
    assert names("reports") == ALL


def test_a_link_to_nothing_is_reported(folder: Path) -> None:
    (folder / "z.txt").symlink_to(folder / "gone.txt")
    assert names("reports") == [*ALL, "! reports/z.txt"]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read every folder")
def test_a_folder_that_may_not_be_read_is_reported(folder: Path) -> None:
    (folder / "sub").chmod(0)
    try:
        assert "! reports/sub" in names("reports")
    finally:
        (folder / "sub").chmod(0o755)


@given(st.text(max_size=20))
def test_never_raises(path: str) -> None:
    if not path.startswith(("/", ".", "~", "*", "?")):
        assert all(isinstance(found, Found) for found in find_paths(["reports-that-are-not-here-" + path]))
