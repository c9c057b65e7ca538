from __future__ import annotations

import gzip

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.articles import Source, received
from onrecord.articles.detector import form_of
from onrecord.data.received import Received, Skipped
from tests.articles.archive import http, packed, record

REPORT = b"Dam fills over the winter\n\nThe gate of the dam is shut, the ministry said on Monday, and the farmers of the valley are waiting.\n"


def test_the_file_in_it_is_read_by_its_name() -> None:
    (found,) = received(Source("in/2031-03-04_heron_dam.txt.gz", data=gzip.compress(REPORT)))
    assert isinstance(found, Received)
    assert (found.origin, found.article.outlet) == ("in/2031-03-04_heron_dam.txt.gz!2031-03-04_heron_dam.txt", "heron")


def test_in_several_pieces() -> None:
    (found,) = received(Source("a.gz", data=gzip.compress(REPORT[:30]) + gzip.compress(REPORT[30:])))
    assert isinstance(found, Received)
    assert found.article.text == REPORT.decode()


@pytest.mark.parametrize(
    ("data", "why", "words"),
    [
        (gzip.compress(REPORT)[:-12], "damaged", "it is not whole"),
        (gzip.compress(bytes(2 << 20)), "too_large", "no report does"),
        (gzip.compress(gzip.compress(bytes(2 << 20))), "too_large", "no report does"),
        (gzip.compress(b""), "empty", "empty"),
    ],
    ids=["damaged", "a bomb", "a bomb in a file", "empty"],
)
def test_what_cannot_be_read(data: bytes, why: str, words: str) -> None:
    (skipped,) = received(Source("a.txt.gz", data=data))
    assert isinstance(skipped, Skipped)
    assert skipped.why == why
    assert words in skipped.reason


def test_web_archives_are_told_apart() -> None:
    assert form_of(Source("a.gz", data=gzip.compress(REPORT))).NAME == "gzip"
    assert form_of(Source("a.gz", data=packed(record(1, http(b"x"))))).NAME == "warc"


@given(st.integers(0, 120), st.binary(max_size=20))
def test_whatever_is_changed_ends_in_an_article_or_a_reason(at: int, change: bytes) -> None:
    data = gzip.compress(REPORT, mtime=0)
    (found,) = received(Source("a.gz", data=data[:at] + change + data[at + len(change) :]))
    assert isinstance(found, Received) or found.why != "failed"
