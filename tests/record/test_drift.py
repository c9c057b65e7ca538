"""A search looks at what only repeats the articles and the judgements: where it does not, that is told, and made anew."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from shutil import copyfile

import pytest

from onrecord.api import check
from onrecord.data.assignment import Assignment
from onrecord.data.judgement import Judgement
from onrecord.data.shape import packed_statement
from onrecord.record import MEND, check_record, open_record
from onrecord.record.connection import atomic, writing_connection
from onrecord.record.index import Indexed, index, unindex

from .made import made_reading
from .test_index import contents

ROW = "said, cue, speaker, role, affiliation, addressee, participant, outlet, section, language, tag"
"""The columns of the index."""

FIRST = "(SELECT at FROM facet ORDER BY at LIMIT 1)"
LAST = "(SELECT at FROM facet ORDER BY at DESC LIMIT 1)"


def _written(at: str, said: str, tag: str = "every") -> str:
    return (
        f"DELETE FROM statement_index WHERE rowid = {at}; "
        f"INSERT INTO statement_index (rowid, {ROW}) VALUES ({at}, '{said}', '', '', '', '', '', '', '', '', '', '{tag}')"
    )


DRIFTED = {
    "other words": (
        _written(FIRST, "we will give up grain"),
        "index statement_index: it does not hold what the statements say: first at the word .* of statement",
    ),
    "no words": (_written(FIRST, "", ""), "index statement_index: it does not hold"),
    "a row that is lost": (f"DELETE FROM statement_index WHERE rowid = {FIRST}", "index statement_index: the row is missing for 1 of"),
    "another speaker": (f"UPDATE facet SET speaker = (SELECT max(key) FROM facet_value) WHERE at = {LAST}", "table facet: 1 of its rows"),
    "another day": (f"UPDATE facet SET said_on = 20310101 WHERE at = {FIRST}", "table facet: 1 of its rows .* first that of statement"),
    "a state that nobody gave": (
        "INSERT INTO review SELECT id, article, 'rejected' FROM statement WHERE key = 3",
        "table review: 1 of its rows .* of statement",
    ),
    "a state that is lost": ("DELETE FROM review WHERE state = 'rejected'", "table review: 1 of its rows"),
    "who sees it": ("UPDATE aside SET viewer = 'cara' WHERE viewer = 'ben'", "table aside: 1 of its rows .* first that of statement [0-9a-f]+"),
    "what was added": ("UPDATE aside SET told = '{}' WHERE told IS NOT NULL", "table aside: 1 of its rows"),
    "a row beside that is lost": ("DELETE FROM aside WHERE viewer = 'ben'", "table facet: 1 of its rows are of no statement"),
    "another label": ("UPDATE facet_value SET label = 'Nobody' WHERE key = 1", "table facet_value: 1 of its names"),
    "a value that is lost": ("DELETE FROM facet_value WHERE key = 2", "table facet"),
    "a title": (
        "INSERT INTO article_index (article_index, rowid, title_key) SELECT 'delete', key, title_key FROM article WHERE key = 2",
        "index article_index",
    ),
}


@pytest.fixture(scope="module")
def judged(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A record with judgements, of which two are a coder's who is still at the article."""
    path = tmp_path_factory.mktemp("judged") / "onrecord.db"
    with open_record(path, "w") as record:
        for number in range(6):
            record.writer.add(made_reading(number))
        one = made_reading(2)
        record.judge.add([Judgement(one.article.id, "reject", "anna", "2031-03-04T10:00:00Z", one.statements[0].id)])
        three = made_reading(3)
        added = replace(three.statements[1], cue=None)
        record.assigner.assign([Assignment(three.article.id, "ben", "2031-03-04T10:00:00Z", 1)])
        record.judge.add(
            [
                Judgement(three.article.id, "add", "ben", "2031-03-04T10:00:00Z", added.id, after=packed_statement(added)),
                Judgement(three.article.id, "change", "cara", "2031-03-04T10:00:01Z", three.statements[0].id, "act", '"reject"', '"deny"'),
            ]
        )
    return path


def _spoilt(path: Path, to: Path, sql: str) -> Path:
    connection = writing_connection(copyfile(path, to))
    connection.execute(sql)
    connection.close()
    return to


@pytest.mark.parametrize(("sql", "story"), DRIFTED.values(), ids=DRIFTED)
def test_what_drifted_is_told_with_its_remedy_which_helps(judged: Path, tmp_path: Path, sql: str, story: str) -> None:
    path = _spoilt(judged, tmp_path / "onrecord.db", sql)
    found = check_record(path)
    with pytest.raises(AssertionError, match=story):
        raise AssertionError("\n".join(f"{fault.where}: {fault.what}" for fault in found.faults))
    assert {fault.remedy for fault in found.faults} == {MEND}
    assert check(record=path, mend=True).is_whole
    mended, before = contents(path), contents(judged)
    assert mended[2] == before[2]
    with open_record(path) as record, open_record(judged) as other:
        assert record.reader.search("grain OR ferries") == other.reader.search("grain OR ferries") != []
        assert record.reader.facets("").facets == other.reader.facets("").facets
        assert record.reader.reviews() == other.reader.reviews()


def test_words_of_two_statements_that_changed_places_are_told(tmp_path: Path) -> None:
    """The words are the same and as many: only the statements are others."""
    path, one = tmp_path / "onrecord.db", made_reading(1)
    with open_record(path, "w") as record:
        record.writer.add(one)
    connection = writing_connection(path)
    with atomic(connection):
        unindex(connection, 1, one.article.published)
        names = {entity.id: entity.name for entity in one.entities}
        printed = (one.article.outlet, one.article.published, one.article.section, one.article.language)
        index(connection, Indexed(*printed, one.statements[::-1], (1, 2), names, one.occasions))
    connection.close()
    assert {fault.where for fault in check_record(path).faults} == {"index statement_index", "table facet"}


def test_what_is_whole_has_not_drifted_judged_and_read_again(judged: Path) -> None:
    found = check_record(judged)
    assert (found.is_whole, found.faults) == (True, ())


def test_where_an_article_is_damaged_nothing_is_mended(judged: Path, tmp_path: Path) -> None:
    path = _spoilt(judged, tmp_path / "onrecord.db", f"UPDATE article_text SET text = 'soup' WHERE article = 3; {DRIFTED['another day'][0]}")
    found = check(record=path, mend=True)
    assert any(fault.where.startswith("article ") for fault in found.faults)
    assert not check_record(path).is_whole
