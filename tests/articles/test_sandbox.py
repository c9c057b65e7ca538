from __future__ import annotations

import signal
import threading
import time
from collections.abc import Iterator

import pytest

from onrecord.articles.sandbox import Sandbox
from onrecord.articles.taken import Piece, Taken
from onrecord.data.article import Run, Stamp
from onrecord.errors import ArticleError

MODULE = "tests.articles.unruly"


@pytest.fixture(scope="module")
def box() -> Iterator[Sandbox]:
    made = Sandbox(MODULE, seconds=1.0, memory=512 * 1024 * 1024)
    yield made
    made.close()


def test_what_a_form_takes_comes_through_whole(box: Sandbox) -> None:
    pieces = (Piece("headline", "Weir", (Run(0, 7, 4),)), Piece("body", "4"))
    assert box.take(b"Weir", origin="a.html", told={"by": "meta"}) == [
        Taken(pieces, title="Weir", authors=("Mira Solt",), stamps=(Stamp("published", "2031-03-04", "meta"),))
    ]


def test_a_large_file_comes_through(box: Sandbox) -> None:
    (taken,) = box.take(b"Weir     " + b"x" * 5_000_000, origin="a.html")
    assert taken.pieces[1].text == "5000009"


@pytest.mark.parametrize(
    ("word", "why", "story"),
    [
        ("hang", "slow", "a.html: taking its text took more than 1 seconds"),
        ("die", "hostile", "a.html: the process that takes its text died"),
        ("eat", "hostile", "a.html: taking its text needs more memory"),
        ("dig", "hostile", "a.html: it is nested too deep"),
        ("refuse", "paywall", "a.html: a stub"),
        ("fail", "failed", "a.html: onrecord failed on it (KeyError: 'weir')"),
    ],
)
def test_one_bad_file_costs_that_file(box: Sandbox, word: str, why: str, story: str) -> None:
    began = time.monotonic()
    with pytest.raises(ArticleError) as caught:
        box.take(word.encode(), origin="a.html")
    assert caught.value.why == why
    assert str(caught.value).startswith(story)
    assert time.monotonic() - began < 5
    assert box.take(b"Weir", origin="b.html")[0].title == "Weir"


def test_what_a_library_prints_is_no_answer(box: Sandbox) -> None:
    assert box.take(b"print", origin="a.html")[0].title == "print"


def test_ctrl_c_does_not_reach_it(box: Sandbox) -> None:
    box.take(b"Weir", origin="a.html")
    child = box._child
    assert child is not None
    child.send_signal(signal.SIGINT)
    assert box.take(b"Weir", origin="b.html")[0].title == "Weir"
    assert box._child is child


def test_files_from_several_threads_do_not_mix(box: Sandbox) -> None:
    found: dict[str, str | None] = {}

    def work(word: str) -> None:
        found[word] = box.take(word.encode(), origin=word)[0].title

    threads = [threading.Thread(target=work, args=(f"weir-{number}",)) for number in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == {f"weir-{number}": f"weir-{number}" for number in range(12)}


def test_a_form_whose_package_is_missing_says_what_to_install() -> None:
    box = Sandbox("onrecord_has_no_such_package")
    with pytest.raises(ArticleError, match=r"a.html: reading it needs the package .*pip install 'onrecord\[formats\]'") as caught:
        box.take(b"Weir", origin="a.html")
    assert caught.value.why == "needs_extra"
