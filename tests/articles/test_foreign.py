from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.articles import read_bytes
from onrecord.articles.foreign import foreign
from onrecord.errors import ArticleError

FILES = {
    "pdf": (b"%PDF-1.7\nGate stays shut", "a PDF file"),
    "rtf": (b"{\\rtf1\\ansi Gate stays shut}", "an RTF file"),
    "docx": (b"PK\x03\x04\x14\0\x06\0", "a zip file"),
    "doc": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0", "a file of an older Word"),
    "locked": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0" + "EncryptedPackage".encode("utf-16-le"), "a Word or Excel file locked with a password"),
    "page": (b"<!DOCTYPE html>\n<title>Gate stays shut</title>", "a web page"),
    "page of an older kind": (b'\n\n  <HTML lang="en">Gate</HTML>', "a web page"),
    "page with a byte order mark": (b"\xef\xbb\xbf<!doctype html>", "a web page"),
}


@pytest.mark.parametrize(("data", "kind"), FILES.values(), ids=FILES)
def test_files_of_other_programs_are_known(data: bytes, kind: str) -> None:
    assert (foreign(data) or "").startswith(kind)


@pytest.mark.parametrize("name", ["rtf", "doc", "locked"])
def test_what_no_form_reads_says_what_to_do(name: str) -> None:
    data, kind = FILES[name]
    with pytest.raises(ArticleError, match=rf"^reports/a.txt: {kind} \(.*save it .*\), which is not read; expected one of"):
        read_bytes(data, origin="reports/a.txt")


@pytest.mark.parametrize(
    "text", ["", "PDF files leaked", "<b>Gate</b> stays shut", "Tags such as <html> confuse readers", "{rtf}", "PK Solt said no", "<htmlike> it is not"]
)
def test_reports_are_not_foreign(text: str) -> None:
    assert foreign(text.encode()) is None


@given(st.text(min_size=1).filter(lambda text: text.lstrip()[:1].isalpha()))
def test_what_begins_with_a_word_is_not_foreign(text: str) -> None:
    assert text.startswith("PK\x03\x04") or foreign(text.encode("utf-8", "replace")) is None
