"""A speaker by his exact name, and everything that is counted of him."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

import pytest

from onrecord.record import Record, Search, open_record
from tests.web.said import LONG, RIGHT, names_record, told

ODD = ("…", "-", "«officials»", "a OR b", '"', "NEAR(a b)", "x" * 3_000, "the the", "\u202ex", "ä" * 40)
"""Names that are none to the full text, or more than a name."""


@pytest.fixture(scope="module")
def names(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return names_record(tmp_path_factory.mktemp("names") / "names.db")


@pytest.mark.parametrize(
    ("name", "count"),
    [("T. Brathwen", 3), ("t. brathwen", 3), ("  T.\nBrathwen ", 3), ("Brathwen", 0), ("Tera", 0), ("Tera Brathwen", 46), (RIGHT, 1), (LONG, 1), ("", 48 + 3)],
)
def test_a_name_is_the_whole_name_in_any_case(name: str, count: int, names: Path) -> None:
    with open_record(names) as held:
        assert held.reader.count(called=name) == len(held.reader.search(called=name, limit=100)) == count


@pytest.mark.parametrize("name", ODD)
def test_any_name_is_found_by_itself_alone(name: str, tmp_path: Path) -> None:
    with open_record(tmp_path / "odd.db", "w") as held:
        held.writer.add(told(1, [name, "Mara Quell", f"{name} the younger"], outlet="The Heron", published="2031-03-04"))
        found = held.reader.search(called=name)
        assert [hit.statement.speaker.name for hit in found] == [name]
        assert held.reader.portrait(Search(called=name)).counted == 1


def test_a_name_goes_with_everything_else_that_is_asked(names: Path) -> None:
    with open_record(names) as held:
        reader = held.reader
        assert reader.count("gate", called="T. Brathwen") == 3
        assert reader.count("outlet:heron", called="T. Brathwen") == reader.count(called="T. Brathwen", outlet="the heron") == 2
        assert reader.count(called="T. Brathwen", since="2031-04") == 1
        assert reader.count("-gate", called="T. Brathwen") == 0
        assert sum(count for _, count in reader.timeline(Search(called="Tera Brathwen"))) == 46


def test_the_portrait_tells_first_and_last_and_where(names: Path) -> None:
    with open_record(names) as held:
        portrait = held.reader.portrait(Search(called="T. Brathwen"))
        assert (portrait.counted, portrait.whole, portrait.first, portrait.last) == (3, True, "2031-03-04", "2031-04-05")
        assert [(one.name, one.count, one.first, one.last) for one in portrait.outlets] == [
            ("The Heron", 2, "2031-03-04", "2031-03-04"),
            ("The Ember Post", 1, "2031-04-05", "2031-04-05"),
        ]
        (post,) = portrait.posts
        assert (post.name, post.count, post.affiliation) == ("envoy", 3, None)
        proof = next(one for one in held.reader.reading(post.article).statements if one.id == post.statement)
        assert proof.speaker.role is not None
        assert proof.speaker.role.text == "envoy"
        undated = held.reader.portrait(Search(called=RIGHT))
        assert (undated.first, undated.last, undated.outlets[0].last) == (None, None, None)


def counts(held: Record) -> dict[str, int]:
    return {one.name: one.count for one in held.reader.speakers()}


def test_speakers_are_counted_as_a_search_finds_them(names: Path) -> None:
    with open_record(names) as held:
        whole = counts(held)
        assert whole == {name: held.reader.count(**asdict(Search(called=name))) for name in whole}
        assert list(whole.values()) == sorted(whole.values(), reverse=True)
        assert held.reader.speaker_label("TERA BRATHWEN") == "Tera Brathwen"
        assert held.reader.speaker_label("nobody") is None
