"""Fit the confidence of statements: how likely is a statement right as a whole, by the network's scores and its make.

    python -m training.calibrate --corpora CORPORA --model src/onrecord/models/weights/minilm-news-3

Reads articles of PolNeAR's train part with the model, judges every statement by "whole", fits a logistic regression and
writes it into the model's `decoder.json` under "confidence" (and the file's new hash into `card.json`). The strength of
the penalty is chosen by folds of articles. What is printed for the folds is measured on articles whose statements were
not fitted, but not on articles that the network has not seen.

A network knows the articles that it was trained on by heart, and is right there more often than its scores mean
elsewhere. Two ways out: `--kept-back` takes those articles alone that `training.corpus.kept_back` names, for a network
that was trained without them; otherwise `--hide` puts a mask in the place of a share of word pieces, so that the network
has to read. (For the network of 0.1.0, trained with hardly a piece hidden, a quarter was right: expected calibration error on dev 0.034. One that learnt
with pieces hidden is less disturbed by it: for that of 0.2.0 0.15, 0.25, 0.35, 0.42 and 0.5 gave 0.070, 0.065, 0.051, 0.047 and 0.047.)
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from onrecord.articles import from_text
from onrecord.data.reading import MadeBy
from onrecord.data.span import Span
from onrecord.models.backend import Backend, Scores
from onrecord.models.catalogue import file_hashes
from onrecord.models.network import Network
from onrecord.models.onnx import OnnxBackend
from onrecord.models.window import Window
from onrecord.pipeline import Pipeline, build
from onrecord.scoring import brat
from onrecord.scoring.calibration import Claim, calibration_error
from onrecord.scoring.gold import Marked, MarkedArticle
from onrecord.scoring.measure import matches
from onrecord.statements.attribution import Attribution
from onrecord.statements.confidence import FEATURES, RISING, features
from training.corpus import kept_back

Floats = NDArray[np.float64]

PENALTIES = (0.3, 1.0, 3.0, 10.0, 30.0, 100.0)
STEPS = 25
MASK = 103
"""Number of the word piece [MASK] in BERT's vocabulary."""


class Hiding:
    """A backend that reads another with a share of the word pieces hidden, the same ones every time."""

    def __init__(self, backend: Backend, *, share: float, seed: int) -> None:
        self._backend = backend
        self._share = share
        self._chance = random.Random(seed)

    def tokenize(self, words: list[str]) -> Sequence[Sequence[int]]:
        return self._backend.tokenize(words)

    def run(self, windows: Sequence[Window]) -> list[Scores]:
        return self._backend.run([replace(window, pieces=tuple(map(self._hidden, window.pieces))) for window in windows])

    def _hidden(self, piece: int) -> int:
        return MASK if self._chance.random() < self._share else piece


@dataclass(frozen=True, slots=True, eq=False)
class Table:
    """A row a statement: its features in the order of `FEATURES`, whether it is right, the number of its article."""

    rows: Floats
    right: Floats
    article: NDArray[np.int64]

    def only(self, chosen: NDArray[np.bool_]) -> Table:
        return Table(self.rows[chosen], self.right[chosen], self.article[chosen])


@dataclass(frozen=True, slots=True, eq=False)
class Fit:
    """A logistic regression: probability = 1 / (1 + exp(-(bias + weights · features)))."""

    bias: float
    weights: Floats

    def of(self, rows: Floats) -> Floats:
        return np.asarray(1.0 / (1.0 + np.exp(-(self.bias + rows @ self.weights))))


def fit(table: Table, penalty: float) -> Fit:
    """The likeliest weights under a ridge of `penalty`; a feature of `RISING` whose weight would be below zero has none."""
    scale = table.rows.std(0)
    scale[scale == 0] = 1.0
    rows = np.column_stack([np.ones(len(table.rows)), table.rows / scale])
    kept = np.ones(rows.shape[1], dtype=bool)
    rising = np.array([False, *(name in RISING for name in FEATURES)])
    while True:
        weights = np.zeros(rows.shape[1])
        weights[kept] = _newton(rows[:, kept], table.right, penalty)
        below = kept & rising & (weights < 0)
        if not below.any():
            return Fit(float(weights[0]), weights[1:] / scale)
        kept[np.argmin(np.where(below, weights, 0.0))] = False


def _newton(rows: Floats, right: Floats, penalty: float) -> Floats:
    """The likeliest weights by Newton's method; the first, of the bias, bears no penalty."""
    ridge = np.diag([0.0, *[penalty] * (rows.shape[1] - 1)])
    weights = np.zeros(rows.shape[1])
    for _ in range(STEPS):
        share = 1.0 / (1.0 + np.exp(-(rows @ weights)))
        slope = rows.T @ (share - right) + ridge @ weights
        bend = rows.T @ (rows * (share * (1.0 - share))[:, None]) + ridge + 1e-9 * np.eye(rows.shape[1])
        weights = weights - np.linalg.solve(bend, slope)
    return weights


def loss(sure: Floats, right: Floats) -> float:
    """Mean log loss."""
    return float(-np.mean(right * np.log(sure) + (1 - right) * np.log(1 - sure)))


def error(sure: Floats, right: Floats) -> float:
    """Expected calibration error."""
    return calibration_error([Claim(float(p), bool(r)) for p, r in zip(sure, right, strict=True)])


def by_folds(table: Table, penalty: float, folds: int) -> Floats:
    """The probability of each statement by a fit on the articles of the other folds."""
    sure = np.zeros(len(table.right))
    for fold in range(folds):
        held = table.article % folds == fold
        sure[held] = fit(table.only(~held), penalty).of(table.rows[held])
    return sure


def judged(article: MarkedArticle, pipeline: Pipeline) -> list[tuple[list[float], bool]]:
    """Features and judgement of each outer statement that the pipeline finds in a marked article."""
    held = pipeline.run(from_text(article.text, origin=f"{article.name}.txt"))
    attributions: Sequence[Attribution] = held["attributions"]
    found = [(one, statement.kind) for one, statement in zip(attributions, held["statements"], strict=True) if one.parent is None]
    marked = tuple(Marked(_known(one.source), _known(one.cue), one.content) for one, _ in found)
    right = {number for _, number in matches(article, MarkedArticle(article.name, article.text, "", marked))}
    made = []
    for number, (one, kind) in enumerate(found):
        told = features(article.text, one, kind)
        made.append(([told[name] for name in FEATURES], number in right))
    return made


def _known(span: Span | None) -> tuple[Span, ...]:
    return () if span is None else (span,)


def table(articles: Sequence[MarkedArticle], pipeline: Pipeline) -> Table:
    """The statements of all articles."""
    rows, right, numbers = [], [], []
    for number, article in enumerate(articles):
        for told, good in judged(article, pipeline):
            rows.append(told)
            right.append(float(good))
            numbers.append(number)
    return Table(np.array(rows).reshape(-1, len(FEATURES)), np.array(right), np.array(numbers))


def chosen(folder: Path, *, unseen: bool, most: int, seed: int) -> list[MarkedArticle]:
    """At most `most` articles of a folder of gold, of the `unseen` only those kept back; the first reading of each, in an order by chance."""
    held = [next(group) for _, group in groupby(brat.articles(folder), key=lambda article: article.name)]
    held = [article for article in held if kept_back(article.name) or not unseen]
    return random.Random(seed).sample(held, min(most, len(held)))


def write(folder: Path, made: Fit, about: dict[str, float | int]) -> None:
    """Put the fit into `decoder.json` and the file's hash into `card.json`, if there is one."""
    path = folder / "decoder.json"
    decoder = json.loads(path.read_text("utf-8"))
    weights = {name: round(float(weight), 4) for name, weight in zip(FEATURES, made.weights, strict=True)}
    decoder["confidence"] = {"bias": round(made.bias, 4), "weights": weights, "fitted": about}
    path.write_text(json.dumps(decoder) + "\n", "utf-8")
    card = folder / "card.json"
    if card.is_file():
        told = json.loads(card.read_text("utf-8"))
        told["files"] = file_hashes(folder)
        card.write_text(json.dumps(told, indent=1) + "\n", "utf-8")


def calibrate(folder: Path, articles: Sequence[MarkedArticle], *, hide: float, folds: int, seed: int) -> dict[str, float | int]:
    """Fit on `articles`, read with a share `hide` of their word pieces hidden, write into the model in `folder`, and give the figures."""
    backend = Hiding(OnnxBackend(folder), share=hide, seed=seed)
    pipeline = build(Network(backend, folder / "decoder.json"), MadeBy("calibrate", folder.name, ""))
    held = table(articles, pipeline)
    losses = {penalty: loss(by_folds(held, penalty, folds), held.right) for penalty in PENALTIES}
    penalty = min(PENALTIES, key=lambda one: losses[one])
    about: dict[str, float | int] = {
        "articles": len(articles),
        "hidden": hide,
        "statements": len(held.right),
        "right": round(float(held.right.mean()), 4),
        "penalty": penalty,
        "log loss, folds": round(losses[penalty], 4),
        "calibration error, folds": round(error(by_folds(held, penalty, folds), held.right), 4),
    }
    write(folder, fit(held, penalty), about)
    return about


def add_options(parser: argparse.ArgumentParser) -> None:
    """The options of the fit, shared with `training.make`."""
    parser.add_argument("--kept-back", action="store_true", help="fit on the articles alone that were kept from training, nothing hidden")
    parser.add_argument("--hide", type=float, default=0.42, help="share of word pieces hidden where the network was trained on the articles")
    parser.add_argument("--most", type=int, default=300, help="articles at most")
    parser.add_argument("--folds", type=int, default=5, help="folds of articles by which the penalty is chosen")


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m training.calibrate", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpora", type=Path, required=True, help="folder with polnear/train")
    parser.add_argument("--model", type=Path, required=True, help="model folder whose decoder.json gets the numbers")
    parser.add_argument("--seed", type=int, default=1, help="which articles are taken where there are more")
    add_options(parser)
    options = parser.parse_args()
    articles = chosen(options.corpora / "polnear" / "train", unseen=options.kept_back, most=options.most, seed=options.seed)
    hide = 0.0 if options.kept_back else options.hide
    print(json.dumps(calibrate(options.model, articles, hide=hide, folds=options.folds, seed=options.seed), indent=1))


if __name__ == "__main__":
    main()
