from __future__ import annotations

from pathlib import Path
from shutil import copyfile

import pytest

from onrecord.errors import RecordError
from onrecord.record import check_record, open_record
from onrecord.record.check import MOST
from onrecord.record.connection import writing_connection

from .damage import PAGE
from .made import made_reading

SPOILT = {
    "a text": ("UPDATE article_text SET text = replace(text, 'grain', 'bread') WHERE article = 1", "article .*: it cannot be read"),
    "an id": ("UPDATE statement SET id = '0' WHERE key = 3", "article .*: the id of a statement is another than its spans give"),
    "a hash": ("UPDATE article SET sha256 = '0' WHERE key = 3", "article .*: its hash, or the name"),
    "facets": ("DELETE FROM facet WHERE at = (SELECT max(at) FROM facet)", "table facet: the row is missing for 1 of the statements"),
    "an index that waits": ("INSERT INTO stale VALUES (3)", "1 of the articles are not in it as they are"),
    "a span": ("UPDATE content SET start = start + 1 WHERE statement = 3", "content of statement .* is kept, but the text has"),
    "a part": ("DELETE FROM part WHERE article = 2 AND place = 0", "'Report 1: talks on ferries' before the part 'body'"),
    "a number": ("UPDATE confidence SET number = 0.5 WHERE statement = 3 AND place = 0", "its seal is broken"),
    "the last mention": ("DELETE FROM mention WHERE article = 2 AND place = 1", "its seal is broken"),
}


@pytest.mark.parametrize(("sql", "story"), SPOILT.values(), ids=SPOILT)
def test_says_what_is_wrong_and_where(twelve: Path, tmp_path: Path, sql: str, story: str) -> None:
    path = copyfile(twelve, tmp_path / "onrecord.db")
    connection = writing_connection(path)
    connection.execute(sql)
    connection.close()
    found = check_record(path)
    assert not found.is_whole
    with pytest.raises(AssertionError, match=story):
        raise AssertionError("\n".join(f"{fault.where}: {fault.what}" for fault in found.faults))


def test_a_whole_record_is_said_to_be_whole_while_somebody_writes(twelve: Path, tmp_path: Path) -> None:
    path = copyfile(twelve, tmp_path / "onrecord.db")
    told = set()
    with open_record(path, "w") as record:
        record.writer.add(made_reading(40))
        found = check_record(path, progress=lambda name, done, total: told.add((name, done <= total)))
    assert (found.is_whole, found.articles, found.statements, found.unsealed, found.faults) == (True, 13, 26, 0, ())
    assert {name for name, _ in told} == {
        "looking at pages", "looking at references", "looking at rows", "looking at indexes of words", "comparing words",
        "looking at articles", "looking at links",
    }  # fmt: skip
    assert all(fits for _, fits in told)


def test_a_damaged_page_is_told_and_the_articles_are_looked_at_still(twelve: Path, tmp_path: Path) -> None:
    path = tmp_path / "onrecord.db"
    held = bytearray(twelve.read_bytes())
    connection = writing_connection(copyfile(twelve, tmp_path / "whole.db"))
    root = connection.execute("SELECT rootpage FROM sqlite_schema WHERE name = 'content'").get
    connection.close()
    held[(root - 1) * PAGE : root * PAGE] = bytes(PAGE)
    path.write_bytes(held)
    found = check_record(path)
    assert found.faults[0].where == "the file's pages"
    assert sum(fault.where.startswith("article ") for fault in found.faults) == 12


def test_many_faults_are_counted(tmp_path: Path, empty: Path) -> None:
    path = copyfile(empty, tmp_path / "onrecord.db")
    connection = writing_connection(path)
    number = MOST + 10
    connection.execute("BEGIN; INSERT INTO maker VALUES (1, '', '', '')")
    sql = "INSERT INTO article (key, id, origin, sha256, maker) VALUES (?, ?, 'x', '', 1)"
    connection.executemany(sql, ((key, str(key)) for key in range(number)))
    connection.execute("COMMIT")
    connection.close()
    found = check_record(path)
    assert (len(found.faults), found.number) == (MOST, number + 1)


@pytest.mark.parametrize(("content", "story"), [(None, "there is no record here"), (b"", "is empty"), (b"soup" * 999, "not an SQLite file.*onrecord rescue")])
def test_what_is_no_record_is_refused(tmp_path: Path, content: bytes | None, story: str) -> None:
    path = tmp_path / "onrecord.db"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(RecordError, match=story):
        check_record(path)
