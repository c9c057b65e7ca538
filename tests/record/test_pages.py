from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from random import Random

import apsw
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.record.pages import Node, Pages

LONG = "Selm " * 5_000
ROWS = [(1, None, 0, 1), (2, "Žółw 🐢", -(2**47), 2.5), (3, LONG, 2**62, b"\0\xff"), (-4, "", 127, -128), (2**40, "a\0b", 32_768, 1e300)]


def _made(path: Path, *, size: int = 4_096, wal: bool = False) -> apsw.Connection:
    connection = apsw.Connection(str(path))
    connection.pragma("page_size", size)
    connection.pragma("journal_mode", "wal" if wal else "delete")
    connection.execute("CREATE TABLE thing (key INTEGER PRIMARY KEY, name TEXT, number, other)")
    connection.execute("CREATE TABLE pair (name TEXT, key INTEGER, PRIMARY KEY (name, key)) WITHOUT ROWID")
    connection.execute("BEGIN")
    connection.executemany("INSERT INTO thing VALUES (?, ?, ?, ?)", ROWS)
    connection.executemany("INSERT INTO pair VALUES (?, ?)", ((f"{'long ' * (number % 7)}{number}", number) for number in range(2_000)))
    connection.execute("COMMIT")
    return connection


def _nodes(pages: Pages) -> Iterator[Node]:
    for number in range(1, pages.count + 1):
        if (node := pages.node(number)) is not None:
            yield node


@pytest.mark.parametrize("size", [512, 1_024, 4_096, 65_536])
def test_every_row_is_read(tmp_path: Path, size: int) -> None:
    path = tmp_path / "x.db"
    _made(path, size=size).close()
    pages = Pages(path)
    assert pages.size == size
    nodes = list(_nodes(pages))
    assert sorted((number, *values[1:]) for node in nodes for number, values in node.rows if number is not None and len(values) == 4) == sorted(ROWS)
    assert sorted(values[1] for node in nodes for number, values in node.rows if number is None) == list(range(2_000))
    assert all(node.is_whole for node in nodes)
    pages.close()


def test_what_stands_in_the_log_goes_before_what_stands_in_the_file(tmp_path: Path) -> None:
    path, copy = tmp_path / "x.db", tmp_path / "y.db"
    connection = _made(path, wal=True)
    connection.execute("BEGIN; UPDATE thing SET name = 'new' WHERE key = 1; COMMIT")
    copy.write_bytes(path.read_bytes())
    log = path.with_name("x.db-wal").read_bytes()
    connection.close()

    def name(held: bytes) -> object:
        copy.with_name("y.db-wal").write_bytes(held)
        pages = Pages(copy)
        found = [values[1] for node in _nodes(pages) for number, values in node.rows if number == 1 and len(values) == 4]
        pages.close()
        return found

    assert name(log) == ["new"]
    assert name(log + b"torn") == ["new"]
    # A frame that was not written to its end does not count, nor does its transaction.
    assert name(log[:-1]) == [None]
    assert name(b"\0" * len(log)) == []


def test_pages_that_hold_nothing_are_known(tmp_path: Path) -> None:
    path = tmp_path / "x.db"
    connection = _made(path)
    connection.execute("DELETE FROM thing")
    count = connection.pragma("freelist_count")
    connection.close()
    pages = Pages(path)
    assert len(set(pages.free())) == count > 0
    pages.close()


@settings(max_examples=60, deadline=None)
@given(seed=st.integers(0, 2**32), many=st.integers(1, 2_000))
def test_nothing_that_a_disk_does_brings_it_down(tmp_path_factory: pytest.TempPathFactory, seed: int, many: int) -> None:
    path = tmp_path_factory.mktemp("pages") / "x.db"
    connection = _made(path, size=512)
    connection.close()
    chance, held = Random(seed), bytearray(path.read_bytes())
    for _ in range(many):
        held[chance.randrange(len(held))] = chance.randrange(256)
    path.write_bytes(held[: chance.randrange(len(held))])
    pages = Pages(path)
    list(_nodes(pages))
    list(pages.free())
    pages.close()
