from __future__ import annotations

import pytest

from onrecord.articles.entry import FULL, Entry
from onrecord.data.article import Stamp

ENDS = {
    "and the gate would open in June.": True,
    "and the gate would open in June": True,
    "she said: “Read more about rivers.”": True,
    "the gate…": False,
    "the gate...": False,
    "the gate […]": False,
    "the gate [...]": False,
    "the gate. Read more": False,
    "the gate. Read more.": False,
    "the gate. Continue reading": False,
    "the gate. Continue reading →": False,
    "the gate. READ MORE »": False,
}


@pytest.mark.parametrize(("end", "full"), ENDS.items())
def test_a_content_is_the_report_unless_it_is_cut_off(end: str, full: bool) -> None:
    assert Entry("7", "", words=FULL, end=end).full is full


def test_a_short_content_is_a_summary() -> None:
    assert not Entry("7", "", words=FULL - 1, end="The end.").full


def test_it_comes_out_of_another_process_as_it_went_in() -> None:
    stamps = (Stamp("published", "2031-03-04", "feed", "another day"),)
    whole = Entry("7", "/gate", "Gate", "The Heron", "World", "en", ("Ada Vorn",), stamps, ("odd",), "<p>Rain</p>", 1, "Rain")
    assert Entry.from_taken(whole.to_taken()) == whole
    assert Entry.from_taken(Entry("7", "").to_taken()) == Entry("7", "")
