"""Words that were taken out of an original, and where each of their characters stands there: cut, joined and evened without losing the places."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from onrecord.data.article import Run

# All but single spaces, which are even already and stand between most words.
_SPACE = re.compile(r"[^\S ]\s{0,999}| \s{1,999}")


@dataclass(frozen=True, slots=True)
class Words:
    """A text, and where its characters stand in its original; `runs` count from its own beginning, and what has no run has no place.
    Equal when both are."""

    text: str
    runs: tuple[Run, ...] = ()

    def part(self, start: int, end: int) -> Words:
        """The characters `[start, end)`."""
        return Words(self.text[start:end], cut(self.runs, start, end))

    def strip(self) -> Words:
        """Without the white space at its ends."""
        bare = self.text.strip()
        if len(bare) == len(self.text):
            return self
        start = self.text.index(bare) if bare else 0
        return self.part(start, start + len(bare))

    def even(self, blanks: re.Pattern[str] = _SPACE) -> Words:
        """Each stretch of `blanks` as one space, none at the ends. A space that stands there as it is keeps its place."""
        pieces, at = list[Words](), 0
        for found in blanks.finditer(self.text):
            if found.group() != " ":
                pieces += (self.part(at, found.start()), Words(" "))
                at = found.end()
        return joined((*pieces, self.part(at, len(self.text)))).strip() if pieces else self.strip()


def placed(text: str, at: int) -> Words:
    """Words that stand at `at` in their original as they are."""
    return Words(text, (Run(0, at, len(text)),) if text else ())


def joined(pieces: Iterable[Words], between: str = "") -> Words:
    """The pieces one after another; `between` two of them, which has no place."""
    texts, runs, at = list[str](), list[Run](), 0
    for piece in pieces:
        if texts:
            at += len(between)
        for run in piece.runs:
            last = runs[-1] if runs else None
            if last is not None and last.start + last.length == at + run.start and last.at + last.length == run.at:
                runs[-1] = Run(last.start, last.at, last.length + run.length)
            else:
                runs.append(Run(at + run.start, run.at, run.length))
        texts.append(piece.text)
        at += len(piece.text)
    return Words(between.join(texts), tuple(runs))


def cut(runs: Sequence[Run], start: int, end: int) -> tuple[Run, ...]:
    """The runs of the characters `[start, end)`, counted from `start`."""
    found, at = list[Run](), bisect_right(runs, start, key=lambda run: run.start + run.length)
    while at < len(runs) and runs[at].start < end:
        run = runs[at]
        first = max(run.start, start)
        found.append(Run(first - start, run.at + first - run.start, min(run.start + run.length, end) - first))
        at += 1
    return tuple(found)
