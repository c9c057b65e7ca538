"""One row a statement, for people and spreadsheets."""

from __future__ import annotations

from dataclasses import dataclass, fields

from onrecord.data.occasion import Occasion
from onrecord.data.reading import Reading
from onrecord.data.statement import SaidOn, Statement
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
    addressee: str
    occasion: str
    said_on: str
    act: str

    @property
    def setting(self) -> str:
        """To whom, on which occasion and on which day it was said, as far as it is known, in a few words."""
        kind = "other occasion" if self.occasion == "other" else self.occasion.replace("_", " ")
        return " · ".join(part for part in (self.addressee and f"to {self.addressee}", kind, self.said_on) if part)

    def cells(self) -> tuple[str, ...]:
        """The row as text, in the order of `COLUMNS`."""
        return tuple(str(getattr(self, name)) for name in COLUMNS)


COLUMNS: tuple[str, ...] = tuple(part.name for part in fields(Row))


def row(statement: Statement, *, published: str | None, outlet: str | None, title: str | None, occasion: Occasion | None = None) -> Row:
    """The row of one statement, with what is known of its article and the occasion that it names."""
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
        addressee=_line(label(statement.addressee) if statement.addressee else None),
        occasion=occasion.kind if occasion else "",
        said_on=_day(statement.said_on),
        act=statement.act or "",
    )


def rows(reading: Reading) -> tuple[Row, ...]:
    """The rows of every statement of `reading`, in its order."""
    article = reading.article
    occasions = {occasion.id: occasion for occasion in reading.occasions}
    return tuple(
        row(one, published=article.published, outlet=article.outlet, title=article.title, occasion=occasions.get(one.occasion or ""))
        for one in reading.statements
    )


def _day(said_on: SaidOn | None) -> str:
    """The date as far as it is told: a week by its Monday."""
    if said_on is None:
        return ""
    return f"week of {said_on.date}" if said_on.precision == "week" else said_on.date


def _line(text: str | None) -> str:
    return " ".join((text or "").split())
