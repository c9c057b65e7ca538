"""Spellings, numbers and short forms that are made alike before words are compared."""

from __future__ import annotations

from onrecord.lexicon.spelling import contractions, number_words, spellings


def test_a_british_spelling_has_its_american_one() -> None:
    assert {word: spellings()[word] for word in ("colour", "organisation", "towards", "centres")} == {
        "colour": "color",
        "organisation": "organization",
        "towards": "toward",
        "centres": "centers",
    }


def test_an_american_spelling_stays_what_it_is() -> None:
    assert not set(spellings().values()) & set(spellings())


def test_words_for_numbers_are_digits() -> None:
    assert (number_words()["twelve"], number_words()["third"]) == ("12", "3rd")
    assert "one" not in number_words()


def test_short_forms_have_their_full_words() -> None:
    assert (contractions()["won't"], contractions()["cannot"]) == (("will", "not"), ("can", "not"))
