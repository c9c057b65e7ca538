from __future__ import annotations

from collections import Counter

from onrecord.lexicon.calendar import months, weekdays


def test_months_of_seven_languages() -> None:
    assert [months()[name] for name in ("march", "märz", "mars", "marzo", "março", "maart")] == [3] * 6
    assert min(Counter(months().values()).values()) >= 5
    assert set(months().values()) == set(range(1, 13))


def test_days_of_the_week() -> None:
    assert {"tuesday", "dienstag", "mardi", "martes", "terça-feira", "dinsdag", "martedì"} <= weekdays()
    assert not weekdays() & set(months()) - {"mar"}
