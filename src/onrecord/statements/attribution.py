"""Attributions: the spans of one act of attribution, before anybody is named."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right, insort
from collections.abc import Sequence
from dataclasses import dataclass, replace

from onrecord.data.span import Span, trimmed
from onrecord.models.network import Layer, Tagged
from onrecord.statements import quoted

NESTED_AT = 0.5
"""The least probability of each span of a nested attribution."""

_LETTER = re.compile(r"[^\W_]")
_NEAR = 4
"""How many of the attributions whose contents end before a quotation are asked whether it runs on from them."""
_APART = 8
"""Characters that a name and what it says stand apart at most, with a colon between."""

_NEAR, _NEAR_WORDS = 60, 6
"""Characters and words that may stand between a content and the cue that it has lost."""


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
    idle = [number for number in range(len(layer.cues)) if number not in contents]
    for content in tuple(loose):
        number = _idle_cue(text, content.span, layer.cues, idle)
        if number is not None:
            contents.setdefault(number, []).append(content)
            loose.remove(content)
    made = []
    for number, held in sorted(contents.items()):
        cue = layer.cues[number]
        source = layer.sources[cue.link] if cue.link is not None else None
        made.append(_joined(text, source, cue, held, quotations, datelines))
    taken = {cue.link for number, cue in enumerate(layer.cues) if number in contents}
    free = [source for number, source in enumerate(layer.sources) if number not in taken]
    _place(text, loose, made, free, quotations=quotations, datelines=datelines)
    return tuple(made)


def _place(
    text: str, loose: Sequence[Tagged], made: list[Attribution], free: Sequence[Tagged], *, quotations: Sequence[Span], datelines: Sequence[Span]
) -> None:
    """Add the contents without a cue to `made`: said by one of the `free` sources before a colon, run on from another content, or alone."""
    ends = sorted((attribution.content[-1].end, number) for number, attribution in enumerate(made))
    for content in loose:
        if colon := _before_colon(text, content.span, free):
            owner, mark = colon
            made.append(_joined(text, owner, Tagged(mark, owner.score), [content], quotations, datelines))
        elif (number := _run_on(text, content, made, ends, quotations)) is not None:
            del ends[bisect_left(ends, (made[number].content[-1].end, number))]
            made[number] = replace(made[number], content=(*made[number].content, quoted.widened(text, content.span, quotations)))
            insort(ends, (made[number].content[-1].end, number))
            continue
        elif content.score >= NESTED_AT:
            made.append(_joined(text, None, None, [content], quotations, datelines))
        else:
            continue
        insort(ends, (made[-1].content[-1].end, len(made) - 1))


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


def _idle_cue(text: str, content: Span, cues: Sequence[Tagged], idle: Sequence[int]) -> int | None:
    """The cue beside `content` that governs nothing yet: the end of a window may have parted the two."""
    near = []
    for number in idle:
        cue = cues[number].span
        between = text[cue.end : content.start] if cue.end <= content.start else text[content.end : cue.start]
        if len(between) <= _NEAR and len(between.split()) <= _NEAR_WORDS:
            near.append((len(between), number))
    return min(near)[1] if near else None


def _before_colon(text: str, content: Span, sources: Sequence[Tagged]) -> tuple[Tagged, Span] | None:
    """The source of `Name: content`, with the colon as its cue."""
    at = bisect_left(sources, content.start - _APART, key=lambda source: source.span.end)
    while at < len(sources) and sources[at].span.end < content.start:
        end = sources[at].span.end
        between = text[end : content.start]
        if "\n" not in between and between.strip("\"“”‘’' \u00a0\t") == ":":
            colon = end + between.index(":")
            return sources[at], Span(colon, colon + 1)
        at += 1
    return None


def _run_on(text: str, content: Tagged, made: Sequence[Attribution], ends: Sequence[tuple[int, int]], quotations: Sequence[Span]) -> int | None:
    """The number of the attribution whose quotation goes on in `content`: both are quoted, and no unquoted sentence lies between.

    `ends` holds where the last content of each ends, in order, with its number.
    """
    if not quoted.within(text, content.span, quotations):
        return None
    after = bisect_right(ends, (content.span.start, len(made)))
    near = [number for _, number in ends[max(0, after - _NEAR) : after]]
    if not near:
        return None
    number = max(near, key=lambda one: made[one].spans[-1])
    last = made[number]
    between = _LETTER.search(text, last.spans[-1].end, content.span.start)
    return number if between is None and quoted.within(text, last.content[-1], quotations) else None


def nested(text: str, layer: Layer, holders: Sequence[Attribution], *, quotations: Sequence[Span]) -> tuple[Attribution, ...]:
    """The attributions of the inner layer that have a source and a cue, sure enough and within one content of `holders`.

    Their `parent` counts in `holders`.
    """
    found = []
    parts = sorted((part, at) for at, holder in enumerate(holders) for part in holder.content)
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
        holder = _holder(parts, whole)
        if holder is not None:
            within, parent = holder
            made = _joined(text, source, cue, contents, quotations, ())
            clipped = tuple(Span(max(part.start, within.start), min(part.end, within.end)) for part in made.content)
            found.append(replace(made, content=clipped, parent=parent))
    return tuple(found)


def _holder(parts: Sequence[tuple[Span, int]], whole: Span) -> tuple[Span, int] | None:
    """The content that holds `whole`, with the number of its attribution; `parts`, in order, overlap by no more than a mark."""
    at = bisect_right(parts, whole.start, key=lambda held: held[0].start)
    holding = [(part, number) for part, number in parts[max(0, at - _NEAR) : at] if part.contains(whole)]
    return min(holding, key=lambda held: held[1], default=None)
