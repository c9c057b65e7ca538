from __future__ import annotations

import csv
import io
import json
import mmap
from datetime import date
from pathlib import Path
from types import ModuleType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.articles import Settings, Source, csv_table, json_lines, received
from onrecord.articles.row import Row
from onrecord.data.received import Received, Skipped

BODY = "The gate of the dam is shut, the ministry said on Monday. “It stays shut,” a spokeswoman told reporters."
TODAY = Settings(today=date(2031, 12, 1))


def table(*rows: tuple[str, ...], delimiter: str = ",", quoting: int = csv.QUOTE_MINIMAL) -> str:
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter, quoting=quoting).writerows(rows)  # type: ignore[arg-type]
    return out.getvalue()


PLAIN = table(("id", "title", "text", "date"), ("1", "Dam fills", BODY, "2031-03-04"), ("2", "Dam", f"{BODY}\r\n\r\nIt is “low”, \"very\".", "2031-03-05"))


def read(data: str | bytes, name: str = "a.csv", **columns: str) -> list[Received | Skipped]:
    return list(received(Source(name, data=data.encode() if isinstance(data, str) else data), Settings(today=TODAY.today, columns=columns)))


def told(found: list[Received | Skipped]) -> list[str]:
    return [each.article.text if isinstance(each, Received) else f"{each.origin} {each.why}" for each in found]


def test_a_row_an_article() -> None:
    found = read(PLAIN)
    assert told(found) == [f"Dam fills\n\n{BODY}", f"Dam\n\n{BODY}\r\n\r\nIt is “low”, \"very\"."]
    assert [each.origin for each in found] == ["a.csv#1", "a.csv#2"]
    assert isinstance(found[0], Received)
    assert found[0].notes == ("columns read as: text=text, title=title, published=date (not read: id)",)


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("quoting", [csv.QUOTE_MINIMAL, csv.QUOTE_ALL])
@pytest.mark.parametrize("name", ["a.csv", "a.txt", "stdin"])
def test_separators(delimiter: str, quoting: int, name: str) -> None:
    rows = (("title", "text", "date"), ("Dam; fills, now | ever\t!", BODY, "2031-03-04"), ("Dam", BODY, "2031-03-05"))
    found = read(table(*rows, delimiter=delimiter, quoting=quoting), name)
    assert [each.article.published for each in found if isinstance(each, Received)] == ["2031-03-04", "2031-03-05"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_encodings(encoding: str) -> None:
    assert told(read(PLAIN.encode(encoding)))[0] == f"Dam fills\n\n{BODY}"


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_ends(end: str) -> None:
    assert len(told(read(end.join(["title,text", f'Dam,"{BODY}"', f'Dam,"{BODY}"', ""])))) == 2


def test_an_encoding_that_shows_late() -> None:
    rows = [("title", "text")] + [("Dam", "The river is low, she said.")] * 40_000 + [("Dam", "The “river” is low, and the café shut, she said.")]
    source = Source("a.csv", data=table(*rows).encode("cp1252"))
    last = [row for row in csv_table._rows(source) if isinstance(row, Row)][-1]
    assert last.cells["text"] == "The “river” is low, and the café shut, she said."


def test_a_damaged_byte_costs_its_row() -> None:
    data = PLAIN.encode() + b"3,Dam,the river\xff is low,2031-03-06\n" + b"4,Dam,The river is low,2031-03-06\n"
    found = read(data)
    assert [isinstance(each, Received) for each in found] == [True, True, False, True]


def test_the_line_that_names_the_separator() -> None:
    assert len(read("sep=;\r\ntitle;text\r\nDam;" + BODY.replace(";", ",") + "\r\n")) == 1


def test_backslashes() -> None:
    found = read('id,title,text\n1,"The \\"dam\\", again","She said \\"no\\", and went."\n2,"Dam","It is low."\n')
    assert told(found) == ['The "dam", again\n\nShe said "no", and went.', "Dam\n\nIt is low."]


def test_large_fields() -> None:
    assert len(told(read(table(("title", "text"), ("Dam", "The river is low. " * 20_000))))[0]) > 300_000


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ("3,bad", "a.csv#2 damaged"),
        ("3,bad,The river, is low,2031-03-04", "a.csv#2 damaged"),
        ("3,Dam,The river is low,2031-03-04,,", "Dam\n\nThe river is low"),
        ("3,Dam,,2031-03-04", "a.csv#2 empty"),
        ("3,Dam,a\0b,2031-03-04", "a.csv#2 unreadable"),
        ("3,Dam,=1+1 is what she said,2031-03-04", "Dam\n\n=1+1 is what she said"),
    ],
    ids=["too short", "too long", "empty beyond", "no text", "NUL", "a formula"],
)
def test_a_bad_row_costs_that_row(row: str, expected: str) -> None:
    found = told(read(f"id,title,text,date\n1,Dam,The river is low,2031-03-04\n{row}\n4,Dam,It stays so,2031-03-04\n"))
    assert found == ["Dam\n\nThe river is low", expected, "Dam\n\nIt stays so"]


def test_a_row_that_lacks_what_is_not_read() -> None:
    assert told(read("text,date,id,views\nThe river is low,2031-03-04\n")) == ["The river is low"]


def test_a_quotation_mark_that_nobody_closes() -> None:
    found = read('id,title,text\n1,a,The river is low\n2,b,"It stays so\n3,c,The gate is shut\n4,d,It stays shut\n')
    assert told(found) == ["a\n\nThe river is low", "a.csv#2 damaged", "c\n\nThe gate is shut", "d\n\nIt stays shut"]
    assert isinstance(found[1], Skipped)
    assert "row 2 (line 3)" in found[1].reason


def test_names_twice_and_names_missing() -> None:
    found = read("text,,text,text\nThe river is low,x,y,z\n")
    assert isinstance(found[0], Received)
    assert found[0].notes[0] == "columns read as: text=text (not read: column 2, text (3), text (4))"


def test_columns_that_are_named() -> None:
    assert told(read(f"artikel;kopf\n{BODY};Dam\n", text="artikel", title="kopf")) == [f"Dam\n\n{BODY}"]


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ("a,b,c\n1,2,3\n", "the columns are a, b, c"),
        ("a," * 3_000 + "\n1\n", "3,001 columns"),
        ("\n\n", "empty; expected a table"),
        ("text\0" * 10_000, "NUL bytes"),
        ("text\n", "no rows"),
    ],
    ids=["no text", "too wide", "blank", "binary", "no rows"],
)
def test_what_is_no_table_of_articles(data: str, words: str) -> None:
    found = read(data)
    assert len(found) == 1
    assert isinstance(found[0], Skipped)
    assert words in found[0].reason


@pytest.mark.parametrize(
    ("name", "data", "fits"),
    [
        ("a.csv", "a report", True),
        ("a.txt", PLAIN, True),
        ("a.txt", "Dam fills, text, title, date\n\nThe gate of the dam is shut, the ministry said, on Monday, and the farmers wait.", False),
        ("a.txt", "The title, the text, and the date of it, she said, were wrong.\nNobody, not even the author, knew.", False),
        ("a.txt", "Title, text\nOne two", False),
        ("a.txt", "Text: the river; title: low\n", False),
        ("a.csv", "%PDF-1.4", False),
        ("a.csv", "", False),
    ],
)
def test_it_is_told_by_looking(name: str, data: str, fits: bool) -> None:
    assert csv_table.fits(Source(name, data=data.encode())) is fits


def test_a_server_that_tells() -> None:
    assert csv_table.fits(Source("https://heron.example/export", data=b"a,b\n", media="text/csv; charset=utf-8"))


STATM = Path("/proc/self/statm")


@pytest.mark.skipif(not STATM.exists(), reason="there is no /proc here to tell how much memory is in use")
@pytest.mark.parametrize("form", [csv_table, json_lines], ids=["CSV", "JSON Lines"])
def test_memory_does_not_grow_with_the_file(tmp_path: Path, form: ModuleType) -> None:
    place = tmp_path / "a"
    with place.open("w", encoding="utf-8", newline="") as file:
        if form is csv_table:
            writer = csv.writer(file)
            writer.writerow(["id", "title", "text"])
            writer.writerows([str(number), f"Dam {number}", BODY] for number in range(100_000))
        else:
            file.writelines(json.dumps({"title": f"Dam {number}", "text": BODY}) + "\n" for number in range(100_000))
    used = [int(STATM.read_text().split()[1]) for number, row in enumerate(form._rows(Source("a", path=place)), start=1) if number in {1_000, 100_000}]
    assert len(used) == 2
    assert (used[1] - used[0]) * mmap.PAGESIZE < 4_000_000


@settings(max_examples=100, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 400), st.sampled_from([*map(ord, '",;\t\n\r\\|= '), 0, 0xFF, 0xE9])), max_size=10), st.integers(1, 400))
def test_mutated_and_cut(changes: list[tuple[int, int]], end: int) -> None:
    data = bytearray(PLAIN.encode())
    for at, byte in changes:
        data[at % len(data)] = byte
    for found in read(bytes(data[:end])):
        assert isinstance(found, Received) or found.why != "failed", found


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(st.text(max_size=12), min_size=3, max_size=3), max_size=8))
def test_what_a_writer_writes_is_read(rows: list[list[str]]) -> None:
    source = Source("a.csv", data=table(("id", "title", "text"), *map(tuple, rows), quoting=csv.QUOTE_ALL).encode("utf-8", "replace"))
    found = [tuple(row.cells.values()) for row in csv_table._rows(source) if isinstance(row, Row)]
    assert found == [tuple(cell.encode("utf-8", "replace").decode() for cell in row) for row in rows if any(row)]
