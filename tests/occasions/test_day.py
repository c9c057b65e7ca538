from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.data.span import Span
from onrecord.occasions import day
from onrecord.occasions.held import held_on

ANCHOR = date(2031, 3, 4)
"""A Tuesday."""


def at(text: str, words: str | None) -> Span | None:
    return None if words is None else Span(text.index(words), text.index(words) + len(words))


def said(text: str, source: str | None, cue: str, content: str) -> tuple[str, str] | None:
    part = at(text, content)
    assert part is not None
    found = day.said_on(text, cue=at(text, cue), source=at(text, source), content=[part], sentence=Span(0, len(text)), anchor=ANCHOR)
    return None if found is None else (found.evidence.of(text), found.date)


@pytest.mark.parametrize(
    ("text", "source", "cue", "content", "evidence", "told"),
    [
        ("Quell said on Monday that rain is near.", "Quell", "said", "that rain is near", "Monday", "2031-03-03"),
        ("Quell told reporters Thursday rain is near.", "Quell", "told", "rain is near", "Thursday", "2031-02-27"),
        ("Quell said in a statement late Monday that rain is near.", "Quell", "said", "that rain is near", "late Monday", "2031-03-03"),
        ("On Friday, Quell said rain is near.", "Quell", "said", "rain is near", "Friday", "2031-02-28"),
        ("“Rain is near,” Quell said Friday.", "Quell", "said", "“Rain is near,”", "Friday", "2031-02-28"),
        ("“Rain is near,” said Ida Quell, on Friday.", "Ida Quell", "said", "“Rain is near,”", "Friday", "2031-02-28"),
        ("Quell on Friday denied that rain is near.", "Quell", "denied", "that rain is near", "Friday", "2031-02-28"),
        ("Speaking in Tarn on Friday, Quell said rain is near.", "Quell", "said", "rain is near", "Friday", "2031-02-28"),
        ("Last month, Quell called the dam “a shame”.", "Quell", "called", "“a shame”", "Last month", "2031-02"),
        ("Quell called the dam “a shame” on Friday.", "Quell", "called", "“a shame”", "Friday", "2031-02-28"),
        ("A poll released Friday found rain is near.", "A poll", "found", "rain is near", "Friday", "2031-02-28"),
        ("A poll released Friday found rain is near.", "A poll released Friday", "found", "rain is near", "Friday", "2031-02-28"),
        ("On Friday, Quell, who was elected in 2014, said rain is near.", "Quell", "said", "rain is near", "Friday", "2031-02-28"),
        ("Quell warned in 2014 that rain is near.", "Quell", "warned", "that rain is near", "2014", "2014"),
        ("Quell said on Wednesday that rain is near.", "Quell", "said", "that rain is near", "Wednesday", "2031-02-26"),
    ],
)
def test_said_on(text: str, source: str | None, cue: str, content: str, evidence: str, told: str) -> None:
    assert said(text, source, cue, content) == (evidence, told)


@pytest.mark.parametrize(
    ("text", "source", "cue", "content"),
    [
        ("Quell said rain fell on Monday.", "Quell", "said", "rain fell on Monday"),
        ("Quell, who was elected in 2014, said rain is near.", "Quell, who was elected in 2014,", "said", "rain is near"),
        ("Quell, who was elected in 2014, said rain is near.", "Quell", "said", "rain is near"),
        ("Quell said after the flood of 2014 that rain is near.", "Quell", "said", "that rain is near"),
        ("Quell said of Monday’s flood that rain is near.", "Quell", "said", "that rain is near"),
        ("Quell, asked about the flood on Monday, said rain is near.", "Quell", "said", "rain is near"),
        ("In 2014, he was fined by the board, which says rain is near.", "the board", "says", "rain is near"),
        ("Quell said two years later, in 2040, that rain is near.", "Quell", "said", "that rain is near"),
        ("Quell has said since Monday that rain is near.", "Quell", "has said", "that rain is near"),
        ("Quell said rain is near.", "Quell", "said", "rain is near"),
        ("On Friday, Quell will say that rain is near.", "Quell", "will say", "that rain is near"),
        ("Quell is set to say on Friday that rain is near.", "Quell", "is set to say", "that rain is near"),
    ],
)
def test_what_dates_something_else(text: str, source: str | None, cue: str, content: str) -> None:
    found = said(text, source, cue, content)
    assert found is None or found[0] == "two years later"


def test_no_cue_or_one_in_another_sentence_has_no_day() -> None:
    text = "Rain is near, on Monday."
    assert day.said_on(text, cue=None, source=None, content=(), sentence=Span(0, len(text)), anchor=ANCHOR) is None
    assert day.said_on(text, cue=Span(0, 4), source=None, content=(), sentence=Span(5, len(text)), anchor=ANCHOR) is None


@pytest.mark.parametrize(
    ("published", "dateline", "expected"),
    [
        ("2031-03-04", None, "2031-03-04"),
        ("2031-03-04T22:10", None, "2031-03-04"),
        ("2031-03", None, None),
        (None, None, None),
        ("soon", None, None),
        ("2031-03-04", "OLTREZH, March 3 (Wire) —", "2031-03-03"),
        ("2031-03-04", "OLTREZH, 3 March –", "2031-03-03"),
        ("2031-01-01", "OLTREZH, Dec. 31 (Wire) —", "2030-12-31"),
        ("2031", "OLTREZH, March 3 (Wire) —", "2031-03-03"),
        ("2031-03-04", "OLTREZH, Sept. 3 (Wire) —", "2031-03-04"),
        (None, "OLTREZH, March 3, 2031 (Wire) —", "2031-03-03"),
        (None, "OLTREZH, March 3 (Wire) —", None),
        ("2031-03-04", "OLTREZH —", "2031-03-04"),
    ],
)
def test_anchor(published: str | None, dateline: str | None, expected: str | None) -> None:
    found = day.anchor(published, dateline)
    assert (None if found is None else found.isoformat()) == expected


WORDS = st.lists(st.sampled_from(["Quell", "said", "on", "Monday", ",", "in", "2014", "that", "last", "week", "“", "”", "who", "released", "June", "3", "’s"]))


@given(st.one_of(st.text(), WORDS.map(" ".join)), st.data(), st.one_of(st.none(), st.dates()))
def test_any_text(text: str, data: st.DataObject, anchor: date | None) -> None:
    def span() -> Span:
        start = data.draw(st.integers(0, len(text)))
        return Span(start, data.draw(st.integers(start, len(text))))

    sentence, content = span(), [span()]
    found = day.said_on(text, cue=span(), source=data.draw(st.one_of(st.none(), st.just(span()))), content=content, sentence=sentence, anchor=anchor)
    held = held_on(text, evidence=[span()], content=content, sentences=[sentence], anchor=anchor)
    for one in (found, held):
        if one is not None:
            assert sentence.contains(one.evidence)
            assert anchor is None or one.date <= anchor.isoformat()
    if found is not None:
        assert found.evidence.end <= content[0].start or content[0].end <= found.evidence.start


@given(st.one_of(st.none(), st.text()), st.one_of(st.none(), st.text()))
def test_any_anchor(published: str | None, dateline: str | None) -> None:
    found = day.anchor(published, dateline)
    assert found is None or isinstance(found, date)
