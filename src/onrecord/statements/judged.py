"""What the words of a statement tell beside what the network makes of it: the surer one is taken."""

from __future__ import annotations

from typing import TypeVar

Class = TypeVar("Class")

ACT_SURE = 0.6
"""How sure the network must be of an act to be heard against the tables' words."""

MANNER_SURE = 0.7
"""The same for a manner."""


def judged(by_words: Class | None, by_network: tuple[Class, float] | None, sure: float) -> Class | None:
    """The class that the words tell, unless the network is `sure` of its own or the words tell none."""
    if by_network is None:
        return by_words
    found, share = by_network
    return found if by_words is None or share >= sure else by_words
