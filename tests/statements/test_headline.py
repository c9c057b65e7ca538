from __future__ import annotations

import pytest

from onrecord.data.article import Part
from onrecord.data.span import Span
from onrecord.statements import headline
from tests.statements.named import names

BODY = "\nIda Quell met Oto Brell of the Tarn Water Board in Lower Tarn."


def parts_of(text: str) -> list[Part]:
    first = text.split("\n")[0]
    made = [Part("kicker" if first.endswith(":") else "headline", Span(0, len(first)))]
    if "\n" in text:
        made.append(Part("headline", Span(len(first) + 1, len(text))))
    return made


def heads(text: str, quotations: tuple[Span, ...] = (), parts: list[Part] | None = None) -> list[tuple[str, str, str]]:
    made = headline.attributions(text, parts or parts_of(text), names(text), quotations=quotations)
    return [(one.source.of(text), one.cue.of(text), one.content[0].of(text)) for one in made if one.source and one.cue]


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
    assert heads(text, quotations) == ([] if expected is None else [expected])


@pytest.mark.parametrize(
    ("line", "source", "content"),
    [
        ("Quell: Dam to stay shut until June", "Quell", "Dam to stay shut until June"),
        ("Engineer Ida Quell: Dam is safe.", "Engineer Ida Quell", "Dam is safe"),
        ("Tarn Water Board: Pipe will not be mended", "Tarn Water Board", "Pipe will not be mended"),
        ("Minister: no plan to sell the dam", "Minister", "no plan to sell the dam"),
        ("Police: 5 killed in storm", "Police", "5 killed in storm"),
        ("Report: Dam built on sand", "Report", "Dam built on sand"),
        ("Dam could stay shut until June: Quell", "Quell", "Dam could stay shut until June"),
        ("No money for second dam: Tarn Water Board", "Tarn Water Board", "No money for second dam"),
        ("No plan to sell the dam: Revenue Minister", "Revenue Minister", "No plan to sell the dam"),
        ("Two dead in dam collapse: police", "police", "Two dead in dam collapse"),
        ("Dam built on sand: UN report", "UN report", "Dam built on sand"),
        ("Rains kill four in the valley: officials", "officials", "Rains kill four in the valley"),
    ],
)
def test_a_speaker_before_or_behind_a_colon(line: str, source: str, content: str) -> None:
    assert heads(line + BODY, parts=[Part("headline", Span(0, len(line)))]) == [(source, ":", content)]


@pytest.mark.parametrize(
    "line",
    [
        "Live: Quell meets the board",
        "Analysis: no plan to sell the dam",
        "Exclusive: Tarn Water Board was told of leak",
        "Explained: how the dam was built",
        "Valley floods: what we know",
        "Minister: what we know about the dam",
        "Lower Tarn: a village that will not move",
        "Kenya: five killed in storm",
        "Profile: Ida Quell",
        "Interview: the minister",
        "Ida Quell: a life in pictures",
        "Voice of the valley: Ida Quell",
        "Who will mend the dam: Quell",
        "What we will do next: minister",
        "Dam holds: Quell",
        "Dam could stay shut until June: Torven",
        "Torven: Dam could stay shut",
        "Premier League: Orvath will face Tarn",
        "Quell’s dam: no money left for it",
    ],
)
def test_a_colon_without_a_speaker(line: str) -> None:
    assert heads(line + BODY, parts=[Part("headline", Span(0, len(line)))]) == []
