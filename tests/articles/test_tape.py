from __future__ import annotations

import io

from hypothesis import given
from hypothesis import strategies as st

from onrecord.articles import tape
from onrecord.articles.tape import Tape

DATA = bytes(range(256)) * 1000


class Drops(io.BytesIO):
    """A stream that gives less than asked for."""

    def read(self, size: int | None = -1, /) -> bytes:
        return super().read(min(7000, size or 0))


@given(st.lists(st.tuples(st.sampled_from(["read", "wind", "forget"]), st.integers(0, 100_000)), max_size=20))
def test_a_tape_is_its_stream(steps: list[tuple[str, int]]) -> None:
    held = Tape(Drops(DATA))
    far = 0
    for step, number in steps:
        if step == "read":
            at = held.at
            assert held.read(number) == DATA[at : at + number]
            far = max(far, held.at)
        elif step == "wind":
            held.wind(min(number, far))
            assert held.at == min(number, far)
        else:
            held.forget()


def test_it_goes_back_further_than_it_holds_by_seeking() -> None:
    held = Tape(io.BytesIO(bytes(3 * tape.WINDOW) + b"end"))
    while held.read(1 << 20):
        pass
    held.wind(1)
    assert held.read(2) == b"\0\0"
    held.wind(3)
    while data := held.read(1 << 20):
        last = data
    assert last.endswith(b"end")
