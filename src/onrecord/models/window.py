"""Windows: whole paragraphs packed into one pass of the encoder."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate, chain, repeat

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


Tokenize = Callable[[list[str]], Sequence[Sequence[int]]]
"""Word pieces of each word of a list; none for a word that the vocabulary drops."""


@dataclass(frozen=True, slots=True)
class _Unit:
    words: Sequence[Span]
    pieces: Sequence[Sequence[int]]
    shapes: Sequence[int]

    @property
    def size(self) -> int:
        return sum(map(len, self.pieces))


def _join(units: Sequence[_Unit], numbers: Sequence[int]) -> Window:
    pieces = [ids for unit in units for ids in unit.pieces]
    sizes = list(map(len, pieces))
    shapes = chain.from_iterable(unit.shapes for unit in units)
    return Window(
        words=tuple(chain.from_iterable(unit.words for unit in units)),
        pieces=tuple(chain.from_iterable(pieces)),
        shapes=tuple(chain.from_iterable(map(repeat, shapes, sizes))),
        first=tuple(accumulate(sizes[:-1], initial=0)),
        units=tuple(chain.from_iterable(repeat(number - numbers[0], len(unit.words)) for unit, number in zip(units, numbers, strict=True))),
    )


def _unit(found: Sequence[Span], pieces: Sequence[Sequence[int]], shapes: Sequence[int]) -> _Unit:
    """The paragraph of the words `found`, without those that have no piece."""
    if all(pieces):
        return _Unit(found, pieces, shapes)
    kept = [at for at, ids in enumerate(pieces) if ids]
    return _Unit([found[at] for at in kept], [pieces[at] for at in kept], [shapes[at] for at in kept])


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


def _leads(text: str, held: Sequence[_Unit], room: int) -> int:
    """1 when the last unit ends in a colon, does not stand alone and leaves the next one `room`: what it leads in shall be read with it."""
    last = held[-1]
    return int(len(held) > 1 and text[last.words[-1].start] == ":" and last.size <= room)


def windows(text: str, paragraphs: Sequence[Span], tokenize: Tokenize, *, most: int = PIECES, offset: int = 0) -> list[Window]:
    """Every word of `paragraphs` in exactly one window, none longer than `most` pieces.

    Whole paragraphs share a window while they fit; a longer one is cut, at the end of a sentence where one is near.
    `offset` is how full the first window is taken to be (training varies it, so that cuts fall elsewhere each time).
    """
    spans = [words(text, paragraph) for paragraph in paragraphs]
    flat = [text[start:end] for found in spans for start, end in found]
    tokens = tokenize(flat) if flat else ()
    cased = {word: shape(word) for word in set(flat)}
    after = 0
    made: list[Window] = []
    held: list[_Unit] = []
    numbers: list[int] = []
    room = most - offset
    for number, found in enumerate(spans):
        before, after = after, after + len(found)
        unit = _unit(found, tokens[before:after], [cased[word] for word in flat[before:after]])
        if not unit.words:
            continue
        for part in _cut(unit, most) if unit.size > most else (unit,):
            if part.size > room and held:
                kept = len(held) - _leads(text, held, most - part.size)
                made.append(_join(held[:kept], numbers[:kept]))
                held, numbers = held[kept:], numbers[kept:]
                room = most - sum(each.size for each in held)
            held.append(part)
            numbers.append(number)
            room -= part.size
    if held:
        made.append(_join(held, numbers))
    return made
