"""Train the trees that choose the day of a statement among the expressions of time of its report: `python -m training.days --help` tells more.

    python -m training.days --corpora CORPORA --crossed 4

Reports are read by the pipeline as it is, and each of its statements that `training/facts.jsonl` has too is a choice between all dates that the report
tells and none. Gradient boosting (Friedman 2001) over the clues of `onrecord.occasions.clue`, with the softmax over a statement's choices as loss and one
question a level of a tree (Prokhorenkova et al. 2018). The clues hold what rules and the network's heads tell: train it anew when they change.
With `--crossed N` it first tells how well it does on reports that it was not trained on.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

sys.path.insert(0, str(Path(__file__).parents[1]))

from bench.facts import text_of
from bench.measure import characters, paired
from onrecord.articles import from_text
from onrecord.data.reading import Reading
from onrecord.models.days import Choice, Trees
from onrecord.occasions.clue import CLUES
from onrecord.occasions.dating import LIKELY
from onrecord.pipeline import build
from training.corpus import fingerprint, kept_back
from training.facts import key, lines

Numbers = NDArray[np.float64]
Places = NDArray[np.intp]

_BINS = 32
"""Values of a clue that are told apart at most."""
_LEAST = 1e-3
"""Least weight of a choice, so that what is sure does not vanish."""


class Recorder:
    """Chooses nothing and keeps what it was asked."""

    def __init__(self) -> None:
        self.clues: NDArray[np.float32] | None = None
        self.dates: tuple[str, ...] = ()

    def choose(self, clues: NDArray[np.float32], dates: Sequence[str]) -> list[Choice]:
        """See `onrecord.models.days.ChoosesDays`."""
        self.clues, self.dates = clues, tuple(dates)
        return [(0, 0.0)] * len(clues)

    def taken(self) -> tuple[NDArray[np.float32] | None, tuple[str, ...]]:
        """What was asked of the last report, once."""
        made = self.clues, self.dates
        self.clues, self.dates = None, ()
        return made


@dataclass(frozen=True, slots=True, eq=False)
class Report:
    """A report's clues [statements, dates, clues], its dates, and the date of each statement that is marked, `None` for none, with whether it is a day."""

    name: str
    clues: NDArray[np.float32] | None
    dates: tuple[str, ...]
    goals: Mapping[int, tuple[str | None, bool]]


def marked(gold: Mapping[str, Any], reading: Reading) -> dict[int, tuple[str | None, bool]]:
    """By the number of a statement found the date that is marked for it, and whether that is a day."""
    numbers = {id(one): number for number, one in enumerate(reading.statements)}
    both = paired(gold["statements"], reading.statements, lambda one: characters(one["content"]), lambda one: characters(part.span for part in one.content))
    goals = {}
    for one, found in both:
        said = one["said_on"]
        goals[numbers[id(found)]] = (None, False) if said is None else (said["date"], said["precision"] in ("day", "part_of_day"))
    return goals


def reports(golds: Iterable[Mapping[str, Any]], corpora: Path) -> Iterator[Report]:
    """The reports as the pipeline reads them."""
    recorder = Recorder()
    pipeline = build(days=recorder)
    for number, gold in enumerate(golds, 1):
        reading = pipeline.read(from_text(text_of(corpora, gold["file"]), origin=gold["file"], published=gold["published"]))
        yield Report(key(gold["file"]), *recorder.taken(), marked(gold, reading))
        if number % 100 == 0:
            print(f"{number} reports read", file=sys.stderr, flush=True)


@dataclass(frozen=True, slots=True, eq=False)
class Rows:
    """All choices, a row an expression: its clues, whether its date is the statement's, and the number of the statement."""

    clues: NDArray[np.float32]
    right: NDArray[np.bool_]
    group: Places

    @classmethod
    def of(cls, chosen: Iterable[Report]) -> Rows:
        """The rows of the statements that are marked."""
        held = [(one.clues[number], one.dates, goal) for one in chosen if one.clues is not None for number, (goal, _) in one.goals.items()]
        right = [np.array([date == goal for date in dates]) for _, dates, goal in held]
        group = [np.full(len(dates), number) for number, (_, dates, _) in enumerate(held)]
        return cls(np.concatenate([clues for clues, _, _ in held]), np.concatenate(right), np.concatenate(group))


def edges(column: NDArray[np.float32]) -> NDArray[np.float32]:
    """The values between which a clue is told apart."""
    values = np.unique(column)
    if len(values) > _BINS:
        values = np.unique(np.quantile(column, np.linspace(0, 1, _BINS + 1)[1:-1], method="nearest"))
        every = np.unique(column)
        above = every[np.minimum(np.searchsorted(every, values) + 1, len(every) - 1)]
        return np.unique((values + above) / 2)[: _BINS - 1].astype(np.float32)
    return ((values[1:] + values[:-1]) / 2).astype(np.float32)


def shares(scores: Numbers, group: Places) -> Numbers:
    """The probability of each row among those of its group and none, which scores 0."""
    count = int(group.max()) + 1
    most = np.zeros(count)
    np.maximum.at(most, group, scores)
    made: Numbers = np.exp(scores - most[group])
    made /= (np.bincount(group, made, count) + np.exp(-most))[group]
    return made


def slopes(scores: Numbers, rows: Rows) -> tuple[Numbers, Numbers]:
    """First and second derivative of the loss by each score; any row of the right date will do."""
    found = shares(scores, rows.group)
    good = np.where(rows.right, found, 0)
    wanted = good / np.maximum(np.bincount(rows.group, good)[rows.group], 1e-12)
    return found - wanted, np.maximum(found * (1 - found), _LEAST)


def fitted(rows: Rows, options: argparse.Namespace) -> dict[str, NDArray[Any]]:
    """The table of the trees that some rows teach."""
    whim = np.random.default_rng(options.seed)
    cuts = [edges(rows.clues[:, clue]) for clue in range(rows.clues.shape[1])]
    held = np.stack([np.searchsorted(cut, rows.clues[:, clue]) for clue, cut in enumerate(cuts)], 1)
    scores = np.full(len(held), options.bias)
    table: dict[str, list[Any]] = {"clue": [], "above": [], "leaf": []}
    for _ in range(options.trees):
        slope, weight = slopes(scores, rows)
        used = np.flatnonzero((whim.random(int(rows.group.max()) + 1) < options.share)[rows.group])
        among = np.sort(whim.permutation(len(cuts))[: max(1, int(len(cuts) * options.clues))])
        asked = grown(held[used], slope[used], weight[used], [clue for clue in among.tolist() if len(cuts[clue])], options)
        leaf = np.zeros(len(held), np.intp)
        for clue, cut in asked:
            leaf = 2 * leaf + (held[:, clue] > cut)
        size = 1 << options.levels
        value = -options.rate * np.bincount(leaf[used], slope[used], size) / (np.bincount(leaf[used], weight[used], size) + options.smooth)
        scores += value[leaf]
        table["clue"].append([clue for clue, _ in asked])
        table["above"].append([cuts[clue][cut] for clue, cut in asked])
        table["leaf"].append(value)
    return {
        "clue": np.array(table["clue"], np.uint8),
        "above": np.array(table["above"], np.float32),
        "leaf": np.array(table["leaf"], np.float32),
        "bias": np.array([options.bias], np.float32),
    }


def grown(held: Places, slope: Numbers, weight: Numbers, among: Sequence[int], options: argparse.Namespace) -> list[tuple[int, int]]:
    """The questions of one tree, level by level: the clue and the number of the edge that it is held against."""
    asked: list[tuple[int, int]] = []
    leaf = np.zeros(len(held), np.intp)
    for level in range(options.levels):
        size = 1 << level
        best = max((_gain(leaf * _BINS + held[:, clue], slope, weight, size, options.smooth), clue) for clue in among)
        (_, cut), clue = best
        asked.append((clue, cut))
        leaf = 2 * leaf + (held[:, clue] > cut)
    return asked


def _gain(places: Places, slope: Numbers, weight: Numbers, size: int, smooth: float) -> tuple[float, int]:
    """What the best edge of a clue gains over all leaves, and its number."""
    first, second = (np.bincount(places, part, size * _BINS).reshape(size, _BINS) for part in (slope, weight))
    left, heavy = first.cumsum(1)[:, :-1], second.cumsum(1)[:, :-1]
    right, rest = first.sum(1, keepdims=True) - left, second.sum(1, keepdims=True) - heavy
    gains = (left**2 / (heavy + smooth) + right**2 / (rest + smooth)).sum(0)
    best = int(gains.argmax())
    return float(gains[best]), best


def right(trees: Trees, held: Iterable[Report]) -> dict[str, float]:
    """Of the statements of some reports: how many days are right where one is marked, and how many of the dates given, in percent."""
    given = good = days = good_days = 0
    for one in held:
        chosen = [] if one.clues is None else trees.choose(one.clues, one.dates)
        for number, (goal, is_day) in one.goals.items():
            found = one.dates[chosen[number][0]] if chosen and chosen[number][1] >= LIKELY else None
            given += found is not None
            good += found is not None and found == goal
            days += is_day and goal is not None
            good_days += is_day and goal is not None and found == goal
    return {"days right": round(100 * good_days / max(1, days), 1), "of": days, "precision": round(100 * good / max(1, given), 1), "given": given}


def crossed(train: Sequence[Report], options: argparse.Namespace) -> dict[str, float]:
    """How well trees do on reports that they were not trained on, each part of the reports left out once."""
    parts = [int(hashlib.sha256(one.name.encode()).hexdigest(), 16) // 20 % options.crossed for one in train]
    told = []
    for part in range(options.crossed):
        trees = Trees(fitted(Rows.of(one for one, own in zip(train, parts, strict=True) if own != part), options))
        told.append(right(trees, (one for one, own in zip(train, parts, strict=True) if own == part)))
    days, given = (sum(one[name] for one in told) for name in ("of", "given"))
    return {
        "days right": round(sum(one["days right"] * one["of"] for one in told) / days, 1),
        "precision": round(sum(one["precision"] * one["given"] for one in told) / given, 1),
    }


WEAK = (
    "Of the days of reports that were left out more than a third is not found; one that is told for the debate or rally of a whole report is lost where "
    "nothing near the statement takes the event up, and a sixth of the dates given is wrong. Reports are of American politics of 2015 and 2016 and, fewer, of "
    "crimes and disasters; their days were marked once, by language models. The clues hold what rules, occasions and the network tell: train anew when these "
    "change."
)


def write(file: Path, table: Mapping[str, NDArray[Any]], told: Mapping[str, Any]) -> None:
    """The table and its card."""
    file.parent.mkdir(parents=True, exist_ok=True)
    np.savez_compressed(file, allow_pickle=False, **table)
    card = {"name": file.stem, "sha256": hashlib.sha256(file.read_bytes()).hexdigest(), "clues": list(CLUES), **told, "weak": WEAK}
    file.with_suffix(".json").write_text(json.dumps(card, indent=1) + "\n", "utf-8")


def add_options(parser: argparse.ArgumentParser) -> None:
    """What the trees are trained on and how."""
    parser.add_argument("--corpora", type=Path, required=True)
    parser.add_argument("--facts", type=Path, default=Path("training/facts.jsonl"), help="JSON Lines in the form of bench/facts.py")
    parser.add_argument("--out", type=Path, default=Path("src/onrecord/models/weights/days.npz"), help="the table; its card stands beside it")
    parser.add_argument("--trees", type=int, default=150)
    parser.add_argument("--levels", type=int, default=5, help="questions of a tree")
    parser.add_argument("--rate", type=float, default=0.1)
    parser.add_argument("--smooth", type=float, default=5.0, help="weight that holds the value of a leaf back")
    parser.add_argument("--bias", type=float, default=-2.0, help="score that every expression begins with")
    parser.add_argument("--clues", type=float, default=0.5, help="share of the clues that a tree may ask for")
    parser.add_argument("--share", type=float, default=0.8, help="share of the statements that a tree learns from")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--crossed", type=int, default=0, help="parts of the reports that are left out in turn first, to tell how well it does")
    parser.add_argument("--limit", type=int, default=0, help="only so many reports (to try the command out)")


def train(every: Sequence[Report], options: argparse.Namespace) -> dict[str, Any]:
    """Learns the trees, tells how well they do on what was kept back, and writes them."""
    learnt = [one for one in every if not kept_back(one.name)]
    kept = [one for one in every if kept_back(one.name)]
    measures: dict[str, Any] = {}
    if options.crossed:
        measures[f"on reports left out ({options.crossed} parts)"] = crossed(learnt, options)
    table = fitted(Rows.of(learnt), options)
    if kept:
        measures["on reports kept back"] = right(Trees(table), kept)
    data: dict[str, Any] = {"reports": len(learnt), "statements": sum(len(one.goals) for one in learnt)}
    data["SHA-256 of the facts"] = hashlib.sha256(options.facts.read_bytes()).hexdigest()
    data |= {f"SHA-256 of {part}": fingerprint(options.corpora / part) for part in ("polnear/train", "linking/ecbplus")}
    settings = {name: getattr(options, name) for name in ("trees", "levels", "rate", "smooth", "bias", "clues", "share", "seed")}
    told = {"made_by": "python -m training.days", "settings": settings, "data": data, "measures": measures}
    write(options.out, table, told)
    return told


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m training.days", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    add_options(parser)
    options = parser.parse_args()
    print(json.dumps(train(list(reports(lines(options.facts)[: options.limit or None], options.corpora)), options), indent=1))


if __name__ == "__main__":
    main()
