from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.data.span import Span
from onrecord.sentences.paragraph import paragraphs
from onrecord.statements import post
from onrecord.statements.attribution import Attribution

PAGE = (
    "The dam must open.\n\nLETTERS.\n\nThe dam is old.\n\nIt leaks in spring.\n\nIda Quell.\n\nTolm, Sel.\n\nNobody looks after it.\n\nOto B. Brell.\n\n"
    "FACEBOOK.\n\nThe dam has been shut since May.\n\nIt should stay shut.\n\nAna Dorn.\n\nIt should not.\n\nMel Orr.\n\n"
    "TWITTER.\n\nWe asked what should become of it.\n\nOpen it!\n\n@tarnwater.\n\nI like it shut.\n\n@hail2.\n\nFollow us for more of this.\n"
)


def posts(text: str) -> list[tuple[str, list[str]]]:
    return [(one.source.of(text), [part.of(text) for part in one.content]) for one in post.attributions(text, paragraphs(text)) if one.source is not None]


def test_a_column_of_readers() -> None:
    assert posts(PAGE) == [
        ("Ida Quell", ["The dam is old.", "It leaks in spring."]),
        ("Oto B. Brell", ["Nobody looks after it."]),
        ("Ana Dorn", ["It should stay shut."]),
        ("Mel Orr", ["It should not."]),
        ("@tarnwater", ["Open it!"]),
        ("@hail2", ["I like it shut."]),
    ]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("The dam is old.\n\nIda Quell.\n", id="no heading"),
        pytest.param("LETTERS.\n\nIda Quell.\n", id="nothing is signed"),
        pytest.param("LETTERS.\n\nThe dam is old.\n", id="nobody signs"),
        pytest.param("LETTERS.\n\nThe dam is old.\n\nNo dam holds.\n", id="a short sentence"),
    ],
)
def test_no_post(text: str) -> None:
    assert posts(text) == []


def test_nobody_speaks_in_two_posts() -> None:
    text = "TWITTER.\n\nOpen it!\n\nIda Quell.\n\nBrell wants it shut.\n\nOto Brell.\n"

    def span(words: str) -> Span:
        return Span(text.index(words), text.index(words) + len(words))

    within = Attribution(span("Brell"), span("wants"), (span("it shut"),))
    across = Attribution(span("Ida Quell"), span("wants"), (span("it shut"),))
    assert post.cleared([within, across], post.attributions(text, paragraphs(text))) == (within,)


@given(st.lists(st.sampled_from(["LETTERS.", "twitter", "Ida Quell.", "@tarn", "@", ".", "It holds.", "Tolm", "X.", "—"])))
def test_whatever_lines_stand_there(lines: list[str]) -> None:
    text = "\n\n".join(lines)
    found = post.attributions(text, paragraphs(text))
    spans = [span for one in found for span in (*one.content, *([one.source] if one.source is not None else []))]
    assert all(0 <= span.start < span.end <= len(text) for span in spans)
    assert len({span.start for span in spans}) == len(spans)
