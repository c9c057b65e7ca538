from __future__ import annotations

from onrecord.articles.passed import Passed
from onrecord.data.article import Article
from onrecord.data.received import Received, Skipped

ONE, TWO = Received(Article("One.", "a#1"), notes=("odd",)), Received(Article("Two.", "a#2"))
LOST = Skipped("a#3", "a#3: damaged", "damaged")


def counted() -> Passed:
    passed = Passed("a", "record")
    for kind in ["image"] * 3 + ["status 404", "revisit", "revisit"]:
        passed.over(kind)
    return passed


NOTE = "passed over 6 records without a report: 3 image, 2 revisit, 1 status 404"


def test_the_last_article_has_the_note() -> None:
    assert list(counted().told([TWO, ONE])) == [TWO, Received(ONE.article, notes=("odd", f"a: {NOTE}"))]


def test_where_the_last_thing_was_skipped_its_reason_has_it() -> None:
    assert list(counted().told([ONE, LOST])) == [ONE, Skipped("a#3", f"a#3: damaged. a: {NOTE}", "damaged")]


def test_without_an_article_the_archive_is_skipped() -> None:
    assert list(counted().told([])) == [Skipped("a", f"a: {NOTE}; expected an archive with reports in it", "no_report")]
    assert [item.origin for item in Passed("a", "member").told([])] == ["a"]


def test_with_nothing_passed_over_there_is_no_note() -> None:
    assert list(Passed("a", "record").told([ONE, LOST])) == [ONE, LOST]


def test_many_kinds_are_added_up() -> None:
    passed = Passed("a", "member")
    for number in range(20):
        passed.over(f".{number:02}")
    assert passed.note == f"passed over 20 members without a report: {', '.join(f'1 .{number:02}' for number in range(8))}, 12 others"
