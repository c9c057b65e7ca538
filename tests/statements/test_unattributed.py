from __future__ import annotations

import pytest

from onrecord.data.span import Span
from onrecord.sentences.paragraph import paragraphs
from onrecord.statements import unattributed
from onrecord.statements.attribution import Attribution

TEXT = (
    "“The rain fell on all of us for a week,” Venn said.\n"
    "“Nobody in the valley had ever seen such a thing.”\n"
    "The “Rain of the Seven Long Nights and Days” is a song."
)
QUOTATIONS = (Span(0, 40), Span(52, 103), Span(108, 148))
SAID = Attribution(Span(41, 45), Span(46, 50), (Span(0, 40),))


def test_a_quotation_that_is_a_paragraph_is_speech() -> None:
    (made,) = unattributed.added(TEXT, [SAID], paragraphs(TEXT), quotations=QUOTATIONS)
    assert (made.source, made.cue, made.content) == (None, None, (QUOTATIONS[1],))


def test_what_is_covered_is_left_alone() -> None:
    covered = Attribution(None, None, (QUOTATIONS[1],))
    assert unattributed.added(TEXT, [SAID, covered], paragraphs(TEXT), quotations=QUOTATIONS) == ()


@pytest.mark.parametrize(("first", "follows"), [(SAID, 0), (Attribution(Span(41, 45), Span(46, 50), (Span(4, 8),)), 0)])
def test_it_follows_the_speaker_before(first: Attribution, follows: int | None) -> None:
    bare = Attribution(None, None, (QUOTATIONS[1],))
    assert unattributed.followed(TEXT, [first, bare], paragraphs(TEXT), quotations=QUOTATIONS)[1].follows == follows


def test_it_follows_nobody_when_nothing_was_quoted_before() -> None:
    indirect = Attribution(Span(41, 45), Span(46, 50), (Span(0, 40),))
    bare = Attribution(None, None, (QUOTATIONS[1],))
    made = unattributed.followed(TEXT, [indirect, bare], paragraphs(TEXT), quotations=(QUOTATIONS[1],))
    assert made[1].follows is None
