from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.lexicon.tracking import untracked

CASES = {
    "https://heron.example/gate": "https://heron.example/gate",
    "https://heron.example/gate?utm_source=rss&utm_medium=feed": "https://heron.example/gate",
    "https://heron.example/gate?id=7&fbclid=abc&page=2": "https://heron.example/gate?id=7&page=2",
    "https://heron.example/gate?GCLID=abc": "https://heron.example/gate",
    "https://heron.example/gate?a=%26&b=a+c&utm_campaign": "https://heron.example/gate?a=%26&b=a+c",
    "https://heron.example/gate?source=rss": "https://heron.example/gate?source=rss",
    "https://heron.example/gate#comments": "https://heron.example/gate",
    "https://heron.example/gate#xtor=RSS-1": "https://heron.example/gate",
    "https://heron.example/#!/gate": "https://heron.example/#!/gate",
    "http://[::1": "http://[::1",
    "gate.txt": "gate.txt",
}


@pytest.mark.parametrize(("address", "found"), CASES.items())
def test_untracked(address: str, found: str) -> None:
    assert untracked(address) == found


@given(st.text(max_size=60) | st.text("?&=#utm_a/:", max_size=30).map("https://heron.example/{}".format))
def test_twice_is_once(address: str) -> None:
    assert untracked(untracked(address)) == untracked(address)
