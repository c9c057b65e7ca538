"""Finding: everything that tells of an attribution, put together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from onrecord.data.article import Part
from onrecord.data.span import Span
from onrecord.models.network import Analysis, Layer, Tagged
from onrecord.statements import (
    adjoining,
    anaphor,
    attribution,
    complement,
    entire,
    headline,
    hearer,
    inner,
    inverted,
    lost,
    resumed,
    signed,
    stray,
    subject,
    trailing,
    transcript,
    turn,
    unattributed,
)
from onrecord.statements.attribution import Attribution
from onrecord.statements.merged import merge
from onrecord.statements.names import Names


def attributions(
    text: str,
    analysis: Analysis,
    *,
    parts: Sequence[Part],
    paragraphs: Sequence[Span],
    quotations: Sequence[Span],
    sentences: Sequence[Span] = (),
) -> tuple[Attribution, ...]:
    """The attributions of an article: the outer ones in text order, then the nested ones.

    `quotations` are the outermost quotations with their marks, `paragraphs` the ones that the network read for
    `analysis`, `sentences` the parts of those.
    """
    datelines = [part.span for part in parts if part.kind == "dateline"]
    names = Names(text, analysis.names)
    layer = _parted(analysis.outer, [part.span for part in parts if part.kind in ("kicker", "headline")])
    layer = resumed.linked(text, adjoining.linked(text, layer, quotations=quotations), quotations=quotations)
    layer = stray.left_out(text, layer, quotations=quotations)
    found: Sequence[Attribution] = hearer.parted(text, attribution.outer(text, layer, quotations=quotations, datelines=datelines))
    found = resumed.added(text, found, quotations=quotations)
    found = (*found, *lost.added(text, layer, found, sentences, quotations=quotations))
    found = anaphor.resolved(text, subject.supplied(text, found, sentences, names), sentences, quotations=quotations)
    own = signed.attributions(text, paragraphs, names, quotations=quotations)
    found = signed.cleared(found, own)
    ruled = (
        *headline.attributions(text, parts, names, quotations=quotations),
        *transcript.attributions(text, parts, paragraphs, names, quotations=quotations),
        *own,
        *turn.attributions(text, sentences, quotations=quotations),
    )
    merged = merge(text, found, ruled)
    alone = unattributed.added(text, merged.all, paragraphs, quotations=quotations)
    outer = unattributed.followed(text, sorted((*merged.outer, *alone), key=_place), paragraphs, quotations=quotations)
    outer = entire.told(text, (*outer, *merged.nested_in(outer)), quotations=quotations)
    holders = trailing.told(text, complement.around(text, outer, sentences), sentences)
    nested = hearer.parted(text, inner.attributions(text, holders, analysis.nested, quotations=quotations))
    told = complement.attributions(text, holders, (*holders, *nested), sentences)
    turned = inverted.attributions(text, holders, (*holders, *nested, *told), quotations=quotations)
    return _ordered((*holders, *sorted((*nested, *told, *turned), key=_place)))


def _parted(layer: Layer, heads: Sequence[Span]) -> Layer:
    """`layer` without contents of the body that hang on a cue of the headline, or the other way round: a headline ends what it says."""

    def head(tagged: Tagged) -> bool:
        return any(span.overlaps(tagged.span) for span in heads)

    kept = tuple(content for content in layer.contents if content.link is None or head(content) == head(layer.cues[content.link]))
    return replace(layer, contents=kept)


def _ordered(found: Sequence[Attribution]) -> tuple[Attribution, ...]:
    """`found` with every parent before what it holds, and with whom one goes on speaking before it."""

    def depth(number: int) -> int:
        parent, follows = found[number].parent, found[number].follows
        return max(0 if parent is None else 1 + depth(parent), 0 if follows is None else depth(follows))

    order = sorted(range(len(found)), key=depth)
    place = {number: at for at, number in enumerate(order)}
    moved = (found[number] for number in order)
    return tuple(
        one
        if one.parent is None and one.follows is None
        else replace(one, parent=None if one.parent is None else place[one.parent], follows=None if one.follows is None else place[one.follows])
        for one in moved
    )


def _place(one: Attribution) -> tuple[Span, ...]:
    return one.spans
