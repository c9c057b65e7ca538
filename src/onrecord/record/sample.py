"""The rows of samples, in both directions."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import apsw

from onrecord.data.reading import MadeBy
from onrecord.data.sample import Drawn, Sample, Stratum
from onrecord.errors import RecordError


def insert_sample(connection: apsw.Connection, sample: Sample, *, path: Path) -> None:
    """Adds a sample. Raises `RecordError` when one of its name is held or a statement was found by nothing that the record knows."""
    if connection.execute("SELECT 1 FROM sample WHERE name = ?", (sample.name,)).get is not None:
        raise RecordError(f"{str(path)!r} holds a sample {sample.name!r} already; a sample is never changed, draw one under another name")
    row = (sample.name, sample.at, sample.seed, sample.by, json.dumps(sample.asked))
    connection.execute("INSERT INTO sample (name, at, seed, stratified, asked) VALUES (?, ?, ?, ?, ?)", row)
    key = connection.last_insert_rowid()
    strata = ((key, place, one.name, one.population) for place, one in enumerate(sample.strata))
    connection.executemany("INSERT INTO stratum (sample, place, name, population) VALUES (?, ?, ?, ?)", strata)
    sql = (
        "INSERT INTO drawn (sample, place, statement, article, stratum, kind, outlet, maker) SELECT ?, ?, ?, article.key, ?, ?, ?, maker.key "
        "FROM article, maker WHERE article.id = ? AND maker.onrecord = ? AND maker.model = ? AND maker.sha256 = ?"
    )
    for place, one in enumerate(sample.statements):
        made = (one.made_by.onrecord, one.made_by.model, one.made_by.sha256)
        connection.execute(sql, (key, place, one.statement, one.stratum, one.kind, one.outlet, one.article, *made))
        if not connection.changes():
            raise RecordError(f"{str(path)!r} holds no article {one.article!r} that {one.made_by.model!r} read; draw the sample from this record")


def select_samples(connection: apsw.Connection, *, where: str = "true", values: tuple[Any, ...] = ()) -> tuple[Sample, ...]:
    """The samples that a condition leaves, in the order in which they were drawn."""
    rows: list[tuple[Any, ...]] = connection.execute(f"SELECT key, name, at, seed, stratified, asked FROM sample WHERE {where} ORDER BY key", values).fetchall()
    return tuple(_sample(connection, row) for row in rows)


def _sample(connection: apsw.Connection, row: tuple[Any, ...]) -> Sample:
    key, name, at, seed, by, asked = row
    strata = connection.execute("SELECT name, population FROM stratum WHERE sample = ? ORDER BY place", (key,))
    sql = (
        "SELECT statement, article.id, stratum, kind, drawn.outlet, onrecord, model, maker.sha256 FROM drawn "
        "JOIN article ON article.key = drawn.article JOIN maker ON maker.key = drawn.maker WHERE sample = ? ORDER BY place"
    )
    rows: list[tuple[Any, ...]] = connection.execute(sql, (key,)).fetchall()
    drawn = tuple(Drawn(statement, article, stratum, kind, outlet, MadeBy(*made)) for statement, article, stratum, kind, outlet, *made in rows)
    return Sample(name, at, seed, by, tuple((str(one), str(value)) for one, value in json.loads(asked)), tuple(Stratum(*one) for one in strata), drawn)
