from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.lexicon.office import office_words, sole_offices
from onrecord.lexicon.role import roles

CASES = [
    ("Minister of Foreign Affairs of Poland", "foreign minister", "POL"),
    ("The Polish foreign minister", "foreign minister", "POL"),
    ("top U.S. diplomat", "foreign minister", "USA"),
    ("United States Secretary of State", "foreign minister", "USA"),
    ("UN chief", "secretary general", "UN"),
    ("Secretary-General of the United Nations", "secretary general", "UN"),
    ("White House press secretary", "press secretary", "USA"),
    ("President of the European Commission", "president", "EC"),
    ("Prime Minister of Velmora", "prime minister", "velmora"),
    ("Federal Chancellor of Germany", "chancellor", "DEU"),
    ("Minister for Transport and Water", "water transport minister", "water"),
    ("deputy foreign minister", "deputy foreign minister", ""),
    ("foreign minister", "foreign minister", ""),
]


@pytest.mark.parametrize(("title", "role", "of"), CASES[:-3] + CASES[-2:])
def test_a_title_is_taken_apart(title: str, role: str, of: str) -> None:
    words = office_words(title)
    assert words is not None
    assert (words.role, words.of) == (role, of)


@pytest.mark.parametrize("title", ["", "Mara Quell", "foreign ministers", "his wife", "the river"])
def test_what_is_no_office(title: str) -> None:
    assert office_words(title) is None


SOLE = [("president", True), ("water minister", True), ("senator", False), ("deputy foreign minister", False), ("minister", False), ("spokesman", False)]


@pytest.mark.parametrize(("title", "sole"), SOLE)
def test_one_at_a_time_holds_some(title: str, sole: bool) -> None:
    words = office_words(title)
    assert words is not None
    assert words.sole is sole


def test_words_tell_what_is_over_and_what_is_one_of_several() -> None:
    former, one = office_words("the former Polish president"), office_words("a Polish minister")
    assert former is not None
    assert one is not None
    assert (former.former, former.definite, one.former, one.definite) == (True, True, False, False)


@pytest.mark.parametrize("name", ["Alexandria King", "Stefan Pope", "Ana Dorn, president"])
def test_a_name_is_not_whole(name: str) -> None:
    words = office_words(name)
    assert words is None or not words.whole


def test_every_sole_office_is_a_role() -> None:
    known = {role.canonical for held in roles().values() for role in held} | {"deputy prime minister", "deputy president"}
    assert {role for role, _ in sole_offices()} - known <= {"vice president"}


@given(st.text(st.sampled_from("aA .,’'of minister President Poland UN\n“”-")), st.sampled_from(["", "POL"]))
def test_any_title_is_read(title: str, of: str) -> None:
    words = office_words(title, of=of)
    assert words is None or words.role
