"""The scorer: whether two utterances are one, and of which kind."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.data.link import Feature, Link, LinkKind
from onrecord.data.utterance import Worded

LIKE = 0.5
"""Share of words that two utterances have in common at least."""


def linked(pairs: Sequence[tuple[Worded, Worded]], likeness: Sequence[float]) -> list[Link | None]:
    """The link of each pair, or `None` where they are two utterances; `likeness` is the cosine of the vectors."""
    return [_linked(*pair, like) for pair, like in zip(pairs, likeness, strict=True)]


def _linked(one: Worded, other: Worded, likeness: float) -> Link | None:
    mine, theirs = set(one.words), set(other.words)
    share = len(mine & theirs) / max(1, min(len(mine), len(theirs)))
    if share < LIKE or None in (one.utterance.speaker, other.utterance.speaker) or one.utterance.speaker != other.utterance.speaker:
        return None
    quoted = [True in one.quoted, True in other.quoted]
    kind: LinkKind = "paraphrase" if any(quoted) else "retold"
    if all(quoted):
        kind = "identical" if one.words == other.words else "reworded"
    features = (Feature("words", share, f"{len(mine & theirs)} words in common"), Feature("meaning", likeness, "of their vectors"))
    return Link("statement", kind, one.utterance.statement, other.utterance.statement, share, features)
