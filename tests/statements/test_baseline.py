from __future__ import annotations

import pytest

from onrecord.data.span import Span
from onrecord.statements import baseline


@pytest.mark.parametrize(
    ("text", "quotations", "expected"),
    [
        ("“Rain fell on the whole valley,” Ora Venn said.", (Span(0, 32),), ("Ora Venn", "said", "“Rain fell on the whole valley,”")),
        ("“Rain fell on the whole valley,” said Ora Venn.", (Span(0, 32),), ("Ora Venn", "said", "“Rain fell on the whole valley,”")),
        ("Venn said that rain fell.", (), ("Venn", "said", "that rain fell")),
        ("Rain fell, according to the Vale Office.", (), ("the Vale Office", "according to", "Rain fell")),
        ("They called it “the Otter”.", (Span(15, 26),), None),
        ("Rain fell.", (), None),
    ],
)
def test_one_sentence(text: str, quotations: tuple[Span, ...], expected: tuple[str, str, str] | None) -> None:
    made = baseline.attributions(text, [Span(0, len(text))], quotations=quotations)
    got = [(one.source.of(text), one.cue.of(text), one.content[0].of(text)) for one in made if one.source and one.cue]
    assert got == ([] if expected is None else [expected])
