"""The queue: what to look at first, accepted or rejected by a key."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from contextlib import suppress
from typing import Annotated, Literal

from fastapi import Form, Query
from fastapi.responses import RedirectResponse

from onrecord import api
from onrecord.api import auditing
from onrecord.api import queue as verbs
from onrecord.api.taking_back import take_back_together
from onrecord.api.variants import Variants, variants
from onrecord.errors import OnrecordError
from onrecord.web.held import Held
from onrecord.web.link import link
from onrecord.web.page import Asked, Page
from onrecord.web.view import View, Views

views = Views()

SHOWN = 9
"""Statements that are named: the one to judge and those after it."""

TAKEN = 500
"""Statements of the sheet."""

LISTED = 25
"""Statements of the queue for programs."""

Id = Annotated[str, Query(pattern="^([0-9a-f]{32})?$")]
Given = Annotated[str, Form(pattern="^[0-9a-f]{32}$")]
Verdict = Literal["accept", "reject", "accept-all", "reject-all"]


def ready(held: Held) -> None:
    """Finds out what a record's queue begins with, which takes seconds of a large record that nobody then waits for."""
    with suppress(OnrecordError), held.reading() as record:
        held.lasting.get(record, ("ranking", verbs.RANKED), verbs.ranking)


@views.get("/queue")
def queue(page: Asked, at: Id = "", after: Id = "") -> View:
    """The statement to judge next: the one that was asked for, the first behind another, or the first of all; and those that come then."""
    with page.reading() as held:
        ranked, judged, headway, last = _ranked(page, held)
        waiting = list(verbs.cut(ranked, judged, limit=TAKEN, after=after or None))
        if at:
            wanted = [one for one in ranked.waiting if one.statement == at]
            waiting = [*wanted, *(one for one in waiting if one.statement != at)]
        eyes = _coder(page)
        found = verbs.queued(held, waiting[:SHOWN], eyes)
        first = found[0] if found else None
        same = variants(held, first.waiting.statement, first.statement, by=eyes) if first else Variants((), True)
        listed = verbs.queued(held, waiting[:LISTED], eyes) if page.request.url.path.endswith(".json") else ()
    return View(
        "queue.html",
        "Queue",
        {"progress": _told(headway), "queue": [verbs.queued_to_dict(one) for one in listed]},
        columns=verbs.QUEUE_COLUMNS,
        rows=_cells(page, waiting, eyes),
        context={
            "first": first,
            "shown_at": auditing.within(first.article, first.statement) if first else None,
            "others": found[1:],
            "reasons": reasons,
            "variants": same,
            "headway": headway,
            "last": last,
            "may": page.who.may("coder"),
        },
    )


@views.router.post("/queue/judge")
def judge(page: Asked, statement: Given, verdict: Annotated[Verdict, Form()], also: Annotated[list[str], Form(max_length=100)] = []) -> RedirectResponse:  # noqa: B006
    """A verdict on a statement and, where that is wished, on others that say the same; then the next one."""
    word, _, together = verdict.partition("-")
    keys = [statement, *(one for one in also if one != statement)] if together else [statement]
    by = api.pen(page.who.name)
    with page.writing() as held:
        (api.accept if word == "accept" else api.reject)(held, keys, by)
    return RedirectResponse(link("/queue", after=statement), 303)


@views.router.post("/queue/back")
def back(page: Asked, judgement: Given) -> RedirectResponse:
    """Takes back a verdict and those that were given with it; then its statement again."""
    with page.writing() as held:
        taken = take_back_together(held, judgement, api.pen(page.who.name))
    return RedirectResponse(link("/queue", at=taken[0].statement), 303)


def reasons(one: verbs.Queued) -> Iterator[str]:
    """Why a statement comes where it comes, in words."""
    why = one.waiting
    if one.statement.confidence:
        yield f"{round(100 * why.doubt)} % doubt: by its own confidence the program may be wrong about it or its speaker"
    else:
        yield "how sure the program was is not known"
    if why.copies:
        yield f"printed again in {why.copies:,} other report{'' if why.copies == 1 else 's'}"
    if why.holds:
        yield f"{why.holds:,} other statement{'' if why.holds == 1 else 's'} within it"
    if why.heard > 1:
        yield f"its speaker is heard {why.heard:,} times in the record"


def _coder(page: Page) -> str | None:
    """Whose queue it is: a coder's own, or for those who only read, what nobody has judged."""
    return page.blind if page.who.may("coder") else None


def _ranked(page: Page, held: api.Record) -> tuple[verbs.Ranking, Collection[str], verbs.Headway, tuple[str, ...]]:
    """What the queue is cut from, what is left out of it, how far the coder is and which verdicts he gave last."""
    lasting, coder = page.held.lasting, _coder(page)
    if coder is None:
        count = held.coders.reviewed()
        ranked = lasting.get(held, ("ranking", size := verbs.size(count)), lambda one: verbs.ranking(one, size=size))
        judged = held.coders.reviewed_among([one.statement for one in ranked.waiting])
        return ranked, judged, verbs.Headway(min(count, ranked.total), ranked.total, 0, 0), ()
    said = page.held.remembered(held, ("said", coder), lambda: held.coders.said(coder))
    mine = frozenset(one.article for one in held.coders.assignments(coder=coder) if one.is_open)
    if mine:
        known = lasting.get(held, "voices", verbs.voices)
        ranked = lasting.get(held, ("ranking", mine), lambda one: verbs.ranking_in(one, mine, known))
    else:
        ranked = lasting.get(held, ("ranking", size := verbs.size(len(said.verdicts))), lambda one: verbs.ranking(one, size=size))
    return ranked, said.verdicts.keys(), verbs.headway(held, ranked, said, len(mine)), said.last


def _told(headway: verbs.Headway) -> dict[str, int]:
    return {"judged": headway.judged, "of": headway.total, "today": headway.today, "open_articles": headway.assigned}


def _cells(page: Page, waiting: list[verbs.Waiting], coder: str | None) -> Iterator[tuple[str, ...]]:
    for one in waiting:
        with page.reading() as held:
            found = verbs.queued(held, [one], coder)
        yield from map(verbs.queued_cells, found)  # whoever reads slowly keeps no connection
