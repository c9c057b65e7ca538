import pytest

from onrecord.entities.person import one_person, person_name

SAME = [
    ("Oren Sefandi Torven", "Oren Torven"),
    ("Oren Sefandi Torven", "Sefandi Torven"),
    ("Robert “Bob” Marsh", "Bob Marsh"),
    ("Robert Marsh", "Bob Marsh"),
    ("Robert J. Marsh", "R. J. Marsh"),
    ("Robert J. Marsh", "Robert Marsh"),
    ("Jon Marsh", "Jon Marsh Jr."),
    ("Zoë Dörn", "Zoe Dorn"),
    ("Omar bin Sarvan", "Omar bin Sarvan Al Tolm"),
    ("Kristen Dorn", "Kristin Dorn"),
    ("Michelle Dorn", "Michele Dorn"),
]
OTHERS = [("Ana Dorn", "Petra Dorn"), ("Ana Dorn", "Ana Marsh"), ("Robert Marsh", "Rita Marsh"), ("A. Dorn", "P. Dorn"), ("Ana Bela Dorn", "Ana Cora Dorn")]
OTHERS += [("Martin Dorn", "Martina Dorn"), ("Joan Dorn", "Jon Dorn")]


@pytest.mark.parametrize(("first", "second"), SAME)
def test_two_ways_to_print_one_name(first: str, second: str) -> None:
    assert one_person(person_name(first), person_name(second))
    assert one_person(person_name(second), person_name(first))


@pytest.mark.parametrize(("first", "second"), OTHERS)
def test_two_names(first: str, second: str) -> None:
    assert not one_person(person_name(first), person_name(second))


def test_parts_leave_out_nickname_and_suffix() -> None:
    name = person_name("Robert “Bob” Marsh Jr.")
    assert (name.parts, name.nickname, name.last) == (("robert", "marsh"), "bob", "marsh")
