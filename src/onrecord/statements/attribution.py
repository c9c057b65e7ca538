"""Attributions: the spans of one act of attribution, before anybody is named."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from onrecord.data.span import Span, trimmed
from onrecord.models.network import Layer, Tagged
from onrecord.statements import quoted

SURE = 0.5
"""The least probability of a quotation that stands without a cue."""

ONESELF = re.compile(r"(?:I|we|me|us)\Z", re.IGNORECASE)
"""A source that means whoever speaks, alone or with others."""

ALONE = frozenset({"I", "me", "Me"})
"""Those of them that mean nobody else."""

_LETTER = re.compile(r"[^\W_]")
_FEW = 4
"""How many of the contents that lie before a place are looked at there."""
_APART = 8
"""Characters that a name and what it says stand apart at most, with a colon between."""

_NEAR, _NEAR_WORDS = 60, 6
"""Characters and words that may stand between a content and the cue that it has lost."""


@dataclass(frozen=True, slots=True)
class Grounds:
    """The network's probabilities behind an attribution: of its spans, of the content's link to the cue and of the cue's to the source."""

    content: float = 1.0
    cue: float = 1.0
    source: float = 1.0
    to_cue: float = 1.0
    to_source: float = 1.0


@dataclass(frozen=True, slots=True)
class Attribution:
    """A source, a cue and contents that belong together.

    `parent` is the number of the attribution whose content holds this one, `follows` that of the one whose speaker goes
    on speaking here without being named again. `named` is where the report names whom the source only stands for, as `A`
    does for the one who answers. The scores are probabilities of the spans and of the links between them;
    `grounds` are what they are made of, `None` where a rule found the attribution.
    """

    source: Span | None
    cue: Span | None
    content: tuple[Span, ...]
    parent: int | None = None
    follows: int | None = None
    named: Span | None = None
    score: float = 1.0
    source_score: float = 1.0
    grounds: Grounds | None = None

    @property
    def spans(self) -> tuple[Span, ...]:
        """All spans, in text order."""
        return tuple(sorted([span for span in (self.source, self.cue, *self.content) if span is not None]))


def outer(text: str, layer: Layer, *, quotations: Sequence[Span], datelines: Sequence[Span]) -> tuple[Attribution, ...]:
    """The attributions that the spans and links of the network's outer layer amount to.

    `quotations` are the outermost quotations with their marks; `datelines` can hold no source.
    """
    contents: dict[int, list[Tagged]] = {}
    loose: list[Tagged] = []
    for content in _worded(text, layer.contents):
        if content.link is None:
            loose.append(content)
        else:
            contents.setdefault(content.link, []).append(content)
    idle = [(cue.span, number) for number, cue in enumerate(layer.cues) if number not in contents]
    alone = []
    for content in loose:
        number = _idle_cue(text, content.span, idle)
        if number is None:
            alone.append(content)
        else:
            contents.setdefault(number, []).append(content)
    made = []
    for number, held in sorted(contents.items()):
        cue = layer.cues[number]
        source = layer.source_of(cue)
        made.append(_joined(text, source, cue, held, quotations, datelines))
    taken = {cue.link for number, cue in enumerate(layer.cues) if number in contents}
    free = [source for number, source in enumerate(layer.sources) if number not in taken]
    _place(text, alone, made, free, quotations=quotations, datelines=datelines)
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
            made[number] = replace(made[number], content=_apart((*made[number].content, quoted.widened(text, content.span, quotations))))
            insort(ends, (made[number].content[-1].end, number))
            continue
        elif content.score >= SURE:
            made.append(_joined(text, None, None, [content], quotations, datelines))
        else:
            continue
        insort(ends, (made[-1].content[-1].end, len(made) - 1))


def _joined(
    text: str, source: Tagged | None, cue: Tagged | None, contents: Sequence[Tagged], quotations: Sequence[Span], datelines: Sequence[Span]
) -> Attribution:
    spans = _apart(quoted.widened(text, content.span, quotations) for content in sorted(contents, key=lambda c: c.span))
    name = _outside(text, source.span, datelines) if source is not None else None
    score = min(min(content.score * content.link_score for content in contents), cue.score if cue is not None else 1.0)
    source_score = (source.score if source is not None else 1.0) * (cue.link_score if cue is not None else 1.0)
    grounds = Grounds(
        content=min(content.score for content in contents),
        cue=cue.score if cue is not None else 1.0,
        source=source.score if source is not None else 1.0,
        to_cue=min(content.link_score for content in contents),
        to_source=cue.link_score if cue is not None else 1.0,
    )
    return Attribution(name, cue.span if cue is not None else None, spans, score=score, source_score=source_score, grounds=grounds)


def _worded(text: str, contents: Iterable[Tagged]) -> Iterator[Tagged]:
    """Those with a letter or digit: marks alone say nothing."""
    return (content for content in contents if _LETTER.search(text, *content.span))


def _apart(spans: Iterable[Span]) -> tuple[Span, ...]:
    """`spans`, which are in order, with those that share a mark as one."""
    made: list[Span] = []
    for span in spans:
        if made and span.start < made[-1].end:
            made[-1] = Span(made[-1].start, max(made[-1].end, span.end))
        else:
            made.append(span)
    return tuple(made)


def _outside(text: str, source: Span, datelines: Sequence[Span]) -> Span | None:
    """`source` without what lies in a dateline: a place that opens a report says nothing."""
    for dateline in datelines:
        if source.overlaps(dateline):
            rest = trimmed(text, Span(dateline.end, max(dateline.end, source.end)))
            return rest if len(rest) else None
    return source


def _idle_cue(text: str, content: Span, idle: Sequence[tuple[Span, int]]) -> int | None:
    """The number of the cue of `idle`, in order, beside `content`: the end of a window may have parted the two."""
    near = []
    first = bisect_left(idle, content.start - _NEAR, key=lambda entry: entry[0].end)
    for cue, number in idle[first : first + 2 * _NEAR + 2]:
        if cue.start > content.end + _NEAR:
            break
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
    near = [number for _, number in ends[max(0, after - _FEW) : after]]
    if not near:
        return None
    number = max(near, key=lambda one: made[one].spans[-1])
    last = made[number]
    between = _LETTER.search(text, last.spans[-1].end, content.span.start)
    return number if between is None and quoted.within(text, last.content[-1], quotations) else None
