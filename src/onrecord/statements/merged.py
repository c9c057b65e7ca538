"""Merging: what rules found beside what the network found, so that no words are told twice."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace

from onrecord.data.span import Span
from onrecord.statements.attribution import ONESELF, Attribution
from onrecord.statements.covered import Covered


@dataclass(frozen=True, slots=True)
class Merged:
    """The attributions that stand, and those that lie within the content of one of them with that one."""

    outer: tuple[Attribution, ...]
    inside: tuple[tuple[Attribution, Attribution], ...]

    @property
    def all(self) -> tuple[Attribution, ...]:
        """Both, in no order."""
        return (*self.outer, *(one for one, _ in self.inside))

    def nested_in(self, ordered: Sequence[Attribution]) -> tuple[Attribution, ...]:
        """Those inside in text order, their `parent` counted in `ordered`."""
        places = {one.spans: number for number, one in enumerate(ordered)}
        return tuple(replace(one, parent=places[holder.spans]) for one, holder in sorted(self.inside, key=_place))


def merge(text: str, found: Sequence[Attribution], ruled: Sequence[Attribution]) -> Merged:
    """What the network `found` together with what rules did.

    A rule yields to what the network found with a source, unless all of that lies within the rule's content: there it is
    nested, or falls away where the speaker says it of himself. What has no source yields to the rule, and so does all that
    meets the answer of a transcript (`named`).
    """
    sourced = [one for one in found if one.source is not None]
    contents = _Contents(ruled)
    free = Covered(span for one in sourced if contents.holder(one) is None for span in one.spans)
    kept: list[Attribution] = []
    for one in sorted(ruled, key=lambda one: one.spans):
        if one.named is None and any(map(free.meets, one.spans)):
            continue
        if not kept or not Covered(kept[-1].spans).meets(Span(one.spans[0].start, one.spans[-1].end)):
            kept.append(one)
    contents, taken = _Contents(kept), Covered(span for one in kept for span in one.spans)
    inside = tuple((one, holder) for one in sourced if (holder := contents.holder(one)) is not None and _nests(text, one))
    nested = {id(one) for one, _ in inside}
    outer = tuple(one for one in found if id(one) not in nested and not any(map(taken.meets, one.spans)))
    return Merged((*kept, *outer), inside)


def _nests(text: str, one: Attribution) -> bool:
    return one.source is not None and one.cue is not None and not ONESELF.match(one.source.of(text))


class _Contents:
    """The contents of attributions, to be asked whose holds all spans of another."""

    def __init__(self, holders: Sequence[Attribution]) -> None:
        self._parts = sorted((part, number) for number, one in enumerate(holders) for part in one.content)
        self._starts = [part.start for part, _ in self._parts]
        self._holders = holders

    def holder(self, one: Attribution) -> Attribution | None:
        """Whose content holds `one`, `None` if nobody's does."""
        at = bisect_right(self._starts, one.spans[0].start) - 1
        if at < 0:
            return None
        part, number = self._parts[at]
        return self._holders[number] if part.contains(Span(one.spans[0].start, max(span.end for span in one.spans))) else None


def _place(entry: tuple[Attribution, Attribution]) -> tuple[Span, ...]:
    return entry[0].spans
