"""Pages that a browser saved into one file: which part is the page, what is told of it, and what damaged and hostile files end in."""

from __future__ import annotations

import base64
import quopri
from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.articles import mhtml
from onrecord.articles.settings import Settings
from onrecord.articles.source import Source
from onrecord.data.article import Article
from onrecord.data.received import Received, Skipped
from onrecord.errors import ArticleError

PAGE = "<!DOCTYPE html><title>Gate opens = The Heron</title><p>“The gate is open,” said Mara Quell, the water minister.</p>"
LOCATION = "Content-Location: https://heron.example/2031/gate?a=1"
MARK = "----MultipartBoundary--Kx71----"


def part(kind: str, body: bytes, *lines: str, coded: str = "quoted-printable") -> bytes:
    packed = {"quoted-printable": quopri.encodestring, "base64": base64.encodebytes}.get(coded, bytes)(body)
    return "\r\n".join([f"Content-Type: {kind}", f"Content-Transfer-Encoding: {coded}", *lines, "", ""]).encode() + packed


def file(*parts: bytes, start: str = "", mark: str = MARK, end: str = "--") -> bytes:
    head = f"""From: <Saved by Blink>
Snapshot-Content-Location: https://heron.example/gate
Subject: =?utf-8?Q?Gate=20opens?=
Date: Tue, 4 Mar 2031 22:10:05 +0200
MIME-Version: 1.0
Content-Type: multipart/related;
\ttype="text/html";{start}
\tboundary="{mark}"

""".replace("\n", "\r\n")
    between = f"\r\n--{mark}\r\n".encode()
    return head.encode() + between + between.join(parts) + f"\r\n--{mark}{end}\r\n".encode()


HTML = part("text/html", PAGE.encode(), "Content-ID: <frame-1@mhtml.blink>", LOCATION)
PICTURE = part("image/png", b"\x89PNG\r\n--", "Content-Location: https://heron.example/a.png", coded="base64")
FRAME = part("text/html; charset=utf-8", b"<p>Advertising</p>", "Content-ID: <frame-2@mhtml.blink>", "Content-Location: cid:frame-2")


def handed(data: bytes, name: str = "gate.mhtml") -> Source:
    """The source that is handed on."""
    seen = list[Source]()

    def inner(source: Source, settings: Settings) -> Iterator[Received | Skipped]:
        seen.append(source)
        return iter(())

    assert list(mhtml.read(Source(name, data=data), replace(Settings(), inner=inner))) == []
    return seen[0]


CASES = {
    "as browsers save": file(HTML, PICTURE, FRAME),
    "a picture first": file(PICTURE, HTML),
    "a frame first, the page named": file(FRAME, HTML, start='\n\tstart="<frame-1@mhtml.blink>";'),
    "base64": file(part("text/html", PAGE.encode(), LOCATION, coded="base64")),
    "eight bits": file(part("text/html", PAGE.encode(), LOCATION, coded="8bit")),
    "line ends of Unix": file(HTML, PICTURE).replace(b"\r\n", b"\n"),
    "parts within a part": file(part('multipart/alternative; boundary="in"', b"\r\n--in\r\n" + HTML + b"\r\n--in--\r\n", coded="7bit"), PICTURE),
    "a mark that begins like the one around it": file(part(f'multipart/alternative; boundary="{MARK}2"', f"\r\n--{MARK}2\r\n".encode() + HTML, coded="7bit")),
    "the mark within a line": file(part("text/html", f"{PAGE}<!-- --{MARK} -->".encode(), LOCATION, coded="8bit")),
    "cut off": file(HTML, PICTURE)[:-40],
}


@pytest.mark.parametrize("data", CASES.values(), ids=CASES)
def test_the_page_is_handed_on(data: bytes) -> None:
    source = handed(data)
    told = source.read().decode()
    assert told.replace("\r\n", "\n").startswith(PAGE)
    assert source.address == "https://heron.example/2031/gate?a=1"
    assert source.media == "text/html"
    assert source.origin == "gate.mhtml!page.html"
    assert source.container == "gate.mhtml!page.html"
    assert source.fetched == "2031-03-04T22:10:05+02:00"


def test_the_encoding_that_the_part_tells() -> None:
    assert handed(file(part('text/html; charset="windows-1252"', PAGE.encode("cp1252")))).charset == "windows-1252"
    assert handed(file(HTML)).charset is None


@pytest.mark.parametrize(
    ("line", "address"),
    [
        ("", "https://heron.example/gate"),
        ("Content-Location: file:///C:/gate.htm", "https://heron.example/gate"),
        ("Content-Location: HTTP://heron.example/a\r\n b", "HTTP://heron.example/ab"),
        ("Content-Location: =?utf-8?Q?https://heron.example/t=C3=BCr?=", "https://heron.example/tür"),
        ("Content-Location: =?no-such?Q?https://heron.example/?=", "https://heron.example/gate"),
    ],
)
def test_the_address_is_that_of_the_web(line: str, address: str) -> None:
    assert handed(file(part("text/html", PAGE.encode(), *([line] if line else [])))).address == address


def test_a_page_alone() -> None:
    data = b"MIME-Version: 1.0\r\nContent-Type: text/html; charset=utf-8\r\nContent-Location: https://heron.example/a\r\n\r\n" + PAGE.encode()
    assert mhtml.fits(Source("gate.mht", data=data))
    assert handed(data).read() == PAGE.encode()


FITS = {
    "saved by Blink, of any name": ("gate.bin", file(HTML), True),
    "saved by Internet Explorer": ("gate.mht", b'From: "Saved by Windows Internet Explorer 8"\r\nContent-Type: multipart/related; boundary="a"\r\n\r\n', True),
    "called so, and a page": ("gate.mht", PAGE.encode(), False),
    "called so, and a report": ("gate.mhtml", b"Gate opens\n\nThe gate: it is open. Content-Type: said Quell.", False),
    "a mail": ("gate.eml", b"From: Mara Quell <m@heron.example>\r\nTo: all\r\nContent-Type: text/html\r\n\r\n<p>", False),
    "nothing": ("gate.mhtml", b"", False),
}


@pytest.mark.parametrize(("name", "data", "expected"), FITS.values(), ids=FITS)
def test_fits(name: str, data: bytes, expected: bool) -> None:
    assert mhtml.fits(Source(name, data=data)) is expected


def nested(depth: int) -> bytes:
    inner = HTML
    for level in range(depth):
        inner = f"Content-Type: multipart/related; boundary=b{level}\r\n\r\n--b{level}\r\n".encode() + inner + f"\r\n--b{level}--".encode()
    return b"From: <Saved by Blink>\r\n" + inner


WRONG = {
    "no page in it": (file(PICTURE), "no_report", "no page in it (parts: image/png)"),
    "no part at all": (file(b"")[:300], "no_report", "no page in it (parts: nothing)"),
    "no boundary": (file(HTML).replace(b"boundary=", b"bound="), "damaged", "no boundary"),
    "too deep": (nested(mhtml.DEEPEST + 1), "hostile", "parts within parts"),
    "a thousand deep": (nested(1000), "hostile", "parts within parts"),
    "a header without end": (b"From: <Saved by Blink>\r\nContent-Type: text/html" + b"; a" * 10_000_000, "hostile", "bytes of header lines"),
    "a part's header without end": (file(b"X: " + b"y" * 100_000), "hostile", "bytes of header lines"),
    "too many parts": (file(*[b"A: b\r\n\r\n"] * (mhtml.MOST_PARTS + 1)), "hostile", "parts; expected at most"),
}


@pytest.mark.parametrize(("data", "why", "words"), WRONG.values(), ids=WRONG)
def test_what_is_no_saved_page_is_told(data: bytes, why: str, words: str) -> None:
    with pytest.raises(ArticleError) as told:
        handed(data)
    assert told.value.why == why
    assert words in str(told.value)


def test_a_cut_off_file_is_noted() -> None:
    def inner(source: Source, settings: Settings) -> Iterator[Received | Skipped]:
        yield Received(Article("The gate is open.", source.origin))
        yield Skipped("gate.mhtml#2", "no", "no_report")

    settings = replace(Settings(), inner=inner)
    whole, cut = ([*mhtml.read(Source("gate.mhtml", data=data), settings)] for data in (file(HTML), file(HTML, end="")))
    assert isinstance(whole[0], Received)
    assert isinstance(cut[0], Received)
    assert not whole[0].notes
    assert "ends before its last part" in cut[0].notes[0]
    assert whole[1] == cut[1] == Skipped("gate.mhtml#2", "no", "no_report")


@given(st.data())
def test_damage_ends_in_a_source_or_an_error(draw: st.DataObject) -> None:
    data = bytearray(file(HTML, PICTURE))
    for _ in range(draw.draw(st.integers(1, 4))):
        at = draw.draw(st.integers(0, len(data)))
        data[at : at + draw.draw(st.integers(0, 60))] = draw.draw(st.binary(max_size=20))
    source = Source("gate.mhtml", data=bytes(data[: draw.draw(st.integers(0, len(data)))]))
    mhtml.fits(source)
    try:
        handed(source.read()).read()
    except ArticleError as error:
        assert error.why in {"no_report", "damaged", "hostile"}
