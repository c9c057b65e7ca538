from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.articles.defused import defused
from onrecord.errors import ArticleError

MOST = {"item": 3}


@pytest.mark.parametrize(
    ("data", "charset", "plain"),
    [
        (b"<a>rain</a>", None, "<a>rain</a>"),
        (b'\xef\xbb\xbf<?xml version="1.0" encoding="x"?><a/>', None, "<a/>"),
        ("<a>é</a>".encode("latin-1"), "iso-8859-1", "<a>é</a>"),
        ('<?xml version="1.0" encoding="latin-1"?><a>é</a>'.encode("latin-1"), "utf-8", "<a>é</a>"),
        ("<a>é</a>".encode("utf-16"), None, "<a>é</a>"),
        (b" \n<a/>", None, "<a/>"),
        (b"<a><item/><x:item/><item/></a>", None, "<a><item/><x:item/><item/></a>"),
        (b"<a>not <well>-formed", None, "<a>not <well>-formed"),
        (b"<a><![CDATA[<!DOCTYPE html><p>]]></a>", None, "<a><![CDATA[<!DOCTYPE html><p>]]></a>"),
    ],
)
def test_what_may_be_parsed(data: bytes, charset: str | None, plain: str) -> None:
    assert defused(data, "a.xml", most=MOST, charset=charset).decode() == plain


@pytest.mark.parametrize("data", [b"<!DOCTYPE a><a/>", b"<!doctype a><a/>", b"<a></b><!ENTITY", b"<a><item/><item/><item/><item/></a>", b"<a>" * 501])
def test_what_may_not(data: bytes) -> None:
    with pytest.raises(ArticleError):
        defused(data, "a.xml", most=MOST)


@given(st.binary(max_size=200) | st.text("<>!/a DOCTYPENI\"'[]&;é", max_size=80).map(str.encode))
def test_whatever_it_is(data: bytes) -> None:
    try:
        defused(data, "a.xml", most=MOST, charset="iso-8859-1")
    except ArticleError as error:
        assert str(error).startswith("a.xml: ")
