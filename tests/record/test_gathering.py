"""Occasions put together over articles: each telling once, in the order of days."""

from __future__ import annotations

from pathlib import Path

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
