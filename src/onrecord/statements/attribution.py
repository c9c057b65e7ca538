"""Attributions: the spans of one act of attribution, before anybody is named."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from onrecord.data.span import Span, trimmed
from onrecord.models.network import Layer, Tagged
from onrecord.statements import quoted

NESTED_AT = 0.5
"""The least probability of each span of a nested attribution."""


@dataclass(frozen=True, slots=True)
class Attribution:
    """A source, a cue and contents that belong together.

    `parent` is the number of the attribution whose content holds this one, `follows` that of the one whose speaker goes
    on speaking here without being named again. The scores are probabilities of the spans and of the links between them.
    """

    source: Span | None
    cue: Span | None
    content: tuple[Span, ...]
    parent: int | None = None
    follows: int | None = None
    score: float = 1.0
    source_score: float = 1.0

    @property
    def spans(self) -> tuple[Span, ...]:
        """All spans, in text order."""
        return tuple(sorted(span for span in (self.source, self.cue, *self.content) if span is not None))


def outer(text: str, layer: Layer, *, quotations: Sequence[Span], datelines: Sequence[Span]) -> tuple[Attribution, ...]:
    """The attributions that the spans and links of the network's outer layer amount to.

    `quotations` are the outermost quotations with their marks; `datelines` can hold no source.
    """
    contents: dict[int, list[Tagged]] = {}
    loose: list[Tagged] = []
    for content in layer.contents:
        if content.link is None:
            loose.append(content)
        else:
            contents.setdefault(content.link, []).append(content)
    made = []
    for number, held in sorted(contents.items()):
        cue = layer.cues[number]
        source = layer.sources[cue.link] if cue.link is not None else None
        made.append(_joined(text, source, cue, held, quotations, datelines))
    taken = {cue.link for number, cue in enumerate(layer.cues) if number in contents}
    free = [source for number, source in enumerate(layer.sources) if number not in taken]
    for content in loose:
        if colon := _before_colon(text, content.span, free):
            owner, mark = colon
            made.append(_joined(text, owner, Tagged(mark, owner.score), [content], quotations, datelines))
        elif (follower := _run_on(text, content, made, quotations)) is not None:
            number, attribution = follower
            made[number] = attribution
        elif content.score >= NESTED_AT:
            made.append(_joined(text, None, None, [content], quotations, datelines))
    return tuple(made)


def _joined(
    text: str, source: Tagged | None, cue: Tagged | None, contents: Sequence[Tagged], quotations: Sequence[Span], datelines: Sequence[Span]
) -> Attribution:
    spans = tuple(quoted.widened(text, content.span, quotations) for content in sorted(contents, key=lambda c: c.span))
    name = _outside(text, source.span, datelines) if source is not None else None
    score = min(min(content.score * content.link_score for content in contents), cue.score if cue is not None else 1.0)
    source_score = (source.score if source is not None else 1.0) * (cue.link_score if cue is not None else 1.0)
    return Attribution(name, cue.span if cue is not None else None, spans, score=score, source_score=source_score)


def _outside(text: str, source: Span, datelines: Sequence[Span]) -> Span | None:
    """`source` without what lies in a dateline: a place that opens a report says nothing."""
    for dateline in datelines:
        if source.overlaps(dateline):
            rest = trimmed(text, Span(dateline.end, max(dateline.end, source.end)))
            return rest if len(rest) else None
    return source


def _before_colon(text: str, content: Span, sources: Sequence[Tagged]) -> tuple[Tagged, Span] | None:
    """The source of `Name: content`, with the colon as its cue."""
    for source in sources:
        between = text[source.span.end : content.start]
        if 0 < len(between) <= 8 and "\n" not in between and between.strip("\"“”‘’' \u00a0\t") == ":":
            at = source.span.end + between.index(":")
            return source, Span(at, at + 1)
    return None


def _run_on(text: str, content: Tagged, made: Sequence[Attribution], quotations: Sequence[Span]) -> tuple[int, Attribution] | None:
    """The attribution whose quotation goes on in `content`: both are quoted, and no unquoted sentence lies between."""
    if not quoted.within(text, content.span, quotations):
        return None
    before = [(number, a) for number, a in enumerate(made) if a.content and a.content[-1].end <= content.span.start]
    if not before:
        return None
    number, last = max(before, key=lambda pair: pair[1].spans[-1])
    if any(ch.isalnum() for ch in text[last.spans[-1].end : content.span.start]) or not quoted.within(text, last.content[-1], quotations):
        return None
    return number, replace(last, content=(*last.content, quoted.widened(text, content.span, quotations)))


def nested(text: str, layer: Layer, holders: Sequence[Attribution], *, quotations: Sequence[Span]) -> tuple[Attribution, ...]:
    """The attributions of the inner layer that have a source and a cue, sure enough and within one content of `holders`.

    Their `parent` counts in `holders`.
    """
    found = []
    sure = [c for c in layer.contents if c.score >= NESTED_AT and c.link is not None]
    held: dict[int, list[Tagged]] = {}
    for content in sure:
        held.setdefault(content.link or 0, []).append(content)
    for number, contents in sorted(held.items()):
        cue = layer.cues[number]
        if cue.link is None or cue.score < NESTED_AT:
            continue
        source = layer.sources[cue.link]
        if source.score < NESTED_AT:
            continue
        whole = Span(min(s.span.start for s in (source, cue, *contents)), max(s.span.end for s in (source, cue, *contents)))
        parent = next((at for at, a in enumerate(holders) if any(part.contains(whole) for part in a.content)), None)
        if parent is not None:
            made = _joined(text, source, cue, contents, quotations, ())
            within = next(part for part in holders[parent].content if part.contains(whole))
            clipped = tuple(Span(max(part.start, within.start), min(part.end, within.end)) for part in made.content)
            found.append(replace(made, content=clipped, parent=parent))
    return tuple(found)
