from __future__ import annotations

import threading
import time

from onrecord.web.line import Line

SECONDS = 10.0


def test_one_at_a_time_in_the_order_of_asking() -> None:
    line, got = Line(), list[int]()
    assert line.take(0)

    def wants(number: int) -> None:
        assert line.take(SECONDS)
        got.append(number)
        line.give()

    threads = []
    for number in range(5):
        threads.append(threading.Thread(target=wants, args=(number,)))
        threads[-1].start()
        while len(line._waiting) <= number:
            time.sleep(0.001)
    assert got == []
    line.give()
    for thread in threads:
        thread.join(SECONDS)
    assert got == list(range(5))
    assert line.take(0)


def test_who_gives_up_is_in_nobodys_way() -> None:
    line = Line()
    assert line.take(0)
    assert not line.take(0.01)
    line.give()
    assert line.take(0)


def test_who_wants_it_again_at_once_lets_others_go_first() -> None:
    line, done = Line(), threading.Event()

    def greedy() -> None:
        while not done.is_set():
            assert line.take(SECONDS)
            line.give()

    thread = threading.Thread(target=greedy)
    thread.start()
    for _ in range(200):
        assert line.take(1.0)
        line.give()
    done.set()
    thread.join(SECONDS)
