from __future__ import annotations

import pytest

from onrecord.articles.header import header, printed_day

CASES = [
    ("News ID: 40031", "other", None),
    ("Publish Date : 25 February 2031 - 22:40", "published", "2031-02-25T22:40"),
    ("Published: March 4, 2031 | Updated: March 5, 2031", "published", "2031-03-04"),
    ("Published March 4, 2031, updated 5:10 p.m.", "published", "2031-03-04"),
    ("PUBLISHED: 4 March 2031 (10:30)", "published", "2031-03-04"),
    ("Posted on March 4, 2031", "published", "2031-03-04"),
    ("First published 4 March 2031", "published", "2031-03-04"),
    ("Date: 03/04/2031", "published", None),
    ("Updated 3:12 p.m.", "updated", None),
    ("Updated 3:12 p.m. ET, March 4, 2031", "updated", None),
    ("Last updated: 2 hours ago", "updated", None),
    ("March 4, 2031", "published", "2031-03-04"),
    ("Source: Keelson Wire", "outlet", None),
    ("Source: https://keelson.example/dam", "outlet", None),
    ("https://keelson.example/dam", "url", None),
    ("Author: Orla Venn", "author", None),
    ("Title: Dam fills", "title", None),
    ("4 min read", "other", None),
]


@pytest.mark.parametrize(("line", "kind", "day"), CASES)
def test_header_lines(line: str, kind: str, day: str | None) -> None:
    told = header(line)
    assert told is not None
    assert (told.kind, printed_day(told.value) if told.kind == "published" else None) == (kind, day)
    assert line[told.at :] == told.value


@pytest.mark.parametrize(
    "line",
    [
        "Minister: Dam will fill by June",
        "Source: Venn to resign before the vote",
        "Update: the gate is shut again",
        "Published in the spring, the report names nobody.",
        "Updated figures show a fall.",
        "Date: unknown",
        "Orla Venn: ‘Not before the wire did.’",
        "In March 2031, the gate was shut.",
        "News ID:",
        "",
    ],
)
def test_what_is_no_header(line: str) -> None:
    assert header(line) is None
