"""Occasions put together over articles: each telling once, in the order of days."""

from __future__ import annotations

from pathlib import Path

import apsw
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.data.occasion import OccasionKind
from onrecord.record import TOGETHER, Wanted, open_record
from tests.web.said import told

NAMES = ("Mara Quell", "MARA QUELL", "Tovin Brask", "Ada Vane", "The Heron", "«»")
DAYS = (None, "2031-03-04", "2031-03-05", "2031-03", "2031", "2031-03-04T09:30")
KINDS: tuple[OccasionKind, ...] = ("phone_call", "meeting", "other")

REPORT = st.tuples(st.lists(st.sampled_from(NAMES), min_size=1, max_size=4), st.sampled_from(DAYS), st.sampled_from(KINDS), st.sampled_from(DAYS[:5]))
"""Who took part, the day of publication, the kind and the day that is told."""

Report = tuple[list[str], str | None, OccasionKind, str | None]


@given(reports=st.lists(REPORT, max_size=9))
@settings(max_examples=25, deadline=None)
def test_every_telling_is_in_one_gathering_and_what_is_together_agrees(reports: list[Report], tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("gathering")
    with open_record(folder / "record.db", "w") as held:
        for number, (names, published, kind, on) in enumerate(reports):
            held.writer.add(told(number, names, outlet=f"Outlet {number}", published=published, kind=kind, on=on))
        gathered = held.reader.gatherings()
        found = list(gathered.find(Wanted()))
        assert sorted(one.article for each in found for one in each.tellings) == list(range(1, len(reports) + 1))
        assert [each.at for each in found] == sorted((each.at for each in found), reverse=True)
        for each in found:
            assert len({(one.kind, one.day) for one in each.tellings}) == 1
            first = {name.casefold() for name in each.tellings[0].participants}
            assert all(len(first & {name.casefold() for name in one.participants}) >= TOGETHER for one in each.tellings[1:])
        counts = gathered.count(Wanted(), most=100)
        assert counts.total == len(found) == sum(dict(counts.kinds).values())
        for kind_, number in counts.kinds:
            assert len(list(gathered.find(Wanted(kinds=(kind_,))))) == number
        for place, each in enumerate(found):
            assert list(gathered.find(Wanted(), after=each.at)) == found[place + 1 :]
        assert set(held.reader.told(one for each in found for one in each.tellings)) == {(one.article, one.place) for each in found for one in each.tellings}


def test_many_of_one_day_take_little_time(tmp_path: Path) -> None:
    with open_record(tmp_path / "record.db", "w") as held:
        for number in range(300):
            names = ["Mara Quell", "Tovin Brask", f"Guest {number}"]
            held.writer.add(told(number, names, outlet=f"Outlet {number % 40}", published="2031-03-04", kind="meeting"))
        (whole,) = held.reader.gatherings().find(Wanted())
    assert (len(whole.tellings), len(whole.outlets), len(whole.participants)) == (300, 40, 302)


def linked(path: Path, *events: tuple[int, str], left: tuple[int, ...] = ()) -> None:
    """Writes, as linking does, of which event the occasion of each article is, and takes all articles but those `left` for linked."""
    with apsw.Connection(str(path)) as connection:
        connection.executemany("INSERT INTO event (article, occasion, event) VALUES (?, 0, ?)", events)
        connection.execute(f"DELETE FROM unlinked WHERE article NOT IN ({', '.join(map(str, left))})")


def together(path: Path, *, unlinked: tuple[str, ...] = ()) -> list[list[int]]:
    """The keys of the articles of each gathering."""
    with open_record(path) as held:
        return sorted(sorted(one.article for one in each.tellings) for each in held.reader.gatherings(unlinked=unlinked).find(Wanted()))


MEETING = ("Mara Quell", "Tovin Brask")
DAY = "2031-03-04"


def test_links_go_before_what_is_shared(tmp_path: Path) -> None:
    path = tmp_path / "record.db"
    with open_record(path, "w") as held:
        held.writer.add(told(1, MEETING, outlet="Heron", published=DAY, kind="meeting", on=DAY))
        held.writer.add(told(2, MEETING, outlet="Gull", published=DAY, kind="meeting", on=DAY))
        held.writer.add(told(3, ("Ada Vane",), outlet="Ember", published="2031-03-09", kind="phone_call"))
        ids = [reading.article.id for reading in held.reader.readings()]
    assert together(path) == [[1, 2], [3]]
    linked(path, (1, "a"), (3, "a"))
    assert together(path) == [[1, 3], [2]]
    assert together(path, unlinked=tuple(ids)) == [[1, 2], [3]]
    with open_record(path) as held:
        both, alone = sorted(held.reader.gatherings().find(Wanted()), key=lambda one: -len(one.tellings))
    assert (both.day, both.kind, both.is_told) == (DAY, "meeting", True)
    assert (alone.day, alone.outlets) == (DAY, ("Gull",))


def test_an_article_that_is_not_linked_yet_joins_by_what_it_shares(tmp_path: Path) -> None:
    path = tmp_path / "record.db"
    with open_record(path, "w") as held:
        for number in range(1, 6):
            names = ("Ada Vane", "Ilka Torvald") if number == 3 else MEETING
            held.writer.add(told(number, names, outlet=f"Outlet {number}", published=DAY, kind="meeting", on=None if number == 3 else DAY))
    linked(path, (1, "a"), (3, "a"), left=(4, 5))
    assert together(path) in ([[1, 3, 4, 5], [2]], [[1, 3], [2, 4, 5]])
    assert together(path) == together(path)
    with open_record(path) as held:
        for each in held.reader.gatherings().find(Wanted()):
            assert each.tellings[0].is_told
