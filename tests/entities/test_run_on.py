"""Names that run on into words beside them: short invented reports, the mention that is looked at in double square brackets."""

import re

import pytest

from onrecord.data.mention import Mention
from onrecord.data.span import Span
from onrecord.entities.run_on import cut_down

CASES = [
    ("a headline's verb before another name", "[[Dorn Says Ana]] Left\nAna Dorn said no.\nDorn left.\n", ["Ana Dorn", "Dorn"], "Dorn"),
    ("a headline's verb", "[[Dorn Says]] No\nAna Dorn said no.\nDorn left.\n", ["Ana Dorn", "Dorn"], "Dorn"),
    ("several words of a headline", "[[Ana Dorn Takes Direct]] Hit\nAna Dorn said no.\n", ["Ana Dorn"], "Ana Dorn"),
    ("a name that stands in the headline alone", "[[Ana Dorn]] Left\nDorn said no.\n", ["Dorn"], "Ana Dorn"),
    ("a common word behind a name of the body", "Rain\nAna Dorn came. Ana Dorn left. She was on the [[Ana Dorn Show]].\n", ["Ana Dorn"], "Ana Dorn"),
    ("a given name and a common word", "Rain\nAna came. Ana left. [[Ana Show]] left.\n", ["Ana"], "Ana Show"),
    ("a team", "Rain\nAna Dorn came. Dorn left. Dorn spoke. [[Team Dorn]] left.\n", ["Ana Dorn", "Dorn"], "Dorn"),
]


@pytest.mark.parametrize(("marked", "others", "expected"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_what_is_left_of_a_name_that_runs_on(marked: str, others: list[str], expected: str) -> None:
    start = marked.index("[[")
    text = marked.replace("[[", "").replace("]]", "")
    asked = Span(start, marked.index("]]") - 2)
    names = {Span(match.start(), match.end()) for name in others for match in re.finditer(rf"\b{re.escape(name)}\b", text)}
    apart = [span for span in sorted(names) if not span.overlaps(asked) and not any(other != span and other.contains(span) for other in names)]
    found = cut_down(text, [Mention(asked, "name", "person"), *(Mention(span, "name", "person") for span in apart)])
    assert found[0].span.of(text) == expected
