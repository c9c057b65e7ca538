from __future__ import annotations

import pytest

from onrecord.data.span import Span
from onrecord.models.states import Pointer, Query, Telling
from onrecord.occasions.heard import heard


@pytest.mark.parametrize(
    ("text", "cue", "content", "pointed", "sure", "expected"),
    [
        ("Quell has been calling on voters to stay.", "has been calling on", "voters to stay", "voters", 0.9, "voters"),
        ("Quell called voters to the hall.", "called", "voters to the hall", "voters", 0.9, None),
        ("To voters, Quell was frank that rain is near.", "was frank", "that rain is near", "voters", 0.2, None),
        ("To voters, Quell was frank that rain is near.", "was frank", "that rain is near", "voters", 0.9, "voters"),
    ],
)
def test_whom_the_network_points_at(text: str, cue: str, content: str, pointed: str, sure: float, expected: str | None) -> None:
    verb, part, to = (Span(text.index(words), text.index(words) + len(words)) for words in (cue, content, pointed))
    telling = Telling(("demand", 0.9), ("said", 0.9), ("named_person", 0.9), (None, 0.9), addressee=Pointer(to, sure))
    found = heard(text, Query(None, verb, (part,)), Span(0, len(text)), telling)
    assert (found.of(text) if found is not None else None) == expected


def test_a_statement_within_another_is_not_told_to_who_hears_that() -> None:
    text = "Quell told the board that Brell had promised help."
    verb, part, outer = (Span(text.index(words), text.index(words) + len(words)) for words in ("had promised", "help", "that Brell had promised help"))
    assert heard(text, Query(None, verb, (part,)), Span(0, len(text)), None, (outer,)) is None
