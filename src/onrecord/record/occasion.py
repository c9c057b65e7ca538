"""The rows that an occasion is kept in, in both directions."""

from __future__ import annotations

from typing import Any

import apsw

from onrecord.data.occasion import Occasion
from onrecord.record.rows import excerpt, excerpt_row, offsets, spans

_COLUMNS = "id, kind, site_text, site_start, site_stop, day, channel_text, channel_start, channel_stop"


def insert_occasions(connection: apsw.Connection, occasions: tuple[Occasion, ...], *, article: int) -> None:
    """Adds the rows of an article's occasions, in order."""
    connection.executemany(
        f"INSERT INTO occasion (article, place, {_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        ((article, place, one.id, one.kind, *excerpt_row(one.place), one.on, *excerpt_row(one.channel)) for place, one in enumerate(occasions)),
    )
    connection.executemany(
        "INSERT INTO participant (article, occasion, place, entity) VALUES (?, ?, ?, ?)",
        ((article, place, order, entity) for place, one in enumerate(occasions) for order, entity in enumerate(one.participants)),
    )
    connection.executemany(
        "INSERT INTO evidence (article, occasion, place, start, stop) VALUES (?, ?, ?, ?, ?)",
        ((article, place, order, *offsets(span)) for place, one in enumerate(occasions) for order, span in enumerate(one.evidence)),
    )


def select_occasions(connection: apsw.Connection, *, article: int) -> tuple[Occasion, ...]:
    """The occasions of one article, in order."""
    rows: list[tuple[Any, ...]] = connection.execute(f"SELECT place, {_COLUMNS} FROM occasion WHERE article = ? ORDER BY place", (article,)).fetchall()
    return tuple(_occasion(connection, row, article) for row in rows)


def select_occasion(connection: apsw.Connection, *, article: int, name: str | None) -> Occasion | None:
    """The occasion of one article with the id `name`."""
    sql = f"SELECT place, {_COLUMNS} FROM occasion WHERE article = ? AND id = ? ORDER BY place LIMIT 1"
    row: tuple[Any, ...] | None = None if name is None else connection.execute(sql, (article, name)).fetchone()
    return None if row is None else _occasion(connection, row, article)


def _occasion(connection: apsw.Connection, row: tuple[Any, ...], article: int) -> Occasion:
    place, number, kind, *rest = row
    key = (article, place)
    participants = connection.execute("SELECT entity FROM participant WHERE article = ? AND occasion = ? ORDER BY place", key)
    return Occasion(
        id=number,
        kind=kind,
        participants=tuple(str(entity) for (entity,) in participants),
        place=excerpt(*rest[0:3]),
        on=rest[3],
        channel=excerpt(*rest[4:7]),
        evidence=spans(connection.execute("SELECT start, stop FROM evidence WHERE article = ? AND occasion = ? ORDER BY place", key)),
    )
