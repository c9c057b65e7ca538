"""A seal: a hash over everything that was read in one article. SQLite keeps no checksums; by the seal a row or a letter that is lost is noticed."""

from __future__ import annotations

import json
from typing import Any

import apsw

from onrecord.data.ids import text_hash
from onrecord.data.reading import Reading
from onrecord.data.shape import to_dict


def seal_of(reading: Reading) -> str:
    """SHA-256 over the contract's JSON of a reading without what is null or empty, so that fields which come into the contract later
    change no seal, and without `known_as` of entities, which an import of known actors may change.
    """
    value = to_dict(reading)
    for entity in value["entities"]:
        del entity["known_as"]
    return text_hash(json.dumps(_filled(value), ensure_ascii=True, separators=(",", ":"), sort_keys=True))


def update_seal(connection: apsw.Connection, reading: Reading, *, key: int) -> None:
    """Seals the reading that an article's rows hold now."""
    connection.execute("UPDATE article SET seal = ? WHERE key = ?", (seal_of(reading), key))


def is_broken(connection: apsw.Connection, reading: Reading, *, key: int) -> bool:
    """Whether the rows of an article hold something else than what was sealed. What was never sealed is not broken."""
    held = connection.execute("SELECT seal FROM article WHERE key = ?", (key,)).get
    return held is not None and held != seal_of(reading)


def _filled(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: kept for name, held in value.items() if not _is_empty(kept := _filled(held))}
    return [_filled(one) for one in value] if isinstance(value, list) else value


def _is_empty(value: Any) -> bool:
    return value is None or value == {} or value == []
