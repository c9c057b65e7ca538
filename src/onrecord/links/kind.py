"""Kinds: in what way two statements are one utterance, by their words alone."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.data.link import LinkKind
from onrecord.data.statement import StatementKind
from onrecord.links.alignment import shared
from onrecord.links.wording import Wording

KEPT = 0.5
"""Share of the shorter one's words that the other has in the same order, from which on it is the same wording and no other translation."""


def kind(one: Wording, other: Wording, kinds: tuple[StatementKind, StatementKind]) -> LinkKind:
    """The kind of link of two statements that are one utterance; `kinds` are theirs. The same for both orders.

    Where both have words within quotation marks it goes by what is quoted: all words of a direct statement, of a mixed one those in the marks.
    """
    if kinds == ("indirect", "indirect"):
        return "retold"
    if "indirect" in kinds:
        return "paraphrase"
    if one.words == other.words:
        return "identical"
    mine, theirs = quoted(one, kinds[0]), quoted(other, kinds[1])
    if _run(mine, other.words) or _run(theirs, one.words):
        return "contained"
    if _within(mine, other.words) or _within(theirs, one.words):
        return "trimmed"
    short = min(len(mine), len(theirs))
    both = sum(size for _, _, size in shared(one.words, other.words))
    return "reworded" if both >= KEPT * short else "translated"


def quoted(of: Wording, kind: StatementKind) -> Sequence[str]:
    """The words that a statement with quotation marks is compared by."""
    return (of.marked or of.words) if kind == "mixed" else of.words


def _run(short: Sequence[str], long: Sequence[str]) -> bool:
    return 0 < len(short) <= len(long) and f" {' '.join(short)} " in f" {' '.join(long)} "


def _within(short: Sequence[str], long: Sequence[str]) -> bool:
    """Whether all words of the short one stand in the long one in the same order."""
    if not 0 < len(short) <= len(long):
        return False
    left = iter(long)
    return all(word in left for word in short)
