from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.data.article import Run
from onrecord.data.selector import CONTEXT, Selector, anchored, selector
from onrecord.data.span import Span

ORIGINAL = "menu 🌊\n  The gate\n  stays shut. var x; The river falls. The gate"
ARTICLE = "The gate stays shut. The river falls."
RUNS = (Run(0, 9, 8), Run(9, 20, 11), Run(21, 39, 16))


@pytest.mark.parametrize(
    ("words", "exact"),
    [
        ("gate", "gate"),
        ("The gate stays", "The gate\n  stays"),
        ("gate ", "gate"),
        (" stays shut.", "stays shut."),
        ("shut. The", "shut. var x; The"),
        (ARTICLE, ORIGINAL[9:55]),
    ],
)
def test_a_span_of_the_article_is_a_stretch_of_the_original(words: str, exact: str) -> None:
    at = ARTICLE.index(words)
    found = selector(ORIGINAL, RUNS, Span(at, at + len(words)))
    assert found is not None
    assert found.exact == exact == found.span.of(ORIGINAL)
    assert found.prefix == ORIGINAL[max(0, found.span.start - CONTEXT) : found.span.start]
    assert found.suffix == ORIGINAL[found.span.end : found.span.end + CONTEXT]
    assert anchored(ORIGINAL, found) == found.span


@pytest.mark.parametrize(
    ("runs", "span"),
    [
        ((), Span(0, 8)),
        (RUNS, Span(8, 9)),
        (RUNS[:1], Span(9, 14)),
        ((Run(0, 39, 8), Run(9, 20, 11)), Span(0, 20)),
        ((Run(0, 90, 8),), Span(0, 8)),
        ((Run(0, 9, 3), Run(4, 40, 4), Run(9, 20, 11)), Span(0, 20)),
    ],
    ids=["no runs", "only white space", "behind the last run", "in another order", "outside", "its middle elsewhere"],
)
def test_what_has_no_place_has_no_selector(runs: tuple[Run, ...], span: Span) -> None:
    assert selector(ORIGINAL, runs, span) is None


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("She said no.", Span(4, 8)),
        ("And she said no. She said no.", Span(21, 25)),
        ("And he said it.", Span(7, 11)),
        ("He said it and she said it.", None),
        ("He sayd it.", None),
        ("", None),
    ],
    ids=["in its place", "moved, with the words around it", "moved, once", "twice", "not there", "nothing"],
)
def test_words_are_anchored_exactly_or_not_at_all(text: str, found: Span | None) -> None:
    assert anchored(text, Selector("said", "She ", " no.", Span(4, 8))) == found


def test_a_selector_is_written_as_a_web_annotation() -> None:
    assert Selector("said", "She ", " no.", Span(4, 8)).to_dict() == [
        {"type": "TextQuoteSelector", "exact": "said", "prefix": "She ", "suffix": " no."},
        {"type": "TextPositionSelector", "start": 4, "end": 8},
    ]


@given(st.text(max_size=60), st.text(max_size=20), st.text(max_size=20))
def test_what_is_anchored_is_the_exact_words(text: str, exact: str, prefix: str) -> None:
    found = anchored(text, Selector(exact, prefix, "", Span(3, 3 + len(exact))))
    assert found is None or found.of(text) == exact
