from __future__ import annotations

import json

from onrecord.views.citron import document
from tests.made import example


def test_quote_has_citrons_fields() -> None:
    reading = example()
    quote = document(reading)["quotes"][0]
    assert quote["cue"] == {"start": 28, "end": 42, "text": "said on Monday"}
    assert quote["sources"] == [{"start": 17, "end": 27, "text": "Mara Quell"}]
    assert [span["text"] for span in quote["contents"]] == [reading.statements[0].content[0].text]
    assert [span["text"] for span in quote["coreferences"]] == ["Quell"]
    assert (quote["id"], quote["confidence"]) == (reading.statements[0].id, 0.9)


def test_every_span_is_the_printed_text() -> None:
    made = document(example())
    for quote in made["quotes"]:
        for span in [quote["cue"], *quote["sources"], *quote["contents"], *quote["coreferences"]]:
            assert made["text"][span["start"] : span["end"]] == span["text"]


def test_no_cue_is_an_empty_cue_where_the_content_begins() -> None:
    quote = document(example())["quotes"][-1]
    assert quote["cue"] == {"start": quote["contents"][0]["start"], "end": quote["contents"][0]["start"], "text": ""}
    assert quote["sources"] == []


def test_coreference_groups_hold_entities_with_several_mentions() -> None:
    assert [[span["text"] for span in group] for group in document(example())["coreference_groups"]] == [["Mara Quell", "Quell"]]
    json.dumps(document(example()))
