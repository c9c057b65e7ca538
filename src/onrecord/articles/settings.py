"""Settings: what a run decides about how its sources are read."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from onrecord.articles.bounded import Budget
from onrecord.articles.fetch import Fetcher
from onrecord.articles.source import Source
from onrecord.data.received import Received, Skipped
from onrecord.lexicon.domain import Outlets, outlets

DEEPEST = 4
"""How many archives may lie in one another."""

FIELDS = ("text", "title", "standfirst", "outlet", "url", "published", "updated", "authors", "section", "language", "licence")
"""The fields that a column of a table can hold. `standfirst` is the summary that an outlet sets between headline and body."""

Inner = Callable[[Source, "Settings"], Iterator[Received | Skipped]]


def _never(origin: str) -> bool:  # noqa: ARG001  (a record answers by the origin)
    return False


def _none(source: Source, settings: Settings) -> Iterator[Received | Skipped]:  # noqa: ARG001  (the detector puts itself here)
    return iter(())


@dataclass(frozen=True, slots=True)
class Settings:
    """How sources are read. `columns` names the column of a field in tables: {"text": "body"}. Dates after `today` are doubted.

    `known` says whether what lies at an origin was read before, so that an archive goes on where it was stopped. `inner` reads what
    lies in an archive; the detector sets it, and counts in `depth` how many archives lie around it. `endings` are those of the names
    that are read in an archive, all where there are none; `budget` is what the outermost archive may still become. `fetcher` fetches
    addresses and the pages that feeds name; without one, nothing leaves the machine. `elsewhere` lets a sitemap name sitemaps of other hosts.
    """

    columns: Mapping[str, str] = field(default_factory=dict)
    outlets: Outlets = field(default_factory=outlets)
    today: date = field(default_factory=date.today)
    known: Callable[[str], bool] = _never
    inner: Inner = _none
    depth: int = 0
    fetcher: Fetcher | None = None
    elsewhere: bool = False
    endings: tuple[str, ...] = ()
    budget: Budget | None = None
