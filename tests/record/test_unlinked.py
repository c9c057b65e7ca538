"""What makes an article wait to be linked again."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from onrecord.data.judgement import Judgement
from onrecord.links import joined
from onrecord.links.linking import link
from onrecord.models.fake import FakeVectors
from onrecord.record import Record, open_record
from tests.links.reports import read_again, reports

MADE = reports(6)
AT = "2031-03-09T10:00:00Z"
FIRST = MADE[0]


def _said(action: str, of: str | None = None, at: str = AT) -> Judgement:
    before = '{"about":"statement","kind":"identical","one":"a","other":"b"}' if action in ("confirm", "refute") else None
    statement = FIRST.statements[0].id if before is None and of is None else None
    return Judgement(FIRST.article.id, action, "anna", at, statement, before=before, of=of)  # type: ignore[arg-type]


def _named(record: Record) -> None:
    record.importer.name([(FIRST.article.id, {FIRST.entities[0].id: "country:POL"})])


WAITS: dict[str, tuple[Callable[[Record], object], int]] = {
    "added": (lambda record: record.writer.add(reports(7)[6]), 1),
    "known already": (lambda record: record.writer.add(FIRST), 0),
    "read again": (lambda record: record.writer.replace(FIRST, read_again(FIRST)), 1),
    "judged": (lambda record: record.judge.add([_said("reject")]), 1),
    "taken back": (lambda record: record.judge.add([_said("reject"), _said("undo", _said("reject").id, "2031-03-09T11:00:00Z")]), 1),
    "a link confirmed": (lambda record: record.judge.add([_said("confirm")]), 0),
    "that taken back": (lambda record: record.judge.add([_said("refute"), _said("undo", _said("refute").id, "2031-03-09T11:00:00Z")]), 0),
    "an actor known": (_named, 1),
    "an adjudicator who said nothing": (lambda record: record.judge.name_adjudicator("ben", at=AT), 0),
}


@pytest.mark.parametrize("what", WAITS)
def test_an_article_waits_when_it_may_be_linked_otherwise(tmp_path: Path, what: str) -> None:
    change, wanted = WAITS[what]
    with open_record(tmp_path / "onrecord.db", "w") as record:
        for one in MADE:
            record.writer.add(one)
        assert len(list(joined(record))) == 6
        assert record.links.waiting() == 6
        link(record, FakeVectors())
        assert record.links.waiting() == 0
        change(record)
        assert record.links.waiting() == wanted


def test_an_article_that_is_judged_while_others_are_made_ready_is_made_ready_again(tmp_path: Path) -> None:
    with open_record(tmp_path / "onrecord.db", "w") as record:
        for one in MADE:
            record.writer.add(one)
        list(joined(record))
        for keys in record.linker.unready(9):
            record.linker.ready(keys, {})
        assert record.linker.waiting() == (6, 6)
        record.judge.add([_said("reject")])
        assert record.linker.waiting() == (6, 5)
