from __future__ import annotations

import pytest

from onrecord.articles.membername import astray, unread

REFUSED = [
    "../report.txt",
    "../../etc/passwd",
    "a/../../report.txt",
    "a/..",
    "..",
    "a/b/../../../report.txt",
    "..\\report.txt",
    "a\\..\\..\\report.txt",
    "a/..\\report.txt",
    ".. /report.txt",
    "a/.../report.txt",
    "/etc/passwd",
    "//host/share/report.txt",
    "/",
    "\\report.txt",
    "\\\\host\\share\\report.txt",
    "\\\\?\\C:\\report.txt",
    "C:\\report.txt",
    "C:/report.txt",
    "c:report.txt",
    "con",
    "CON.txt",
    "a/aux.html",
    "NUL",
    "nul .txt",
    "prn.tar.gz",
    "COM1.txt",
    "reports/LPT9.txt",
    "com¹.txt",
    "CONOUT$",
    "report.txt::$DATA",
    "report\x00.txt",
    "report\r\n.txt",
    "\x1b[31mreport.txt",
    "",
    " ",
    "a" * 1001,
]


@pytest.mark.parametrize("name", REFUSED, ids=ascii)
def test_names_that_are_refused(name: str) -> None:
    assert astray(name)


@pytest.mark.parametrize(
    "name",
    [
        "report.txt",
        "2031/03/04/report.txt",
        "reports\\report.txt",
        "./report.txt",
        "..report.txt",
        "report..txt",
        "a..b/report.txt",
        "console.txt",
        "common/auxiliary.html",
        "Fennimarsh: the dam.txt",
        "été/dam’s gate.html",
        "~/report.txt",
        "a/",
    ],
    ids=ascii,
)
def test_names_that_are_fine(name: str) -> None:
    assert astray(name) is None


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("a/report.TXT", None),
        ("a/report.html", ".html"),
        ("report", "without an ending"),
        ("__MACOSX/a/._report.txt", "hidden"),
        ("a/.cache/report.txt", "hidden"),
        (".report.txt", "hidden"),
        ("a\\.report.txt", "hidden"),
    ],
)
def test_unread(name: str, kind: str | None) -> None:
    assert unread(name, (".txt", ".md")) == kind


def test_without_endings_everything_is_read() -> None:
    assert unread("report", ()) is None
