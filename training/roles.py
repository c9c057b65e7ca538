"""Makes the points by which a speaker's role is chosen (`entities/weights/role.tsv`) from reports whose roles were marked.

    python -m training.roles --corpora CORPORA > src/onrecord/entities/weights/role.tsv

A conditional logit (McFadden 1974) over the roles that a report may give to a speaker and none. What is seen in the phrases is learned on the train reports of
`training/facts.jsonl`. What the network says of them is not: it has learned from those facts, and is too good there. The few points of its signs are learned on
the reports that are kept back from it and on the tune half of `bench/gold`, with the points of the phrases as one number. The F1 that is told on the error
stream is that of roles of reports that the points were not fitted to.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bench.facts import files, first_by_file, half, text_of
from bench.measure import characters, overlap, paired, same_name
from onrecord import mentions, pipeline
from onrecord.articles import from_text
from onrecord.data.span import Span
from onrecord.entities.chosen import Option
from onrecord.entities.resolver import options_of
from training.corpus import kept_back
from training.facts import key

Floats = NDArray[np.float64]

FEWEST = 4
"""Reports in which a sign must be seen."""

PENALTY = {"signs": 4.0, "network": 0.5}
"""On the squares of the points."""

FOLDS = 5
STEPS = 400
RATE = 0.05

EAGER = 0.5
"""How much likelier than it seems a role is taken to be: F1 asks for as many that are missed as are wrong."""


@dataclass(frozen=True, slots=True, eq=False)
class Case:
    """A marked statement: what may be chosen for it, which of these are right, its report and its part of the reports."""

    options: tuple[Option, ...]
    right: tuple[bool, ...]
    marked: bool
    report: int
    speaker: str | None
    part: str


def golds(facts: Path, gold: Path) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """The marked reports, each with its part: `train`, `kept` or `tune`."""
    yield from (("kept" if kept_back(key(one["file"])) else "train", one) for one in files(facts))
    yield from (("tune", one) for one in first_by_file(files(gold)) if half(one["file"]) == "tune")


def read(corpora: Path, marked: Iterable[tuple[str, Mapping[str, Any]]]) -> list[Case]:
    """The cases of all reports."""
    made: list[Case] = []
    reading = pipeline.build()
    for number, (part, gold) in enumerate(marked):
        text = text_of(corpora, gold["file"])
        held = reading.run(from_text(text, origin=gold["file"], published=gold["published"]))
        found = mentions.find(text, sentences=held["sentences"], names=held["analysis"].names)
        attributions = held["attributions"]
        sources = tuple(sorted({who for one in attributions if (who := one.named or one.source) is not None}))
        known = {one.named or one.source: telling for one, telling in zip(reversed(attributions), reversed(held["tellings"]), strict=True)}
        told = {span for span in held["addressees"] if span is not None}
        options = options_of(
            text, sentences=held["sentences"], mentions=found, sources=sources, addressees=tuple(sorted(told)), tellings=[known[one] for one in sources]
        )
        by_source = {sources[at]: each for at, each in options.items()}
        pairs = paired(gold["statements"], attributions, lambda one: characters(one["content"]), lambda one: characters(one.content))
        for one, other in pairs:
            source = other.named or other.source
            if source in by_source:
                made.append(_case(text, one, by_source[source], number, part))
        print(f"{number + 1} reports, {len(made)} cases", file=sys.stderr, end="\r")
    print(file=sys.stderr)
    return made


def _case(text: str, one: Mapping[str, Any], options: Sequence[Option], report: int, part: str) -> Case:
    wanted = one["role"]

    def right(option: Option) -> bool:
        if option.frame is None or wanted is None:
            return False
        role: Span = option.frame.role
        return overlap(wanted, role) or same_name(text[slice(*wanted)], role.of(text))

    found = [right(option) for option in options]
    return Case(tuple(options), (not any(found), *found[1:]), wanted is not None, report, one["speaker"], part)


@dataclass(frozen=True, slots=True)
class Table:
    """Options as rows: the columns that are set in each and their values, the case of each row, which are right, how much a case counts."""

    row: NDArray[np.int64]
    column: NDArray[np.int64]
    value: Floats
    case: NDArray[np.int64]
    right: NDArray[np.bool_]
    counts: Floats

    def scores(self, points: Floats) -> Floats:
        """The points of each option."""
        made: Floats = np.bincount(self.row, self.value * points[self.column], len(self.case)).astype(np.float64)
        return made


Signs = Callable[[Option], Iterable[tuple[str, float]]]


def table(cases: Sequence[Case], columns: Mapping[str, int], signs: Signs) -> Table:
    """The options of some cases; many statements of one speaker count less each."""
    row, column, value, case, right = list[int](), list[int](), list[float](), list[int](), list[bool]()
    often = Counter((one.report, one.speaker) for one in cases)
    for number, one in enumerate(cases):
        for option, good in zip(one.options, one.right, strict=True):
            for sign, told in signs(option):
                if sign in columns:
                    row.append(len(case))
                    column.append(columns[sign])
                    value.append(told)
            case.append(number)
            right.append(good)
    counts = np.array([often[one.report, one.speaker] ** -0.5 for one in cases])
    places = (np.array(each, np.int64) for each in (row, column, case))
    return Table(next(places), next(places), np.array(value, np.float64), next(places), np.array(right, np.bool_), counts)


def fitted(held: Table, start: Floats, penalty: float) -> Floats:
    """The points that make the right options likeliest, near `start` (Adam over all cases at once: Kingma and Ba 2015)."""
    points, first, second = start.copy(), np.zeros_like(start), np.zeros_like(start)
    for step in range(1, STEPS + 1):
        scores = held.scores(points)
        pull = held.counts[held.case] * (_shares(scores, held.case) - _shares(np.where(held.right, scores, -np.inf), held.case))
        slope = np.bincount(held.column, pull[held.row] * held.value, len(points)) + penalty * (points - start)
        first = 0.9 * first + 0.1 * slope
        second = 0.99 * second + 0.01 * slope * slope
        rate = RATE * (1 - step / (STEPS + 1))
        points -= rate * (first / (1 - 0.9**step)) / (np.sqrt(second / (1 - 0.99**step)) + 1e-8)
    return points


def _shares(scores: Floats, case: NDArray[np.int64]) -> Floats:
    most = np.full(case[-1] + 1, -np.inf)
    np.maximum.at(most, case, scores)
    raised = np.exp(scores - most[case])
    shares: Floats = raised / np.bincount(case, raised)[case]
    return shares


def signs_of(option: Option) -> Iterable[tuple[str, float]]:
    """The signs of the phrase."""
    return ((sign, 1.0) for sign in option.signs)


def learn(cases: Sequence[Case]) -> dict[str, float]:
    """The points of the signs of phrases."""
    seen: dict[str, set[int]] = defaultdict(set)
    own = [_without_alone(one) for one in cases]
    for one in own:
        for option in one.options:
            for sign in option.signs:
                seen[sign].add(one.report)
    columns = {sign: at for at, sign in enumerate(sorted(sign for sign, reports in seen.items() if len(reports) >= FEWEST))}
    points = fitted(table(own, columns, signs_of), np.zeros(len(columns)), PENALTY["signs"])
    return {sign: float(points[at]) for sign, at in columns.items()}


def _without_alone(one: Case) -> Case:
    """A case without what the network alone proposes."""
    kept = [at for at, option in enumerate(one.options) if option.signs]
    right = [one.right[at] for at in kept]
    return Case(tuple(one.options[at] for at in kept), (not any(right[1:]), *right[1:]), one.marked, one.report, one.speaker, one.part)


def with_network(cases: Sequence[Case], points: Mapping[str, float]) -> dict[str, float]:
    """The points of all signs, given those of phrases."""
    names = sorted({sign for one in cases for option in one.options for sign, _ in option.pointed})
    columns = {"all": 0} | {sign: at for at, sign in enumerate(names, 1)}

    def signs(option: Option) -> Iterable[tuple[str, float]]:
        yield "all", sum(points.get(sign, 0.0) for sign in option.signs)
        yield from option.pointed

    start = np.zeros(len(columns))
    start[0] = 1.0
    found = fitted(table(cases, columns, signs), start, PENALTY["network"])
    made = {sign: found[0] * value for sign, value in points.items()} | {sign: float(found[at]) for sign, at in columns.items() if at}
    made["none pointed"] -= EAGER
    return made


def told(name: str, cases: Sequence[Case], points: Mapping[int, Mapping[str, float]]) -> str:
    """F1, precision and recall of the roles chosen in some cases by the points for their fold."""
    right = found = 0
    for one in cases:
        held = points[one.report % FOLDS]
        sums = [sum(held.get(sign, 0.0) * value for sign, value in (*signs_of(option), *option.pointed)) for option in one.options]
        best = int(np.argmax(sums))
        found += best > 0
        right += best > 0 and one.right[best]
    wanted = sum(one.marked for one in cases)
    shares = 200 * right / max(1, found + wanted), 100 * right / max(1, found), 100 * right / max(1, wanted)
    return "{}: F1 {:.1f}, precision {:.1f}, recall {:.1f} of {}".format(name, *shares, wanted)


def main() -> None:
    """Prints the table."""
    parser = argparse.ArgumentParser(prog="python -m training.roles", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpora", type=Path, required=True)
    parser.add_argument("--facts", type=Path, default=Path("training/facts.jsonl"))
    parser.add_argument("--gold", type=Path, default=Path("bench/gold"))
    options = parser.parse_args()
    cases = read(options.corpora, golds(options.facts, options.gold))
    train, rest = [one for one in cases if one.part == "train"], [one for one in cases if one.part != "train"]
    phrases = learn(train)
    apart = {fold: with_network([one for one in rest if one.report % FOLDS != fold], phrases) for fold in range(FOLDS)}
    for part in ("kept", "tune"):
        print(told(part, [one for one in rest if one.part == part], apart), file=sys.stderr)
    sys.stdout.write("# Points of what is seen in a phrase and a speaker for its being his role, in natural logarithms of odds.\n")
    sys.stdout.write("# Made by training/roles.py; signs of what the network points at count by how sure it is.\n#sign\tpoints\n")
    sys.stdout.writelines(f"{sign}\t{value:.3f}\n" for sign, value in sorted(with_network(rest, phrases).items()))


if __name__ == "__main__":
    main()
