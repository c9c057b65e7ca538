from __future__ import annotations

import pytest

from onrecord.web import tries
from onrecord.web.tries import Tries, address_key


class Clock:
    def __init__(self) -> None:
        self.now = 1_000.0

    def __call__(self) -> float:
        return self.now


def test_each_failure_makes_the_wait_longer_up_to_a_bound() -> None:
    clock = Clock()
    held = Tries(60.0, clock=clock)
    waits = []
    for _ in range(14):
        held.begin("ada")
        waits.append(held.wait("ada"))
        clock.now += waits[-1]
    assert waits == [0, 0, 0, 0, 1, 2, 4, 8, 16, 32, 60, 60, 60, 60]
    assert held.wait("ben") == 0


def test_after_a_while_all_is_forgotten() -> None:
    clock = Clock()
    held = Tries(60.0, clock=clock)
    for _ in range(9):
        held.begin("ada")
    clock.now += tries.FORGOTTEN + 1
    held.begin("ada")
    assert held.wait("ada") == 0


def test_who_got_in_once_does_not_wipe_out_what_failed_before() -> None:
    held = Tries(900.0, clock=Clock())
    for _ in range(9):
        held.begin("192.0.2.1")
    held.begin("192.0.2.1")
    held.forgive("192.0.2.1")
    assert held.wait("192.0.2.1") == 0
    held.begin("192.0.2.1")
    assert held.wait("192.0.2.1") == 32


def test_no_more_is_remembered_than_fits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tries, "HELD", 3)
    held = Tries(60.0, clock=Clock())
    for _ in range(9):
        held.begin("ada")
    for key in ("b", "c", "ada", "d"):
        held.begin(key)
    assert held.wait("ada") > 0
    for key in ("e", "f", "g"):
        held.begin(key)
    assert held.wait("ada") == 0


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("192.0.2.1", "192.0.2.1", True),
        ("192.0.2.1", "192.0.2.2", False),
        ("2001:db8::1", "2001:db8::ffff", True),
        ("2001:db8::1", "2001:db8:0:1::1", False),
        ("::ffff:192.0.2.1", "192.0.2.1", True),
        ("fe80::1%eth0", "fe80::2%eth1", True),
        ("testclient", "testclient", True),
    ],
)
def test_a_subscriber_is_counted_as_one(one: str, other: str, same: bool) -> None:
    assert (address_key(one) == address_key(other)) is same
