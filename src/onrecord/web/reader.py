"""The reader: one report as it was received, with who said what in it and why that is told."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import partial
from typing import Annotated, Any

from fastapi import HTTPException, Query, Response

from onrecord import api
from onrecord.api import OtherReport, Record, Sight
from onrecord.data.shape import to_dict
from onrecord.data.statement import Statement
from onrecord.web import report, why
from onrecord.web.link import link
from onrecord.web.page import Asked, Page
from onrecord.web.told import deed
from onrecord.web.upload import name_of
from onrecord.web.view import View, Views

views = Views()

COPIES = 20
"""Copies of a report that are listed; of more it is said that there are."""


def seen(page: Page, held: Record, article: str) -> Sight:
    """The article as whoever asks may see it. Raises `HTTPException` (404) where the record does not hold it."""
    if not held.reader.holds(article):
        raise HTTPException(404, f"the record holds no article {article!r}; it may have been written down wrongly, search for its words")
    return api.sight(held, article, by=page.blind)


@views.router.get("/article/{article}.json")
def contract(page: Asked, article: str) -> Response:
    """The report in the contract's shape, as people judged it."""
    with page.reading() as held:
        return packed(to_dict(seen(page, held, article).judged.reading))


@views.router.get("/article/{article}/state")
def state(page: Asked, article: str, mark: str = "") -> Response:
    """What a page that shows the article has to know, or nothing (204) where it knows it by its `mark`."""
    with page.reading() as held:
        sight = seen(page, held, article)
    return Response(status_code=204) if mark == sight.mark else packed(fresh(page, sight))


@views.get("/article/{article}")
def reader(page: Asked, article: str, voice: Annotated[str, Query(pattern="^(own)?$")] = "") -> View:
    """The report. `voice=own` leaves out what it attributes to others."""
    with page.reading() as held:
        sight = seen(page, held, article)
        copies = held.reader.copies(article, limit=COPIES + 1)
        sightings = held.reader.sightings(article)
        also = elsewhere(page, held, sight)
    reading = sight.judged.reading
    return View(
        "reader.html",
        reading.article.title or name_of(reading.article.origin),
        {},
        columns=api.COLUMNS,
        rows=[row.cells() for row in api.rows(reading)],
        context={
            **shown(sight, also, own=voice == "own"),
            **asking(page, sight),
            "known": {} if voice == "own" else known(page, sight),
            "copies": copies[:COPIES],
            "more_copies": len(copies) > COPIES,
            "sightings": sightings,
            "foreign": api.is_foreign(reading),
        },
    )


def elsewhere(page: Page, held: Record, sight: Sight) -> Mapping[str, Sequence[OtherReport]]:
    """The statements of other reports that tell the same, by those of the article."""
    look = partial(page.held.judged, held, by=page.blind)
    return api.other_reports(held, sight.judged.reading.article.id, sight.judged.now, by=page.blind, look=look)


def asking(page: Page, sight: Sight) -> dict[str, Any]:
    """What the forms of the list of statements take."""
    return {"may": page.who.may("coder"), "token": page.token, "here": link(f"/article/{sight.judged.reading.article.id}")}


def shown(sight: Sight, also: Mapping[str, Sequence[OtherReport]], *, own: bool = False) -> dict[str, Any]:
    """What the templates of the report and of its list of statements take; `also` are statements of other reports."""
    judged = sight.judged
    reading = judged.reading
    found = {now: one for one, now in judged.now.items()}
    entries, speakers = api.legend(reading)
    within = why.context(reading)
    return {
        "alone": own,
        "also": also,
        "article": reading.article,
        "made_by": reading.made_by,
        "blocks": report.own_voice(judged) if own else report.blocks(judged),
        "speakers": [(entry, report.look(entry.number - 1)) for entry in entries],
        "entries": [_entry(sight, one, found[one.id], within, number=speaker + 1) for one, speaker in zip(reading.statements, speakers, strict=True)],
        "judged": sum(state != "unreviewed" for state in judged.states.values()),
        "moved": {one: now for one, now in judged.now.items() if one != now},
        "rejected": [_entry(sight, one, found[one.id], within, number=0) for one in judged.rejected],
    }


def fresh(page: Page, sight: Sight) -> dict[str, Any]:
    """What a page that is open takes in place of what it had."""
    templates = page.request.app.state.onrecord.templates
    with page.reading() as held:
        context = {**shown(sight, elsewhere(page, held, sight)), **asking(page, sight)}
    return {
        "state": known(page, sight),
        "report": templates.get_template("reader_report.html").render(context),
        "list": templates.get_template("reader_list.html").render(context),
    }


def known(page: Page, sight: Sight) -> dict[str, Any]:
    """The article for scripts: spans alone, since its words stand in the page. `saw` is what has to come back with a change."""
    judged, by = sight.judged, page.who.name
    reading = judged.reading
    within = why.context(reading)
    all_said = {one.id: one for one in sight.said}
    undo, redo = sight.undoable(by), sight.redoable(by)
    return {
        "mark": sight.mark,
        "by": by,
        "statements": [_statement(sight, found, one, within) for found, one in _in_order(sight)],
        "entities": [{"id": one.id, "name": one.name, "kind": one.kind, "mentions": _pairs(one.mentions)} for one in reading.entities],
        "occasions": [{"id": one.id, "name": why.occasion_name(one, within.names)} for one in reading.occasions],
        "saw": sight.last(None),
        "undo": None if undo is None else {"id": undo.id, "what": deed(undo, all_said), "statement": undo.statement, "saw": sight.last(undo.statement)},
        "redo": None if redo is None else {"id": redo.id, "what": deed(redo, all_said), "statement": redo.statement, "saw": sight.last(redo.statement)},
    }


def packed(value: object, status: int = 200, media_type: str = "application/json") -> Response:
    """JSON in ASCII: a report may hold characters that no encoding has."""
    return Response(json.dumps(value, separators=(",", ":")), status, media_type=media_type)


def _in_order(sight: Sight) -> list[tuple[str, Statement]]:
    judged = sight.judged
    found = {now: one for one, now in judged.now.items()}
    return [(found[one.id], one) for one in (*judged.reading.statements, *judged.rejected)]


def _statement(sight: Sight, found: str, one: Statement, within: why.Context) -> Mapping[str, Any]:
    return {
        "id": found,
        "state": sight.judged.states[found],
        "saw": sight.last(found),
        "speaker": {"name": api.label(one.speaker) if one.speaker.type != "unknown" else ""},
        "addressee": {"name": api.label(one.addressee)} if one.addressee else None,
        "mention": one.speaker.mention and [*one.speaker.mention.span],
        "cue": one.cue and [*one.cue.span],
        "content": _pairs(part.span for part in one.content),
        "occasion": one.occasion,
        "said_on": one.said_on and {"date": one.said_on.date, "precision": one.said_on.precision, "evidence": [*one.said_on.evidence]},
        "act": one.act,
        "manner": one.manner,
        "proofs": {name: _pairs(spans) for name, spans in why.proofs(one, within).items()},
    }


def _entry(sight: Sight, one: Statement, found: str, within: why.Context, *, number: int) -> dict[str, Any]:
    about = sight.about(found)
    return {
        "found": found,
        "now": one.id,
        "number": number,
        "look": report.look(number - 1) if number else "",
        "speaker": api.label(one.speaker),
        "name": one.speaker.name,
        "cue": one.cue.text if one.cue else "",
        "words": " … ".join(part.text for part in one.content)[:OPENING],
        "state": sight.judged.states[found],
        "facts": why.facts(one, within, about),
        "found_by": why.found_by(sight.judged.reading, about),
        "sureness": why.sureness(one),
        "is_nested": one.parent is not None,
    }


OPENING = 90
"""Characters of a statement's words that the list shows."""


def _pairs(spans: Any) -> list[list[int]]:
    return [[*span] for span in spans]
