from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.articles.root import root

CASES = {
    "<rss version='2.0'>": "rss",
    "<?xml version='1.0'?>\n<feed>": "feed",
    "\n\n<rdf:RDF xmlns:rdf='x'>": "rdf",
    "<!-- <a> --><!-- b --><?a <b> ?><urlset\n>": "urlset",
    "<!DOCTYPE rss [<!ENTITY a 'b'><!ENTITY c 'd'>]><rss>": "rss",
    "<!DOCTYPE html><html>": "html",
    "\ufeff<rss>": "rss",
    "<a/>": "a",
    "rss": None,
    "<": None,
    "<!-- <rss>": None,
    "<?xml <rss>": None,
    "<1>": None,
    "": None,
}


@pytest.mark.parametrize(("text", "name"), CASES.items())
def test_root(text: str, name: str | None) -> None:
    assert root(text.encode()) == name


@given(st.binary(max_size=100) | st.text("<!?->[] \nadoctypeDOCTYPE", max_size=60).map(str.encode))
def test_whatever_it_is(data: bytes) -> None:
    found = root(data)
    assert found is None or found == found.lower()
