"""Strands: a statement as it is printed, cut where its words and those of another wording part."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Literal, get_args

from onrecord.data.alignment import Aligned
from onrecord.data.span import Span

StrandKind = Literal["plain", "kept", "cut", "added", "changed", "moved", "gap", "own", "others"]
STRAND_KINDS: tuple[StrandKind, ...] = get_args(StrandKind)

GAP = " … "
"""Stands between the stretches of what was said that a report prints apart."""

Around = Literal["own", "others"]


@dataclass(frozen=True, slots=True)
class Strand:
    """A run of words. `kept`, `added`, `changed` and `moved` tell what became of the reference's words there, `cut` holds words of the reference
    that the report left out; `plain` is not compared. `instead` is what the reference has in the place of `changed` words, `quoted` tells that they
    stand within quotation marks. `gap` parts two stretches; `own` is the report's own voice around them and `others` what it attributes to
    somebody else there. Equal when all fields are.
    """

    kind: StrandKind
    text: str
    instead: str = ""
    quoted: bool = False


@dataclass(frozen=True, slots=True)
class Wording:
    """What a statement prints of an article's `text`: the stretches of its content, and those of them that stand within quotation marks."""

    text: str
    spans: tuple[Span, ...]
    quoted: tuple[Span, ...]

    def stretch(self, span: Span) -> int:
        """Which stretch of the content words stand in."""
        return next((at for at, one in enumerate(self.spans) if one.overlaps(span)), -1)

    def words(self, span: Span) -> str:
        """The words of the content within `span`, on one line."""
        found = (Span(max(one.start, span.start), min(one.end, span.end)) for one in self.spans)
        return GAP.join(_line(one.of(self.text)) for one in found if one.end > one.start)


def strands(
    wording: Wording, around: Sequence[tuple[Span, Around]] = (), aligned: Sequence[Aligned] = (), reference: Wording | None = None
) -> tuple[Strand, ...]:
    """A statement in the order in which it is printed, with what stands around it; `aligned` are the reference's words beside its own."""
    weave = _Weave(wording, aligned, reference)
    pieces: list[tuple[Span, Around | None]] = [*((span, None) for span in wording.spans), *around]
    made = list[Strand]()
    last: Span | None = None
    end = -1
    for span, kind in sorted(pieces, key=lambda piece: (piece[0], piece[1] or "")):
        apart = " " if 0 <= end < span.start and not wording.text[end : span.start].strip() else ""
        end = span.end
        if kind is not None:
            made.append(Strand(kind, f"{apart}{_line(span.of(wording.text))}"))
            continue
        if apart and made and made[-1].kind in ("own", "others"):
            made[-1] = replace(made[-1], text=f"{made[-1].text} ")
        if last is not None:
            made.append(Strand("gap", GAP))
        made += weave.part(span)
        last = span
    return tuple(made)


class _Weave:
    """What is marked in the text of a statement, and which words of the reference are missing where."""

    def __init__(self, wording: Wording, aligned: Sequence[Aligned], reference: Wording | None) -> None:
        self._wording = wording
        self._marks: list[tuple[Span, StrandKind, str]] = []
        self._behind: dict[int, str] = {}
        self._before: dict[int, str] = {}
        last: Span | None = None
        waiting = list[str]()
        for one in _within_stretches(aligned, wording, reference):
            theirs = reference.words(one.one) if reference is not None and one.one is not None else ""
            if one.other is None:
                if last is None:
                    waiting.append(theirs)
                else:
                    self._behind[last.end] = " ".join(part for part in (self._behind.get(last.end, ""), theirs) if part)
                continue
            self._marks.append((one.other, one.step, theirs if one.step == "changed" else ""))
            if waiting:
                self._before[one.other.start] = " ".join(waiting)
                waiting.clear()
            if one.step != "moved":
                last = one.other
        if waiting and wording.spans:
            self._before[wording.spans[0].start] = " ".join(waiting)
        self._marks.sort()

    def part(self, span: Span) -> Iterator[Strand]:
        """One stretch of the content."""
        edges = {span.start, span.end, *self._behind, *self._before}
        edges |= {at for one, _, _ in self._marks for at in one} | {at for one in self._wording.quoted for at in one}
        for start, end in pairwise(sorted(at for at in edges if span.start <= at <= span.end)):
            if start in self._before:
                yield Strand("cut", self._before[start])
                yield Strand("plain", " ")
            mark = next((one for one in self._marks if one[0].start <= start and end <= one[0].end), None)
            quoted = any(one.start <= start and end <= one.end for one in self._wording.quoted)
            text = _line(self._wording.text[start:end])
            if mark is None:
                yield Strand("plain", text, quoted=quoted)
            else:
                yield Strand(mark[1], text, mark[2] if mark[0].start == start else "", quoted)
            if end in self._behind:
                yield Strand("plain", " ")
                yield Strand("cut", self._behind[end])


def _within_stretches(aligned: Sequence[Aligned], wording: Wording, reference: Wording | None) -> Iterator[Aligned]:
    """What is changed, but for words of another stretch of the reference than those around it: nothing tells that they stand in each other's place."""
    before: tuple[int, int] | None = None
    for one in aligned:
        if one.one is None or one.other is None or reference is None:
            yield one
            continue
        here = (reference.stretch(one.one), wording.stretch(one.other))
        if one.step == "changed" and before is not None and here[0] != before[0] and here[1] == before[1]:
            yield Aligned("added", None, one.other)
            yield Aligned("cut", one.one, None)
            continue
        before = here
        yield one


def _line(text: str) -> str:
    """White space as one space, also at the ends."""
    words = " ".join(text.split())
    if not words:
        return " " if text else ""
    return f"{' ' if text[0].isspace() else ''}{words}{' ' if text[-1].isspace() else ''}"
