"""Lines of a fixed width that an export gives as paragraphs, put together again."""

from __future__ import annotations

from collections.abc import Sequence

_FEWEST = 8
"""Lines below which nothing can be told."""

_WIDEST = 100
"""Characters of the longest line that was broken at a width."""

_NARROWEST = 60
"""Characters of the longest line of a paragraph that was broken at a width."""

_FILLED = 0.7
"""Of the longest line, each but the last of such a paragraph has at least this share."""

_SHARE = 0.5
"""Of broken lines, at least this share ends in the middle of a sentence; of paragraphs, hardly any does."""

_STOPS = (".", "!", "?", ":", '."', '!"', '?"', ".”", "!”", "?”", ",”", ',"', ".'", ".’", ")", "...", "…")


def is_wrapped(lines: Sequence[str]) -> bool:
    """Whether `lines`, which no blank line parts, are one paragraph broken at a width."""
    longest = max(map(len, lines), default=0)
    return len(lines) > 1 and _NARROWEST <= longest <= _WIDEST and min(map(len, lines[:-1])) >= _FILLED * longest


def unwrapped(lines: Sequence[str]) -> list[str]:
    """The paragraphs of `lines` as `stretches` tells them, their lines joined by a space."""
    return [" ".join(lines[stretch.start : stretch.stop]) for stretch in stretches(lines)]


def stretches(lines: Sequence[str]) -> list[range]:
    """Which of `lines` make a paragraph each, if they are lines broken at a width, or else each of them.

    A paragraph ends with a line that ends a sentence and had room for the next word.
    """
    if len(lines) < _FEWEST or max(map(len, lines)) > _WIDEST or sum(not line.endswith(_STOPS) for line in lines) < _SHARE * len(lines):
        return [range(at, at + 1) for at in range(len(lines))]
    width = sorted(map(len, lines))[len(lines) * 9 // 10]
    starts = [0]
    for at, (line, after) in enumerate(zip(lines, (*lines[1:], ""), strict=True), start=1):
        if after and line.endswith(_STOPS) and len(line) + 1 + len(after.split(maxsplit=1)[0]) <= width:
            starts.append(at)
    return [range(start, end) for start, end in zip(starts, (*starts[1:], len(lines)), strict=True)]
