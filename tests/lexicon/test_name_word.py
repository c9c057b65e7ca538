from __future__ import annotations

import unicodedata

from onrecord.lexicon.given_name import given_names
from onrecord.lexicon.name_word import family_names, homoglyphs, name_particles, name_variants, nicknames, respellings


def test_words_stand_as_names_are_compared() -> None:
    words = [*name_variants(), *nicknames(), *name_particles(), *family_names()]
    assert [word for word in words if word != word.casefold() or " " in word or not word.isascii()] == []


def test_spellings_lead_to_one_name_and_no_name_is_of_two() -> None:
    known = name_variants()
    assert known["muhammad"] == known["mohamed"] == known["mohammed"] == "mohammed"
    assert [form for form, name in known.items() if known[name] != name] == []


def test_short_forms() -> None:
    assert "william" in nicknames()["bill"]
    assert nicknames()["jerry"] == {"gerald", "jerome", "jeremiah"}
    assert {one.long for one in given_names().values() if one.long} <= {long for longs in nicknames().values() for long in longs}


def test_particles_have_a_class() -> None:
    assert set(name_particles().values()) == {"link", "part"}
    assert [word for word in name_particles() if len(word) == 1] == []


def test_homoglyphs_are_other_letters_than_those_that_they_look_like() -> None:
    for letter, latin in homoglyphs().items():
        assert letter != latin
        assert latin in "abcdefghijklmnopqrstuvwxyz"
        assert letter == unicodedata.normalize("NFKC", letter).casefold()


def test_respellings_take_no_letter_for_itself() -> None:
    assert [row for row in respellings() if row[0] == row[1] or not row[0] or not row[1]] == []
