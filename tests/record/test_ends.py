from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from onrecord import api
from onrecord.data.appellation import Appellation
from onrecord.data.link import occasion_end
from onrecord.record import Record
from onrecord.record.ends import Named
from onrecord.record.linker import Changes
from tests.linked import kept, phone_call

CALL = phone_call()
NAME = Appellation("dorvan eshkalir", "person", "", "Dorvan Eshkalir")


@pytest.fixture
def held(tmp_path: Path) -> Iterator[Record]:
    kept(tmp_path / "record.db", CALL)
    with api.open_record(tmp_path / "record.db", "w") as held:
        held.linker.keep(Changes(appellations=[(NAME, "", NAME.id)], bearers=[(1, 0, NAME.id), (3, 0, NAME.id)]))
        yield held


def test_statements_are_as_they_were_found(held: Record) -> None:
    assert held.ends.statements([CALL.nation.id, "0" * 32, CALL.veins.id]) == {CALL.nation.id: CALL.nation, CALL.veins.id: CALL.veins}


@pytest.mark.parametrize("texts", [True, False])
def test_reports_have_their_words_where_they_are_asked_for(texts: bool, held: Record) -> None:
    found = held.ends.reports([one.article.id for one in CALL.readings] + ["0" * 32], texts=texts)
    for reading in CALL.readings:
        told, article = found[reading.article.id], reading.article
        assert (told.outlet, told.title, told.url, told.language, told.published) == (
            article.outlet, article.title, article.url, article.language, article.published
        )  # fmt: skip
        assert told.text == (article.text if texts else "")
    assert len(found) == 3


def test_occasions_go_by_their_ends_with_the_names_of_who_took_part(held: Record) -> None:
    end = occasion_end(CALL.ombrazh.article.id, "o1")
    found = held.ends.occasions([end, occasion_end(CALL.ombrazh.article.id, "o9"), occasion_end("0" * 32, "o1")])
    assert found == {end: (CALL.ombrazh.occasions[0], ("Dorvan Eshkalir", "Honora Fennimarsh"))}


def test_names_and_who_bears_them(held: Record) -> None:
    assert held.ends.appellations([NAME.id, "0" * 32]) == {NAME.id: Named(NAME, NAME.id, 2)}
    assert held.ends.bearers(NAME.id) == ((CALL.wire.article.id, "e1"), (CALL.ombrazh.article.id, "e1"))
    assert held.ends.bearers("0" * 32) == ()


def test_links_of_some_sorts_are_told_and_counted(held: Record) -> None:
    assert held.ends.count(("statement", "occasion")) == 4
    assert [one.about for one in held.ends.found(["occasion"])] == ["occasion"]
    found = list(held.ends.found(["statement"]))
    assert [one.id for one in found] == sorted(one.id for one in CALL.links[:3])
