"""The screens, in the order in which the pages name them."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.web import audit, evaluation, queue, statements
from onrecord.web.interface import articles, extract, judgements
from onrecord.web.interface import statements as found


@dataclass(frozen=True, slots=True)
class Screen:
    """An entry of the menu."""

    path: str
    name: str


MENU = (Screen("/", "Statements"), Screen("/queue", "Queue"), Screen("/audit", "Audit"), Screen("/evaluation", "Evaluation"))
"""What the menu of every page leads to."""

ROUTERS = (
    *(screen.views.router for screen in (statements, queue, audit, evaluation)),
    *(program.router for program in (found, articles, extract, judgements)),
)
"""Everything that answers. The first one that fits an address does."""
