"""The screens, in the order in which the pages name them."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.web import occasions, renaming, speaker, speakers, statements
from onrecord.web.interface import articles, entities, extract, judgements
from onrecord.web.interface import occasions as gathered
from onrecord.web.interface import speakers as spoken
from onrecord.web.interface import statements as found


@dataclass(frozen=True, slots=True)
class Screen:
    """An entry of the menu."""

    path: str
    name: str


MENU = (Screen("/", "Statements"), Screen("/speakers", "Speakers"), Screen("/occasions", "Occasions"))
"""What the menu of every page leads to."""

ROUTERS = (
    statements.views.router,
    speaker.views.router,
    speakers.views.router,
    renaming.views.router,
    occasions.views.router,
    found.router,
    articles.router,
    entities.router,
    gathered.router,
    spoken.router,
    extract.router,
    judgements.router,
)
"""Everything that answers. The first one that fits an address does."""
