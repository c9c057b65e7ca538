"""Report: which words of a statement tell it from the others of its report.

A report's statements are about one thing, so two of two reports share the words for that thing whatever they say. What no other statement of either has
is a better sign that they are one utterance.
"""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.links.scorer import stem, weighed

SAME = 0.6
"""Share of what the shorter one's words tell from which on two statements of a report tell one saying, whole and in part: its words tell it from others."""


def alone(statements: Sequence[Sequence[str]]) -> list[tuple[bool, ...]]:
    """For each statement of a report which of its words tell something and stand in no other one."""
    told = [weighed(words) for words in statements]
    sums = [sum(each.values()) for each in told]
    holders: dict[str, list[int]] = {}
    for at, each in enumerate(told):
        for held in each:
            holders.setdefault(held, []).append(at)
    made = list[tuple[bool, ...]]()
    for at, (words, each) in enumerate(zip(statements, told, strict=True)):
        both: dict[int, int] = {}
        for held, weight in each.items():
            for other in holders[held]:
                both[other] = both.get(other, 0) + weight
        same = {other for other, weight in both.items() if other == at or weight > SAME * (min(sums[at], sums[other]) or 1)}
        own = {held for held in each if same.issuperset(holders[held])}
        made.append(tuple(stem(word) in own for word in words))
    return made
