from __future__ import annotations

from onrecord.articles.press_count import cut, miscounted, missing


def test_as_many_as_told() -> None:
    assert miscounted("a.txt", 3, 3) is None
    assert missing("a.txt", [1, 2, 3], 3) is None
    assert missing("a.txt", [501, 503, 502], 503) is None


def test_fewer_and_more() -> None:
    for found in (2, 4):
        lost = miscounted("a.txt", 3, found)
        assert lost is not None
        assert (lost.origin, lost.why) == ("a.txt", "damaged")
        assert f"holds 3 articles and {found} came out" in lost.reason


def test_numbers_that_are_missing_are_named() -> None:
    lost = missing("a.txt", [1], 100)
    assert lost is not None
    assert "99 of 100 documents are not in it (number 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, ...)" in lost.reason


def test_a_cut() -> None:
    assert cut("a.txt", "no end").reason.startswith("a.txt: the file ends within its last article (no end)")
