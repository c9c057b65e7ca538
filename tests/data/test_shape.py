from __future__ import annotations

import json

import pytest
from hypothesis import given

from onrecord.data.reading import Reading
from onrecord.data.shape import from_dict, to_dict, to_json
from tests.made import call, example
from tests.record.arbitrary import readings


@given(readings())
def test_a_reading_comes_back_as_it_was(reading: Reading) -> None:
    value = to_dict(reading)
    assert from_dict(value) == reading
    assert from_dict(json.loads(to_json(reading))) == reading
    assert to_dict(from_dict(value)) == value


def test_the_fields_of_a_call() -> None:
    value = to_dict(call())
    statement = value["statements"][0]
    text = value["article"]["text"]
    start = text.index("Tovin Brask")
    assert statement["addressee"] == {"entity": "e2", "name": "Tovin Brask", "mention": {"text": "Tovin Brask", "span": [start, start + 11]}}
    assert (statement["occasion"], statement["act"]) == ("o1", "state")
    monday = text.index("on Monday")
    assert statement["said_on"] == {"date": "2031-03-03", "precision": "day", "evidence": [monday, monday + 9]}
    place, channel, spoke = (text.index(words) for words in ("Orvath", "by telephone", "spoke"))
    assert value["occasions"] == [
        {
            "id": "o1",
            "kind": "phone_call",
            "participants": ["e1", "e2"],
            "place": {"text": "Orvath", "span": [place, place + 6]},
            "on": "2031-03-03",
            "channel": {"text": "by telephone", "span": [channel, channel + 12]},
            "evidence": [[spoke, spoke + 18]],
        }
    ]


def test_what_is_not_known_is_null() -> None:
    value = to_dict(example())
    assert value["occasions"] == []
    assert {statement[name] for statement in value["statements"] for name in ("addressee", "occasion", "said_on", "act")} == {None}


@pytest.mark.parametrize(("field", "wrong", "error"), [("schema", "onrecord/2", ValueError), ("occasions", None, TypeError)])
def test_what_is_no_reading_is_refused(field: str, wrong: object, error: type[Exception]) -> None:
    with pytest.raises(error):
        from_dict({**to_dict(call()), field: wrong})
