from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from onrecord.data.span import Span
from onrecord.statements.covered import Covered

spans = st.tuples(st.integers(0, 30), st.integers(0, 30)).map(lambda pair: Span(min(pair), max(pair)))


@given(st.lists(spans, max_size=6), spans)
def test_it_meets_what_shares_a_character(held: list[Span], span: Span) -> None:
    assert Covered(held).meets(span) == any(one.overlaps(span) for one in held)
