from __future__ import annotations

import pytest

from onrecord.errors import RunError
from onrecord.lexicon.abbreviation import CLASSES, abbreviations


@pytest.mark.parametrize(("word", "kind"), [("mr", "inside"), ("Sen", "inside"), ("U.S", "any"), ("Inc", "any"), ("Jan", "number"), ("no", "number")])
def test_abbreviations(word: str, kind: str) -> None:
    assert abbreviations()[word] == kind


def test_every_class_is_used_and_no_entry_ends_in_a_full_stop() -> None:
    assert set(abbreviations().values()) == set(CLASSES)
    assert not [word for word in abbreviations() if word.endswith(".") or word != word.strip()]


def test_words_that_are_no_abbreviations_in_lower_case() -> None:
    assert not {"ill", "miss", "mass", "sat", "sun", "mar", "dec", "co", "inc"} & abbreviations().keys()


def test_another_language_says_so() -> None:
    with pytest.raises(RunError, match="it has no table 'abbreviations'"):
        abbreviations("xx")
