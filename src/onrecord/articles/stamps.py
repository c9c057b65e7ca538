"""Which of the dates that an article carries is the day of its publication, and which are not to be believed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta

from onrecord.data.article import Stamp

FIRST_NEWSPAPER = 1600
"""Nothing was published before: the oldest newspaper, Relation, is of 1605."""

PROPERTIES = "document properties"

_AHEAD = timedelta(days=1)
"""A day is another day on the other side of the date line."""


def doubted(stamps: Iterable[Stamp], today: date) -> tuple[Stamp, ...]:
    """`stamps`, each once, with the reason why a date is not believed where there is one."""
    return tuple(dict.fromkeys(replace(stamp, doubt=stamp.doubt or _doubt(stamp.date, today)) for stamp in stamps))


def published(stamps: Iterable[Stamp]) -> str | None:
    """The first date of publication that is not doubted; where all are, the first of them.

    The day a document was made says little of the day its text was published: it counts where nothing else tells one.
    """
    told = [stamp for stamp in stamps if stamp.kind == "published"]
    days = [stamp for stamp in told if stamp.told_by != PROPERTIES] or told
    return next((stamp.date for stamp in days if stamp.doubt is None), days[0].date if days else None)


def _doubt(told: str, today: date) -> str | None:
    if int(told[:4]) < FIRST_NEWSPAPER:
        return f"before {FIRST_NEWSPAPER}"
    return "in the future" if told[:10] > (today + _AHEAD).isoformat()[: len(told[:10])] else None
