"""Names that are one long word: no screen runs over the edge of a phone because of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord import api
from onrecord.api import auditing
from onrecord.data.article import Article, Part
from onrecord.data.entity import Entity
from onrecord.data.span import Span
from onrecord.data.statement import Excerpt, Speaker
from tests.made import excerpt, reading, statement
from tests.web.browser import Tab
from tests.web.reports import gate, keep

LONG = "Fennimarshministerialdirektorin" * 6
TEXT = f"{LONG}\n\n{LONG} said that the gate stays shut.\n"
MENTION = Excerpt(LONG, Span(TEXT.index(LONG, 1), TEXT.index(LONG, 1) + len(LONG)))
ARTICLE = Article(
    TEXT,
    f"reports/{LONG}.txt",
    (Part("headline", excerpt(TEXT, LONG).span),),
    outlet=LONG,
    title=LONG,
    url=f"https://heron.example/{LONG}",
    published="2031-03-04",
)
SAID = statement(ARTICLE, ["that the gate stays shut"], speaker=Speaker("named_person", "e1", LONG, MENTION), cue="said")
WIDTH = 380


@pytest.fixture(scope="module")
def still_record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("long") / "record.db"
    keep(path, reading(ARTICLE, SAID, entities=(Entity("e1", LONG, "person", (MENTION.span,)),)), gate(), gate(LONG))
    with api.open_record(path, "w") as held:
        auditing.draw(held, 3, name=LONG)
        api.accept(held, [SAID.id], api.pen(LONG[:90]))
    return path


PATHS = (
    "/",
    f"/?outlet={LONG}",
    f"/?q={LONG}x",
    f"/article/{ARTICLE.id}",
    f"/article/{ARTICLE.id}?voice=own",
    f"/article/{gate().article.id}",
    "/speakers",
    f"/speaker?name={LONG}",
    "/occasions",
    f"/compare?statement={SAID.id}",
    f"/compare?q={LONG}x",
    "/queue",
    f"/queue?at={SAID.id}",
    "/audit",
    f"/audit/{LONG}",
    "/evaluation",
    "/articles",
    "/runs",
    f"/nowhere/{LONG}",
)


def test_nothing_runs_over_the_edge_of_a_phone(still_tab: Tab) -> None:
    still_tab.page.set_viewport_size({"width": WIDTH, "height": 800})
    widths = {path: still_tab.open(path).evaluate("() => document.documentElement.scrollWidth") for path in PATHS}
    assert {path: width for path, width in widths.items() if width > WIDTH} == {}
