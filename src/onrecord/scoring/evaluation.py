"""An evaluation: the scores of all articles, of groups of them, and of people beside them."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal, get_args

from onrecord.scoring.gold import MarkedArticle, Pair, judgeable
from onrecord.scoring.measure import KindOf, Scores, compare

Grouping = Literal["outlet", "length"]
GROUPINGS: tuple[Grouping, ...] = get_args(Grouping)

LENGTHS = ((400, "under 400 words"), (800, "400-799 words"))
"""Classes of length: an article belongs to the first whose limit it stays under."""

_LONGEST = "800 words and more"
_WORD = re.compile(r"\S+")


@dataclass(frozen=True, slots=True)
class Group:
    """The scores of the articles that share an outlet or a class of length."""

    name: str
    scores: Scores


@dataclass(frozen=True, slots=True)
class Evaluation:
    """`scores` of all articles and of each group of them, in the order of their names or lengths.

    `annotators` holds the same of each two people who marked the same article, the one whose file comes first as gold;
    its counts of articles are counts of such pairs, and each of its figures is over all pairs together.
    """

    scores: Scores
    groups: tuple[Group, ...] = ()
    annotators: Evaluation | None = None


def evaluation(pairs: Sequence[Pair], *, kind_of: KindOf, group_of: Callable[[MarkedArticle], str] | None = None) -> Evaluation:
    """The evaluation of what was found against the gold beside it; groups of articles where `group_of` names them.

    Statements found within others count only where the gold marks some (`gold.judgeable`).
    """
    held = judgeable(pairs)
    groups: dict[str, list[Pair]] = {}
    if group_of is not None:
        for pair in held:
            groups.setdefault(group_of(pair[0]), []).append(pair)
    made = tuple(Group(name, _scores(groups[name], kind_of)) for name in sorted(groups, key=_order))
    return Evaluation(_scores(held, kind_of), made)


def _scores(pairs: Sequence[Pair], kind_of: KindOf) -> Scores:
    return compare([gold for gold, _ in pairs], [found for _, found in pairs], kind_of=kind_of)


def length_class(article: MarkedArticle) -> str:
    """The class of length of an article, by its words between white space."""
    words = sum(1 for _ in _WORD.finditer(article.text))
    return next((name for limit, name in LENGTHS if words < limit), _LONGEST)


def _order(name: str) -> tuple[int, str]:
    lengths = [*(name for _, name in LENGTHS), _LONGEST]
    return (lengths.index(name) if name in lengths else 0, name)
