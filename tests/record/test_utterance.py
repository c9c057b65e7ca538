"""How the rows of utterances keep what is told of each word."""

from __future__ import annotations

from onrecord.record.utterance import quoted_of


def test_the_lowest_bit_of_a_mark_tells_whether_a_word_is_quoted() -> None:
    assert quoted_of(bytes((0, 1, 2, 3))) == (False, True, False, True)
