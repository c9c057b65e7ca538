from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from onrecord.articles.taken import Piece, Taken
from onrecord.data.article import PART_KINDS, STAMP_KINDS, Run, Stamp

WORDS = st.text(max_size=12)
MAYBE = st.none() | WORDS
NUMBERS = st.integers(0, 10**6)
PIECES = st.builds(Piece, st.sampled_from(PART_KINDS), WORDS, st.lists(st.builds(Run, NUMBERS, NUMBERS, NUMBERS), max_size=2).map(tuple))
STAMPS = st.builds(Stamp, st.sampled_from(STAMP_KINDS), WORDS, WORDS, MAYBE)
TAKEN = st.builds(
    Taken,
    st.lists(PIECES, max_size=3).map(tuple),
    title=MAYBE,
    outlet=MAYBE,
    url=MAYBE,
    language=MAYBE,
    authors=st.lists(WORDS, max_size=2).map(tuple),
    section=MAYBE,
    licence=MAYBE,
    stamps=st.lists(STAMPS, max_size=2).map(tuple),
    notes=st.lists(WORDS, max_size=2).map(tuple),
)


@given(TAKEN)
def test_it_comes_through_json_unchanged(taken: Taken) -> None:
    assert Taken.from_dict(json.loads(json.dumps(taken.to_dict()))) == taken
