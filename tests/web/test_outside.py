from __future__ import annotations

import pytest

from onrecord.web.outside import outside

SCRIPTS = ["javascript:alert(1)", "JavaScript://heron.example/%0aalert(1)", "data:text/html,x"]
NOWHERE = [*SCRIPTS, "file:///etc/passwd", "//heron.example/x", "heron.example", "http:///x", "http://[x", "", None]


@pytest.mark.parametrize("url", NOWHERE)
def test_what_no_page_links_to(url: str | None) -> None:
    assert outside(url) is None


@pytest.mark.parametrize("url", ["http://heron.example/", "https://heron.example/2031?a=b#c"])
def test_addresses_of_the_web(url: str) -> None:
    assert outside(url) == url
