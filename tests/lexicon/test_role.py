import pytest

from onrecord.lexicon.role import honorifics, plural, ranks, role_at, roles, variations
from onrecord.lexicon.token import tokens

PHRASES = [
    ("foreign minister of Velmora", "foreign minister", 2, False),
    ("Prime Minister Dorn", "prime minister", 2, False),
    ("premier", "prime minister", 1, False),
    ("chief executive officer", "chief executive", 3, False),
    ("secretary of state", "secretary of state", 3, False),
    ("Gen. Dorn", "general", 2, False),
    ("Lt. Gen. Dorn", "general", 4, False),
    ("spokeswomen", "spokesperson", 1, True),
    ("attorneys general", "attorney general", 2, True),
    ("secretaries of state", "secretary of state", 3, True),
    ("wife", "wife", 1, False),
    ("PM", "prime minister", 1, False),
]


@pytest.mark.parametrize(("text", "canonical", "size", "several"), PHRASES)
def test_the_longest_role_is_found(text: str, canonical: str, size: int, several: bool) -> None:
    found = role_at(tokens(text), 0)
    assert found is not None
    assert (found[0].canonical, found[1], found[0].plural) == (canonical, size, several)


@pytest.mark.parametrize("text", ["table", "pm", "gen", "foreign", "prime"])
def test_other_words_are_none(text: str) -> None:
    assert role_at(tokens(text), 0) is None


def test_gender_is_told_where_the_word_tells_it() -> None:
    told = {word: roles()[word][-1].gender for word in ("spokesman", "spokeswoman", "spokesperson", "queen")}
    assert told == {"spokesman": "m", "spokeswoman": "f", "spokesperson": "", "queen": "f"}
    assert (honorifics()["mrs"], honorifics()["sir"], honorifics()["dr"]) == ("f", "m", "")


def test_ranks_tell_holders_apart_or_not() -> None:
    assert (ranks()["former"], ranks()["deputy"], ranks()["top"]) == ("time", "level", "praise")
    assert variations()["top", "diplomat"] == "foreign minister"


@pytest.mark.parametrize(
    ("noun", "expected"),
    [("minister", "ministers"), ("secretary", "secretaries"), ("spokesman", "spokesmen"), ("boss", "bosses"), ("wife", "wives"), ("person", "people")],
)
def test_plurals(noun: str, expected: str) -> None:
    assert plural(noun) == expected


@pytest.mark.parametrize(("text", "canonical", "size"), [("Captain First Rank Dorn", "captain", 3), ("CM", "chief minister", 1), ("FM", "foreign minister", 1)])
def test_ranks_and_letters_of_offices_are_roles(text: str, canonical: str, size: int) -> None:
    found = role_at(tokens(text), 0)
    assert found is not None
    assert (found[0].canonical, found[1]) == (canonical, size)


@pytest.mark.parametrize("word", ["canon", "shri", "smt", "dame", "hon'ble", "hon’ble", "pandit", "monsignor"])
def test_forms_of_address_of_many_places_are_known(word: str) -> None:
    assert word in honorifics()
