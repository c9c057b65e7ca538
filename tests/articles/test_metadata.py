from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.articles import metadata
from onrecord.articles.dom import parsed
from onrecord.articles.metadata import Head, address_day, moment, persons, read_head

pytest.importorskip("selectolax", reason="reading pages needs the extra `formats`")


def head_of(markup: str) -> Head:
    return read_head(parsed(f"<html><head>{markup}</head><body></body></html>"))


@pytest.mark.parametrize(
    ("told", "date"),
    [
        ("2031-03-04", "2031-03-04"),
        ("2031-03-04T22:10:00+01:00", "2031-03-04T22:10:00+01:00"),
        ("2031-03-04T22:10:00+0100", "2031-03-04T22:10:00+01:00"),
        ("2031-03-04T22:10:00.000Z", "2031-03-04T22:10:00Z"),
        ("2031-03-04 22:10:00", "2031-03-04T22:10:00"),
        ("2031/03/04 22:10", "2031-03-04T22:10"),
        ("Tue, 04 Mar 2031 22:10:00 GMT", "2031-03-04T22:10:00Z"),
        ("March 4, 2031", "2031-03-04"),
        ("20310304", "2031-03-04"),
        ("20310304T221000Z", "2031-03-04T22:10:00Z"),
        ("1930000000", "2031-02-27T23:06:40Z"),
        ("1930000000000", "2031-02-27T23:06:40Z"),
        ("2031-03", "2031-03"),
        ("04/03/2031", None),
        ("2031-02-30", None),
        ("yesterday", None),
        ("", None),
    ],
)
def test_a_moment_is_exact_as_told_and_never_guessed(told: str, date: str | None) -> None:
    assert moment(told) == date


@pytest.mark.parametrize(
    ("url", "date"),
    [
        ("https://heron.example/2031/03/04/gate", "2031-03-04"),
        ("https://heron.example/world/2031/mar/04/gate", "2031-03-04"),
        ("https://heron.example/world/2031-03-04-gate", "2031-03-04"),
        ("https://heron.example/world/gate-20310304.html", "2031-03-04"),
        ("https://heron.example/2031/03/gate", None),
        ("https://heron.example/20319999/gate", None),
        ("https://heron.example/id/120310304", None),
        ("https://[broken", None),
    ],
)
def test_the_day_in_an_address(url: str, date: str | None) -> None:
    assert address_day(url) == date


@pytest.mark.parametrize(
    ("told", "outlet", "title"),
    [
        ("Gate stays shut | The Heron", "The Heron", "Gate stays shut"),
        ("Gate stays shut - Heron", "The Heron", "Gate stays shut"),
        ("Gate stays shut - World - The Heron", "The Heron", "Gate stays shut - World"),
        ("The Heron: Gate stays shut", "The Heron", "The Heron: Gate stays shut"),
        ("The Heron | Gate stays shut", "The Heron", "Gate stays shut"),
        ("Gate stays shut | heron.example", "Heron", "Gate stays shut"),
        ("River - the long way home", None, "River - the long way home"),
        ("Gate stays shut - for now", "The Heron", "Gate stays shut - for now"),
    ],
)
def test_titles_go_without_the_outlet(told: str, outlet: str | None, title: str) -> None:
    assert metadata.title(told, outlet) == title


@pytest.mark.parametrize(
    ("markup", "url", "outlet"),
    [
        ('<meta property="og:site_name" content="The Heron">', None, "The Heron"),
        ('<meta property="og:site_name" content="The Heron - news of the river">', None, "The Heron"),
        ('<meta property="og:site_name" content="World"><title>Gate stays shut | The Heron</title>', "https://www.heron.example/a", "The Heron"),
        ('<script type="application/ld+json">{"@type":"NewsArticle","publisher":{"name":"Ember Post"}}</script>', None, "Ember Post"),
        ('<title>Gate stays shut | The Heron</title><meta property="og:title" content="Gate stays shut">', None, "The Heron"),
        ("<title>Gate stays shut</title>", None, None),
        ('<meta property="og:site_name" content="https://heron.example">', None, None),
    ],
)
def test_the_outlet(markup: str, url: str | None, outlet: str | None) -> None:
    assert metadata.outlet(head_of(markup), url, None) == outlet


@pytest.mark.parametrize(
    ("told", "names"),
    [
        ("By Mira Solt and Tam Weir", ["Mira Solt", "Tam Weir"]),
        ("Mira Solt, Tam Weir & Orla Venn", ["Mira Solt", "Tam Weir", "Orla Venn"]),
        ("https://heron.example/mira", []),
        ("admin", []),
        ("The Heron", []),
        ("The Heron, Port Ellory, Fennimarsh", []),
        ("mira@heron.example", []),
    ],
)
def test_persons_of_a_byline(told: str, names: list[str]) -> None:
    assert list(persons(told, "The Heron")) == names


@pytest.mark.parametrize(
    ("markup", "address", "url"),
    [
        ('<link rel="canonical" href="https://heron.example/a">', "https://heron.example/a?x=1", "https://heron.example/a"),
        ('<link rel="canonical" href="/a">', "https://heron.example/b", "https://heron.example/a"),
        ('<link rel="canonical" href="https://heron.example/"><meta property="og:url" content="https://heron.example/a">', None, "https://heron.example/a"),
        ('<link rel="canonical" href="https://heron.example/">', "https://heron.example/a", "https://heron.example/a"),
        ('<link rel="canonical" href="javascript:alert(1)">', "https://heron.example/a", "https://heron.example/a"),
        ('<link rel="canonical" href="http://[broken">', None, None),
        ("", None, None),
    ],
)
def test_the_address(markup: str, address: str | None, url: str | None) -> None:
    assert metadata.web_address(head_of(markup), address) == url


def test_stamps_say_who_tells_them() -> None:
    head = head_of(
        '<meta property="article:published_time" content="2031-03-04T10:00Z"><meta name="dc.date" content="2031-03-05"><meta property="og:updated_time"'
        ' content="2031-03-06"><script type="application/ld+json">{"@type":"NewsArticle","datePublished":"2031-03-03"}</script>'
    )
    found = [(stamp.kind, stamp.date, stamp.told_by) for stamp in metadata.stamps(head, "https://heron.example/2031/03/02/a")]
    assert found == [
        ("published", "2031-03-03", "json-ld"),
        ("published", "2031-03-04T10:00Z", "open graph"),
        ("published", "2031-03-05", "meta"),
        ("updated", "2031-03-06", "open graph"),
        ("published", "2031-03-02", "address"),
    ]


@given(st.text(max_size=90))
def test_anything_may_stand_where_a_date_or_a_name_is_expected(told: str) -> None:
    moment(told)
    address_day(told)
    list(persons(told, told))
    metadata.title(told, told)
