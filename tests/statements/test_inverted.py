from __future__ import annotations

import pytest

from onrecord.data.span import Span
from onrecord.statements import inverted
from onrecord.statements.attribution import Attribution


def inside(clause: str, *, further: str = "") -> list[tuple[str, str, list[str]]]:
    """Source, cue and contents of what is found in a quotation with `clause` behind it, which the board passes on."""
    quotation = "“We cannot sow on stones,”"
    text = f"{quotation} {clause}, according to the board. {further}"
    content = [Span(0, len(quotation) + 1 + len(clause)), *([Span(len(text) - len(further), len(text))] if further else [])]
    begin = text.index("according")
    holder = Attribution(Span(begin + 13, begin + 22), Span(begin, begin + 12), tuple(content))
    quotations = [Span(0, len(quotation)), *content[1:]]
    made = inverted.attributions(text, [holder], [holder], quotations=quotations)
    assert all(one.parent == 0 for one in made)
    return [(one.source.of(text), one.cue.of(text), [part.of(text) for part in one.content]) for one in made if one.source and one.cue]


@pytest.mark.parametrize(
    ("clause", "source", "cue"),
    [
        ("she told him", "she", "told"),
        ("Quell told Brell", "Quell", "told"),
        ("Ida Quell said", "Ida Quell", "said"),
        ("said Ida Quell", "Ida Quell", "said"),
        ("they told reporters", "they", "told"),
    ],
)
def test_who_speaks_the_quotation(clause: str, source: str, cue: str) -> None:
    assert inside(clause) == [(source, cue, ["“We cannot sow on stones,”"])]


def test_with_the_quotation_that_goes_on() -> None:
    assert inside("she told him", further="“And we will not.”") == [("she", "told", ["“We cannot sow on stones,”", "“And we will not.”"])]


@pytest.mark.parametrize("clause", ["she told him that rain fell", "she left", "on a wall of the mill that said", "was painted there", "saying Quell"])
def test_other_words_tell_of_nobody(clause: str) -> None:
    assert inside(clause) == []


def test_what_is_known_is_not_found_again() -> None:
    text = "“We wait,” she said"
    holder = Attribution(None, None, (Span(0, len(text)),))
    known = Attribution(Span(11, 14), Span(15, 19), (Span(0, 10),))
    assert inverted.attributions(text, [holder], [holder, known], quotations=[Span(0, 10)]) == ()
