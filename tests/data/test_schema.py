from __future__ import annotations

import json
from typing import Any

import pytest
from jsonschema import Draft202012Validator, ValidationError

from onrecord.api import Reads, sample_articles
from onrecord.data.article import PART_KINDS
from onrecord.data.occasion import OCCASION_KINDS
from onrecord.data.reading import Reading
from onrecord.data.schema import schema_text
from onrecord.data.shape import SCHEMA, to_dict
from onrecord.data.statement import ACTS, MANNERS, PRECISIONS, SPEAKER_TYPES, STATEMENT_KINDS
from tests.made import call, example

SHAPE: dict[str, Any] = json.loads(schema_text())
VALIDATOR = Draft202012Validator(SHAPE)


def test_schema_is_one() -> None:
    Draft202012Validator.check_schema(SHAPE)
    assert SHAPE["properties"]["schema"]["const"] == SCHEMA


@pytest.mark.parametrize("reading", [example(), call()], ids=["example", "call"])
def test_an_example_fits(reading: Reading) -> None:
    VALIDATOR.validate(to_dict(reading))


def test_choices_are_those_of_the_values() -> None:
    parts = SHAPE["$defs"]
    assert parts["statement"]["properties"]["kind"]["enum"] == list(STATEMENT_KINDS)
    assert parts["statement"]["properties"]["manner"]["enum"] == [*MANNERS, None]
    assert parts["statement"]["properties"]["act"]["enum"] == [*ACTS, None]
    assert parts["said_on"]["properties"]["precision"]["enum"] == list(PRECISIONS)
    assert parts["occasion"]["properties"]["kind"]["enum"] == list(OCCASION_KINDS)
    assert parts["speaker"]["properties"]["type"]["enum"] == list(SPEAKER_TYPES)
    assert parts["article"]["properties"]["parts"]["items"]["properties"]["kind"]["enum"] == list(PART_KINDS)


def test_every_field_is_required_and_no_other_allowed() -> None:
    for part in [SHAPE, *SHAPE["$defs"].values()]:
        if "properties" in part:
            assert part["required"] == list(part["properties"])
            assert part["additionalProperties"] is False


def test_targets_which_a_later_stage_fills_fit() -> None:
    value = to_dict(example())
    value["statements"][0]["targets"] = [{"entity": "e3", "name": "The Gate Board", "stance": "against", "score": 0.9, "span": [1, 4]}]
    VALIDATOR.validate(value)


@pytest.mark.parametrize(
    ("path", "wrong"),
    [
        (("schema",), "onrecord/2"),
        (("article", "id"), "x"),
        (("article", "text"), None),
        (("article", "more"), 1),
        (("statements", 0, "kind"), "loud"),
        (("statements", 0, "content"), []),
        (("statements", 0, "content", 0, "span"), [1]),
        (("statements", 0, "content", 0, "span"), [1, 2, 3]),
        (("statements", 0, "content", 0, "span"), [-1, 2]),
        (("statements", 0, "content", 0, "quoted"), "yes"),
        (("statements", 0, "confidence", "statement"), 1.1),
        (("statements", 0, "act"), "shout"),
        (("statements", 0, "manner"), "shouted"),
        (("statements", 0, "speaker", "type"), None),
        (("statements", 0, "occasion"), "phone_call"),
        (("statements", 0, "addressee", "mention"), None),
        (("statements", 0, "said_on", "date"), "Monday"),
        (("statements", 0, "said_on", "precision"), "hour"),
        (("statements", 0, "said_on", "evidence"), None),
        (("occasions", 0, "id"), "1"),
        (("occasions", 0, "kind"), "picnic"),
        (("occasions", 0, "participants"), ["Mara Quell"]),
        (("occasions", 0, "place"), "Orvath"),
        (("occasions", 0, "on"), "4 March"),
        (("voice",), {}),
        (("entities", 0, "id"), "1"),
    ],
)
def test_what_does_not_fit(path: tuple[str | int, ...], wrong: object) -> None:
    value: Any = to_dict(call())
    place = value
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = wrong
    with pytest.raises(ValidationError):
        VALIDATOR.validate(value)


def test_readings_of_the_samples_fit(pipeline: Reads) -> None:
    for article in sample_articles():
        VALIDATOR.validate(to_dict(pipeline.read(article)))
