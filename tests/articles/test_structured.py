from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.articles.structured import structured

REPORT = '"@type": "NewsArticle", "headline": "Gate stays shut", "datePublished": "2031-03-04"'


@pytest.mark.parametrize(
    "script",
    [
        f"{{{REPORT}}}",
        f"[{{{REPORT}}}]",
        f'{{"@graph": [{{"@type": "WebPage"}}, {{{REPORT}}}]}}',
        f'{{"@type": "WebPage", "mainEntity": {{{REPORT}}}}}',
        f"{{{REPORT},}}",
        f"<!-- {{{REPORT}}} -->",
        f"//<![CDATA[\n{{{REPORT}}}\n//]]>",
        f'{{{REPORT}, "text": "one\ntwo\x01"}}',
        f"{{{REPORT}}};",
        f"{{{REPORT}}}{{{REPORT}}}",
        '{"@type": ["Thing", "http://schema.org/ReportageNewsArticle"], "headline": "Gate stays shut", "datePublished": "2031-03-04"}',
        '{"@type": "LiveBlogPosting", "headline": "Gate stays shut", "datePublished": ["2031-03-04", "2031-03-05"]}',
    ],
)
def test_the_report_is_found(script: str) -> None:
    found = structured(["{broken", script])
    assert (found.value("headline"), found.value("datePublished")) == ("Gate stays shut", "2031-03-04")


@pytest.mark.parametrize(
    "script",
    ["", "null", "3", '"text"', "{", '{"@type": "NewsArticle"', "{'@type': 'NewsArticle'}", '{"a":' * 60 + "1" + "}" * 60, "[" * 100_000, '{"a": "' + "x" * 600_000 + f'", {REPORT}}}'],  # noqa: E501
    ids=["empty", "null", "number", "text", "broken", "cut off", "single quotes", "deep", "deeper", "large"],
)
def test_what_cannot_be_read_tells_nothing(script: str) -> None:
    assert structured([script]).value("headline") is None


def test_of_several_reports_the_one_of_the_page_is_taken() -> None:
    script = '[{"@type": "NewsArticle", "headline": "Another"}, {"@type": "NewsArticle", "headline": "Gate stays shut!"}]'
    assert structured([script], titles=["Gate stays shut"]).value("headline") == "Gate stays shut!"


def test_reports_that_an_index_lists_are_not_the_page_s() -> None:
    listed = f'{{"@type": "ItemList", "itemListElement": [{{{REPORT}}}]}}'
    assert structured([listed]).article is None
    assert structured([listed]).index


def test_names_are_followed_by_their_id() -> None:
    script = f'{{"@graph": [{{{REPORT}, "author": [{{"@id": "#a"}}, {{"name": "Mira Solt"}}, "Orla Venn"]}}, {{"@id": "#a", "@type": "Person", "name": "Tam Weir"}}]}}'  # noqa: E501
    assert structured([script]).names("author") == ("Tam Weir", "Mira Solt", "Orla Venn")


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5) | st.sampled_from(["NewsArticle", "#a"]),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from(["@type", "@id", "@graph", "headline", "author", "name"]), inner, max_size=4),
)


@given(JSON, st.text(max_size=40))
def test_any_json_and_any_text_is_looked_at(value: object, text: str) -> None:
    found = structured([json.dumps(value), text], titles=["x"])
    found.names("author")
    found.value("headline", "name")
