"""Makes the points of the scorer of statements (`links/weights/statement.tsv`) from pairs of statements that people judged.

    python -m training.links RECORD PAIRS > src/onrecord/links/weights/statement.tsv

`RECORD` is a record that was linked: its persons and candidates are what the scorer will meet. `PAIRS` is JSON: for each topic the ids of its `statements`
and its `pairs`, ids with the kind that was judged, `null` where nobody can tell. Every other candidate pair of a topic is two utterances, and every pair
of two topics. Pairs that linking leaves out as unlike in meaning are learnt from too, and not measured. A generalized additive model (Hastie and
Tibshirani 1986): lines through a few values of each sign, smooth, fitted by Newton's method with a penalty; what hardly varies in the gold is set by
hand (`SET`). The F1 that is told on the error stream is that of topics which the points were not fitted to.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from onrecord.links.candidate import SCALE, candidates, columns
from onrecord.links.scorer import CASES, SIGNS, Case, case_of, quoting, seen, signs
from onrecord.record import open_record

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]

CLASSES = ("retold", "paraphrase", "variant")
"""What pairs are called by how many of the two quote: the first two are told apart in figures alone, since what tells one tells the other."""

LEVELS: Mapping[str, tuple[float, ...]] = {
    "numbers": (-1, 0, 1),
    "speaker": (0, 1, 2, 3, 4),
    "negation": (0, 1),
    "act": (0, 1),
    "day": (0, 1, 2, 3),
    "quoting": (0, 1),
}
"""Signs of a few values, and those: each has points of its own."""

SET: Mapping[str, tuple[float, ...]] = {"day": (0.3, 0.0, -0.3, -1.5)}
"""Points by hand: the reports of the gold seldom tell their day."""

SMOOTH = 10.0
"""Penalty on the bends of a line."""

SMALL = 2.0
"""Penalty on points."""

FOLDS = 10

KNOTS = 6
"""Values of a sign that its line goes through, at even shares of the pairs that are one utterance; some more at those of the others."""


@dataclass(frozen=True, slots=True)
class Sample:
    """The pairs of one case: signs [pairs, signs], whether each is one utterance, its topic (-1: of two topics), whether linking compares it, and how many
    that are one utterance it does not, by how many of the two quote."""

    signs: Floats
    one: Flags
    topic: NDArray[np.int64]
    met: Flags
    lost: Counter[int]

    @property
    def quoting(self) -> Floats:
        """How many of each pair quote."""
        made: Floats = self.signs[:, SIGNS.index("quoting")]
        return made


def read(record: Path, gold: Mapping[str, Mapping[str, Sequence[Sequence[str]]]]) -> dict[Case, Sample]:
    """What the scorer sees of each candidate pair."""
    with open_record(record, "w") as held:
        rows = list(held.linker.rows())
        known = held.linker.worded([row.key for row in rows])
    sizes = Counter(row.article for row in rows)
    worded = [replace(known[row.key], beside=sizes[row.article]) for row in rows]
    vectors = np.stack([np.frombuffer(row.vector, np.int8) for row in rows]).astype(np.float32) / np.float32(SCALE)
    place = {row.statement: at for at, row in enumerate(rows)}
    topic_of = np.full(len(rows), -1)
    labels: dict[tuple[int, int], str | None] = {}
    for number, told in enumerate(gold.values()):
        for statement in told["statements"]:
            topic_of[place[str(statement)]] = number
        for one, other, judged in told["pairs"]:
            first, second = sorted((place[one], place[other]))
            labels[first, second] = judged
    met = set(map(tuple, candidates(columns(worded, vectors)).tolist()))
    # What has no vector is compared whatever it is like.
    pairs = candidates(columns(worded, np.zeros_like(vectors)))
    ready = {at: seen(worded[at]) for at in np.unique(pairs).tolist()}
    found: dict[Case, list[_Found]] = defaultdict(list)
    for first, second in pairs.tolist():
        kind = labels.get((first, second), "")
        if kind is None or -1 in (topic_of[first], topic_of[second]):
            continue
        pair = (worded[first], worded[second])
        topic = topic_of[first] if topic_of[first] == topic_of[second] else -1
        like = float(vectors[first] @ vectors[second])
        found[case_of(pair)].append((signs(ready[first], ready[second], pair, like), kind not in ("", "apart"), int(topic), (first, second) in met))
    lost: dict[Case, Counter[int]] = defaultdict(Counter)
    for (first, second), label in labels.items():
        if label not in (None, "apart") and (first, second) not in met and worded[first].utterance.story != worded[second].utterance.story:
            pair = (worded[first], worded[second])
            lost[case_of(pair)][quoting(pair)] += 1
    return {case: _sample(found[case], lost[case]) for case in CASES}


_Found = tuple[tuple[float, ...], bool, int, bool]


def _sample(found: Sequence[_Found], lost: Counter[int]) -> Sample:
    told, one, topic, met = zip(*found, strict=True)
    return Sample(np.array(told, np.float64), np.array(one, np.bool_), np.array(topic), np.array(met, np.bool_), lost)


def knots(values: Floats, one: Flags) -> Floats:
    """The values of a sign that its line goes through."""
    placed = np.concatenate((np.quantile(values[one], np.linspace(0, 1, KNOTS)), np.quantile(values[~one], [0, 0.5, 0.9, 0.99])))
    ordered = np.unique(np.round(placed, 3))
    kept = [ordered[0]]
    for value in ordered[1:]:
        if value - kept[-1] > 0.02 * (ordered[-1] - ordered[0]):
            kept.append(value)
    return np.array(kept)


def design(sample: Sample, at: Mapping[str, Floats]) -> Floats:
    """A column for each value of each sign: how much of the pair's own value it has."""
    made = list[Floats]()
    for nth, sign in enumerate(SIGNS):
        values, of = sample.signs[:, nth], at[sign]
        columns_ = np.zeros((len(values), len(of)))
        if len(of) > 1:
            held = np.clip(values, of[0], of[-1])
            left = np.clip(np.searchsorted(of, held, side="right") - 1, 0, len(of) - 2)
            share = (held - of[left]) / (of[left + 1] - of[left])
            columns_[np.arange(len(values)), left] = 1 - share
            columns_[np.arange(len(values)), left + 1] += share
        made.append(columns_)
    return np.concatenate((*made, np.ones((len(sample.one), 1))), axis=1)


def fitted(matrix: Floats, one: Flags, at: Mapping[str, Floats]) -> Floats:
    """The points of each column; those of `SET` as they are set."""
    sizes = [len(at[sign]) for sign in SIGNS]
    penalty, start = np.eye(sum(sizes) + 1) * SMALL, 0
    fixed, points = np.zeros(sum(sizes) + 1, np.bool_), np.zeros(sum(sizes) + 1)
    for sign, size in zip(SIGNS, sizes, strict=True):
        if sign not in LEVELS:
            for bend in range(1, size - 1):
                row = np.zeros(len(points))
                row[start + bend - 1 : start + bend + 2] = (1, -2, 1)
                penalty += SMOOTH * np.outer(row, row)
        if sign in SET:
            fixed[start : start + size], points[start : start + size] = True, SET[sign]
        start += size
    penalty[-1, -1] = 1e-6
    points[-1] = -3
    free = ~fixed
    for _ in range(30):
        chance = 1 / (1 + np.exp(-np.clip(matrix @ points, -30, 30)))
        slope = (matrix.T @ (chance - one) + penalty @ points)[free]
        curve = ((matrix * (chance * (1 - chance))[:, None]).T @ matrix + penalty)[np.ix_(free, free)]
        step = np.linalg.solve(curve, slope)
        points[free] -= step * min(1.0, 4 / max(1e-9, float(np.abs(step).max())))
        if np.abs(step).max() < 1e-4:
            break
    return points


def crossed(sample: Sample) -> Floats:
    """The probability of each pair by points that were fitted without its topic; pairs of two topics are fitted to always."""
    at = _places(sample)
    matrix, chance = design(sample, at), np.zeros(len(sample.one))
    for fold in range(FOLDS):
        out = (sample.topic % FOLDS == fold) & (sample.topic >= 0)
        if out.any():
            chance[out] = 1 / (1 + np.exp(-np.clip(matrix[out] @ fitted(matrix[~out], sample.one[~out], at), -30, 30)))
    return chance


def _places(sample: Sample) -> dict[str, Floats]:
    return {sign: np.array(LEVELS[sign], np.float64) if sign in LEVELS else knots(sample.signs[:, nth], sample.one) for nth, sign in enumerate(SIGNS)}


def told(quotes: int, sample: Sample, chance: Floats) -> str:
    """Precision, recall and F1 at even odds and at the best threshold, of pairs within topics of which so many quote."""
    inside = (sample.topic >= 0) & sample.met & (sample.quoting == quotes)
    one, chance, lost = sample.one[inside], chance[inside], sample.lost[quotes]
    lines = list[str]()
    scores = {least: _f1(one, chance >= least, lost) for least in np.arange(0.1, 0.9, 0.05)}
    for least in (0.5, max(scores, key=lambda each: scores[each])):
        found = chance >= least
        right = int((found & one).sum())
        lines.append(f"at {least:.2f}: P {right / max(1, found.sum()):.3f} R {right / (one.sum() + lost):.3f} F1 {_f1(one, found, lost):.3f}")
    return f"{CLASSES[quotes]}: {len(one)} pairs, {int(one.sum())} one utterance, {lost} more no candidates; " + "; ".join(lines)


def _f1(one: Flags, found: Flags, lost: int) -> float:
    return float(2 * (found & one).sum() / max(1, found.sum() + one.sum() + lost))


def rows(case: Case, sample: Sample) -> Iterable[str]:
    """The rows of the table."""
    at = _places(sample)
    points = fitted(design(sample, at), sample.one, at)
    yield f"{case}/bias/0\t{points[-1]:.3f}"
    start = 0
    for sign in SIGNS:
        for value, each in zip(at[sign], points[start : start + len(at[sign])], strict=True):
            yield f"{case}/{sign}/{value:g}\t{each:.3f}"
        start += len(at[sign])


def main() -> None:
    """Prints the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("record", type=Path)
    parser.add_argument("pairs", type=Path)
    arguments = parser.parse_args()
    samples = read(arguments.record, json.loads(arguments.pairs.read_text("utf-8")))
    sys.stdout.write("# Points of what is seen in two statements for their being one utterance, in natural logarithms of odds.\n")
    sys.stdout.write("# Made by training/links.py on the tune half of the gold of links. A row is case/sign/value; between two values a line.\n#sign\tpoints\n")
    for case in CASES:
        chance = crossed(samples[case])
        sys.stderr.writelines(f"{told(quotes, samples[case], chance)}\n" for quotes in sorted({*samples[case].quoting.astype(int).tolist()}))
        sys.stdout.writelines(f"{row}\n" for row in rows(case, samples[case]))


if __name__ == "__main__":
    main()
