"""A report on a page: its parts as what they are, its words in elements that tell whose they are."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from markupsafe import Markup

from onrecord import api
from onrecord.data.article import Article, Part, PartKind
from onrecord.data.judged import Judged
from onrecord.data.span import Span, stripped
from onrecord.web.text import shown

COLOURS, LINES = 8, 5
"""How many colours and styles of underline speakers have: numbers without a common divisor, so that 40 speakers differ."""

DEEPEST = 3
"""Levels of statements within statements that the style sheet draws apart."""


@dataclass(frozen=True, slots=True)
class Block:
    """One or several parts that stand on the same lines. `words` has one visible character for each character of `span`."""

    kind: PartKind
    span: Span
    words: Markup


@dataclass(frozen=True, slots=True)
class _Layer:
    """What an element stands for: a part within a block, a statement by its position, or a cue."""

    kind: str
    statement: int = -1


_Opener = Callable[[_Layer], Markup]


def look(speaker: int) -> str:
    """The classes of the colour and the underline of a speaker, by his position among those of the report."""
    return f"c{speaker % COLOURS} u{speaker % LINES}"


def verbatim(text: str) -> Markup:
    """Words for a page, character for character: the parser of a page drops carriage returns that are not spelt out."""
    return Markup(str(shown(text)).replace("\r", "&#13;"))


def blocks(judged: Judged) -> tuple[Block, ...]:
    """The report with its statements marked."""
    reading = judged.reading
    found = {now: one for one, now in judged.now.items()}
    _, speakers = api.legend(reading)
    pieces = api.pieces(reading)
    height = [0] * len(reading.statements)
    for piece in pieces:
        for place, at in enumerate(piece.statements):
            height[at] = max(height[at], len(piece.statements) - 1 - place)
    begun = set[int]()

    def opened(layer: _Layer) -> Markup:
        if layer.statement < 0:
            return Markup('<span class="{}">').format(layer.kind)
        one = reading.statements[layer.statement]
        whose = speakers[layer.statement]
        classes = f"st {look(whose)} n{min(height[layer.statement], DEEPEST)}"
        held = Markup('<span class="{}" data-s="{}"').format(classes, found[one.id])
        if layer.statement in begun:
            return held + Markup(">")
        begun.add(layer.statement)
        told = Markup(' id="s-{}" data-n="{}" tabindex="0" role="mark" aria-details="c-{}">').format(one.id, whose + 1, found[one.id])
        return held + told

    marked = [(piece.span, (*(_Layer("", at) for at in piece.statements), *((_Layer("cue"),) if piece.cue else ()))) for piece in pieces]
    return tuple(Block(kind, span, _words(reading.article.text, span, parts, marked, opened)) for kind, span, parts in _laid(reading.article))


def own_voice(judged: Judged) -> tuple[Block, ...]:
    """The report with what it attributes to others left out: where something is, it says how much and whose."""
    reading = judged.reading
    entries, speakers = api.legend(reading)
    pieces = api.pieces(reading)
    made = list[Block]()
    for kind, span, _ in _laid(reading.article):
        words = list[Markup]()
        left, whose = 0, dict[str, None]()
        for piece in (*(one for one in pieces if one.span.overlaps(span)), None):
            here = None if piece is None else Span(max(piece.span.start, span.start), min(piece.span.end, span.end))
            if piece is not None and here is not None and piece.statements:
                left += len(here.of(reading.article.text).split())
                whose |= dict.fromkeys(entries[speakers[at]].name for at in piece.statements[:1])
                continue
            if left:
                words.append(Markup('<span class="gap" title="{} words of {}">[…]</span>').format(left, shown(" and ".join(whose)).striptags()))
                left, whose = 0, {}
            if here is not None:
                words.append(verbatim(here.of(reading.article.text)))
        made.append(Block(kind, span, Markup("").join(words)))
    return tuple(made)


def _words(text: str, span: Span, parts: Sequence[Part], marked: Iterable[tuple[Span, tuple[_Layer, ...]]], opened: _Opener) -> Markup:
    made = list[Markup]()
    now: tuple[_Layer, ...] = ()
    for piece, layers in _cut(span, parts, marked):
        same = next((at for at, (old, new) in enumerate(zip(now, layers, strict=False)) if old != new), min(len(now), len(layers)))
        made += [Markup("</span>")] * (len(now) - same)
        made += [opened(layer) for layer in layers[same:]]
        made.append(verbatim(piece.of(text)))
        now = layers
    return Markup("").join([*made, *[Markup("</span>")] * len(now)])


def _cut(span: Span, parts: Sequence[Part], marked: Iterable[tuple[Span, tuple[_Layer, ...]]]) -> Iterator[tuple[Span, tuple[_Layer, ...]]]:
    """What lies within `span`, cut where layers or parts begin and end; a part of several is the outermost layer."""
    apart = parts if len(parts) > 1 else ()
    for piece, layers in marked:
        if not piece.overlaps(span):
            continue
        bounds = sorted({max(piece.start, span.start), min(piece.end, span.end)} | {at for part in apart for at in part.span if piece.start < at < piece.end})
        for start, end in pairwise(bounds):
            kind = next((part.kind for part in apart if part.span.start <= start < part.span.end), None)
            yield Span(start, end), ((_Layer(f"in-{kind}"), *layers) if kind is not None else layers)


def _laid(article: Article) -> Iterator[tuple[PartKind, Span, tuple[Part, ...]]]:
    """The parts in order, those of one line together; what lies in none and is not white space is shown as body."""
    group = list[Part]()
    for part in _filled(article):
        if group and "\n" not in article.text[group[-1].span.end : part.span.start] and group[-1].span.end <= part.span.start:
            group.append(part)
            continue
        if group:
            yield _grouped(group)
        group = [part]
    if group:
        yield _grouped(group)


def _grouped(group: Sequence[Part]) -> tuple[PartKind, Span, tuple[Part, ...]]:
    kind: PartKind = next((part.kind for part in group if part.kind != "dateline"), "dateline")
    return kind, Span(group[0].span.start, group[-1].span.end), tuple(group)


def _filled(article: Article) -> Iterator[Part]:
    at = 0
    for part in (*article.parts, Part("body", Span(len(article.text), len(article.text)))):
        gap = Span(at, max(at, part.span.start))
        for start, end in _lines(article.text, gap):
            yield Part("body", Span(start, end))
        if part.span.end > part.span.start >= at:
            yield part
        at = max(at, part.span.end)


def _lines(text: str, gap: Span) -> Iterator[Span]:
    at = gap.start
    for line in gap.of(text).split("\n"):
        found = stripped(text, Span(at, at + len(line)))
        if found:
            yield found
        at += len(line) + 1
