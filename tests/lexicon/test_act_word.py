from __future__ import annotations

import pytest

from onrecord.errors import RunError
from onrecord.lexicon import act_word
from onrecord.lexicon.act_word import SHORTEST, ActWord, act_stem, act_words, longest


def test_act_words_tell_acts() -> None:
    assert act_words()["neglig*"] == (ActWord("accuse", True),)
    assert {one.act for one in act_words()["hurt"]} == {"accuse", "warn"}
    assert act_stem("negligently") == (ActWord("accuse", True),)
    assert [act_stem(word) for word in ("neg", "n", "")] == [(), (), ()]
    assert (longest("well"), longest("nohow")) == (2, 0)


def test_words_stand_as_they_are_looked_up() -> None:
    odd = [words for words in act_words() if words != " ".join(words.lower().split()) or any(mark in words[:-1] for mark in "'’*#")]
    stems = [words[:-1] for words in act_words() if words.endswith("*")]
    assert odd == []
    assert [stem for stem in stems if " " in stem or len(stem) < SHORTEST] == []


@pytest.mark.parametrize("row", [("dam", "shout", "strong"), ("dam", "warn", "somewhat")])
def test_a_row_that_is_wrong(row: tuple[str, ...], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(act_word, "rows", lambda *_, **__: (row,))
    with pytest.raises(RunError, match="expected one of"):
        act_words.__wrapped__("en")
