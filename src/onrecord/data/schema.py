"""The JSON Schema of the output contract, as shipped."""

from __future__ import annotations

from importlib.resources import files


def schema_text() -> str:
    """JSON Schema (draft 2020-12) of one reading's JSON, as text."""
    return (files("onrecord.data") / "onrecord-1.schema.json").read_text(encoding="utf-8")
