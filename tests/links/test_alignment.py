"""Alignments: what one report kept, cut, added, changed and moved of what the other prints."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.data.alignment import Aligned
from onrecord.data.span import Span
from onrecord.data.statement import Content
from onrecord.links.alignment import aligned, blocks
from onrecord.links.wording import placed

ALIGNED = [
    (
        "NATO's expansion eastward creates tension",
        "NATO's eastward expansion is a source of tension",
        "kept NATO's|NATO's; moved expansion|expansion; kept eastward|eastward; changed creates|is a source of; kept tension|tension",
    ),
    ("I will not sign the treaty", "he would not sign the treaty", "changed I will|he would; kept not sign the treaty|not sign the treaty"),
    ("We don't fear the harbour", "We do not fear the harbor", "kept We don't fear the harbour|We do not fear the harbor"),
    ("The weir stays shut", "The old weir stays shut", "kept The|The; added -|old; kept weir stays shut|weir stays shut"),
    ("The weir, sadly, stays shut", "The weir stays shut", "kept The weir|The weir; cut sadly|-; kept stays shut|stays shut"),
    (
        "before the lock opens",
        "before the lock opened, he said, and will go home",
        "kept before the lock|before the lock; changed opens|opened; added -|he said, and will go home",
    ),
    ("", "The weir", "added -|The weir"),
]


def contents(text: str, *, cuts: tuple[int, ...] = ()) -> list[Content]:
    ends = [0, *sorted({min(at, len(text)) for at in cuts}), len(text)]
    spans = [Span(start, end) for start, end in pairwise(ends) if start < end]
    return [Content(span.of(text), span, False) for span in spans]


@pytest.mark.parametrize(("one", "other", "steps"), ALIGNED)
def test_steps_between_two_tellings(one: str, other: str, steps: str) -> None:
    found = aligned(contents(one), contents(other))
    assert "; ".join(f"{each.step} {each.one.of(one) if each.one else '-'}|{each.other.of(other) if each.other else '-'}" for each in found) == steps


TEXTS = st.lists(st.sampled_from(["the", "weir", "gate", "of", "Orrel", "don't", "21", "stays", "shut", "and", "a"]), max_size=14).map(" ".join)
CUTS = st.lists(st.integers(0, 80), max_size=2).map(tuple)


def covered(words: list[Span], runs: list[Span]) -> bool:
    return all(sum(run.start <= word.start and word.end <= run.end for run in runs) == 1 for word in words)


@given(TEXTS, TEXTS, CUTS, CUTS)
def test_every_word_of_both_stands_in_one_run(one: str, other: str, cuts: tuple[int, ...], others: tuple[int, ...]) -> None:
    mine, theirs = contents(one, cuts=cuts), contents(other, cuts=others)
    found = aligned(mine, theirs)
    assert covered(list(placed(mine).spans), [each.one for each in found if each.one])
    assert covered(list(placed(theirs).spans), [each.other for each in found if each.other])
    starts = [each.one.start for each in found if each.one]
    assert starts == sorted(starts)
    for each in found:
        assert all(any(part.span.contains(span) for part in parts) for span, parts in ((each.one, mine), (each.other, theirs)) if span)


@given(TEXTS, TEXTS)
def test_the_other_way_round_it_is_the_same(one: str, other: str) -> None:
    turned = {"cut": "added", "added": "cut"}

    def told(found: tuple[Aligned, ...], *, swap: bool) -> set[tuple[str, Span | None, Span | None]]:
        return {(turned.get(each.step, each.step), each.other, each.one) if swap else (each.step, each.one, each.other) for each in found}

    assert told(aligned(contents(one), contents(other)), swap=False) == told(aligned(contents(other), contents(one)), swap=True)


def test_a_long_text_takes_no_square() -> None:
    words = [f"w{at}" for at in range(20_000)]
    assert sum(block.last - block.first for block in blocks(words, words)) == len(words)
