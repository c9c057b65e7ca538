"""Finding: everything that tells of an attribution, put together."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.data.article import Part
from onrecord.data.span import Span
from onrecord.models.network import Analysis
from onrecord.statements import attribution, headline, unattributed
from onrecord.statements.attribution import Attribution


def attributions(text: str, analysis: Analysis, *, parts: Sequence[Part], paragraphs: Sequence[Span], quotations: Sequence[Span]) -> tuple[Attribution, ...]:
    """The attributions of an article: the outer ones in text order, then the nested ones.

    `quotations` are the outermost quotations with their marks, `paragraphs` the ones that the network read.
    """
    datelines = [part.span for part in parts if part.kind == "dateline"]
    found = list(attribution.outer(text, analysis.outer, quotations=quotations, datelines=datelines))
    taken = [span for one in found for span in one.spans]
    found += headline.attributions(text, parts, taken, quotations=quotations)
    found += unattributed.added(text, found, paragraphs, quotations=quotations)
    outer = unattributed.followed(text, sorted(found, key=_place), paragraphs, quotations=quotations)
    nested = attribution.nested(text, analysis.nested, outer, quotations=quotations)
    return (*outer, *sorted(nested, key=_place))


def _place(one: Attribution) -> tuple[Span, ...]:
    return one.spans
