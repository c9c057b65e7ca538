"""The screens, in the order in which the pages name them."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.web import (
    articles,
    audit,
    compare,
    correct,
    evaluation,
    link_judged,
    occasions,
    outlet,
    outlets,
    queue,
    reader,
    renaming,
    runs,
    speaker,
    speakers,
    statements,
)
from onrecord.web.interface import articles as readings
from onrecord.web.interface import compare as beside
from onrecord.web.interface import entities, extract, judgements, links
from onrecord.web.interface import occasions as gathered
from onrecord.web.interface import outlets as profiled
from onrecord.web.interface import speakers as spoken
from onrecord.web.interface import statements as found


@dataclass(frozen=True, slots=True)
class Screen:
    """An entry of the menu. Pages below its path belong to it, and those below the paths of `also`."""

    path: str
    name: str
    also: tuple[str, ...] = ()

    def holds(self, path: str) -> bool:
        """Whether a page of this address belongs to the screen."""
        return any(path == one or (one != "/" and path.startswith(f"{one}/")) for one in (self.path, *self.also))


MENU = (
    Screen("/", "Statements"),
    Screen("/speakers", "Speakers", also=("/speaker",)),
    Screen("/outlets", "Outlets", also=("/outlet",)),
    Screen("/occasions", "Occasions"),
    Screen("/compare", "Compare"),
    Screen("/queue", "Queue"),
    Screen("/audit", "Audit"),
    Screen("/evaluation", "Evaluation"),
    Screen("/articles", "Articles", also=("/article",)),
    Screen("/runs", "Runs"),
)
"""What the menu of every page leads to."""

ROUTERS = (
    statements.views.router,
    reader.views.router,
    speaker.views.router,
    speakers.views.router,
    renaming.views.router,
    outlet.views.router,
    outlets.views.router,
    occasions.views.router,
    compare.views.router,
    correct.router,
    link_judged.router,
    queue.views.router,
    audit.views.router,
    evaluation.views.router,
    articles.views.router,
    runs.views.router,
    found.router,
    readings.router,
    entities.router,
    gathered.router,
    beside.router,
    spoken.router,
    profiled.router,
    extract.router,
    judgements.router,
    links.router,
)
"""Everything that answers. The first one that fits an address does."""
