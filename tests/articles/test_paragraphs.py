from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.articles.paragraphs import paragraphs

CASES = {
    "Rain.": ["Rain."],
    "<p>Rain &amp; fog.</p><p>Sun.</p>": ["Rain & fog.", "Sun."],
    "<p>Rain <b>and</b>\n fog</p>": ["Rain and fog"],
    "<p>Rain<br>fog<br/>sun</p>": ["Rain fog sun"],
    "Rain<br><br/>\nfog": ["Rain", "fog"],
    "<div><p>Rain</p>fog</div>sun": ["Rain", "fog", "sun"],
    "<ul><li>Rain<li>Fog</ul>": ["Rain", "Fog"],
    "<p>Rain<script>alert('fog')</script> falls</p>": ["Rain falls"],
    "<figure><figcaption>Fog</figcaption></figure><p>Rain</p>": ["Rain"],
    "<style>p{}</style><iframe>fog</iframe>": [],
    "": [],
}


@pytest.mark.parametrize(("html", "found"), CASES.items())
def test_paragraphs(html: str, found: list[str]) -> None:
    assert paragraphs(html) == found


@given(st.text("<>p/&;! abc\n\"'=-[]", max_size=60))
def test_whatever_it_is(html: str) -> None:
    assert all(one and one == " ".join(one.split()) for one in paragraphs(html))
