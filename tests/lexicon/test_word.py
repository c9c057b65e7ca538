"""The smaller tables: pronouns, source words, organizations, given names, function words."""

import pytest

from onrecord.lexicon.function_word import function_words
from onrecord.lexicon.given_name import given_names
from onrecord.lexicon.organization import organization_words, organizations
from onrecord.lexicon.pronoun import pronouns
from onrecord.lexicon.source_word import source_words


@pytest.mark.parametrize(
    ("word", "number", "gender", "use"),
    [
        ("he", "singular", "m", "subject"),
        ("her", "singular", "f", "possessive"),
        ("it", "singular", "n", "subject"),
        ("they", "plural", "", "subject"),
        ("i", "singular", "", "first"),
    ],
)
def test_pronouns(word: str, number: str, gender: str, use: str) -> None:
    found = pronouns()[word]
    assert (found.number, found.gender, found.use) == (number, gender, use)


@pytest.mark.parametrize(
    ("word", "kind"),
    [
        ("source", "insider"),
        ("sources", "insiders"),
        ("officials", "insiders"),
        ("critic", "person"),
        ("residents", "people"),
        ("police", "mass"),
        ("ministry", "organization"),
        ("companies", "organizations"),
        ("government", "government"),
        ("report", "document"),
        ("polls", "document"),
        ("women", "people"),
    ],
)
def test_source_words(word: str, kind: str) -> None:
    assert source_words()[word] == kind


def test_organizations_by_any_of_their_names() -> None:
    assert organizations()["NATO"] == organizations()["North Atlantic Treaty Organization"]
    assert {"ministry", "council", "times"} <= organization_words()


def test_given_names_with_their_long_forms() -> None:
    assert given_names()["bob"].long == "robert"
    assert (given_names()["anna"].gender, given_names()["robert"].gender, given_names()["kim"].gender) == ("f", "m", "")


def test_function_words_hold_no_names() -> None:
    assert {"the", "meanwhile", "monday", "january"} <= function_words()
    assert function_words() & set(given_names()) <= {"april", "jan", "june", "may", "will"}
