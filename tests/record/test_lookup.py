from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord.data.reading import Reading
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
    "file name without its ending": "0007",
    "path without its ending": "reports/0007",
    "words of title and file": "border 0007",
    "words of title and outlet": "talks selm 7",
    "title and day": "talks 2031-08-08",
    "parts of words": "bord 007",
}
MISSED = {
    "nothing": "",
    "white space": " \n",
    "odd characters": "-- !",
    "short id": SEVEN.id[:3],
    "unknown": "flood",
    "unknown id": "0" * 32,
    "surrogate": "\ud800",
    "a word too many": "border 0007 flood",
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
    lines = str(caught.value).splitlines()[1:]
    assert lines == [
        f"  {made_reading(3).article.id[:12]}  2031-04-04 · Varo Post · Report 3: talks on visas",
        "                'reports/0003.txt'",
        f"  {made_reading(8).article.id[:12]}  2031-09-09 · Report 8: talks on visas",
        "                'reports/0008.txt'",
    ]
    assert reader.find_article(lines[0].split()[0]) == made_reading(3)


def test_a_long_list_is_cut(reader: Reader) -> None:
    with pytest.raises(RecordError) as caught:
        reader.find_article("report")
    assert len(str(caught.value).splitlines()) == 22
    assert str(caught.value).endswith("and more")


def test_the_last_parts_of_a_path_go_before_any_ending(tmp_path: Path) -> None:
    with open_record(tmp_path / "onrecord.db", "w") as record:
        record.writer.add(made_reading(1, origin="varo/11.txt"))
        record.writer.add(made_reading(2, origin="selm\\1.txt"))
        record.writer.add(made_reading(2, origin="again/2.txt"))
        assert record.reader.find_article("1.txt").article.origin == "selm\\1.txt"
        assert record.reader.find_article("again/2.txt").article.origin == "selm\\1.txt"
        assert record.reader.find_article("varo/11.txt").article.origin == "varo/11.txt"


def test_a_whole_file_name_goes_before_words(tmp_path: Path) -> None:
    with open_record(tmp_path / "onrecord.db", "w") as record:
        record.writer.add(made_reading(0, origin="varo/ferries.v2.txt"))
        record.writer.add(made_reading(1, origin="selm\\grain.txt"))
        assert record.reader.find_article("grain") == made_reading(1, origin="selm\\grain.txt")
        assert record.reader.find_article("selm/grain").article.origin == "selm\\grain.txt"
        assert record.reader.find_article("ferries.v2").article.origin == "varo/ferries.v2.txt"


def test_an_article_met_in_many_places_is_one(tmp_path: Path) -> None:
    with open_record(tmp_path / "onrecord.db", "w") as record:
        for place in range(30):
            record.writer.add(made_reading(1, origin=f"copies/{place}.txt"))
        record.writer.add(made_reading(2, origin="copies/late.txt"))
        assert record.reader.find_article("late copies").article.id == made_reading(2).article.id
        with pytest.raises(RecordError, match="'copies' fits several articles"):
            record.reader.find_article("copies")


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(key=st.text() | st.text("0123 borderepts./\\-"))
def test_any_key_gives_an_article_or_a_reason(reader: Reader, key: str) -> None:
    try:
        assert isinstance(reader.find_article(key), Reading)
    except RecordError as error:
        assert repr(key) in str(error) or "surrogate" in str(error)
