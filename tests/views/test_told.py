"""What a coder tells in the shape of the contract is held against the report."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.data.judged import judged
from onrecord.data.judgement import FIELDS
from onrecord.data.statement import StatementKind
from onrecord.errors import RunError
from onrecord.views.judging import Pen, change
from tests.record.made import made_reading

READING = made_reading(1)
ONE = READING.statements[0]
TEXT = READING.article.text
PEN = Pen("Ada", "2031-03-04T12:00:00Z")
WORDS = {"text": TEXT[:5], "span": [0, 5]}


def kind_of(text: str, spans: Any) -> tuple[StatementKind, tuple[bool, ...]]:
    return "indirect", tuple(False for _ in spans)


REFUSED: dict[str, tuple[Any, Any, str]] = {
    "an entity that is not there": ("speaker", {"entity": "e99"}, "no entity of this article"),
    "words that stand elsewhere": ("speaker", {"mention": {"text": "soup", "span": [0, 4]}}, "the report says"),
    "a place outside": ("speaker", {"mention": {"span": [0, len(TEXT) + 1]}}, "lies outside the report"),
    "a field that there is not": ("speaker", {"mood": "merry"}, "none of its fields"),
    "a type that there is not": ("speaker", {"type": "robot"}, "no type of speaker"),
    "a number for a name": ("speaker", 7, "contract's shape"),
    "nothing for a name": ("speaker", " ", "is no name"),
    "an addressee without words": ("addressee", {"name": "Ilka"}, "needs the words"),
    "a day that no calendar has": ("said_on", {"date": "2031-02-30", "precision": "day", "evidence": [0, 4]}, "is no day"),
    "a month for a day": ("said_on", {"date": "2031-02", "precision": "day", "evidence": [0, 4]}, "is no day"),
    "a day without words": ("said_on", {"date": "2031-02-03", "precision": "day"}, "no stretch of the report"),
    "truth for a place": ("cue", [True, 5], "no stretch of the report"),
    "three places": ("cue", [1, 2, 3], "no stretch of the report"),
    "a number for content": ("content", 4, "is no content"),
}


@pytest.mark.parametrize(("field", "value", "story"), REFUSED.values(), ids=REFUSED)
def test_what_the_report_does_not_bear_out_is_refused(field: Any, value: Any, story: str) -> None:
    with pytest.raises(RunError, match=story):
        change(READING, ONE.id, field, value, PEN, statement=ONE, kind_of=kind_of)


def test_a_speaker_of_the_contract_is_taken_whole() -> None:
    told = {"name": "Ilka Morn", "mention": WORDS, "type": "named_person"}
    made = change(READING, ONE.id, "speaker", told, PEN, statement=ONE, kind_of=kind_of)
    speaker = judged(READING, [made]).by_found()[ONE.id].speaker
    assert speaker.mention is not None
    assert (speaker.name, speaker.type, speaker.mention.text, speaker.role) == ("Ilka Morn", "named_person", TEXT[:5], None)


PIECES = st.recursive(
    st.none() | st.booleans() | st.integers(-2, 2**70) | st.text(max_size=8) | st.sampled_from(["e1", "day", TEXT[:4], "2031-03-04", "0:4"]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["entity", "name", "mention", "role", "affiliation", "type", "text", "span", "date", "precision", "evidence"]), inner)
    ),
    max_leaves=8,
)


@given(st.sampled_from(FIELDS), PIECES)
def test_whatever_is_told_is_refused_or_leaves_an_article_that_can_be_read(field: Any, value: Any) -> None:
    try:
        made = change(READING, ONE.id, field, value, PEN, statement=ONE, kind_of=kind_of)
    except RunError:
        return
    after = judged(READING, [made]).by_found()[ONE.id]
    assert all(part.span.of(TEXT) == part.text for part in after.content)
    for words in (after.speaker.mention, after.speaker.role, after.cue, after.addressee and after.addressee.mention):
        assert words is None or words.span.of(TEXT) == words.text
