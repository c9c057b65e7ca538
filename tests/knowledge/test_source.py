from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.errors import KnowledgeError
from onrecord.knowledge import Source
from onrecord.knowledge import source as sources

from .made import written


def test_lines_without_their_ends(tmp_path: Path) -> None:
    assert list(written(tmp_path, "\ufeffa\r\nb\n\nc").lines()) == [(1, "a"), (2, "b"), (3, ""), (4, "c")]


def test_chunks_are_the_text(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sources, "CHUNK", 3)
    assert "".join(written(tmp_path, "\ufeffdéjà vu\n").chunks()) == "déjà vu\n"


@pytest.mark.parametrize("way", ["lines", "chunks"])
def test_what_is_not_utf8_is_told_with_its_line(tmp_path: Path, way: str) -> None:
    with pytest.raises(KnowledgeError, match=r"line 3: the byte 0xe9 is not UTF-8; expected text in UTF-8\. Save the file as UTF-8"):
        list(getattr(written(tmp_path, b"a\nb\nc\xe9\nd\n"), way)())


@pytest.mark.parametrize("way", ["lines", "chunks"])
def test_progress_ends_at_the_size(tmp_path: Path, way: str) -> None:
    path = written(tmp_path, "a\n" * 5000).path
    told: list[tuple[int, int]] = []
    list(getattr(Source(path, progress=lambda done, total: told.append((done, total))), way)())
    assert told[-1] == (10_000, 10_000)
    assert told == sorted(told)


def test_a_line_without_end_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sources, "LONGEST", 10)
    with pytest.raises(KnowledgeError, match="line 2: more than 10 bytes without a line end"):
        list(written(tmp_path, "a\n" + "b" * 20).lines())
