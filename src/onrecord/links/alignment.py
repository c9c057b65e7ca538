"""Alignments: two tellings of one utterance word by word, what was kept, cut, added, changed and moved."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from rapidfuzz.distance import Indel

from onrecord.data.alignment import Aligned, Step
from onrecord.data.span import Span
from onrecord.data.statement import Content
from onrecord.lexicon.rarity import RAREST, rarities
from onrecord.links.wording import Wording, placed

LONGEST = 4_000
"""Words of a telling that are compared one by one; the work grows with the square. What stands behind them is cut or added as a whole."""

PLAIN = 8
"""Rarity below which a word alone (`the`, `of`, `is`) between two changes was not kept: it is part of them."""

TELLING = 10
"""Rarity of a word from which on it alone is taken to have moved; two words in a row move whatever they are."""


class Block(NamedTuple):
    """Words `[first, last)` of the one beside words `[start, end)` of the other."""

    step: Step
    first: int
    last: int
    start: int
    end: int


def aligned(one: Sequence[Content], other: Sequence[Content]) -> tuple[Aligned, ...]:
    """Two contents word by word, as spans of the two articles' own texts; a run never reaches over the end of a stretch of content.

    Every word of either stands in one run, and in one only. The same the other way round, but for the order of the runs.
    """
    mine, theirs = placed(one), placed(other)
    here, there = _breaks(mine, one), _breaks(theirs, other)
    made = list[Aligned]()
    for block in blocks(mine.words, theirs.words):
        made.extend(_spans(block, mine, theirs, here, there))
    return tuple(made)


def blocks(one: Sequence[str], other: Sequence[str]) -> list[Block]:
    """Two tellings as compared words, in the order of the one; what was added stands behind what it was added to."""
    if tuple(other) < tuple(one):
        turned = [Block(_TURNED[step], start, end, first, last) for step, first, last, start, end in _blocks(other, one)]
        return _in_order(turned)
    return _in_order(_blocks(one, other))


_TURNED: dict[Step, Step] = {"kept": "kept", "cut": "added", "added": "cut", "changed": "changed", "moved": "moved"}


def shared(one: Sequence[str], other: Sequence[str]) -> list[tuple[int, int, int]]:
    """The longest common sequence of two lists of words as its runs: where each begins in the one and in the other, and how many words it has."""
    names: dict[str, int] = {}
    mine = [names.setdefault(word, len(names)) for word in one[:LONGEST]]
    theirs = [names.setdefault(word, len(names)) for word in other[:LONGEST]]
    return [(step.src_start, step.dest_start, step.src_end - step.src_start) for step in Indel.opcodes(mine, theirs) if step.tag == "equal"]


def _blocks(one: Sequence[str], other: Sequence[str]) -> list[Block]:
    table = rarities()
    kept = shared(one, other)
    gaps = list(pairwise([(0, 0, 0), *kept, (len(one), len(other), 0)]))
    # A word like `the` that stands alone between two changes is chance.
    kept = [
        (at, place, size)
        for nth, (at, place, size) in enumerate(kept)
        if size > 1 or table.get(one[at], RAREST) >= PLAIN or not (_change(gaps[nth]) and _change(gaps[nth + 1]))
    ]
    found, apart, news = list[Block](), list[tuple[int, int]](), list[tuple[int, int]]()
    for (at, place, size), (there, beside, _) in pairwise([(0, 0, 0), *kept, (len(one), len(other), 0)]):
        if size:
            found.append(Block("kept", at, at + size, place, place + size))
        if at + size < there:
            apart.append((at + size, there))
        if place + size < beside:
            news.append((place + size, beside))
    moved = _moved(one, other, apart, news)
    found.extend(moved)
    gone, came = {word for block in moved for word in range(block.first, block.last)}, {word for block in moved for word in range(block.start, block.end)}
    for (at, place, size), (there, beside, _) in pairwise([(0, 0, 0), *kept, (len(one), len(other), 0)]):
        left, right = list(_rest(at + size, there, gone)), list(_rest(place + size, beside, came))
        for nth in range(max(len(left), len(right))):
            if nth < len(left) and nth < len(right):
                found.append(Block("changed", *left[nth], *right[nth]))
            elif nth < len(left):
                found.append(Block("cut", *left[nth], beside, beside))
            else:
                found.append(Block("added", there, there, *right[nth]))
    return found


def _change(gap: tuple[tuple[int, int, int], tuple[int, int, int]]) -> bool:
    """Whether words stand between two runs in both tellings."""
    (at, place, size), (there, beside, _) = gap
    return there > at + size and beside > place + size


def _moved(one: Sequence[str], other: Sequence[str], apart: Sequence[tuple[int, int]], news: Sequence[tuple[int, int]]) -> list[Block]:
    """Runs of words that are missing in one place and new in another, the longest first."""
    table = rarities()
    where: dict[str, list[int]] = {}
    for start, end in news:
        for place in range(start, min(end, LONGEST)):
            where.setdefault(other[place], []).append(place)
    ends = {place: end for start, end in news for place in range(start, min(end, LONGEST))}
    runs = list[tuple[int, int, int]]()
    for first, last in apart:
        for at in range(first, min(last, LONGEST)):
            if table.get(one[at], RAREST) < PLAIN and (at + 1 == last or table.get(one[at + 1], RAREST) < PLAIN):
                continue
            for place in where.get(one[at], ())[:MANY]:
                size = 1
                while at + size < last and place + size < ends[place] and one[at + size] == other[place + size]:
                    size += 1
                if size > 1 or table.get(one[at], RAREST) >= TELLING:
                    runs.append((size, at, place))
    made, gone, came = list[Block](), set[int](), set[int]()
    for size, at, place in sorted(runs, key=lambda run: (-run[0], run[1], run[2])):
        mine, theirs = range(at, at + size), range(place, place + size)
        if gone.isdisjoint(mine) and came.isdisjoint(theirs):
            gone.update(mine)
            came.update(theirs)
            made.append(Block("moved", at, at + size, place, place + size))
    return made


MANY = 8
"""Places of one word that are looked at as where it may have moved to."""


def _rest(start: int, end: int, without: set[int]) -> Iterator[tuple[int, int]]:
    """The runs of `[start, end)` that are left without these."""
    begun = start
    for at in range(start, end + 1):
        if at == end or at in without:
            if begun < at:
                yield begun, at
            begun = at + 1


def _in_order(found: Sequence[Block]) -> list[Block]:
    """In the order of the one; an addition behind the block whose last word stands before it in the other."""
    own = sorted((block for block in found if block.step != "added"), key=lambda block: block.first)
    ends = {block.end: nth for nth, block in enumerate(own) if block.step != "cut"}
    behind: dict[int, list[Block]] = {}
    for block in sorted((block for block in found if block.step == "added"), key=lambda block: block.start):
        after = ends.get(block.start, -1)
        ends[block.end] = after
        behind.setdefault(after, []).append(block)
    made = list(behind.get(-1, ()))
    for nth, block in enumerate(own):
        made.append(block)
        made.extend(behind.get(nth, ()))
    return made


def _breaks(wording: Wording, content: Sequence[Content]) -> list[int]:
    """The places of words that are the first of their stretch of content."""
    starts = [span.start for span in wording.spans]
    return sorted({sum(start < part.span.start for start in starts) for part in content[1:]}) if len(content) > 1 else []


def _spans(block: Block, mine: Wording, theirs: Wording, here: Sequence[int], there: Sequence[int]) -> Iterator[Aligned]:
    """A block as runs that keep within one stretch of content on each side."""
    step, first, last, start, end = block
    if step in ("kept", "moved"):
        cuts = sorted({0, last - first, *(at - first for at in here if first < at < last), *(at - start for at in there if start < at < end)})
        for low, high in pairwise(cuts):
            yield Aligned(step, _span(mine, first + low, first + high), _span(theirs, start + low, start + high))
        return
    ours, others = list(pairwise(_cuts(first, last, here))), list(pairwise(_cuts(start, end, there)))
    for nth in range(max(len(ours), len(others))):
        if nth < len(ours) and nth < len(others):
            yield Aligned("changed", _span(mine, *ours[nth]), _span(theirs, *others[nth]))
        elif nth < len(ours):
            yield Aligned("cut", _span(mine, *ours[nth]), None)
        else:
            yield Aligned("added", None, _span(theirs, *others[nth]))


def _cuts(first: int, last: int, breaks: Sequence[int]) -> list[int]:
    return [first, *breaks[bisect_right(breaks, first) : bisect_right(breaks, last - 1)], last] if first < last else []


def _span(wording: Wording, first: int, last: int) -> Span:
    return Span(wording.spans[first].start, wording.spans[last - 1].end)
