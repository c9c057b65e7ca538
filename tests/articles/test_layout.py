"""Parts of reports; all content is invented."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.articles.layout import lay_out
from onrecord.articles.line import lines

LONG = "The government of Estwold asked its neighbours on Monday to stop filling the dam until the farmers had planted their crops. " * 4
QUOTE = "“The gate is shut,” Orla Venn told reporters in Aldwerth."

# Each line of a report with the part it is; `a|b` are two parts of one line.
REPORTS = {
    "agency with header lines and kicker": [
        ("notice", "News ID: 40031"),
        ("notice", "Publish Date : 4 March 2031 - 21:15"),
        ("kicker", "President Eshkalir Tells Fennimarsh Over Phone:"),
        ("", ""),
        ("headline", "Noise About Dam ‘Without Basis’"),
        ("", ""),
        ("dateline|body", "OLTREZH --| " + LONG.strip()),
        ("body", QUOTE),
        ("notice", "All content by Ombrazh News Agency may be reprinted freely if the name of the agency is given."),
    ],
    "dateline only, licence glued": [
        ("dateline|body|notice", "OLTREZH —| " + LONG.strip() + "  |All Content by Ombrazh News Agency is licensed under a Creative Commons License."),
    ],
    "title with a full stop": [
        ("headline", "Neighbours argue over a dam."),
        ("", ""),
        ("dateline|body", "ALDWERTH (Wire) —| " + LONG.strip()),
        ("", ""),
        ("body", QUOTE),
    ],
    "standfirst and byline": [
        ("headline", "PM presses neighbour to halt dam before planting"),
        ("", ""),
        ("body", "Fennimarsh warns of ‘a dry spring’ in first call since autumn"),
        ("", ""),
        ("byline", "By Hester Quillby in Aldwerth"),
        ("notice", "Published: March 4, 2031"),
        ("notice", "Updated 3:12 p.m."),
        ("", ""),
        ("body", LONG.strip()),
    ],
    "headline in two decks": [
        ("headline", "Dam fills over the winter;"),
        ("headline", "Farmers wait for water as talks go on."),
        ("", ""),
        ("body", LONG.strip()),
        ("body", QUOTE),
    ],
    "label as kicker": [
        ("kicker", "ANALYSIS"),
        ("headline", "What the dam means for the valley"),
        ("byline", "Orla Venn, Staff Writer"),
        ("body", LONG.strip()),
    ],
    "no headline at all": [("body", QUOTE), ("", ""), ("body", LONG.strip())],
    "wrapped lines": [
        ("body", "The government of Estwold asked its neighbours on Monday to"),
        ("body", "stop filling the dam until the farmers had planted."),
        ("body", QUOTE),
    ],
    "credits at the end": [
        ("headline", "Neighbors agree to measure river"),
        ("byline", "By JOLENE TRASKETT"),
        ("body", LONG.strip()),
        ("notice", "___"),
        ("notice", "Keelson Wire writer Mara Solt in Port Ellory contributed to this report."),
        ("notice", "© 2031 Keelson Wire"),
    ],
    "city with a colon": [("headline", "Dam fills"), ("dateline|body", "OLTREZH:| " + LONG.strip()), ("body", QUOTE)],
    "transcript": [("headline", "What they said"), ("body", "VENN: No. I never did."), ("body", "BRASK: You did."), ("body", QUOTE)],
    "title in a header line": [("notice|headline", "Title:| Dam fills"), ("notice", "Source: Keelson Wire"), ("", ""), ("body", LONG.strip())],
    "one line": [("body", "Dam fills")],
    "headline and notice but no body": [("body", "Dam fills"), ("notice", "© 2031 Keelson Wire")],
    "question as headline": [("headline", "Who Owns the River?"), ("", ""), ("body", LONG.strip())],
    "Windows line ends": [("headline", "Dam fills\r"), ("", "\r"), ("body", LONG.strip() + "\r"), ("body", QUOTE + "\r")],
    "dateline after a standfirst": [
        ("headline", "Dam fills"),
        ("", ""),
        ("body", "This is a part of a series on rivers."),
        ("", ""),
        ("dateline|body", "PORT ELLORY, O.R. —| " + LONG.strip()),
    ],
}


@pytest.mark.parametrize("report", REPORTS.values(), ids=REPORTS)
def test_parts(report: list[tuple[str, str]]) -> None:
    text = "\n".join(line.replace("|", "") for _, line in report)
    expected = [
        (kind, piece.strip()) for kinds, line in report if kinds for kind, piece in zip(kinds.split("|"), line.split("|"), strict=True)
    ]
    assert [(part.kind, part.span.of(text)) for part in lay_out(text, lines(text)).parts] == expected


def test_fields_of_header_lines() -> None:
    text = f"Source: Keelson Wire\nURL: https://keelson.example/dam\nPublished: March 4, 2031 at 3:12 p.m.\n\nDam fills\n\n{LONG}\n{QUOTE}"
    draft = lay_out(text, lines(text))
    assert (draft.outlet, draft.url, draft.published, draft.title) == ("Keelson Wire", "https://keelson.example/dam", "2031-03-04T15:12", "Dam fills")


def test_the_day_of_an_update_is_not_the_day_of_publication() -> None:
    text = f"Dam fills\nUpdated: March 5, 2031\n{LONG}"
    assert lay_out(text, lines(text)).published is None


def test_two_decks_are_one_title() -> None:
    text = f"Dam fills over the winter; \nFarmers wait.\n\n{LONG}\n{QUOTE}"
    assert lay_out(text, lines(text)).title == "Dam fills over the winter; Farmers wait."


@pytest.mark.parametrize(
    ("title", "expected"),
    [("Orla Venn has left the valley", "headline"), ("Something else", "body"), (None, "headline")],
)
def test_a_known_title_is_believed(title: str | None, expected: str) -> None:
    text = f"Orla Venn has left the valley.\n\n{LONG}\n{QUOTE}"
    assert lay_out(text, lines(text), title=title).parts[0].kind == expected


PIECES = [
    "By Orla Venn", "Dam fills", "Why now?", "OLTREZH -- The", "News ID: 4", "Published: March 4, 2031", "© 2031 x", "Title: x", "x;", "ANALYSIS",
    "Over Phone:", "___", QUOTE, "a. All rights reserved.", "\r\n", "\n", "\n\n", " ", "\u2028", "\x1c",
]  # fmt: skip


@given(st.text(max_size=200) | st.lists(st.sampled_from(PIECES), max_size=14).map("\n".join) | st.lists(st.sampled_from(PIECES), max_size=14).map("".join))
def test_parts_are_in_order_and_hold_every_character_but_white_space(text: str) -> None:
    parts = lay_out(text, lines(text)).parts
    assert all(first.span.end <= second.span.start for first, second in itertools.pairwise(parts))
    assert "".join("".join(part.span.of(text).split()) for part in parts) == "".join(text.split())
    assert all(part.span.of(text) == part.span.of(text).strip() != "" for part in parts)
