"""Pictures: of any names, without what the page's policy forbids, and without disturbing other threads."""

from __future__ import annotations

import re
import warnings
from collections.abc import Callable
from threading import Event, Thread
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.web.chart import Bar, Range, Reliable, bar_chart, range_chart, reliability_chart
from onrecord.web.text import plain

SHARE = (0.8, 0.6, 0.9, 12)
DRAWN: dict[str, Callable[[str], str]] = {
    "bars": lambda name: bar_chart(name, [Bar(name, 2, f"/?q={name}"), Bar("", 1)]).svg,
    "ranges": lambda name: range_chart(name, [Range(name, *SHARE), Range("", *SHARE)]).svg,
    "reliability": lambda name: reliability_chart(name, [Reliable(name, 0.5, *SHARE)]).svg,
}
NAMES = (
    "<script>alert(1)</script>",
    "--><script>alert(1)</script><!--",
    ']]></text><image href="//heron.example/x.png"/>',
    '" onload="alert(1)',
    "$\\frac{1}{2}$",
    "\u202eThe Heron",
    "مارا کوئل",
    "a\nb",
    ' style="fill: red">',
)
ELEMENTS = {"svg", "g", "path", "text", "tspan", "a", "defs", "use", "clipPath", "rect"}
FORBIDDEN = re.compile(r"<script|<style|<image|<foreignObject|[\s\"']style=|[\s\"']on[a-z]+=", re.IGNORECASE)


def elements(svg: str) -> list[ElementTree.Element]:
    """What the picture is made of; an error where it is not well-formed."""
    return list(ElementTree.fromstring(svg).iter())


@pytest.mark.parametrize("name", NAMES, ids=range(len(NAMES)))
@pytest.mark.parametrize("kind", DRAWN)
def test_a_name_is_words_and_nothing_else(kind: str, name: str) -> None:
    found = elements(DRAWN[kind](name))
    assert {one.tag.rpartition("}")[2] for one in found} <= ELEMENTS
    assert [key for one in found for key in one.attrib if key.startswith("on") or key == "style"] == []
    assert "\u202e" not in "".join("".join(one.itertext()) for one in found)


@settings(max_examples=25, deadline=None)
@given(name=st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=20))
def test_any_name_can_stand_in_a_picture(name: str) -> None:
    told = ["".join(one.itertext()).strip() for one in elements(DRAWN["ranges"](name)) if one.tag.endswith("text")]
    assert f"{plain(name)}  (12)".strip() in told


def test_the_same_is_drawn_the_same() -> None:
    svg = DRAWN["ranges"]("The Heron")
    assert 'role="img" aria-label="The Heron"' in svg
    assert not FORBIDDEN.search(svg)
    range_chart.__globals__["_ranges"].cache_clear()
    assert DRAWN["ranges"]("The Heron") == svg


def test_what_other_threads_say_of_warnings_stays() -> None:
    begun, drawn = Event(), Event()

    def draw() -> None:
        begun.wait()
        for number in range(3):
            bar_chart("", [Bar(f"{number}", number)])
        drawn.set()

    thread = Thread(target=draw)
    thread.start()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        begun.set()
        assert drawn.wait(10)
        warnings.warn("told by nobody", DeprecationWarning, stacklevel=1)
    thread.join()
