"""Posts: what readers wrote, below a line that heads their letters or posts (`LETTERS.`, `FACEBOOK.`), each signed in a line of its own below it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from onrecord.data.span import Span, trimmed
from onrecord.lexicon.column import Column, column
from onrecord.statements.attribution import Attribution
from onrecord.statements.covered import Covered

SCORE = 0.8
"""A signature in a line of its own below a heading is hardly ever anything else."""

_LONGEST = 40
"""Characters of the longest heading, signature or place below one."""

_HANDLE = re.compile(r"@\w{1,30}")
_NAME = re.compile(r"(?:[A-Z][\w'’-]{0,24}\.?[ \u00a0]){1,4}[A-Z][\w'’-]{1,24}")
# Where who signed lives: `Tolm, Sel.`.
_PLACE = re.compile(r"[A-Z][\w'’-]{0,24}(?:[ ,.\u00a0]{1,2}[A-Z][\w'’-]{0,24}){0,5}\.{0,2}")


@dataclass(slots=True)
class _Reader:
    """Reads the lines of one column: `open` are the paragraphs of a post that nobody has signed yet, `first` tells that nobody has signed any."""

    column: Column
    open: list[Span] = field(default_factory=list)
    first: bool = True

    def read(self, text: str, line: Span) -> Attribution | None:
        """The post that a line signs."""
        who = trimmed(text, line)
        if not self.open and not self.first and _PLACE.fullmatch(text, line.start, line.end):
            return None
        if not self.open or not _signs(text, line):
            self.open.append(line)
            return None
        # What stands before the first of several posts is the outlet's own question.
        content = self.open[1:] if self.first and self.column == "posts" and len(self.open) > 1 else self.open
        self.open, self.first = [], False
        handle = line.start if text[line.start] == "@" else who.start
        return Attribution(Span(handle, who.end), None, tuple(content), score=SCORE, source_score=SCORE)


def attributions(text: str, paragraphs: Sequence[Span]) -> tuple[Attribution, ...]:
    """One attribution for each signed post, its paragraphs the contents."""
    return tuple(_found(text, paragraphs))


def _found(text: str, paragraphs: Sequence[Span]) -> Iterator[Attribution]:
    reader: _Reader | None = None
    for line in paragraphs:
        heading = column(trimmed(text, line).of(text)) if len(line) <= _LONGEST else None
        if heading is not None:
            reader = _Reader(heading)
        elif reader is not None and (one := reader.read(text, line)) is not None:
            yield one


def _signs(text: str, line: Span) -> bool:
    if len(line) > _LONGEST:
        return False
    end = line.end - (text[line.end - 1] == ".")
    return any(pattern.fullmatch(text, line.start, end) is not None for pattern in (_HANDLE, _NAME))


def cleared(found: Sequence[Attribution], posts: Sequence[Attribution]) -> tuple[Attribution, ...]:
    """`found` without what reaches beyond one post: nobody speaks in two."""
    if not posts:
        return tuple(found)
    wholes = [Span(one.content[0].start, one.content[-1].end) for one in posts]
    starts = [whole.start for whole in wholes]
    met = Covered(span for one in posts for span in one.spans)

    def stays(one: Attribution) -> bool:
        at = bisect_right(starts, one.spans[0].start) - 1
        return not any(map(met.meets, one.spans)) or (at >= 0 and all(wholes[at].contains(span) for span in one.spans))

    return tuple(one for one in found if stays(one))
