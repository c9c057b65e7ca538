from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from onrecord.data.span import Span
from onrecord.statements.voice import voice

TEXT = "Venn said rain fell. It was late."


def test_running_text_is_split_by_contents() -> None:
    made = voice(TEXT, [Span(0, len(TEXT))], [Span(10, 19)])
    assert [span.of(TEXT) for span in made.attributed] == ["rain fell"]
    assert [span.of(TEXT) for span in made.own] == ["Venn said", ". It was late."]


def test_nested_contents_count_once_and_bare_punctuation_not_at_all() -> None:
    made = voice(TEXT, [Span(0, 20)], [Span(0, 19), Span(10, 14)])
    assert (made.attributed, made.own) == ((Span(0, 19),), ())


@given(st.lists(st.tuples(st.integers(0, 33), st.integers(0, 33)), max_size=5))
def test_every_letter_is_in_exactly_one_voice(pairs: list[tuple[int, int]]) -> None:
    contents = [Span(min(pair), max(pair)) for pair in pairs]
    made = voice(TEXT, [Span(0, len(TEXT))], contents)
    spoken = {at for span in made.attributed for at in range(*span)}
    own = {at for span in made.own for at in range(*span)}
    assert not spoken & own
    assert {at for at, char in enumerate(TEXT) if char.isalnum()} <= spoken | own
    assert spoken == {at for span in contents for at in range(*span)}
