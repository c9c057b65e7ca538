from __future__ import annotations

import pytest

from onrecord.errors import RunError
from onrecord.lexicon.time_word import CLASSES, TimeClass, time_words


@pytest.mark.parametrize(
    ("kind", "words", "value"),
    [
        ("weekday", "monday", "1"),
        ("weekday", "thurs.", "4"),
        ("month", "sept", "9"),
        ("part", "evening", "EV"),
        ("season", "autumn", "FA"),
        ("unit", "weeks", "W"),
        ("number", "a couple of", "2"),
        ("number", "several", "X"),
        ("ordinal", "thirty-first", "31"),
        ("day", "yesterday", "-1"),
        ("reference", "now", "PRESENT_REF"),
        ("holiday", "halloween", "10-31"),
        ("set", "weekly", "P1W"),
    ],
)
def test_time_words(kind: TimeClass, words: str, value: str) -> None:
    assert time_words(kind)[words] == value


@pytest.mark.parametrize("kind", CLASSES)
def test_every_class_has_words_in_lower_case(kind: TimeClass) -> None:
    assert time_words(kind)
    assert all(words == words.lower() and "  " not in words for words in time_words(kind))


def test_a_language_without_the_table() -> None:
    with pytest.raises(RunError, match="no table"):
        time_words("month", "qq")
