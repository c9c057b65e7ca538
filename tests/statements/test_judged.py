from __future__ import annotations

import pytest

from onrecord.statements.judged import judged


@pytest.mark.parametrize(
    ("by_words", "by_network", "told"),
    [
        ("deny", None, "deny"),
        ("deny", ("accuse", 0.5), "deny"),
        ("deny", ("accuse", 0.6), "accuse"),
        (None, ("accuse", 0.2), "accuse"),
        (None, None, None),
    ],
)
def test_the_network_is_heard_where_it_is_sure_or_the_words_tell_nothing(by_words: str | None, by_network: tuple[str, float] | None, told: str | None) -> None:
    assert judged(by_words, by_network, 0.6) == told
