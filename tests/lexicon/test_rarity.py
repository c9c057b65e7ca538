"""How rare words are."""

from __future__ import annotations

from onrecord.lexicon.rarity import RAREST, rarities


def test_small_words_are_common_and_others_rare() -> None:
    table = rarities()
    assert table["the"] < table["said"] < table["deputy"] <= RAREST
    assert all(word == word.casefold() and 0 < rarity <= RAREST for word, rarity in table.items())
