"""Paragraphs of documents; all content is invented."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.articles.paragraph import Paragraph, Properties, laid_out
from onrecord.data.article import PART_KINDS, Run

LONG = "The government of Estwold asked its neighbours on Monday to stop filling the dam until the farmers had planted their crops, and it waits for an answer."


def kinds(*paragraphs: Paragraph) -> list[str]:
    return [piece.kind for piece in laid_out(paragraphs, origin="").pieces]


def test_a_part_of_a_paragraph_keeps_its_place() -> None:
    whole = Paragraph("Dam fills", (Run(0, 40, 4), Run(4, 60, 5)))
    assert whole.part(2, 6) == Paragraph("m fi", (Run(0, 42, 2), Run(2, 60, 2)))


@pytest.mark.parametrize(
    ("plate", "day"),
    [
        ("The Heron, 4 March 2031", "2031-03-04"),
        ("THE HERON   Tuesday, March 4, 2031", "2031-03-04"),
        ("Tuesday, 4 March 2031 · Aldwerth · Price 2 marks", "2031-03-04"),
        ("Published: 4 March 2031", "2031-03-04"),
        ("The Heron, March 2031", None),
        ("The Heron 3/4/2031", None),
    ],
)
def test_a_line_above_the_headline_may_tell_the_day(plate: str, day: str | None) -> None:
    stamps = laid_out([Paragraph(plate), Paragraph("Dam fills", role="headline"), Paragraph(LONG)], origin="").stamps
    assert [stamp.date for stamp in stamps] == ([day] if day else [])


@pytest.mark.parametrize(
    ("paragraphs", "expected"),
    [
        ([Paragraph("Dam fills", role="headline"), Paragraph(LONG)], ["headline", "body"]),
        ([Paragraph(LONG), Paragraph("More", role="headline"), Paragraph(LONG)], ["body", "body", "body"]),
        ([Paragraph("Gate opens", role="headline"), Paragraph("More", role="headline"), Paragraph(LONG)], ["headline", "body", "body"]),
        ([Paragraph("By Orla Venn"), Paragraph("Dam fills", stands_out=True), Paragraph(LONG)], ["byline", "headline", "body"]),
        ([Paragraph("Dam fills.", stands_out=True), Paragraph("It is full.")], ["body", "body"]),
        ([Paragraph("Dam fills", role="headline"), Paragraph("It is full.", role="standfirst"), Paragraph(LONG)], ["headline", "standfirst", "body"]),
    ],
    ids=["styled", "late", "two", "stands out", "a sentence that stands out", "summed up"],
)
def test_the_headline(paragraphs: list[Paragraph], expected: list[str]) -> None:
    assert kinds(*paragraphs) == expected


@pytest.mark.parametrize("title", ["Microsoft Word - dam.doc", "dam_2.indd", "Untitled-3", "DOCUMENT1", "  "])
def test_titles_that_programs_make_up(title: str) -> None:
    assert laid_out([Paragraph(LONG)], origin="", properties=Properties(title)).title is None


PARAGRAPHS = st.builds(
    lambda text, role, stands_out: Paragraph(text, (Run(0, 7, len(text)),), role, stands_out),
    st.text(max_size=40),
    st.sampled_from([None, *PART_KINDS]),
    st.booleans(),
)


@given(st.lists(PARAGRAPHS, max_size=8))
def test_nothing_is_lost_or_moved(paragraphs: list[Paragraph]) -> None:
    pieces = laid_out(paragraphs, origin="").pieces
    assert "".join("".join(piece.text.split()) for piece in pieces) == "".join("".join(each.text.split()) for each in paragraphs)
    assert all(run.start >= 0 and run.start + run.length <= len(piece.text) for piece in pieces for run in piece.runs)
