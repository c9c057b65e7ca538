from __future__ import annotations

import pytest

from onrecord.web import session
from onrecord.web.session import Sessions, masked, unmasked
from onrecord.web.who import Who

WHO = Who("Ada", "admin")


def test_a_session_is_over_after_twelve_hours_without_a_request() -> None:
    now = 0.0
    held = Sessions(clock=lambda: now)
    made = held.begin(WHO)
    for hours in (11, 22, 33):
        now = hours * 3600.0
        assert held.find(made.key) is made
    now += 12 * 3600.0 + 1
    assert held.find(made.key) is None
    now = 0.0
    assert held.find(made.key) is None


def test_what_was_used_longest_ago_goes_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(session, "HELD", 2)
    held = Sessions()
    one, two = held.begin(WHO), held.begin(WHO)
    assert held.find(one.key) is one
    held.begin(WHO)
    assert held.find(one.key) is one
    assert held.find(two.key) is None


def test_nothing_of_a_session_is_guessed_from_another() -> None:
    held = Sessions()
    made = [held.begin(WHO) for _ in range(50)]
    secrets = {value for one in made for value in (one.key, one.token, held.door(one.key))}
    assert len(secrets) == 150
    assert min(map(len, secrets)) >= 43
    assert Sessions().door("a") != held.door("a")


@pytest.mark.parametrize("key", [None, "", "x"])
def test_a_key_that_nobody_has_opens_nothing(key: str | None) -> None:
    assert Sessions().find(key) is None
    assert Sessions(WHO).find(key) is None
    Sessions().end(key)


def test_a_token_looks_another_way_each_time() -> None:
    token = Sessions().begin(WHO).token
    seen = {masked(token) for _ in range(50)}
    assert len(seen) == 50
    assert {unmasked(one) for one in seen} == {token}
    assert not any(token in one for one in seen)


@pytest.mark.parametrize("told", ["", "x", "ü", "\ud800", "=" * 88, "A" * 43, "A" * 84, "A" * 88, f"{'A' * 86}==x"])
def test_what_is_no_token_is_none(told: str) -> None:
    assert unmasked(told) != Sessions().begin(WHO).token
