from __future__ import annotations

import pytest

from onrecord.articles.dom import parsed, read_dom
from onrecord.articles.imprint import imprint

pytest.importorskip("selectolax", reason="reading pages needs the extra `formats`")


@pytest.mark.parametrize(
    ("markup", "names"),
    [
        ("<footer>© Ministry of Water</footer>", ("Ministry of Water",)),
        ("<footer>Copyright © 2029–2031 Ministry of Water. All rights reserved.</footer>", ("Ministry of Water",)),
        ("<footer>(c) 2031, Ministry of Water, Government of Fennimarsh | Contact</footer>", ("Ministry of Water, Government of Fennimarsh",)),
        ("<footer>The Heron © 2031</footer>", ("The Heron",)),
        ("<footer>© 2031 <b>The Heron</b></footer>", ("The Heron",)),
        ("<footer>© 2031. All rights reserved.</footer>", ()),
        ("<footer>The law of copyright is no news</footer>", ()),
        ("<figure><figcaption>© Lantern Pictures</figcaption></figure>", ()),
        ('<header><a href="/">Ministry of Water</a></header><p>The gate stays shut.</p>', ("Ministry of Water",)),
        ('<header><a href="/">Home</a><a href="/water">River Commission</a></header>', ()),
    ],
)
def test_who_the_edges_of_a_page_name(markup: str, names: tuple[str, ...]) -> None:
    assert imprint(read_dom(parsed(f"<html><body>{markup}</body></html>"))) == names
