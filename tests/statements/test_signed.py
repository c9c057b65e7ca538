from __future__ import annotations

import pytest

from onrecord.data.span import Span
from onrecord.sentences.paragraph import paragraphs
from onrecord.statements import signed
from onrecord.statements.attribution import Attribution
from tests.statements.named import names, quotations


def said(text: str) -> list[tuple[str, str, str]]:
    made = signed.attributions(text, paragraphs(text), names(text), quotations=quotations(text))
    return [(one.source.of(text), one.cue.of(text), one.content[0].of(text)) for one in made if one.source and one.cue]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Ida Quell: “The dam will hold.”", ("Ida Quell", ":", "“The dam will hold.”"), id="a line"),
        pytest.param("It rained. Sen. Ida Quell (Tarn): “The dam will hold.”", ("Sen. Ida Quell (Tarn)", ":", "“The dam will hold.”"), id="a title, a seat"),
        pytest.param("They agree – Quell and Brell: “The dam will hold.” More below.", ("Quell and Brell", ":", "“The dam will hold.”"), id="two persons"),
        pytest.param("“It holds.” Quell:“The dam will hold.”", ("Quell", ":", "“The dam will hold.”"), id="no space"),
        pytest.param("“The dam will hold.”\n— Ida Quell", ("Ida Quell", "—", "“The dam will hold.”"), id="the next line"),
        pytest.param("“The dam will hold.”\n\n-Ida Quell, engineer.", ("Ida Quell, engineer", "-", "“The dam will hold.”"), id="with an office and a stop"),
        pytest.param("“The dam will hold.” -- Tarn Water Board", ("Tarn Water Board", "--", "“The dam will hold.”"), id="the same line"),
    ],
)
def test_a_name_and_a_mark_sign_a_quotation(text: str, expected: tuple[str, str, str]) -> None:
    assert said(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Quell: ‘Old dam’ holds. “Old dam” it is.", id="no quotation behind the colon"),
        pytest.param("Ida Quell: “Old dam walls” may hold.", id="the quotation is a part of the sentence"),
        pytest.param("Quell smiled at Brell: “The dam will hold.”", id="a verb before the colon"),
        pytest.param("The valley in short: “The dam will hold.”", id="nobody"),
        pytest.param("Update: “The dam will hold.”", id="the kind of a piece"),
        pytest.param("Ida Quell: “Oh no.”", id="two words"),
        pytest.param("“The dam will hold.”\n— and then it rained on Quell", id="a sentence goes on behind the dash"),
        pytest.param("“The dam will hold.”\nIda Quell", id="no mark"),
        pytest.param("She read “The dam will hold.”\n— Ida Quell", id="the quotation does not open its paragraph"),
    ],
)
def test_what_looks_like_it_is_none(text: str) -> None:
    assert said(text) == []


def test_a_signed_quotation_is_nobody_elses() -> None:
    text = "Brell announced talks and more.\nQuell: “The dam will hold, Brell said so.”"

    def at(words: str) -> Span:
        return Span(text.index(words), text.index(words) + len(words))

    own = signed.attributions(text, paragraphs(text), names(text), quotations=quotations(text))
    mixed = Attribution(at("Brell"), at("announced"), (at("talks"), at("“The dam will hold, Brell said so.”")))
    same = Attribution(at("Quell"), at(":"), (at("“The dam will hold, Brell said so.”"),))
    inside = Attribution(Span(text.index("Brell said"), text.index("Brell said") + 5), at("said"), (at("The dam will hold"),))
    made = signed.cleared([mixed, same, inside], own)
    assert [[part.of(text) for part in one.content] for one in made] == [["talks"], ["“The dam will hold, Brell said so.”"], ["The dam will hold"]]
