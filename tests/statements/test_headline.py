from __future__ import annotations

import pytest

from onrecord.data.article import Part
from onrecord.data.span import Span
from onrecord.statements import headline


def parts_of(text: str) -> list[Part]:
    first = text.split("\n")[0]
    made = [Part("kicker" if first.endswith(":") else "headline", Span(0, len(first)))]
    if "\n" in text:
        made.append(Part("headline", Span(len(first) + 1, len(text))))
    return made


@pytest.mark.parametrize(
    ("text", "quotations", "expected"),
    [
        ("President Orvath Tells Venn Over Phone:\nRain ‘Serious Threat’", (), ("President Orvath", "Tells", "Rain ‘Serious Threat’")),
        ("Velmora Warns: Dam Will Not Hold", (), ("Velmora", "Warns", "Dam Will Not Hold")),
        ("Venn: “We will not drink it”", (Span(6, 28),), ("Venn", ":", "“We will not drink it”")),
        ("Opinion: We will not drink it", (), None),
        ("Talks at 10:30 in Orvath", (), None),
        ("The river: a history", (), None),
        ("Rain falls on Orvath", (), None),
    ],
)
def test_headlines(text: str, quotations: tuple[Span, ...], expected: tuple[str, str, str] | None) -> None:
    made = headline.attributions(text, parts_of(text), (), quotations=quotations)
    got = [(one.source.of(text), one.cue.of(text), one.content[0].of(text)) for one in made if one.source and one.cue]
    assert got == ([] if expected is None else [expected])


def test_what_the_network_found_already_stays() -> None:
    text = "Velmora Warns: Dam Will Not Hold"
    assert headline.attributions(text, parts_of(text), (Span(0, 7),), quotations=()) == ()
