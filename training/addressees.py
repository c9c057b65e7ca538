"""Learn the points by which a phrase is taken for who is told: `python -m training.addressees --help` tells more.

    python -m training.addressees --corpora CORPORA > src/onrecord/occasions/weights/addressee.tsv

Each statement of `training/facts.jsonl` whose addressee no rule tells is a choice between the phrases of its sentence and nobody; the points are those of a
conditional logistic regression (McFadden 1974) over the signs of `onrecord.occasions.candidate`. An addressee that stands in another sentence counts as
nobody, as `docs/guidelines.md` has it. No text enters the table but single words in lower case that several reports have. Reports that are kept back teach
nothing; how the rules and the points together do on them, given their spans, is told at the end, and how on the others, each judged by points that the other
three quarters of the reports teach.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import exp
from pathlib import Path
from typing import Any
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from onrecord.data.span import Span
from onrecord.models.states import Query
from onrecord.occasions.addressee import addressee
from onrecord.occasions.odds import LIKELY, Signs, seen
from onrecord.sentences.paragraph import paragraphs
from onrecord.sentences.sentence import sentences
from onrecord.statements.clause import around
from training.corpus import kept_back, polnear
from training.facts import key, lines
from training.unmarked import ecb

Points = NDArray[np.float64]

FOLDS = 4
"""Parts of the reports, each judged by points that the others teach."""
LEAST = 3
"""Reports that a sign must be seen in."""
SMOOTH = 2.0
"""How much points are drawn towards none: half the inverse of the variance that they are thought to have."""
STEPS = 120
RATE = 0.1
"""Size of a step of Adam (Kingma and Ba 2015) at the beginning; it falls in a line."""
SLIGHT = 0.02
"""Points that are left out of the table."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A statement: its report, the addressee that the gold tells of its sentence and the one that a rule tells, the signs of nobody and of each phrase."""

    report: str
    gold: Span | None
    ruled: Span | None
    nobody: Signs
    phrases: tuple[tuple[Span, Signs], ...]

    @property
    def right(self) -> tuple[bool, ...]:
        """Whether nobody, and whether each phrase, is what the gold tells; none is where its words are in no phrase."""
        return (self.gold is None, *(self.gold is not None and span.overlaps(self.gold) for span, _ in self.phrases))

    @property
    def signs(self) -> tuple[Signs, ...]:
        """The signs of nobody and of each phrase."""
        return (self.nobody, *(signs for _, signs in self.phrases))


def texts(corpora: Path) -> dict[str, str]:
    """The texts that facts are marked in, by the names of `training.facts.key`."""
    made = {name: readings[0].text for name, readings in polnear(corpora / "polnear" / "train").items()}
    return made | {f"ecbplus/{path.name}": ecb(path) for path in sorted((corpora / "linking" / "ecbplus").rglob("*.xml"))}


def choices(text: str, gold: Mapping[str, Any]) -> Iterator[Choice]:
    """The statements of a report whose cue stands in a sentence."""
    every = [sentence for paragraph in paragraphs(text) for sentence in sentences(text, paragraph)]
    for one in gold["statements"]:
        source, cue, told = (None if one[part] is None else Span(*one[part]) for part in ("source", "cue", "addressee"))
        sentence = None if cue is None else around(every, cue.start)
        if sentence is None:
            continue
        content = tuple(Span(*pair) for pair in one["content"])
        found = seen(text, Query(source, cue, content), sentence)
        ruled = addressee(text, source=source, cue=cue, content=content, sentence=sentence)
        if found is not None:
            yield Choice(key(gold["file"]), told if told is not None and sentence.overlaps(told) else None, ruled, *found)


def fitted(every: Sequence[Choice]) -> dict[str, float]:
    """The points that make the choices of those that no rule settles likeliest."""
    taught = [one for one in every if one.ruled is None and one.phrases and any(one.right)]
    reports: dict[str, set[str]] = defaultdict(set)
    for one in taught:
        for sign in {sign for signs in one.signs for sign in signs}:
            reports[sign].add(one.report)
    number = {sign: at for at, sign in enumerate(sorted(sign for sign, held in reports.items() if len(held) >= LEAST))}
    rows = [np.array([number[sign] for sign in signs if sign in number], np.intp) for one in taught for signs in one.signs]
    sizes = np.array([len(row) for row in rows])
    ends = np.array([len(one.signs) for one in taught])
    goal = np.array([right for one in taught for right in one.right])
    ids = np.concatenate(rows)
    row_of = np.repeat(np.arange(len(rows)), sizes)
    choice_of = np.repeat(np.arange(len(taught)), ends)

    def slope(points: Points) -> Points:
        scores = np.bincount(row_of, points[ids], len(rows))
        chance = _shares(scores, choice_of) - _shares(np.where(goal, scores, -np.inf), choice_of)
        made: Points = np.bincount(ids, chance[row_of], len(points)) + SMOOTH * points
        return made

    return dict(zip(number, _descended(slope, len(number)).tolist(), strict=True))


def _shares(scores: NDArray[Any], choice_of: NDArray[Any]) -> Points:
    """The probability of each row among those of its choice."""
    most = np.full(choice_of[-1] + 1, -np.inf)
    np.maximum.at(most, choice_of, scores)
    odds = np.exp(scores - most[choice_of])
    made: Points = odds / np.bincount(choice_of, odds)[choice_of]
    return made


def _descended(slope: Callable[[Points], Points], size: int) -> Points:
    points, mean, square = np.zeros(size), np.zeros(size), np.zeros(size)
    for step in range(1, STEPS + 1):
        down = slope(points)
        mean, square = 0.9 * mean + 0.1 * down, 0.999 * square + 0.001 * down * down
        rate = RATE * min(1.0, 2 * (1 - step / STEPS) + 0.02)
        points -= rate * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.999**step)) + 1e-8)
    return points


def chosen(one: Choice, points: Mapping[str, float]) -> Span | None:
    """Who is told, by the rules or the points."""
    if one.ruled is not None or not one.phrases:
        return one.ruled
    odds = [exp(sum(points.get(sign, 0.0) for sign in signs)) for signs in one.signs]
    best = max(range(1, len(odds)), key=odds.__getitem__)
    return one.phrases[best - 1][0] if odds[best] > LIKELY * sum(odds) else None


def measured(told: Iterable[tuple[Choice, Span | None]]) -> str:
    """Precision, recall and F1 against the addressees of the statements' sentences."""
    count = Counter[str]()
    for one, span in told:
        count["found"] += span is not None
        count["gold"] += one.gold is not None
        count["right"] += span is not None and one.gold is not None and span.overlaps(one.gold)
    right, found, gold = count["right"], max(1, count["found"]), max(1, count["gold"])
    return f"P {100 * right / found:.1f} R {100 * right / gold:.1f} F1 {200 * right / (found + gold):.1f} of {gold}"


def crossed(every: Sequence[Choice]) -> Iterator[tuple[Choice, Span | None]]:
    """Each choice with what points tell that were learned without its part of the reports."""
    for fold in range(FOLDS):
        points = fitted([one for one in every if crc32(one.report.encode()) % FOLDS != fold])
        yield from ((one, chosen(one, points)) for one in every if crc32(one.report.encode()) % FOLDS == fold)


def main() -> None:
    """Prints the table."""
    parser = argparse.ArgumentParser(prog="python -m training.addressees", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpora", type=Path, required=True)
    parser.add_argument("--facts", type=Path, default=Path("training/facts.jsonl"), help="JSON Lines in the form of bench/facts.py")
    options = parser.parse_args()
    known = texts(options.corpora)
    every = [one for gold in lines(options.facts) for one in choices(known[key(gold["file"])], gold)]
    taught = [one for one in every if not kept_back(one.report)]
    points = fitted(taught)
    sys.stdout.write("# Points of what is seen of a phrase for its naming who is told, in natural logarithms of odds; of `nobody` for nobody's being told.\n")
    sys.stdout.write("# Made by training/addressees.py. How a sign is written: occasions/candidate.py.\n#sign\tpoints\n")
    sys.stdout.writelines(f"{sign}\t{each:.2f}\n" for sign, each in sorted(points.items()) if abs(each) >= SLIGHT)
    sys.stderr.write(f"others, rules alone: {measured((one, one.ruled) for one in taught)}\nothers, crossed: {measured(crossed(taught))}\n")
    sys.stderr.write(f"kept back: {measured((one, chosen(one, points)) for one in every if kept_back(one.report))}\n")


if __name__ == "__main__":
    main()
