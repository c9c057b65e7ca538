"""Windows: whole paragraphs packed into one pass of the encoder."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from onrecord.data.span import Span
from onrecord.models.word import shape, words

PIECES = 192
"""The most word pieces in a window, its two special tokens not counted."""


@dataclass(frozen=True, slots=True)
class Window:
    """A stretch of an article that the network reads at once.

    `words` are spans of the text. `pieces`, `shapes` and `units` have one entry a word piece or word:
    `first[i]` is the position in `pieces` of word i's first piece, `units[i]` numbers word i's paragraph from 0.
    """

    words: tuple[Span, ...]
    pieces: tuple[int, ...]
    shapes: tuple[int, ...]
    first: tuple[int, ...]
    units: tuple[int, ...]


Tokenize = Callable[[list[str]], list[list[int]]]
"""Word pieces of each word of a list; an empty list for a word that the vocabulary drops."""


@dataclass(frozen=True, slots=True)
class _Unit:
    words: tuple[Span, ...]
    pieces: tuple[tuple[int, ...], ...]
    shapes: tuple[int, ...]

    @property
    def size(self) -> int:
        return sum(map(len, self.pieces))


def _join(units: Sequence[_Unit], numbers: Sequence[int]) -> Window:
    spans: list[Span] = []
    pieces: list[int] = []
    shapes: list[int] = []
    first: list[int] = []
    of: list[int] = []
    base = numbers[0]
    for unit, number in zip(units, numbers, strict=True):
        for span, ids, cased in zip(unit.words, unit.pieces, unit.shapes, strict=True):
            spans.append(span)
            first.append(len(pieces))
            pieces.extend(ids)
            shapes.extend([cased] * len(ids))
            of.append(number - base)
    return Window(tuple(spans), tuple(pieces), tuple(shapes), tuple(first), tuple(of))


def _cut(unit: _Unit, most: int) -> Iterable[_Unit]:
    """`unit` in parts of at most `most` pieces, cut between words, after a full stop where one is near."""
    start = size = 0
    stop = 0
    for at, ids in enumerate(unit.pieces):
        if size + len(ids) > most and at > start:
            end = stop if stop > start + (at - start) // 2 else at
            yield _Unit(unit.words[start:end], unit.pieces[start:end], unit.shapes[start:end])
            start, size = end, sum(map(len, unit.pieces[end:at]))
        size += len(ids)
        after = unit.words[at + 1].start if at + 1 < len(unit.words) else unit.words[at].end
        if len(ids) == 1 and len(unit.words[at]) == 1 and after > unit.words[at].end and at + 1 < len(unit.shapes) and unit.shapes[at + 1]:
            stop = at + 1
    if start < len(unit.words):
        yield _Unit(unit.words[start:], unit.pieces[start:], unit.shapes[start:])


def windows(text: str, paragraphs: Sequence[Span], tokenize: Tokenize, *, most: int = PIECES, offset: int = 0) -> list[Window]:
    """Every word of `paragraphs` in exactly one window, none longer than `most` pieces.

    Whole paragraphs share a window while they fit; a longer one is cut, at the end of a sentence where one is near.
    `offset` is how full the first window is taken to be (training varies it, so that cuts fall elsewhere each time).
    """
    spans = [words(text, paragraph) for paragraph in paragraphs]
    flat = [span.of(text) for found in spans for span in found]
    tokens = iter(tokenize(flat)) if flat else iter(())
    made: list[Window] = []
    held: list[_Unit] = []
    numbers: list[int] = []
    room = most - offset
    for number, found in enumerate(spans):
        kept = [(span, tuple(ids)) for span in found if (ids := next(tokens))]
        if not kept:
            continue
        unit = _Unit(tuple(s for s, _ in kept), tuple(i for _, i in kept), tuple(shape(s.of(text)) for s, _ in kept))
        for part in _cut(unit, most) if unit.size > most else (unit,):
            if part.size > room and held:
                made.append(_join(held, numbers))
                held, numbers, room = [], [], most
            held.append(part)
            numbers.append(number)
            room -= part.size
    if held:
        made.append(_join(held, numbers))
    return made
