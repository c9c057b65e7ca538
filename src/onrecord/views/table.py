"""One row a statement, for people and spreadsheets."""

from __future__ import annotations

from dataclasses import dataclass, fields

from onrecord.data.reading import Reading
from onrecord.data.statement import Statement
from onrecord.views.speaker import label

GAP = " … "
"""Stands between the stretches of a content that the report prints apart."""


@dataclass(frozen=True, slots=True)
class Row:
    """A statement with what one wants beside it. White space inside a cell is one space; what is not known is empty."""

    article: str
    published: str
    outlet: str
    title: str
    speaker: str
    role: str
    type: str
    cue: str
    kind: str
    content: str
    start: int
    statement: str

    def cells(self) -> tuple[str, ...]:
        """The row as text, in the order of `COLUMNS`."""
        return tuple(str(getattr(self, name)) for name in COLUMNS)


COLUMNS: tuple[str, ...] = tuple(part.name for part in fields(Row))


def row(statement: Statement, *, published: str | None, outlet: str | None, title: str | None) -> Row:
    """The row of one statement, with what is known of its article."""
    speaker = statement.speaker
    return Row(
        article=statement.article,
        published=published or "",
        outlet=_line(outlet),
        title=_line(title),
        speaker=_line(label(speaker)),
        role=_line(speaker.role.text if speaker.role else None),
        type=speaker.type,
        cue=_line(statement.cue.text if statement.cue else None),
        kind=statement.kind,
        content=GAP.join(_line(part.text) for part in statement.content),
        start=statement.content[0].span.start,
        statement=statement.id,
    )


def rows(reading: Reading) -> tuple[Row, ...]:
    """The rows of every statement of `reading`, in its order."""
    article = reading.article
    return tuple(row(statement, published=article.published, outlet=article.outlet, title=article.title) for statement in reading.statements)


def _line(text: str | None) -> str:
    return " ".join((text or "").split())
