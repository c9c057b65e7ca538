"""Files of knowledge made by hand: every country, body and person is invented."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from onrecord.data.actor import Actor, Office
from onrecord.data.knowledge import Piece, Slip, Tenure
from onrecord.knowledge import Source, form_of, pieces

CSV = """name,aliases,kind,office,of,from,to
Velmora,Velmoran,country,,,,
Ana Dorn,Anna Dorn|A. K. Dorn,person,foreign minister,Velmora,2021-03-01,2023-06-30
Oto Brell,,person,Minister of Foreign Affairs,Velmora,2023-06-30,
Ida Quell,,person,President,Velmora,2020,
"""

PHOENIX = """# A dictionary.
DOV_AL_KALMER_  # a remark
+PRESIDENT_KALMER_
	[VLMELI 750101-000101]
	[VLMGOV >071116] # President
	[VLMGOV 20121207-20120802]
VELMORAN_GUARD [VLMMIL] ; more

!PERSON! = MAN, MEN, WOMAN
FISHER!PERSON! [~AGR]
NO_CODE_HERE
"""

FTM = [
    {"id": "q-ana", "schema": "Person", "caption": "Ana Dorn", "properties": {"name": ["Ana Dorn"], "alias": ["Anna Dorn"], "citizenship": ["pl"]}},
    {"id": "o-1", "schema": "Occupancy", "properties": {"holder": ["q-ana"], "post": ["p-1"], "startDate": ["2021-03-01"], "endDate": ["2023-06-30"]}},
    {"id": "p-1", "schema": "Position", "caption": "x", "properties": {"name": ["Minister of Foreign Affairs"], "country": ["pl"]}},
    {"id": "b-1", "schema": "PublicBody", "caption": "Gate Board", "properties": {}},
    {"id": "a-1", "schema": "Address", "properties": {"full": ["1 Dam Road"]}},
    {"id": "o-2", "schema": "Occupancy", "properties": {"holder": ["q-ana"], "post": ["p-1"], "status": ["ended"]}},
    {"id": "o-3", "schema": "Occupancy", "properties": {"holder": ["q-ana"], "post": ["p-1"], "startDate": ["soon"]}},
    {"id": "n-1", "schema": "Person", "properties": {}},
]


def item(value: Any, **more: Any) -> dict[str, Any]:
    """A claim of Wikidata."""
    return {"mainsnak": {"datavalue": {"value": value}}, "rank": "normal", **more}


def thing(number: str) -> dict[str, Any]:
    """A claim that names an entity."""
    return item({"id": number})


def time(day: str, precision: int = 11) -> list[dict[str, Any]]:
    """A qualifier of time."""
    return [{"datavalue": {"value": {"time": f"+{day}T00:00:00Z", "precision": precision}}}]


def entity(number: str, label: str | None, classes: list[str], **claims: list[dict[str, Any]]) -> dict[str, Any]:
    """An entity of Wikidata."""
    labels = {} if label is None else {"en": {"language": "en", "value": label}}
    return {"id": number, "type": "item", "labels": labels, "claims": {"P31": [thing(name) for name in classes], **claims}}


HELD = {**thing("Q900"), "qualifiers": {"P580": time("2021-03-01"), "P582": time("2023-00-00", 9)}}
OPEN = {**thing("Q900"), "qualifiers": {"P580": time("2019-05-00", 10)}}
OVER = {**thing("Q900"), "qualifiers": {"P582": [{"snaktype": "somevalue"}]}}
WRONG = {**thing("Q901"), "rank": "deprecated"}
WIKIDATA = [
    {**entity("Q1", "Ana Dorn", ["Q5"], P27=[thing("Q36")], P39=[HELD, OPEN, OVER, WRONG]), "aliases": {"en": [{"value": "Anna Dorn"}]}},
    entity("Q900", "Minister of Foreign Affairs of Poland", ["Q4164871"]),
    entity("Q2", "Velmora", ["Q3624078"]),
    entity("Q3", "Gate Board", ["Q43229"]),
    entity("Q4", "River Selm", ["Q4022"]),
    entity("Q6", None, ["Q5"]),
]


def written(folder: Path, text: str | bytes, name: str = "file") -> Source:
    """A file with `text`."""
    path = folder / name
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return Source(path)


def lines(values: list[dict[str, Any]]) -> str:
    """JSON lines."""
    return "".join(json.dumps(value) + "\n" for value in values)


def read(source: Source) -> list[Piece]:
    """Every piece, by the form that the file has."""
    return list(pieces(source, form_of(source)))


def actors(found: list[Piece]) -> list[Actor]:
    """The actors among pieces."""
    return [piece.value for piece in found if isinstance(piece.value, Actor)]


def offices(found: list[Piece]) -> list[Office]:
    """The offices among pieces."""
    return [piece.value for piece in found if isinstance(piece.value, Office)]


def tenures(found: list[Piece]) -> list[Tenure]:
    """The terms among pieces."""
    return [piece.value for piece in found if isinstance(piece.value, Tenure)]


def slips(found: list[Piece]) -> list[tuple[int, str]]:
    """What was left out, with its lines."""
    return [(piece.line, piece.value.story) for piece in found if isinstance(piece.value, Slip)]
