from __future__ import annotations

import pytest

from onrecord.data.article import Part
from onrecord.data.span import Span
from onrecord.sentences.paragraph import paragraphs
from onrecord.statements import transcript
from tests.statements.named import names, quotations


def said(head: str, *lines: str) -> list[tuple[str, str | None, list[str]]]:
    """(source, name that it stands for, contents) of a report."""
    text = "\n\n".join((head, *lines))
    parts = [Part("headline", Span(0, len(head))), Part("body", Span(len(head) + 2, len(text)))]
    made = transcript.attributions(text, parts, paragraphs(text), names(text), quotations=quotations(text))
    assert all(one.cue is not None and one.cue.of(text) in ":." for one in made)
    return [(one.source.of(text) if one.source else "", one.named and one.named.of(text), [part.of(text) for part in one.content]) for one in made]


LEAD = "Engineer Ida Quell and Oto Brell of the Tarn Water Board have met in Lower Tarn."


@pytest.mark.parametrize(
    ("line", "source", "content"),
    [
        ("Quell: The dam will not be open before June.", "Quell", "The dam will not be open before June"),
        ("Oto Brell: We have no money for it.", "Oto Brell", "We have no money for it"),
        ("Engineer Quell: Nothing has been found.", "Engineer Quell", "Nothing has been found"),
        ("QUELL: I think it leaks. You can see it.", "QUELL", "I think it leaks. You can see it"),
        ("Tarn Water Board: The pipe will not be mended.", "Tarn Water Board", "The pipe will not be mended"),
    ],
)
def test_a_line_of_a_digest(line: str, source: str, content: str) -> None:
    assert said("News of the day", LEAD, line, "Rain is not expected.") == [(source, None, [content])]


@pytest.mark.parametrize(
    "line",
    [
        "Quell: 547.",
        "Quell: Win in a walk.",
        "Quell: 12 will go, 14 have gone so far.",
        "Lower Tarn: The dam will not be open.",
        "Torven: The dam will not be open.",
        "Contact: Ida Quell will answer you by post.",
        "Correction: The dam was not built in June.",
        "A: The dam will not be open before June.",
        "The dam, said Quell: it will not be open.",
        "At 10:30 we will know more about it.",
    ],
)
def test_a_line_that_is_no_speech(line: str) -> None:
    assert said("News of the day", LEAD, line) == []


ANSWERED = [("A", "Ida Quell", ["The dam is shut. We will open it", "The ferry goes on"])]


@pytest.mark.parametrize(
    ("head", "lines", "expected"),
    [
        (
            "Engineer Ida Quell’s Remarks on the Dam",
            ("Q: When will the dam open?", "A: The dam is shut. We will open it.", "The ferry goes on."),
            ANSWERED,
        ),
        ("The dam", ("Ida Quell met the press.", "Q. When will it open?", "A. In June."), [("A", "Ida Quell", ["In June"])]),
        (
            "Ida Quell meets the press",
            ("Question: When will it open?", "Answer: In June.", "Reporter: And the toll?", "Quell: None. Did I not say so?"),
            [("Answer", "Ida Quell", ["In June"]), ("Quell", None, ["None. Did I not say so?"])],
        ),
        (
            "Ida Quell meets the press",
            ("Tarn Water Board: Is it safe?", "Quell: Yes, the dam is safe.", "Tarn Water Board: Will you swim in it?", "Quell: No, I will not."),
            [("Quell", None, ["Yes, the dam is safe"]), ("Quell", None, ["No, I will not"])],
        ),
        (
            "Ida Quell meets the press",
            ("Q: When will it open?", "A: In June.", "Quell took office in May.", "The board met again."),
            [("A", "Ida Quell", ["In June"])],
        ),
    ],
)
def test_question_and_answer(head: str, lines: tuple[str, ...], expected: list[tuple[str, str | None, list[str]]]) -> None:
    assert said(head, *lines) == expected


@pytest.mark.parametrize("head", ["Quiz of the week", "Ida Quell and Oto Brell meet the press"])
def test_answers_of_nobody_or_of_one_of_two_are_left_alone(head: str) -> None:
    assert said(head, "Q: When will it open?", "A: In June, or never.") == []
