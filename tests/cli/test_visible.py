from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.cli.visible import shown_on_a_line, visible


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("\x1b[31mred\x1b[0m", "␛[31mred␛[0m"),
        ("\x1b]0;title\x07", "␛]0;title␇"),
        ("a\x00b\x08c\x7f", "a␀b␈c␡"),
        ("\x9b31m", "‹U+009B›31m"),
        ("a\u202eb\u2066c\u200fd\u061c", "a‹U+202E›b‹U+2066›c‹U+200F›d‹U+061C›"),
        ("zero\u200bwidth\ufeff", "zero‹U+200B›width‹U+FEFF›"),
        ("\U000e0041", "‹U+E0041›"),
        ("\ud800", "‹U+D800›"),
        ("one\r\ntwo\rthree\n", "one\ntwo\nthree\n"),
        ("tab\tstays", "tab\tstays"),
        ("می‌خواهم 👩‍🚀 “čeština” 北京", "می‌خواهم 👩‍🚀 “čeština” 北京"),
    ],
)
def test_visible(text: str, wanted: str) -> None:
    assert visible(text) == wanted


@given(st.text(st.characters() | st.sampled_from("\x1b\x9b\x07\u202e\u2069\r\n\ud800")))
def test_nothing_is_left_that_steers_a_terminal(text: str) -> None:
    shown = visible(text)
    shown.encode("utf-8")
    assert not [character for character in shown if unicodedata.category(character) in ("Cc", "Cs", "Zl", "Zp") and character not in "\n\t"]
    assert not [character for character in shown if unicodedata.bidirectional(character) in ("LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI")]
    assert visible(shown) == shown


def test_on_a_line() -> None:
    assert shown_on_a_line(" a\n\tb\x1b ") == "a b␛"
