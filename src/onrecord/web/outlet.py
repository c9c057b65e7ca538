"""The screen of an outlet: whom it quotes, at what length, directly or not, and what it drops, beside all others of the record."""

from __future__ import annotations

from typing import Annotated

from fastapi import HTTPException, Query

from onrecord import api
from onrecord.api import profiling as verbs
from onrecord.data.statement import ACTS, SPEAKER_TYPES, STATEMENT_KINDS
from onrecord.errors import RunError
from onrecord.web.chart import Beside, BesideChart, beside_chart
from onrecord.web.link import link
from onrecord.web.narrowed import plain
from onrecord.web.outlets import counted
from onrecord.web.page import Asked, Page
from onrecord.web.view import View, Views

views = Views()

LONGEST = 4_000
"""Characters of a name in an address at most."""

DRAWN = 10
"""Speakers that are drawn."""

_CHART_NAMES = {
    "direct": "direct",
    "mixed": "mixed",
    "indirect": "indirect",
    "own voice": "text in its own voice",
    "named_person": "person by name",
    "named_organization": "organization by name",
    "unnamed": "without a name",
    "unknown": "unknown",
    "whole": "printed whole",
    "reworded": "quoted otherwise",
    "paraphrased": "not quoted",
    "printed by nobody else": "by nobody else",
    "any": "any occasion",
}


@views.get("/outlet")
def outlet(page: Asked, name: Annotated[str, Query(max_length=LONGEST)] = "", reprints: bool = False) -> View:
    """Everything that is told of the outlet of exactly this name, in any case; with `reprints` every copy of a story counts."""
    if not name.strip():
        raise HTTPException(400, "which outlet? The page of all outlets, /outlets, lists their names")
    with page.reading() as held:
        found, near = profiled(page, held, name, reprints=reprints)
    called = " ".join(name.split()) if found is None else found.outlet
    return View(
        "outlet.html",
        called,
        {"name": called, "profile": None if found is None else verbs.profile_to_dict(found)},
        columns=verbs.PROFILE_COLUMNS,
        rows=() if found is None else verbs.profile_rows(found),
        context={
            "name": called,
            "found": found,
            "near": near,
            "reprints": reprints,
            "here": lambda **changed: link("/outlet", {"name": called, "reprints": reprints}, **changed),
            "said": lambda **asked: link("/", {"outlet": called, "reprints": reprints}, **asked),
            "verbs": verbs,
            "place": lambda one: _place(one, called, reprints),
            "charts": {} if found is None else _charts(found, called, reprints),
            "quoted": None if found is None else _quoted(found, called, reprints),
            "words": None if found is None else _words(found),
            "plain": plain,
            "fates": [verbs.called(one) for one in verbs.FATES],
        },
        status=404 if found is None else 200,
    )


def profiled(page: Page, held: api.Record, name: str, *, reprints: bool) -> tuple[verbs.Profile | None, list[str]]:
    """The profile of an outlet as whoever asks may see it; where there is none such, names that are like it."""
    of = counted(page, held, reprints=reprints)
    asked = ("profile", " ".join(name.split()).casefold(), of.by, reprints, held.links.version())
    try:
        return page.held.remembered(held, asked, lambda: verbs.profile(held, name, of=of)), []
    except RunError:
        return None, verbs.near_outlets(of, name)


def _place(one: verbs.Figure, name: str, reprints: bool) -> str:
    """Where the statements are that a figure counts; nothing where no search finds them."""
    asked: dict[str, object] = {"outlet": name, "reprints": reprints}
    if one.group == "kind" and one.name in STATEMENT_KINDS:
        return link("/", asked, kind=one.name)
    if one.group == "speaker" and one.name in SPEAKER_TYPES:
        return link("/", asked, type=one.name)
    if one.group == "act" and one.name in ACTS:
        return link("/", asked, act=one.name)
    if one.group == "occasion" and one.name != "any":
        return link("/", asked, occasion=one.name)
    return ""


def _charts(found: verbs.Profile, name: str, reprints: bool) -> dict[str, BesideChart]:
    """The pictures of shares by the first of the groups that they show."""
    titles = {
        "kind": ("kind", "voice"),
        "speaker": ("speaker",),
        "act": ("act",),
        "occasion": ("occasion",),
        "fate": ("fate", "alone"),
    }
    made = {}
    for first, groups in titles.items():
        figures = [one for one in found.figures if one.group in groups and one.own is not None and one.is_met and one.unit == "share"]
        made[first] = beside_chart(verbs.HEADINGS[figures[0].group] if figures else "", [_beside(one, _place(one, name, reprints)) for one in figures])
    return made


def _beside(one: verbs.Figure, place: str, name: str = "") -> Beside:
    assert one.own is not None
    called = name or _CHART_NAMES.get(one.name, plain(one.name))
    return Beside(called, one.own.value, one.own.low, one.own.high, None if one.others is None else one.others.value, place)


def _quoted(found: verbs.Profile, name: str, reprints: bool) -> BesideChart:
    """The share of the first speakers."""
    told = [(one.name, one.figure) for one in found.speakers[:DRAWN] if one.figure.own is not None]
    places = (link("/speaker", name=one, outlet=name, reprints=reprints) for one, _ in told)
    return beside_chart("Whom it quotes most", [_beside(figure, place, one) for (one, figure), place in zip(told, places, strict=True)], is_whole=False)


def _words(found: verbs.Profile) -> BesideChart:
    """Words of a direct quotation: the middle half of them, and their median, here and elsewhere."""
    told = (("here", found.quotation), ("others", found.others_quotation))
    figures = [Beside(name, one.median, one.lower, one.upper, None) for name, one in told if one is not None]
    return beside_chart("Words of a direct quotation", figures, is_share=False)
