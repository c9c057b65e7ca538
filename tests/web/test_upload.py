from __future__ import annotations

import io

import pytest

from onrecord.web.upload import LONGEST, endings, name_of, safe_name, taken

NAMES = {
    "a plain name": ("report.txt", "report.txt"),
    "letters of any script": ("докладъ 報告.txt", "докладъ 報告.txt"),
    "folders": ("press/2031/report.txt", "press/2031/report.txt"),
    "folders of Windows": ("C:\\press\\report.txt", "C:/press/report.txt"),
    "folders above": ("../../etc/report.txt", "etc/report.txt"),
    "from the root": ("/etc/report.txt", "etc/report.txt"),
    "many folders": ("a/b/c/d/e/f.txt", "c/d/e/f.txt"),
    "controls": ("re\x00port\n\x1b.txt", "re_port__.txt"),
    "a letter that turns the rest around": ("\u202etxt.exe", "_txt.exe"),
    "half a letter": ("a\udcff.txt", "a_.txt"),
    "nothing": ("", "file"),
    "only dots": ("../..", "file"),
    "too long": ("x" * 500 + "report.txt", "x" * (LONGEST - 21) + "…" + "x" * 10 + "report.txt"),
}


@pytest.mark.parametrize(("told", "name"), NAMES.values(), ids=NAMES)
def test_names_are_made_safe(told: str, name: str) -> None:
    assert safe_name(told) == name
    assert safe_name(name) == name


def test_files_lie_under_numbers_and_go_by_their_names_and_content() -> None:
    made = taken([("../a.txt", io.BytesIO(b"one")), ("a.txt", io.BytesIO(b"two")), ("a.txt", io.BytesIO(b"one"))], largest=100)
    try:
        assert len(made.files) == 2
        assert {path.parent for path in made.files.values()} == {made.folder}
        assert all(path.name.isdigit() for path in made.files.values())
        assert {name_of(origin): path.read_bytes() for origin, path in made.files.items()} == {"a.txt": b"two"}
        assert made.names == ("a.txt", "a.txt")
    finally:
        made.close()
    assert not made.folder.exists()


def test_what_is_of_another_kind_or_too_large_is_not_kept() -> None:
    made = taken([("a.exe", io.BytesIO(b"x")), ("b.txt", io.BytesIO(b"x" * 11)), ("c.TXT", io.BytesIO(b"x" * 10))], largest=10)
    try:
        assert [(one.origin, one.why) for one in made.refused] == [("a.exe", "unknown_format"), ("b.txt", "too_large")]
        assert [name_of(one) for one in made.files] == ["c.TXT"]
        assert len(list(made.folder.iterdir())) == 1
    finally:
        made.close()


def test_every_form_of_input_can_be_uploaded() -> None:
    assert {".txt", ".html", ".docx", ".pdf", ".warc.gz", ".xlsx"} <= set(endings())


def test_an_origin_that_is_no_upload_stays() -> None:
    assert name_of("upload/reports/a.txt") == "upload/reports/a.txt"
    assert name_of("upload/0123abcd/upload/0123abcd/a.txt") == "upload/0123abcd/a.txt"
