from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import apsw
import pytest

from onrecord.data.judgement import Judgement
from onrecord.data.reading import MadeBy
from onrecord.errors import RecordError
from onrecord.record import open_record
from tests.made import example


def said(action: str, minute: int, *, by: str = "anna", of: str | None = None, statement: int = 0) -> Judgement:
    found = example()
    return Judgement(found.article.id, action, by, f"2031-03-04T10:{minute:02}:00Z", found.statements[statement].id, of=of)  # type: ignore[arg-type]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    with open_record(tmp_path / "r.db", "w") as record:
        record.writer.add(example())
    return tmp_path / "r.db"


def test_judgements_come_back_in_order_and_each_once(path: Path) -> None:
    told = [said("accept", 1), said("reject", 2, statement=1), said("accept", 3, by="ben")]
    told.append(said("undo", 4, of=told[0].id))
    with open_record(path, "w") as record:
        assert record.judge.add(told) == 4
        assert record.judge.add(told) == 0
        assert record.reader.judgements() == tuple(told)
        assert record.reader.judgements(by="ben") == (told[2],)
        assert record.reader.judgements(statement=told[1].statement) == (told[1],)
        assert record.reader.coders() == ("anna", "ben")
        assert record.reader.reviews() == {"unreviewed": len(example().statements) - 2, "accepted": 1, "rejected": 1}
        assert record.reader.judged_articles() == (example().article.id,)


def test_all_of_several_judgements_are_kept_or_none(path: Path) -> None:
    with open_record(path, "w") as record:
        with pytest.raises(RecordError, match="holds no article"):
            record.judge.add([said("accept", 1), replace(said("accept", 2), article="0" * 32)])
        with pytest.raises(RecordError, match="holds no judgement"):
            record.judge.add([said("accept", 1), said("undo", 2, of="f" * 32)])
        assert record.reader.judgements() == ()


def test_a_judgement_is_never_changed_or_removed(path: Path) -> None:
    with open_record(path, "w") as record:
        record.judge.add([said("accept", 1)])
    connection = apsw.Connection(str(path))
    for sql in ("UPDATE judgement SET coder = 'ben'", "DELETE FROM judgement"):
        with pytest.raises(apsw.ConstraintError, match="a judgement is never"):
            connection.execute(sql)


def test_a_later_reading_takes_the_place_and_the_earlier_is_kept(path: Path) -> None:
    before = example()
    after = replace(before, statements=before.statements[:1], made_by=MadeBy("1", "later", "1" * 64))
    with open_record(path, "w") as record:
        record.judge.add([said("accept", 1)])
        record.writer.replace(before, after)
        assert record.reader.reading(before.article.id) == after
        assert len(record.reader.superseded(before.article.id)) == 1
        assert record.reader.search("water") == []
        assert len(record.reader.search("gate")) >= 1
        assert record.reader.judgements() == (said("accept", 1),)
        with pytest.raises(RecordError, match="was read again meanwhile"):
            record.writer.replace(before, after)


def test_a_statement_is_found_by_the_first_digits_of_its_id(path: Path) -> None:
    found = example()
    with open_record(path) as record:
        assert record.reader.article_of(found.statements[0].id[:8]) == found.article.id
        assert record.reader.article_of("zz") is None
        with pytest.raises(RecordError, match="several statements begin with"):
            record.reader.article_of("")
