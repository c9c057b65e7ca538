"""PDF files; all content is invented."""

from __future__ import annotations

import random
import time
import zlib
from collections.abc import Sequence

import pytest

from onrecord.articles.detector import received
from onrecord.articles.source import Source
from onrecord.data.received import Received, Skipped
from tests.articles.test_word import only, parts, skipped

Placed = tuple[float, float, float, str]
"""Where a line begins, in points from the lower left corner, its size and its words."""


def written(lines: Sequence[Placed]) -> bytes:
    shown = "\n".join(f"BT /F1 {size} Tf {x} {y} Td ({text.replace('(', chr(92) + '(').replace(')', chr(92) + ')')}) Tj ET" for x, y, size, text in lines)
    return shown.encode("cp1252")


def pdf(*pages: bytes, info: str = "", extra: str = "", resources: str = "", objects: Sequence[bytes] = (), kids: str = "") -> bytes:
    """A file whose pages show these streams of operators."""
    count = len(pages)
    first = 4
    held = [
        f"<< /Type /Catalog /Pages 2 0 R {extra} >>".encode(),
        f"<< /Type /Pages /Count {count} /Kids [{kids or ' '.join(f'{first + 2 * at} 0 R' for at in range(count))}] >>".encode(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    for at, page in enumerate(pages):
        packed = zlib.compress(page)
        box = f"/Resources << /Font << /F1 3 0 R >> {resources} >> /MediaBox [0 0 595 842]"
        held.append(f"<< /Type /Page /Parent 2 0 R {box} /Contents {first + 1 + 2 * at} 0 R >>".encode())
        held.append(f"<< /Length {len(packed)} /Filter /FlateDecode >>\nstream\n".encode() + packed + b"\nendstream")
    held += [*objects, f"<< {info} >>".encode()]
    out, places = b"%PDF-1.4\n", []
    for number, each in enumerate(held, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n" % number + each + b"\nendobj\n"
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    trailer = f"trailer << /Size {len(held) + 1} /Root 1 0 R /Info {len(held)} 0 R >>\nstartxref\n{len(out)}\n%%EOF"
    return out + b"xref\n0 %d\n0000000000 65535 f \n" % (len(held) + 1) + table + trailer.encode()


def set_lines(*texts: str, left: float = 60, top: float = 700, size: float = 10) -> list[Placed]:
    return [(left, top - 1.2 * size * at, size, text) for at, text in enumerate(texts) if text]


BODY = (
    "ALDWERTH -- The government of Estwold asked its neigh-", "bours on Monday to stop filling the dam until the far-", "mers had planted their crops.", "",
    "“The gate is shut,” Orla Venn told reporters in Ald-", "werth. “It stays shut until we hear from the ministry.”",
)  # fmt: skip
FIRST = "The government of Estwold asked its neighbours on Monday to stop filling the dam until the farmers had planted their crops."
SECOND = "“The gate is shut,” Orla Venn told reporters in Aldwerth. “It stays shut until we hear from the ministry.”"
HEAD: list[Placed] = [(60, 760, 22, "Dam fills over the winter"), (60, 730, 10, "By Orla Venn")]


def test_a_report_of_one_page() -> None:
    given = only(pdf(written([*HEAD, *set_lines(*BODY)])), "dam.pdf")
    assert parts(given.article) == [
        ("headline", "Dam fills over the winter"),
        ("byline", "By Orla Venn"),
        ("dateline", "ALDWERTH --"),
        ("body", FIRST),
        ("body", SECOND),
    ]
    assert "words divided at line ends and joined: 3" in given.notes


def test_a_name_plate_is_not_the_headline_and_its_day_is_the_reports() -> None:
    plate: list[Placed] = [(60, 800, 40, "THE HERON"), (60, 785, 8, "Aldwerth, 4 March 2031")]
    given = only(pdf(written([*plate, *HEAD, *set_lines(*BODY)])), "dam.pdf").article
    assert parts(given)[:3] == [("kicker", "THE HERON"), ("kicker", "Aldwerth, 4 March 2031"), ("headline", "Dam fills over the winter")]
    assert (given.stamps[0].date, given.stamps[0].told_by) == ("2031-03-04", "header line")


def test_pages_printed_from_a_browser() -> None:
    def page(number: int, lines: list[Placed]) -> bytes:
        edge = [(30.0, 820.0, 8.0, "3/4/31, 10:12 AM"), (30.0, 20.0, 8.0, f"https://heron.example/dam {number}/2")]
        return written([*edge, *lines])

    given = only(pdf(page(1, [*HEAD, *set_lines(*BODY[:3])]), page(2, set_lines(*BODY[4:]))), "dam.pdf").article
    assert given.url == "https://heron.example/dam"
    assert parts(given)[-2:] == [("body", FIRST), ("body", SECOND)]
    assert given.published is None


LEFT = [f"The gate of the dam is shut {word}" for word in ("and", "still", "now", "here", "there")]
RIGHT = [f"officials of the ministry say {word}" for word in ("so", "it", "that", "this", "more")]


@pytest.mark.parametrize("across", [False, True], ids=["columns one after another", "rows across the columns"])
def test_columns(across: bool) -> None:
    left, right = set_lines(*LEFT), set_lines(*RIGHT, left=320)
    lines = [line for pair in zip(left, right, strict=True) for line in pair] if across else [*left, *right]
    given = only(pdf(written([*HEAD, *lines])), "dam.pdf").article
    assert parts(given)[-1] == ("body", " ".join([*LEFT, *RIGHT]))


def test_properties_come_last() -> None:
    info = "/Title (Dam fills) /CreationDate (D:20310305101500+02'00')"
    given = only(pdf(written(set_lines(*BODY)), info=info), "dam.pdf").article
    assert (given.title, given.stamps[0].date, given.stamps[0].told_by) == ("Dam fills", "2031-03-05", "document properties")
    assert only(pdf(written([*HEAD, *set_lines(*BODY)]), info="/Title (dam_final2.indd)"), "dam.pdf").article.title == "Dam fills over the winter"


IMAGE = b"<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8 /Length 1 >>\nstream\n\x80\nendstream"
SHOW = b"q 500 0 0 700 40 40 cm /I1 Do Q"


def scan(*pages: bytes) -> bytes:
    return pdf(*pages, resources=f"/XObject << /I1 {4 + 2 * len(pages)} 0 R >>", objects=[IMAGE])


def test_a_scan_is_said_to_be_one() -> None:
    found = skipped(scan(SHOW, SHOW), "dam.pdf")
    assert (found.why, "a scan (2 pages that are pictures, no text); it needs OCR" in found.reason) == ("no_report", True), found


def test_pictures_among_pages_are_noted() -> None:
    given = only(scan(written([*HEAD, *set_lines(*BODY)]), SHOW), "dam.pdf")
    assert "pages that are pictures, whose words need OCR: 2" in given.notes


LOCKED = pdf(
    written(set_lines(*BODY)),
    objects=[b"<< /Filter /Standard /V 1 /R 2 /P -4 /O <" + b"41" * 32 + b"> /U <" + b"42" * 32 + b"> >>"],
).replace(b"/Root 1 0 R", b"/Encrypt 6 0 R /ID [<41> <41>] /Root 1 0 R")
LOOP = pdf(b"/X1 Do", resources="/XObject << /X1 6 0 R >>", objects=[
    b"<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X1 6 0 R >> >> /Length 6 >>\nstream\n/X1 Do\nendstream",
])  # fmt: skip


@pytest.mark.parametrize(
    ("data", "why", "words"),
    [
        (LOCKED, {"unreadable"}, "locked with a password"),
        (b"%PDF-1.4\nnothing", {"damaged"}, "damaged"),
        (pdf(b""), {"empty"}, "no text on its 1 page"),
        (pdf(*[b""] * 201), {"too_large"}, "201 pages"),
        (LOOP, {"empty", "hostile", "slow"}, ""),
        (pdf(b"", kids="2 0 R"), {"empty", "damaged"}, ""),
        (pdf(b"BT /F1 9 Tf " + b"(gate) Tj " * 260_000 + b"ET"), {"too_large", "slow"}, ""),
        (pdf(b"q " * 3_000_000), {"empty", "slow", "hostile", "damaged"}, ""),
    ],
    ids=["locked", "no file", "no text", "too many pages", "form in itself", "page tree in itself", "too long", "nested states"],
)
def test_what_cannot_be_read_says_why(data: bytes, why: set[str], words: str) -> None:
    begun = time.monotonic()
    found = skipped(data, "dam.pdf")
    assert (found.why in why, words in found.reason) == (True, True), found
    assert time.monotonic() - begun < 8


def test_mutated_files_end_in_a_reason() -> None:
    whole = pdf(written([*HEAD, *set_lines(*BODY)]), written(set_lines(*BODY)))
    chance = random.Random(6)
    for _ in range(80):
        data = bytearray(whole)
        for _ in range(chance.randint(1, 8)):
            data[chance.randrange(len(data))] = chance.randrange(256)
        found = list(received(Source("a.pdf", data=bytes(data[: chance.choice([len(data), chance.randrange(40, len(data))])]))))
        assert len(found) == 1
        assert isinstance(found[0], Received) or (isinstance(found[0], Skipped) and found[0].why != "failed"), found
