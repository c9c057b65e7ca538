"""The evaluation: how precise the record is by its own corrections, whether its confidence is to be believed, and how far coders agree."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord import api
from onrecord.api import agreement as agreeing
from onrecord.api import precision as verbs
from onrecord.api.auditing import audit_to_dict
from onrecord.api.blind import eyes
from onrecord.errors import RunError
from onrecord.web import audit
from onrecord.web.chart import Range, RangeChart, Reliable, range_chart, reliability_chart
from onrecord.web.page import Asked
from onrecord.web.view import View, Views

views = Views()

COLUMNS = ("of", "name", "judged", "accepted", "corrected", "rejected", "precision", "low", "high", "found", "found_low", "found_high")
"""The columns of the table."""

FIELDS = {
    "speaker": "who said it",
    "content": "what was said",
    "cue": "the words that attribute it",
    "addressee": "to whom",
    "occasion": "on which occasion",
    "said_on": "on which day",
    "act": "what is done by saying it",
    "manner": "said, thought or asserted",
}
"""The fields that are corrected, in words."""

COMPARED = FIELDS | {
    "verdict": "accepted, corrected or rejected",
    "kind": "kind of quotation",
    "content": "what was marked as content",
    "cue": "what was marked as cue",
    "mention": "what was marked as speaker",
    "statement": "what was marked at all",
}
"""What coders are compared by, in words."""

OUTLETS = 12
"""Outlets that are shown; the sheet has all of them."""


@views.get("/evaluation")
def evaluation(page: Asked) -> View:
    """The audits first, which alone speak for the whole record; then everything that was judged."""
    with page.reading() as held:
        seen = eyes(held, page.blind)
        audits = [audit.found_of(page, held, sample) for sample in reversed(held.coders.samples())]
        found = page.held.remembered(held, ("precision", seen), lambda: verbs.precision(held, coder=seen))
        agreed, why = page.held.remembered(held, "agreement", lambda: _agreement(held))
        coders = held.reader.coders()
    return View(
        "evaluation.html",
        "Evaluation",
        {
            "audits": list(map(audit_to_dict, audits)),
            "corrections": verbs.precision_to_dict(found),
            "agreement": None if agreed is None else agreeing.agreement_to_dict(agreed),
        },
        columns=COLUMNS,
        rows=_cells(found),
        context={
            "audits": [one for one in audits if one.groups[0].precision is not None],
            "unjudged": [one for one in audits if one.groups[0].precision is None],
            "found": found,
            "whole": found.groups[0],
            "charts": _charts(found),
            "sure": reliability_chart("How often a confidence is right", [_reliable(one) for one in found.bins]),
            "fields": [(FIELDS[name], number) for name, number in found.fields],
            "agreed": agreed,
            "why": why,
            "paragraph": None if agreed is None else agreeing.agreement_paragraph(agreed),
            "coders": coders,
            "compared": COMPARED,
            "alone": seen,
            "share": audit.share,
            "shown": [one for one in found.groups if one.of != "outlet"] + [one for one in found.groups if one.of == "outlet"][:OUTLETS],
            "others": max(0, sum(one.of == "outlet" for one in found.groups) - OUTLETS),
        },
    )


def _agreement(held: api.Record) -> tuple[agreeing.Agreement | None, str]:
    try:
        return agreeing.agreement(held), ""
    except RunError as error:
        return None, str(error)


def _reliable(one: verbs.ConfidenceBin) -> Reliable:
    name = f"{one.low:.1f} to {one.high:.1f}"
    return Reliable(name, one.confidence, one.precision.share, one.precision.low, one.precision.high, one.precision.judged)


def _charts(found: verbs.Precision) -> list[RangeChart]:
    made = []
    for of in ("kind", "outlet"):
        groups = [one for one in found.groups if one.of == of][:OUTLETS]
        ranges = [Range(one.name, one.precision.share, one.precision.low, one.precision.high, one.precision.judged) for one in groups if one.precision]
        if len(ranges) > 1:
            made.append(range_chart(f"Accepted as found, by {of}", ranges))
    return made


def _cells(found: verbs.Precision) -> Iterator[tuple[str, ...]]:
    for one in found.groups:
        told = (one.of, one.name, str(one.accepted + one.corrected + one.rejected), str(one.accepted), str(one.corrected), str(one.rejected))
        yield (*told, *audit.numbers(one.precision), *audit.numbers(one.found))
    for place in found.bins:
        right, stands, judged = place.precision.right, place.found.right, place.found.judged
        counts = (judged, right, stands - right, judged - stands)
        yield ("confidence", f"{place.low:.1f}-{place.high:.1f}", *map(str, counts), *audit.numbers(place.precision), *audit.numbers(place.found))
    for name, number in found.fields:
        yield ("field", name, "", "", str(number), *([""] * (len(COLUMNS) - 5)))
