"""The measures of extraction: exact, overlap and whole, by kind of statement.

Definitions (docs/design.md, "Measures"):

- exact: a predicted span counts when its offsets equal a gold span's, outer white space and punctuation trimmed;
- overlap: word tokens shared between predicted and gold spans of one role;
- whole: a gold statement is found when one predicted statement covers its content (intersection over union of word
  tokens at least 0.5), its cue overlaps and its speaker's mention overlaps; each predicted statement can find one;
- speaker: of the statements found whose gold names the speaker, how many carry that name.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations, groupby

from onrecord.data.span import Span, trimmed
from onrecord.data.statement import STATEMENT_KINDS, StatementKind
from onrecord.scoring.gold import Marked, MarkedArticle

ROLES = ("source", "cue", "content")
FOUND_AT = 0.5
"""Intersection over union of content words from which a gold statement can count as found."""

KindOf = Callable[[str, Sequence[tuple[Span, ...]]], list[StatementKind]]
"""The kind of each content of a text, told from the quotation marks around it."""

_TOKEN = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Tally:
    """Counts behind one figure. `precision`, `recall` and `f1` are percentages, 0 where nothing was to be found."""

    right: int = 0
    found: int = 0
    gold: int = 0

    def __add__(self, other: Tally) -> Tally:
        return Tally(self.right + other.right, self.found + other.found, self.gold + other.gold)

    @property
    def precision(self) -> float:
        return 100 * self.right / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        return 100 * self.right / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        return 200 * self.right / (self.found + self.gold) if self.found + self.gold else 0.0


@dataclass(frozen=True, slots=True)
class Scores:
    """Every tally of a comparison.

    `exact` and `overlap` are by role; `whole` is by kind of statement and "all"; `speaker` counts among the statements
    found those whose speaker's full name is right (`right` of `found`).
    """

    articles: int
    exact: dict[str, Tally]
    overlap: dict[str, Tally]
    whole: dict[str, Tally]
    speaker: Tally

    def rows(self) -> list[tuple[str, str, Tally]]:
        """(measure, of what, tally), in the order in which they are printed."""
        made = [("exact", role, self.exact[role]) for role in ROLES]
        made += [("overlap", role, self.overlap[role]) for role in ROLES]
        made += [("whole", kind, self.whole[kind]) for kind in ("all", *STATEMENT_KINDS)]
        return [*made, ("speaker", "full name", self.speaker)]


def _words(tokens: Sequence[tuple[int, int]], spans: Iterable[Span]) -> frozenset[int]:
    return frozenset(at for span in spans for at, (start, end) in enumerate(tokens) if start < span.end and span.start < end)


def _spans(article: MarkedArticle, role: str) -> set[Span]:
    found = {trimmed(article.text, span) for statement in article.statements for span in getattr(statement, role)}
    return {span for span in found if len(span)}


def _touch(first: frozenset[int], second: frozenset[int]) -> bool:
    """Whether two places of a role agree: they share a word, or the role is absent from both."""
    return bool(first & second) or not (first or second)


def matches(gold: MarkedArticle, found: MarkedArticle) -> list[tuple[int, int]]:
    """(gold, found) numbers of the statements that are the same, best content first, each used once."""
    tokens = [match.span() for match in _TOKEN.finditer(gold.text)]

    def places(statement: Marked) -> tuple[frozenset[int], ...]:
        return tuple(_words(tokens, getattr(statement, role)) for role in ROLES)

    wanted, got = [places(s) for s in gold.statements], [places(s) for s in found.statements]
    pairs = []
    for left, (source, cue, content) in enumerate(wanted):
        for right, (other_source, other_cue, other_content) in enumerate(got):
            union = len(content | other_content)
            share = len(content & other_content) / union if union else 0.0
            if share >= FOUND_AT and _touch(cue, other_cue) and _touch(source, other_source):
                pairs.append((-share, left, right))
    used: tuple[set[int], set[int]] = (set(), set())
    kept = []
    for _, left, right in sorted(pairs):
        if left not in used[0] and right not in used[1]:
            kept.append((left, right))
            used[0].add(left)
            used[1].add(right)
    return kept


def same_name(gold: str, found: str | None) -> bool:
    """Whether a full name is the one wanted, case and white space apart."""
    return found is not None and " ".join(gold.split()).casefold() == " ".join(found.split()).casefold()


def compare(gold: Sequence[MarkedArticle], found: Sequence[MarkedArticle], *, kind_of: KindOf) -> Scores:
    """The scores of `found` against `gold`, article by article in the same order over the same texts."""
    exact: Counter[tuple[str, str]] = Counter()
    overlap: Counter[tuple[str, str]] = Counter()
    whole: Counter[tuple[str, str]] = Counter()
    named: Counter[str] = Counter()
    for left, right in zip(gold, found, strict=True):
        if left.text != right.text:
            raise ValueError(f"{left.name}: the two sides hold different texts; offsets cannot be compared")
        tokens = [match.span() for match in _TOKEN.finditer(left.text)]
        for role in ROLES:
            wanted, got = _spans(left, role), _spans(right, role)
            exact.update({(role, "right"): len(wanted & got), (role, "found"): len(got), (role, "gold"): len(wanted)})
            covered, taken = _words(tokens, wanted), _words(tokens, got)
            overlap.update({(role, "right"): len(covered & taken), (role, "found"): len(taken), (role, "gold"): len(covered)})
        kinds = kind_of(left.text, [s.content for s in left.statements])
        own = kind_of(left.text, [s.content for s in right.statements])
        pairs = matches(left, right)
        partner = {b: a for a, b in pairs}
        for kind in kinds:
            whole.update({("all", "gold"): 1, (kind, "gold"): 1})
        for number, kind in enumerate(own):
            under = kinds[partner[number]] if number in partner else kind
            whole.update({("all", "found"): 1, (under, "found"): 1})
        for a, b in pairs:
            whole.update({("all", "right"): 1, (kinds[a], "right"): 1})
            name = left.statements[a].speaker
            if name is not None:
                named.update({"found": 1, "right": int(same_name(name, right.statements[b].speaker))})

    def tallies(counts: Counter[tuple[str, str]], keys: Sequence[str]) -> dict[str, Tally]:
        return {key: Tally(counts[key, "right"], counts[key, "found"], counts[key, "gold"]) for key in keys}

    return Scores(
        len(gold),
        tallies(exact, ROLES),
        tallies(overlap, ROLES),
        tallies(whole, ("all", *STATEMENT_KINDS)),
        Tally(named["right"], named["found"], named["found"]),
    )


def annotator_pairs(readings: Sequence[MarkedArticle]) -> list[tuple[MarkedArticle, MarkedArticle]]:
    """Every two readings of one article, each pair once, the one that comes first as gold. Readings of one article follow each other."""
    groups = (list(group) for _, group in groupby(readings, key=lambda reading: reading.name))
    return [pair for group in groups for pair in combinations(group, 2)]
