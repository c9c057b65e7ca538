from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.articles.assembled import assembled, composed, original_of
from onrecord.articles.settings import Settings
from onrecord.articles.source import Source
from onrecord.articles.taken import Piece, Taken
from onrecord.data.article import PART_KINDS, Run, Stamp
from onrecord.errors import ArticleError
from onrecord.lexicon.domain import Outlet, Outlets

SETTINGS = Settings(outlets=Outlets({"heron.example": Outlet("The Heron")}), today=date(2031, 3, 10))

PIECES = (
    Piece("kicker", "River"),
    Piece("headline", "Weir stays shut, minister says"),
    Piece("standfirst", "Farmers downstream want water."),
    Piece("byline", "By Mira Solt"),
    Piece("body", "LODE (Heron) — The weir stays shut, the minister said."),
    Piece("body", "“Not before May,” she added."),
    Piece("body", "All rights reserved."),
)


def kinds(pieces: tuple[Piece, ...]) -> list[tuple[str, str]]:
    whole = composed(pieces)
    return [(part.kind, part.span.of(whole.text)) for part in whole.parts]


def test_pieces_become_paragraphs_and_parts() -> None:
    assert composed(PIECES).text == "\n\n".join(piece.text for piece in PIECES)
    assert kinds(PIECES) == [
        ("kicker", "River"),
        ("headline", "Weir stays shut, minister says"),
        ("standfirst", "Farmers downstream want water."),
        ("byline", "By Mira Solt"),
        ("dateline", "LODE (Heron) —"),
        ("body", "The weir stays shut, the minister said."),
        ("body", "“Not before May,” she added."),
        ("notice", "All rights reserved."),
    ]


def test_runs_follow_the_characters_when_white_space_goes() -> None:
    original = "....  Weir shut  .... No water "
    pieces = (Piece("headline", "  Weir shut  ", (Run(0, 4, 13),)), Piece("body", " "), Piece("body", "No water", (Run(0, 22, 2), Run(3, 25, 5))))
    whole = composed(pieces)
    assert whole.text == "Weir shut\n\nNo water"
    assert [(whole.text[run.start : run.start + run.length], original[run.at : run.at + run.length]) for run in whole.runs] == [
        ("Weir shut", "Weir shut"),
        ("No", "No"),
        ("water", "water"),
    ]


@given(st.lists(st.builds(Piece, st.sampled_from(PART_KINDS), st.text(max_size=30)), max_size=6))
def test_parts_are_in_order_and_leave_only_white_space(pieces: list[Piece]) -> None:
    whole = composed(pieces)
    at = 0
    for part in whole.parts:
        assert not whole.text[at : part.span.start].strip()
        assert part.span.start < part.span.end
        at = part.span.end
    assert not whole.text[at:].strip()


def test_an_article_has_the_outlet_of_its_address_the_first_sound_date_and_its_doubts() -> None:
    stamps = (Stamp("updated", "2031-03-05", "meta"), Stamp("published", "2031-12-01", "json-ld"), Stamp("published", "2031-03-04T22:10", "time element"))
    source = Source("a.html", data=b"<html>", address="https://www.heron.example/2031/weir")
    received = assembled(Taken(PIECES, title="Weir", stamps=stamps, notes=("odd",)), source, SETTINGS, original=original_of("html", source, b"<html>"))
    article = received.article
    assert (article.outlet, article.url, article.published) == ("The Heron", "https://www.heron.example/2031/weir", "2031-03-04T22:10")
    assert [stamp.doubt for stamp in article.stamps] == [None, "in the future", None]
    assert received.notes == ("odd", "the date 2031-12-01 (json-ld) is doubted: in the future")
    assert article.original is not None
    assert (article.original.path, article.original.kind, len(article.original.sha256)) == ("a.html", "html", 64)


@pytest.mark.parametrize(
    ("pieces", "why"), [((), "empty"), ((Piece("body", " \n"),), "empty"), ((Piece("body", "--"),), "empty"), ((Piece("body", "a\0"),), "unreadable")]
)
def test_no_words_are_no_report(pieces: tuple[Piece, ...], why: str) -> None:
    with pytest.raises(ArticleError) as caught:
        assembled(Taken(pieces), Source("a.html", data=b""), SETTINGS)
    assert caught.value.why == why
