from __future__ import annotations

import os
from pathlib import Path

import pytest

from onrecord.articles.source import HEAD, Source
from onrecord.errors import ArticleError


@pytest.mark.parametrize(
    ("origin", "name"),
    [
        ("reports/Weir.TXT", "weir.txt"),
        ("C:\\reports\\Weir.html", "weir.html"),
        ("a.zip!2031/b.docx", "b.docx"),
        ("https://heron.example/2031/weir", "weir"),
        ("weir", "weir"),
    ],
)
def test_a_name_is_the_last_part(origin: str, name: str) -> None:
    assert Source(origin, data=b"").name == name


def test_a_file_and_bytes_are_read_alike(tmp_path: Path) -> None:
    data = b"Weir " * 50_000
    (tmp_path / "a").write_bytes(data)
    for source in (Source("a", path=tmp_path / "a"), Source("a", data=data)):
        assert source.size == len(data)
        assert source.head() == data[:HEAD]
        assert source.read() == data
        with source.open() as stream:
            assert stream.read(4) == b"Weir"
            stream.seek(-5, os.SEEK_END)
            assert stream.read() == b"Weir "


def test_reading_a_file_tells_how_far(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"x" * 3_000_000)
    told: list[int] = []
    with Source("a", path=tmp_path / "a", told=told.append).open() as stream:
        while stream.read(100_000):
            pass
    assert told == sorted(set(told))
    assert told[-1] == 3_000_000


def test_a_pipe_can_be_looked_at_and_then_read(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    if (child := os.fork()) == 0:
        with (tmp_path / "pipe").open("wb") as pipe:
            pipe.write(b"Weir opens")
        os._exit(0)
    source = Source("pipe", path=tmp_path / "pipe")
    assert source.head() == b"Weir opens"
    assert source.read() == b"Weir opens"
    os.waitpid(child, 0)


def test_what_is_too_large_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"x" * 101)
    for source in (Source("a.txt", path=tmp_path / "a"), Source("a.txt", data=b"x" * 101)):
        with pytest.raises(ArticleError, match=r"^a\.txt: more than 100 bytes") as caught:
            source.read(100)
        assert caught.value.why == "too_large"


def test_what_is_not_there_says_so(tmp_path: Path) -> None:
    for ask in (Source.read, Source.open, lambda source: source.size):
        with pytest.raises(ArticleError, match=r"^gone.txt: cannot be opened \(No such file or directory\)") as caught:
            ask(Source("gone.txt", path=tmp_path / "gone.txt"))
        assert caught.value.why == "missing"


def test_a_source_has_either_a_path_or_data() -> None:
    with pytest.raises(ValueError, match="either"):
        Source("a")


def test_a_name_that_is_no_utf_8_can_be_printed() -> None:
    assert Source("a\udcff.txt", data=b"").origin == "a\\udcff.txt"
