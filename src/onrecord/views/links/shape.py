"""A link with both its ends as plain JSON: statements and occasions in the shapes of the contract, with their words selected by quote and by position."""

from __future__ import annotations

from typing import Any

from onrecord.data.alignment import Aligned
from onrecord.data.link import link_to_dict
from onrecord.data.selector import CONTEXT, Selector
from onrecord.data.shape import occasion_to_dict, statement_to_dict
from onrecord.data.span import Span
from onrecord.record.ends import Report
from onrecord.views.item import within
from onrecord.views.links.item import End, LinkItem

Json = dict[str, Any]


def link_item_to_dict(item: LinkItem) -> Json:
    """The link, what people made of it, its two ends in order and, of two statements, the one's words beside the other's, run by run."""
    made = {**link_to_dict(item.link), "state": item.state, "ends": [end_to_dict(end) for end in item.ends]}
    if item.link.about == "statement":
        made["alignment"] = [_step(item, one) for one in item.alignment]
    return made


def end_to_dict(end: End) -> Json:
    """An end: what it is, as the contract has it, and the article it stands in, without its text."""
    made: Json = {"id": end.id}
    if end.report is not None:
        made["article"] = {name: getattr(end.report, name) for name in ("id", "outlet", "title", "url", "language", "published")}
    if end.statement is not None:
        made["statement"] = statement_to_dict(end.statement)
    if end.occasion is not None:
        made["occasion"] = {**occasion_to_dict(end.occasion), "names": list(end.names)}
    if end.named is not None:
        named = end.named.appellation
        made["name"] = {"name": named.name, "kind": named.kind, "sense": named.sense, "person": end.named.person, "entities": end.named.entities}
    else:
        made["selectors"] = [found.to_dict() for found in selectors(end)]
    return made


def selectors(end: End) -> list[Selector]:
    """The words of an end within its article; those that lie within the text alone."""
    text = end.report.text if end.report else ""
    return [_selector(text, span) for span in end.spans if within(span, text)]


def _selector(text: str, span: Span) -> Selector:
    return Selector(span.of(text), text[max(0, span.start - CONTEXT) : span.start], text[span.end : span.end + CONTEXT], span)


def _step(item: LinkItem, run: Aligned) -> Json:
    return {"step": run.step, "one": _words(item.one.report, run.one), "other": _words(item.other.report, run.other)}


def _words(report: Report | None, span: Span | None) -> Json | None:
    return None if span is None else {"text": span.of(report.text) if report else "", "span": [span.start, span.end]}
