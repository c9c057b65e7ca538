from __future__ import annotations

import pytest

from onrecord.data.span import Span
from onrecord.occasions import hint


def whole(text: str) -> Span:
    return Span(0, len(text))


@pytest.mark.parametrize(
    ("cue", "addressed", "kind"),
    [
        ("tweeted", False, "social_post"),
        ("has testified", False, "hearing"),
        ("emailed", True, "letter"),
        ("emailed", False, "written_statement"),
        ("wrote", False, "written_statement"),
        ("said", False, None),
    ],
)
def test_a_cue(cue: str, addressed: bool, kind: str | None) -> None:
    found = hint.by_cue(cue, whole(cue), addressed=addressed)
    assert (found.kind if found is not None else None) == kind


@pytest.mark.parametrize(
    ("source", "kind"),
    [
        ("The letter", "letter"),
        ("A statement posted on the site of the board", "written_statement"),
        ("a report by the board", "written_statement"),
        ("the board’s lawsuit", "written_statement"),
        ("The report’s authors", None),
        ("The author of a report", None),
        ("statement makers", None),
        ("Ida Quell", None),
    ],
)
def test_a_source(source: str, kind: str | None) -> None:
    found = hint.by_source(source, whole(source))
    assert (found.kind if found is not None else None) == kind


@pytest.mark.parametrize(
    ("text", "cue", "addressee", "kind"),
    [
        ("Quell told the Observer", "told", "Observer", "interview"),
        ("Quell told the Tarn Herald", "told", "the Tarn Herald", "interview"),
        ("Quell told The Lantern", "told", "The Lantern", "interview"),
        ("The Lantern was told by Quell", "told", "The Lantern", None),
        ("Quell told me", "told", "me", "interview"),
        ("Quell told a packed hall of supporters", "told", "a packed hall of supporters", "speech"),
        ("Quell told the reporters’ wives", "told", "the reporters’ wives", None),
        ("Quell urged lawmakers", "urged", "lawmakers", None),
        ("Quell told lawmakers", "told", "lawmakers", "hearing"),
        ("Quell told Brell", "told", "Brell", None),
    ],
)
def test_an_addressee(text: str, cue: str, addressee: str, kind: str | None) -> None:
    at, to = text.index(cue), text.index(addressee)
    found = hint.by_hearer(text, Span(to, to + len(addressee)), Span(at, at + len(cue)))
    assert (found.kind if found is not None else None) == kind


@pytest.mark.parametrize(
    ("text", "asked"), [("Radio host Ida Quell asked", True), ("Radio host Ida Quell said", False), ("Ida Quell asked", False), ("the anchor asked", True)]
)
def test_a_question(text: str, asked: bool) -> None:
    source, cue = text.rsplit(" ", 1)
    found = hint.by_question(text, Span(0, len(source)), Span(len(text) - len(cue), len(text)))
    assert (found is not None) is asked
    assert hint.by_question(text, None, None) is None
