"""Where else the statements of a report are told: the statements of other reports that links join to them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass

from onrecord.api.judging import judged_article
from onrecord.api.judging_links import own_words
from onrecord.data.judged import Judged
from onrecord.data.link import Linked
from onrecord.data.statement import Statement
from onrecord.record import Record
from onrecord.record.ends import Report

__all__ = ["MOST_OTHERS", "OtherReport", "other_reports"]

MOST_OTHERS = 8
"""Statements of other reports that are told of one statement at most: those that people confirmed, then the likeliest."""


@dataclass(frozen=True, slots=True)
class OtherReport:
    """A statement of another report with the link that leads there: `found` is the id that it was found under, `statement` what it is now.

    `is_judged` tells that whoever looks said something of the link himself.
    """

    linked: Linked
    found: str
    statement: Statement
    report: Report
    is_judged: bool = False


def other_reports(
    held: Record, article: str, statements: Collection[str], *, by: str | None = None, look: Callable[[str], Judged] | None = None
) -> dict[str, tuple[OtherReport, ...]]:
    """The other reports by the ids of an article's statements, the earliest report first; what is rejected there, or in the article itself, is left out.

    As the coder `by` may see them. Links that people refuted are among them, behind all others. `look` gives an article as it was judged, for whoever
    keeps some. It asks the record a number of times that hangs on how many links there are, never on how large it is.
    """
    mine = frozenset(statements)
    links: dict[str, list[Linked]] = {}
    for one in held.links.of_article(article, by=by):
        if one.link.about == "statement":
            for end in mine & {one.link.one, one.link.other}:
                links.setdefault(end, []).append(one)
    chosen = {end: sorted(found, key=_rank)[:MOST_OTHERS] for end, found in links.items()}
    told = held.ends.statements({one.link.end_beside(end) for end, found in chosen.items() for one in found})
    changed = frozenset(held.reader.judged_articles()) if told else frozenset()
    seen = look or (lambda name: judged_article(held, name, by=by))
    now = dict[str, Statement]()
    for key, statement in told.items():
        if statement.article == article:
            continue
        if statement.article not in changed:
            now[key] = statement
        elif (whole := seen(statement.article)).states.get(key, "rejected") != "rejected":
            now[key] = whole.by_found()[key]
    reports, own = held.ends.reports({one.article for one in now.values()}), own_words(held, by) if now else frozenset()
    found = {end: _others(end, beside, now, reports, own) for end, beside in chosen.items()}
    return {end: others for end, others in found.items() if others}


def _others(
    end: str, links: Collection[Linked], now: Mapping[str, Statement], reports: Mapping[str, Report], own: Collection[str]
) -> tuple[OtherReport, ...]:  # fmt: skip
    beside = ((one, one.link.end_beside(end)) for one in links)
    made = (OtherReport(one, key, now[key], reports[now[key].article], one.link.id in own) for one, key in beside if key in now and now[key].article in reports)
    return tuple(sorted(made, key=lambda one: (not one.linked.holds, one.report.published or "~", one.report.outlet or "~", one.found)))


def _rank(one: Linked) -> tuple[bool, bool, float, str]:
    return not one.holds, one.state != "confirmed", -one.link.score, one.link.id
