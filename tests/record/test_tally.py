"""A tally holds exactly what a search without a question finds, for whoever asks."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord import api
from onrecord.data.assignment import Assignment
from onrecord.record import TALLIED, Record
from tests.outlets import HERON, KEEP, LINKS, NOBODY, READINGS, WIRE, found, outlets_record, report


@pytest.fixture
def held(tmp_path: Path) -> Record:
    """A record with a reprint, in which Anna judged an article that Ben is at."""
    copy = report(1, WIRE, "2031-03-03", [(one.speaker.name, one.kind, one.content[0].text) for one in READINGS[0].statements], occasion=True)
    path = outlets_record(tmp_path / "tally.db", (*READINGS[:5], copy), LINKS[:1])
    held = api.open_record(path, "w")
    article = READINGS[0].article.id
    held.assigner.assign([Assignment(article, "ben", "2031-05-01T10:00:00Z", 1)])
    api.reject(held, [found(1, NOBODY).id], api.pen("anna"))
    api.change(held, found(1, KEEP).id, "act", "deny", api.pen("anna"))
    api.add(held, article, ["It rained."], api.pen("anna"))
    return held


@pytest.mark.parametrize("by", [None, "anna", "ben"])
@pytest.mark.parametrize("reprints", [False, True])
def test_what_is_tallied_is_what_is_found(by: str | None, reprints: bool, held: Record) -> None:
    tally = held.reader.tally(by=by, reprints=reprints)
    width = len(TALLIED)
    places = tally.statements[::width]
    assert sorted(places) == sorted(hit.place for hit in held.reader.search(by=by, reprints=reprints, limit=1_000))
    acts = [tally.names.get(key) for key in tally.statements[TALLIED.index("act") :: width]]
    assert acts.count("deny") == held.reader.count("act:deny", by=by, reprints=reprints)


def test_each_statement_stands_in_its_article(held: Record) -> None:
    tally = held.reader.tally(by="ben")
    owners = dict(zip(tally.begins, tally.owners, strict=True))
    stands = dict[int, set[str]]()
    for at, key in zip(tally.statements[:: len(TALLIED)], tally.statements[1 :: len(TALLIED)], strict=True):
        stands.setdefault(owners[max(begin for begin in owners if begin <= key)], set()).add(held.reader.ids([at])[at][0])
    assert all(len(articles) == 1 for articles in stands.values())
    assert len(stands) == len(set().union(*stands.values()))


def test_articles_with_their_outlet_story_and_voice(held: Record) -> None:
    tally = held.reader.tally()
    told = {one.key: (None if one.outlet == -1 else tally.outlets[one.outlet], one.own) for one in tally.articles}
    assert list(told.values())[:2] == [(HERON, 10), (HERON, 10)]
    first, copy = tally.articles[0], tally.articles[-1]
    assert (first.story, copy.story) == (first.key, first.key)


def test_words_are_counted_as_they_were_found_or_added(held: Record) -> None:
    tally = held.reader.tally()
    lengths = dict(zip(tally.statements[:: len(TALLIED)], held.reader.lengths(list(tally.statements[:: len(TALLIED)])), strict=True))
    for hit in held.reader.search(limit=1_000):
        assert lengths[hit.place] == sum(len(part.text.split()) for part in hit.statement.content)
