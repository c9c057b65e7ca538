from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.errors import RecordError
from onrecord.record import Reader, open_record

from .made import made_reading

SEVEN = made_reading(7).article
FOUND = {
    "id": SEVEN.id,
    "id in capitals": SEVEN.id.upper(),
    "beginning of the id": SEVEN.id[:6],
    "origin": "reports/0007.txt",
    "file name": "0007.txt",
    "end of the origin": "7.txt",
    "title": "Report 7: talks on the border",
    "words of the title": "border 7",
    "white space around": "  0007.txt\n",
}
MISSED = {
    "nothing": "",
    "white space": " \n",
    "odd characters": "-- !",
    "short id": SEVEN.id[:3],
    "unknown": "flood",
    "unknown id": "0" * 32,
    "surrogate": "\ud800",
}


@pytest.mark.parametrize("key", FOUND.values(), ids=FOUND)
def test_found(reader: Reader, key: str) -> None:
    assert reader.find_article(key) == made_reading(7)


@pytest.mark.parametrize("key", MISSED.values(), ids=MISSED)
def test_missed(reader: Reader, key: str) -> None:
    with pytest.raises(RecordError):
        reader.find_article(key)


def test_a_miss_says_what_can_be_asked(reader: Reader) -> None:
    with pytest.raises(RecordError, match="no article fits 'flood'; expected an id or its first four digits"):
        reader.find_article("flood")


def test_several_are_listed(reader: Reader) -> None:
    with pytest.raises(RecordError, match="'visas' fits several articles") as caught:
        reader.find_article("visas")
    assert [line.split()[1] for line in str(caught.value).splitlines()[1:]] == ["'reports/0003.txt'", "'reports/0008.txt'"]


def test_a_long_list_is_cut(reader: Reader) -> None:
    with pytest.raises(RecordError) as caught:
        reader.find_article("report")
    assert len(str(caught.value).splitlines()) == 12
    assert str(caught.value).endswith("and more")


def test_the_last_parts_of_a_path_go_before_any_ending(tmp_path: Path) -> None:
    with open_record(tmp_path / "onrecord.db", "w") as record:
        record.writer.add(made_reading(1, origin="varo/11.txt"))
        record.writer.add(made_reading(2, origin="selm\\1.txt"))
        record.writer.add(made_reading(2, origin="again/2.txt"))
        assert record.reader.find_article("1.txt").article.origin == "selm\\1.txt"
        assert record.reader.find_article("again/2.txt").article.origin == "selm\\1.txt"
        assert record.reader.find_article("varo/11.txt").article.origin == "varo/11.txt"
