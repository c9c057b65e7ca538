"""The rows that a statement is kept in, in both directions."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import apsw

from onrecord.data.span import Span
from onrecord.data.statement import Addressee, Content, Excerpt, SaidOn, Speaker, Statement
from onrecord.record.fold import folded

Row = tuple[Any, ...]

_COLUMNS = (
    "id, kind, speaker_type, speaker_entity, speaker_name, mention_text, mention_start, mention_stop, "
    "role_text, role_start, role_stop, affiliation, cue_text, cue_start, cue_stop, manner, parent, "
    "addressee_text, addressee_start, addressee_stop, addressee_entity, addressee_name, "
    "occasion, said_on, said_on_precision, said_on_start, said_on_stop, act"
)


def insert_statements(connection: apsw.Connection, statements: tuple[Statement, ...], *, article: int) -> range:
    """Adds the rows of an article's statements, in order, and returns their keys."""
    first = connection.execute("SELECT coalesce(max(key), 0) + 1 FROM statement").get
    keys = range(first, first + len(statements))
    kept = list(zip(keys, statements, strict=True))
    marks = ", ".join("?" * (3 + len(_COLUMNS.split(","))))
    connection.executemany(
        f"INSERT INTO statement (key, article, place, {_COLUMNS}) VALUES ({marks})",
        ((key, article, place, *_row(statement)) for place, (key, statement) in enumerate(kept)),
    )
    connection.executemany(
        "INSERT INTO content (statement, place, text, start, stop, quoted) VALUES (?, ?, ?, ?, ?, ?)",
        ((key, place, part.text, *offsets(part.span), part.quoted) for key, statement in kept for place, part in enumerate(statement.content)),
    )
    connection.executemany(
        "INSERT INTO confidence (statement, place, name, number) VALUES (?, ?, ?, ?)",
        ((key, place, *pair) for key, statement in kept for place, pair in enumerate(statement.confidence)),
    )
    return keys


def select_statements(connection: apsw.Connection, *, article: int, article_id: str) -> tuple[Statement, ...]:
    """The statements of one article, in order."""
    rows = connection.execute(f"SELECT key, {_COLUMNS} FROM statement WHERE article = ? ORDER BY place", (article,))
    return tuple(_statement(connection, row, article_id) for row in rows.fetchall())


def select_statement(connection: apsw.Connection, *, key: int, article_id: str) -> Statement:
    """The statement of one row."""
    return _statement(connection, connection.execute(f"SELECT key, {_COLUMNS} FROM statement WHERE key = ?", (key,)).get, article_id)


def words_of(statement: Statement) -> tuple[str, str, str]:
    """The folded words by which a statement is found: what was said, the cue, the speaker."""
    speaker = statement.speaker
    names = (speaker.name, speaker.mention and speaker.mention.text, speaker.role and speaker.role.text)
    said = "\n".join(part.text for part in statement.content)
    return folded(said), folded(statement.cue.text if statement.cue else ""), folded("\n".join(name for name in names if name))


def spans(rows: Iterable[Row]) -> tuple[Span, ...]:
    """The spans of rows that end in a start and a stop."""
    return tuple(Span(*row[-2:]) for row in rows)


def offsets(span: Span) -> tuple[int, int]:
    """A span as the values of its two columns. Unpacking the span itself would reserve memory for as many values as it has characters."""
    return span.start, span.end


def excerpt_row(words: Excerpt | None) -> Row:
    """An excerpt as the values of its three columns."""
    return (None, None, None) if words is None else (words.text, *offsets(words.span))


def excerpt(text: str | None, start: int, stop: int) -> Excerpt | None:
    """The excerpt of three columns."""
    return None if text is None else Excerpt(text, Span(start, stop))


def _row(statement: Statement) -> Row:
    speaker = statement.speaker
    return (
        statement.id,
        statement.kind,
        speaker.type,
        speaker.entity,
        speaker.name,
        *excerpt_row(speaker.mention),
        *excerpt_row(speaker.role),
        speaker.affiliation,
        *excerpt_row(statement.cue),
        statement.manner,
        statement.parent,
        *_addressee_row(statement.addressee),
        statement.occasion,
        *_said_on_row(statement.said_on),
        statement.act,
    )


def _addressee_row(addressee: Addressee | None) -> Row:
    return (None,) * 5 if addressee is None else (*excerpt_row(addressee.mention), addressee.entity, addressee.name)


def _addressee(text: str | None, start: int, stop: int, entity: str | None, name: str | None) -> Addressee | None:
    return None if text is None else Addressee(Excerpt(text, Span(start, stop)), entity, name)


def _said_on_row(said_on: SaidOn | None) -> Row:
    return (None,) * 4 if said_on is None else (said_on.date, said_on.precision, *offsets(said_on.evidence))


def _said_on(date: str | None, precision: Any, start: int, stop: int) -> SaidOn | None:
    return None if date is None else SaidOn(date, precision, Span(start, stop))


def _statement(connection: apsw.Connection, row: Row, article_id: str) -> Statement:
    key, _, kind, speaker_type, entity, name, *rest = row
    content = connection.execute("SELECT text, start, stop, quoted FROM content WHERE statement = ? ORDER BY place", (key,))
    confidence = connection.execute("SELECT name, number FROM confidence WHERE statement = ? ORDER BY place", (key,))
    return Statement(
        article=article_id,
        kind=kind,
        speaker=Speaker(
            type=speaker_type,
            entity=entity,
            name=name,
            mention=excerpt(*rest[0:3]),
            role=excerpt(*rest[3:6]),
            affiliation=rest[6],
        ),
        cue=excerpt(*rest[7:10]),
        content=tuple(Content(text, Span(start, stop), bool(quoted)) for text, start, stop, quoted in content),
        manner=rest[10],
        parent=rest[11],
        confidence=tuple((str(name), number) for name, number in confidence),
        addressee=_addressee(*rest[12:17]),
        occasion=rest[17],
        said_on=_said_on(*rest[18:22]),
        act=rest[22],
    )
