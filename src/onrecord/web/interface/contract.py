"""The contract of the output as OpenAPI has it: what every answer holds, told once."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

from onrecord.data.schema import schema_text

Json = dict[str, Any]

_HERE, _THERE = "#/$defs/", "#/components/schemas/"

PROBLEM: Json = {
    "type": "object",
    "description": "Problem details, RFC 9457.",
    "properties": {"type": {"type": "string"}, "title": {"type": "string"}, "status": {"type": "integer"}, "detail": {"type": "string"}},
    "required": ["type", "title", "status", "detail"],
}


@cache
def components() -> dict[str, Json]:
    """Every shape of the contract by its name, the reading of an article as `reading`, and problems."""
    schema = json.loads(schema_text().replace(_HERE, _THERE))
    held: dict[str, Json] = schema.pop("$defs")
    for name in ("$schema", "$id", "title"):
        schema.pop(name)
    return {**held, "reading": schema, "problem": PROBLEM}


def of(name: str) -> Json:
    """A reference to a shape of the contract."""
    return {"$ref": f"{_THERE}{name}"}


def nullable(schema: Json) -> Json:
    """The same or nothing."""
    return {"anyOf": [schema, {"type": "null"}]}


def listed(schema: Json) -> Json:
    """Any number of them."""
    return {"type": "array", "items": schema}


def object_of(**properties: Json) -> Json:
    """An object that has all of these and nothing else."""
    return {"type": "object", "properties": properties, "required": list(properties), "additionalProperties": False}


ID = of("id")
TEXT: Json = {"type": "string"}
NUMBER: Json = {"type": "integer", "minimum": 0}

_PROBLEM: Json = {"description": "What was wrong", "content": {"application/problem+json": {"schema": of("problem")}}}
_PROBLEMS = ("400", "401", "403", "404", "409", "413", "421", "422", "429", "503")


def answers(schema: Json, *, status: int = 200, what: str = "As asked") -> Any:
    """What an endpoint may answer, for its `responses`."""
    told: Json = {str(status): {"description": what, "content": {"application/json": {"schema": schema}}}, "304": {"description": "As you have it already"}}
    return {**told, **dict.fromkeys(_PROBLEMS, _PROBLEM)}
