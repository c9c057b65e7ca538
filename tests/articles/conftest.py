"""What tests of the network may ask for."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.local_web import Trap, Web, only_this_machine


@pytest.fixture
def web(connections: list[tuple[str, int]]) -> Iterator[Web]:
    """A server on this machine, while no other may be reached."""
    made = Web()
    yield made
    made.close()


@pytest.fixture
def trap(connections: list[tuple[str, int]]) -> Iterator[Trap]:
    """A socket that nobody may connect to."""
    made = Trap()
    yield made
    made.close()


@pytest.fixture
def connections(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[tuple[str, int]]]:
    """The connections that a test makes, all of them to this machine."""
    with only_this_machine(monkeypatch) as made:
        yield made
