"""The screen of a comparison: one occasion, one statement or some words, a column for each report that has them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Annotated, Any

from fastapi import Query

from onrecord import api
from onrecord.errors import RecordError, RunError
from onrecord.web.link import link
from onrecord.web.narrowed import plain
from onrecord.web.page import Asked, Page
from onrecord.web.view import View, Views
from onrecord.web.woven import woven

views = Views()

End = Annotated[str, Query(pattern=r"^([0-9a-f]{4,32}:o[0-9]{1,6})?$", description="An occasion: the id of an article and that of the occasion within it")]
Id = Annotated[str, Query(pattern=r"^([0-9a-f]{4,32})?$", description="The id of a statement, or its first digits")]
Words = Annotated[str, Query(max_length=2000, description="Words of statements, or an occasion by kind, day and names: phone call 2031-03-03")]
Own = Annotated[list[str], Query(max_length=50, description="Ids of articles whose own voice is shown, or `all`")]
Only = Annotated[str, Query(pattern="^(shared)?$", description="`shared`: without the rows that one report alone has")]

FATES = {fate: words.replace("'", "’") for fate, words in api.FATE_WORDS.items()}
"""What became of the reference's words, as the page says it."""


def compared(page: Page, held: api.Record, *, occasion: str = "", statement: str = "", q: str = "") -> api.Compared:
    """What is asked for, as whoever asks may see it. Raises `RunError` where nothing is meant."""
    asked, about = (occasion, "occasion") if occasion else (statement, "statement") if statement else (q, None)
    return api.compare(held, asked, about=about, by=page.blind, look=lambda article: page.held.judged(held, article, page.blind))  # type: ignore[arg-type]


@views.get("/compare")
def compare(page: Asked, occasion: End = "", statement: Id = "", q: Words = "", own: Own = [], only: Only = "") -> View:  # noqa: B006
    """Reports side by side. `own` are the reports whose own voice is shown, `only=shared` leaves out what one report alone has."""
    told: dict[str, Any] = {"occasion": occasion, "statement": statement, "q": q}
    if not any(one.strip() for one in (occasion, statement, q)):
        return _nothing(q, "", _offered(page), 200)
    try:
        with page.reading() as held:
            made = compared(page, held, **told)
            own_words = api.own_words(held, page.blind)
    except api.SeveralError as error:
        return _nothing(q, f"Several occasions fit “{q}”. Which one is meant?", _asked(error), 300)
    except RecordError:
        raise
    except RunError as error:
        return _nothing(q, str(error), _offered(page), 404)
    articles = [one.report.article for one in made.comparison.columns]
    shown = made.comparison.shared if only else made.comparison
    return View(
        "compare.html",
        made.title[:TITLE] if made.about == "occasion" else f"Compare: {made.title[:TITLE]}",
        api.comparison_to_dict(replace(made, comparison=shown)),
        columns=api.COMPARED_COLUMNS,
        rows=api.compared_rows(shown),
        context={
            "made": made,
            "q": q,
            "rows": shown.rows,
            "alone": sum(row.told_by == 1 for row in made.comparison.rows),
            "own": set(own),
            "only": only,
            "address": lambda path="/compare", **changed: link(path, {**told, "own": own, "only": only}, **changed),
            "turned": lambda article: link("/compare", {**told, "only": only}, own=_turned(own, article, articles)),
            "woven": woven,
            "fates": FATES,
            "home": {one.found: column for row in made.comparison.rows for column, cell in enumerate(row.cells) for one in cell},
            "found": {one.found: one for row in made.comparison.rows for cell in row.cells for one in cell},
            "may": page.who.may("coder"),
            "judged": own_words,
        },
    )


TITLE = 90
"""Characters of a title at most."""


def _turned(own: Sequence[str], article: str, articles: Sequence[str]) -> list[str]:
    shown = set(articles) if "all" in own else set(own)
    left = shown ^ {article}
    return ["all"] if left >= set(articles) else [one for one in articles if one in left]


def _offered(page: Page) -> tuple[api.Offer, ...]:
    """The occasions that most outlets tell of."""
    with page.reading() as held:
        by = api.eyes(held, page.blind)
        return page.held.latest(held, ("offers", by, held.links.run()), lambda: api.offers(held, by=by))


def _asked(error: api.SeveralError) -> tuple[api.Offer, ...]:
    """The occasions that words mean."""
    return tuple(map(_offer, error.cards))


def _offer(card: api.Card) -> api.Offer:
    one, told = card.gathering, card.told[0]
    name = " · ".join(part for part in (plain(one.kind).capitalize(), ", ".join(one.participants), one.day) if part)
    return api.Offer(f"{told.article}:{told.occasion}", name, len(one.outlets))


def _nothing(q: str, problem: str, offered: Sequence[api.Offer], status: int) -> View:
    data = {"problem": problem or None, "occasions": [{"occasion": one.occasion, "name": one.name, "outlets": one.outlets} for one in offered]}
    rows = [(one.occasion, one.name, str(one.outlets)) for one in offered]
    context = {"q": q, "problem": problem, "offered": offered, "is_several": status == 300}
    shown = 200 if status == 300 else status
    return View("compare_ask.html", "Compare", data, columns=("occasion", "name", "outlets"), rows=rows, context=context, status=shown)
