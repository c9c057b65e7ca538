from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from xml.sax.saxutils import escape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.articles import Settings, Source, excel, received
from onrecord.articles.excel import _box
from onrecord.data.received import Received, Skipped

pytest.importorskip("python_calamine")

BODY = "The gate of the dam is shut, the ministry said on Monday. “It stays shut,” a spokeswoman told reporters."
TODAY = Settings(today=date(2031, 12, 1))

Cell = str | int | float | datetime | None

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"


def workbook(sheets: Mapping[str, Sequence[Sequence[Cell]]]) -> bytes:
    """A workbook of Office Open XML, as small as one can be; the second style is that of dates."""
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>',
        "_rels/.rels": _relations({"r1": ("officeDocument", "xl/workbook.xml")}),
        "xl/workbook.xml": f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets>'
        + "".join(f'<sheet name="{name}" sheetId="{at}" r:id="r{at}"/>' for at, name in enumerate(sheets, start=1))
        + "</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": _relations(
            {f"r{at}": ("worksheet", f"worksheets/sheet{at}.xml") for at in range(1, len(sheets) + 1)} | {"s": ("styles", "styles.xml")}
        ),
        "xl/styles.xml": f'<styleSheet xmlns="{_MAIN}"><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="22" applyNumberFormat="1"/></cellXfs></styleSheet>',
    }
    for at, rows in enumerate(sheets.values(), start=1):
        body = "".join(
            f'<row r="{row}">{"".join(_cell(f"{chr(65 + column)}{row}", value) for column, value in enumerate(cells) if value is not None)}</row>'
            for row, cells in enumerate(rows, start=1)
        )
        parts[f"xl/worksheets/sheet{at}.xml"] = f'<worksheet xmlns="{_MAIN}"><sheetData>{body}</sheetData></worksheet>'
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        for name, text in parts.items():
            file.writestr(name, f'<?xml version="1.0" encoding="UTF-8"?>{text}')
    return out.getvalue()


def _relations(targets: Mapping[str, tuple[str, str]]) -> str:
    held = "".join(f'<Relationship Id="{key}" Type="{_OFFICE}/{kind}" Target="{target}"/>' for key, (kind, target) in targets.items())
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{held}</Relationships>'


def _cell(place: str, value: Cell) -> str:
    if isinstance(value, datetime):
        return f'<c r="{place}" s="1"><v>{(value - datetime(1899, 12, 30)) / timedelta(days=1)}</v></c>'
    if isinstance(value, int | float):
        return f'<c r="{place}"><v>{value}</v></c>'
    return f'<c r="{place}" t="inlineStr"><is><t xml:space="preserve">{escape(value or "")}</t></is></c>'


REPORTS: list[list[Cell]] = [
    ["Headline", "Text", "Source", "Date", "Views"],
    ["Dam fills", BODY, "The Heron", datetime(2031, 3, 4, 10, 30), 17],
    ["Dam empties", BODY, "The Heron", datetime(2031, 3, 5), 18.5],
    ["Dam", None, "The Heron", None, None],
]


def numbered(count: int) -> list[list[Cell]]:
    """The rows of a sheet of so many articles."""
    rows: list[list[Cell]] = [["title", "text"]]
    rows.extend([f"Dam {number}", BODY] for number in range(count))
    return rows


def read(data: bytes, name: str = "a.xlsx") -> list[Received | Skipped]:
    return list(received(Source(name, data=data), TODAY))


def test_a_row_an_article() -> None:
    found = read(workbook({"Reports": REPORTS}))
    assert [each.origin for each in found] == ["a.xlsx#2", "a.xlsx#3", "a.xlsx#4"]
    assert isinstance(found[0], Received)
    article = found[0].article
    assert (article.title, article.outlet, article.published, article.text) == ("Dam fills", "The Heron", "2031-03-04T10:30:00", f"Dam fills\n\n{BODY}")
    assert found[0].notes == ("columns read as: text=Text, title=Headline, outlet=Source, published=Date (not read: Views)",)
    assert isinstance(found[2], Skipped)
    assert found[2].reason == "a.xlsx#4: nothing in the column Text of row 4 of the sheet 'Reports'; expected the text of a report"


def test_names_below_a_title() -> None:
    assert [each.origin for each in read(workbook({"A": [["Search: dam"], [], *REPORTS[:2]]}))] == ["a.xlsx#4"]


def test_several_sheets() -> None:
    data = workbook({"About": [["Made by"], ["Kip"]], "Spring": REPORTS[:2], "Fall": REPORTS[:3]})
    assert [each.origin for each in read(data)] == ["a.xlsx#Spring#2", "a.xlsx#Fall#2", "a.xlsx#Fall#3"]


def test_more_rows_than_come_at_a_time() -> None:
    rows = numbered(1_200)
    assert len({each.origin for each in read(workbook({"A": rows})) if isinstance(each, Received)}) == 1_200


def test_a_sandbox_that_was_started_anew_goes_on() -> None:
    found = received(Source("a.xlsx", data=workbook({"A": numbered(1_200)})), TODAY)
    next(found)
    _box().close()
    assert sum(isinstance(each, Received) for each in found) == 1_199


def test_two_at_once() -> None:
    data = workbook({"A": numbered(1_100)})
    pairs = list(zip(*(received(Source(f"{name}.xlsx", data=data), TODAY) for name in "abc"), strict=True))
    assert len(pairs) == 1_100
    assert all(len({each.article.text for each in three if isinstance(each, Received)}) == 1 for three in pairs)


def test_open_document() -> None:
    opendocument, table, text = (pytest.importorskip(f"odf.{name}") for name in ("opendocument", "table", "text"))
    document = opendocument.OpenDocumentSpreadsheet()
    held = table.Table(name="Reports")
    for cells in [["title", "text"], ["Dam fills", BODY]]:
        row = table.TableRow()
        for value in cells:
            cell = table.TableCell(valuetype="string")
            cell.addElement(text.P(text=value))
            row.addElement(cell)
        held.addElement(row)
    document.spreadsheet.addElement(held)
    out = io.BytesIO()
    document.write(out)
    found = read(out.getvalue(), "a.bin")
    assert [each.article.text for each in found if isinstance(each, Received)] == [f"Dam fills\n\n{BODY}"]


@pytest.mark.parametrize(
    ("data", "words", "why"),
    [
        (workbook({"A": [["one", "two"], [1, 2]]}), "the columns are one, two", "no_report"),
        (workbook({"A": REPORTS})[:400], "looks like a workbook but cannot be read", "damaged"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "looks like a workbook but cannot be read", "damaged"),
    ],
    ids=["no text", "cut", "an empty old one"],
)
def test_what_is_no_table_of_articles(data: bytes, words: str, why: str) -> None:
    found = read(data, "a.xls" if data.startswith(b"\xd0") else "a.xlsx")
    assert len(found) == 1
    assert isinstance(found[0], Skipped)
    assert (words in found[0].reason, found[0].why) == (True, why)


def test_a_bomb() -> None:
    out = io.BytesIO(workbook({"A": REPORTS}))
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as file:
        file.writestr("xl/sharedStrings.xml", b"<sst>" + b"<si><t>" + b" " * 150_000_000)
    found = read(out.getvalue())
    assert all(isinstance(each, Received) or each.why in {"damaged", "hostile", "slow", "empty"} for each in found)


@pytest.mark.parametrize(
    ("name", "data", "fits"),
    [
        ("a.xlsx", b"PK\x03\x04", True),
        ("a.docx", b"PK\x03\x04 word/document.xml", False),
        ("a.bin", b"PK\x03\x04 xl/workbook.xml", True),
        ("a.xlsx", b"a,b", False),
    ],
)
def test_it_is_told_by_looking(name: str, data: bytes, fits: bool) -> None:
    assert excel.fits(Source(name, data=data)) is fits


WHOLE = workbook({"A": REPORTS})


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.integers(0, len(WHOLE) - 1), st.integers(0, 255)), max_size=6), st.integers(30, len(WHOLE)))
def test_mutated_and_cut(changes: list[tuple[int, int]], end: int) -> None:
    data = bytearray(WHOLE)
    for at, byte in changes:
        data[at] = byte
    for found in read(bytes(data[:end])):
        assert isinstance(found, Received) or found.why != "failed", found
