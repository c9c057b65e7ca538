"""The screen of occasions: calls, meetings, interviews as cards by day, with who took part, who tells of it and what was said."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, islice
from typing import Annotated, Any, Literal

from fastapi import Depends, Query

from onrecord import api
from onrecord.data.occasion import OccasionKind
from onrecord.web.link import link
from onrecord.web.narrowed import Values, plain
from onrecord.web.over_time import drawn, is_short
from onrecord.web.page import Asked, Page
from onrecord.web.view import View, Views

views = Views()

SHOWN, LISTED = 20, 80
"""Cards of a page, and lines of the timeline."""

VALUES = 10
"""Values of each facet, the most frequent ones; those that are asked for as well."""

BATCH = 100
"""Occasions of a sheet that are in memory at once."""

CURSOR = r"^([0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?)?~[0-9]{1,12}~[0-9]{1,9}$"
"""Where a page goes on: day, article and place of the last one, apart by a tilde."""

COLUMNS = ("day", "day_told", "kind", "participants", "place", "channel", "outlets", "articles", "statements", "article", "occasion")
FACETS = {"kind": "Kind", "participant": "Who took part", "outlet": "Outlet"}
Day = Annotated[str, Query(pattern=r"^([0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?)?$")]


@dataclass(frozen=True, slots=True)
class Narrow:
    """What an address asks for."""

    wanted: api.Wanted
    view: str

    def address(self, path: str = "/occasions", **changed: object) -> str:
        """The address of it, or of something changed about it."""
        one = self.wanted
        held = {"kind": list(one.kinds), "participant": list(one.participants), "outlet": list(one.outlets), "since": one.since, "until": one.until}
        return link(path, {**held, "view": "" if self.view == "cards" else self.view}, **changed)

    def values(self, name: str) -> tuple[str, ...]:
        """What is asked of a facet."""
        return {"kind": self.wanted.kinds, "participant": self.wanted.participants, "outlet": self.wanted.outlets}[name]

    def turned(self, name: str, value: str) -> str:
        """The address with a value asked for that was not, or the other way round."""
        held = self.values(name)
        changed: dict[str, Any] = {name: [one for one in held if one != value] if value in held else [*held, value]}
        return self.address(**changed)

    def told(self) -> list[tuple[str, str, str]]:
        """Everything that narrows down: what, which value, and the address without it."""
        found = [(FACETS[name], plain(value) if name == "kind" else value, self.turned(name, value)) for name in FACETS for value in self.values(name)]
        days = (("since", self.wanted.since, "From"), ("until", self.wanted.until, "To"))
        return found + [(told, value, self.address("/occasions", **{name: ""})) for name, value, told in days if value]


def narrow(
    kind: Annotated[list[OccasionKind], Query(max_length=20)] = [],  # noqa: B006 - FastAPI copies it
    participant: Values = [],  # noqa: B006
    outlet: Values = [],  # noqa: B006
    since: Day = "",
    until: Day = "",
    view: Literal["cards", "timeline"] = "cards",
) -> Narrow:
    """What an address asks for."""
    kinds, participants, outlets = (tuple(dict.fromkeys(one for one in values if one.strip())) for values in ([*kind], participant, outlet))
    return Narrow(api.Wanted(kinds, participants, outlets, since, until), view)


@views.get("/occasions")
def occasions(page: Asked, asked: Annotated[Narrow, Depends(narrow)], after: Annotated[str | None, Query(pattern=CURSOR)] = None) -> View:
    """The occasions that are asked for, the newest day first."""
    size = SHOWN if asked.view == "cards" else LISTED
    with page.reading() as held:
        everything = gathered(page, held)
        found = list(islice(everything.find(asked.wanted, after=place(after)), size + 1))
        cards = api.cards(held, found[:size], by=page.blind)
        counts = counted(page, held, everything, asked.wanted)
    following = asked.address(after=cursor(found[size - 1])) if len(found) > size else None
    days = counts.days if is_short(counts.months) else counts.months
    return View(
        "occasions.html",
        "Occasions",
        {
            "total": counts.total,
            "undated": counts.undated,
            "kinds": dict(counts.kinds),
            "participants": dict(counts.participants),
            "outlets": dict(counts.outlets),
            "months": dict(counts.months),
            "occasions": [api.card_to_dict(card) for card in cards],
            "next": following,
        },
        columns=COLUMNS,
        rows=_cells(page, asked.wanted),
        context={
            "asked": asked,
            "days": [(day, list(group)) for day, group in groupby(cards, key=lambda card: card.gathering.day)],
            "facets": [
                (name, told, _with(values, asked.values(name)))
                for (name, told), values in zip(FACETS.items(), (counts.kinds, counts.participants, counts.outlets), strict=True)
            ],
            "months": counts.months[::-1],
            "everything": len(everything),
            "chart": drawn("Occasions", days, lambda day: asked.address(since=day, until=day), of=""),
            "plain": plain,
            "before": asked.address() if after is not None else None,
            "after": following,
            "together": api.TOGETHER,
            "other": asked.address(view="timeline" if asked.view == "cards" else ""),
        },
    )


def gathered(page: Page, held: api.Record) -> api.Gatherings:
    """All occasions, as whoever asks may see them."""
    by = api.eyes(held, page.blind)
    return page.held.latest(held, ("gatherings", by, held.links.run()), lambda: api.gatherings(held, by=by))


def counted(page: Page, held: api.Record, everything: api.Gatherings, wanted: api.Wanted) -> api.Numbers:
    """Numbers of what is asked for."""
    return page.held.remembered(held, ("occasions", everything.key, wanted), lambda: everything.count(wanted, most=VALUES))


def place(after: str | None) -> tuple[str, int, int] | None:
    """The place that a cursor tells."""
    if after is None:
        return None
    day, article, number = after.split("~")
    return day, int(article), int(number)


def cursor(one: api.Gathering) -> str:
    """The cursor behind an occasion."""
    return "~".join(map(str, one.at))


def _with(values: Sequence[tuple[str, int]], asked: Sequence[str]) -> list[tuple[str, int | None]]:
    """Values with those that are asked for, which may be none of the most frequent."""
    return [*values, *((one, None) for one in asked if one not in dict(values))]


def _cells(page: Page, wanted: api.Wanted) -> Iterator[Sequence[str]]:
    after: tuple[str, int, int] | None = None
    while True:
        with page.reading() as held:
            cards = api.cards(held, list(islice(gathered(page, held).find(wanted, after=after), BATCH)), by=page.blind)
        yield from map(_row, cards)
        if len(cards) < BATCH:
            return
        after = cards[-1].gathering.at


def _row(card: api.Card) -> Sequence[str]:
    told: dict[str, Any] = api.card_to_dict(card)
    first = card.told[0]
    places = "; ".join(dict.fromkeys(one.place for one in card.told if one.place))
    channels = "; ".join(dict.fromkeys(one.channel for one in card.told if one.channel))
    return (
        told["day"] or "",
        "yes" if told["day_told"] else "no",
        told["kind"],
        "; ".join(told["participants"]),
        places,
        channels,
        "; ".join(told["outlets"]),
        str(told["articles"]),
        str(sum(one.statements for one in card.told)),
        first.article,
        first.occasion,
    )
