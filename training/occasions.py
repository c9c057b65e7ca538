"""Train the ranking that tells on which occasion a statement was made: `python -m training.occasions --help` tells more.

    python -m training.occasions --corpora CORPORA --out src/onrecord/models/weights/occasions-1

Every report of `training/facts.jsonl` that is not kept back is read twice. First the occasions are those that its marks tell, and each statement is an
example of the choice that is right there. Then they are those that a first ranking chose, of reports that it did not learn from (three parts by the
report's name), and the right choice is the occasion that holds most of the marked one's statements: so it learns to choose among occasions as it will find
them (Ross et al. 2011).
"""

from __future__ import annotations

import argparse
import hashlib
import json
import random
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

from onrecord.articles import from_text
from onrecord.data.ids import bytes_hash
from onrecord.data.reading import MadeBy
from onrecord.data.span import Span
from onrecord.models import catalogue
from onrecord.models.network import Network
from onrecord.models.onnx import OnnxBackend
from onrecord.models.ranking import COLUMNS, SIGNS, WORDS, Case, ChoosesOccasions, Ranking, packed, places
from onrecord.pipeline import Pipeline, build
from onrecord.scoring.measure import FOUND_AT
from training.corpus import kept_back
from training.facts import key, lines
from training.heads import texts

PARTS = 3
"""Into how many parts the reports go, so that a ranking can be asked about reports that it did not learn from."""

SIZE = 256
"""Statements a batch."""


@dataclass(frozen=True, slots=True, eq=False)
class Example:
    """A statement's words and candidates by their places, and which is right: 0 for none, else from 1."""

    words: NDArray[np.intp]
    signs: tuple[NDArray[np.intp], ...]
    columns: NDArray[np.intp]
    goal: int


def example(case: Case, goal: int) -> Example:
    """The example that a case is."""
    signs = tuple(np.array(places(one.signs, SIGNS, once=False), np.intp) for one in case.candidates)
    return Example(np.array(places(case.words, WORDS), np.intp), signs, np.array([one.column for one in case.candidates], np.intp), goal)


@dataclass(slots=True)
class Teacher:
    """Chooses as the marks of a report tell, or as `follows` does, and keeps an example of every statement that is marked.

    `marks`: the marked occasion of the statement at a place, None for none; `told`: at which places words beside the statement tell of it.
    """

    kinds: Mapping[str, str]
    marks: Mapping[int, str | None]
    told: frozenset[int]
    follows: ChoosesOccasions | None = None
    examples: list[Example] = field(default_factory=list)
    _held: list[Counter[str | None]] = field(default_factory=list)
    _kinds: list[str] = field(default_factory=list)

    def choose(self, case: Case) -> int | None:
        """See `ChoosesOccasions.choose`."""
        goal = self._right(case)
        if case.place in self.marks:
            self.examples.append(example(case, 0 if goal is None else goal + 1))
        chosen = goal if self.follows is None else self.follows.choose(case)
        if chosen is not None:
            one = case.candidates[chosen]
            event = self._events(one.event)
            if event == len(self._held):
                self._held.append(Counter())
                self._kinds.append(one.kind)
            if case.place in self.marks:
                self._held[event][self.marks[case.place]] += 1
        return chosen

    def _events(self, event: int | None) -> int:
        """The place of an occasion. Those of signed posts are never asked about, and stand empty."""
        if event is None:
            return len(self._held)
        while len(self._held) <= event:
            self._held.append(Counter())
            self._kinds.append("")
        return event

    def _right(self, case: Case) -> int | None:
        wanted = self.marks.get(case.place)
        if wanted is None:
            return None
        found = [
            ((self._kinds[one.event] == self.kinds[wanted], self._held[one.event][wanted]), -number)
            for number, one in enumerate(case.candidates)
            if one.event is not None and one.event < len(self._held) and self._held[one.event] and self._held[one.event].most_common(1)[0][0] == wanted
        ]
        best = max(found, default=None)
        told = case.place in self.told
        if best is not None and (best[0][0] or not told):
            return -best[1]
        if told or not any(self.marks.get(place) == wanted for place in self.told):
            return next(number for number, one in enumerate(case.candidates) if one.event is None and one.kind == self.kinds[wanted])
        return None


def marked(gold: Mapping[str, Any], held: Mapping[str, Any]) -> tuple[dict[int, str | None], frozenset[int]]:
    """The marked occasion of each statement that was found, by its place among all of them in text order, and where words beside it tell of it."""
    starts = [one.cue.start if one.cue is not None else one.content[0].start for one in held["attributions"]]
    contents = [{at for part in one.content for at in range(part.start, part.end)} for one in held["attributions"]]
    order = sorted(range(len(starts)), key=lambda number: (starts[number], number))
    place = {number: at for at, number in enumerate(order)}
    free, marks, told = set(order), {}, set()
    sentences: Sequence[Span] = held["sentences"]
    for one in gold["statements"]:
        own = {at for start, end in one["content"] for at in range(start, end)}
        best = max(free, key=lambda number: (len(own & contents[number]) / len(own | contents[number]), -number), default=None)
        if best is None or len(own & contents[best]) / len(own | contents[best]) < FOUND_AT:
            continue
        free.remove(best)
        marks[place[best]] = one["occasion"]
        if one["occasion"] is not None:
            number = next((number for number, sentence in enumerate(sentences) if sentence.start <= starts[best] < sentence.end), None)
            near = [] if number is None else list(sentences[max(0, number - 1) : number + 1])
            near += [span for span in (held["attributions"][best].cue, held["attributions"][best].source) if span is not None]
            if any(start < span.end and span.start < end for start, end in gold["occasions"][one["occasion"]]["evidence"] for span in near):
                told.add(place[best])
    return marks, frozenset(told)


class Layers(nn.Module):
    """What `onrecord.models.ranking.Ranking` reckons, with dropout."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.words = nn.EmbeddingBag(WORDS, COLUMNS, mode="sum")
        self.signs = nn.EmbeddingBag(SIGNS, 1, mode="sum")
        self.inner = nn.EmbeddingBag(SIGNS, width, mode="sum")
        self.inner_bias = nn.Parameter(torch.zeros(width))
        self.outer = nn.Linear(width, 1)
        nn.init.zeros_(self.words.weight)
        nn.init.zeros_(self.signs.weight)
        nn.init.normal_(self.inner.weight, std=0.05)
        nn.init.normal_(self.outer.weight, std=0.1)

    def forward(self, batch: Sequence[Example], left_out: float, signs_left_out: float) -> Tensor:
        """The scores of each example's candidates behind the 0 of none."""
        words, starts = _flat([one.words for one in batch])
        kept = (torch.rand(len(words)) >= left_out) / (1 - left_out)
        by_word = self.words(words, starts, per_sample_weights=kept.float())
        rows = torch.tensor([row for row, one in enumerate(batch) for _ in one.columns])
        slots = torch.tensor([slot for one in batch for slot in range(1, len(one.columns) + 1)])
        columns = torch.from_numpy(np.concatenate([one.columns for one in batch]))
        made = by_word[rows, columns]
        every = [own for one in batch for own in one.signs]
        signed = torch.tensor([at for at, own in enumerate(every) if len(own)], dtype=torch.int64)
        if len(signed):
            signs, starts = _flat([own for own in every if len(own)])
            kept = ((torch.rand(len(signs)) >= signs_left_out) / (1 - signs_left_out)).float()
            inner = torch.relu(self.inner(signs, starts, per_sample_weights=kept) + self.inner_bias)
            made = made.index_add(0, signed, self.signs(signs, starts, per_sample_weights=kept)[:, 0] + self.outer(inner)[:, 0])
        scores = torch.full((len(batch), 1 + max(len(one.columns) for one in batch)), -1e9)
        scores[:, 0] = 0
        return scores.index_put((rows, slots), made)


def _flat(each: Sequence[NDArray[np.intp]]) -> tuple[Tensor, Tensor]:
    counts = np.array([len(own) for own in each], np.int64)
    return torch.from_numpy(np.concatenate(each).astype(np.int64)), torch.from_numpy(np.cumsum(counts) - counts)


def fitted(every: Sequence[Example], options: argparse.Namespace, *, seeds: int = 1) -> dict[str, NDArray[Any]]:
    """The table that examples teach: the mean of what so many trainings score, for one alone differs from another by more than most changes bring."""
    each = [_layers(every, options, options.seed + at) for at in range(seeds)]
    small = {
        "inner_bias": np.concatenate([held["inner_bias"] for held in each]),
        "outer": np.concatenate([held["outer.weight"][0] for held in each]) / seeds,
        "bias": sum(held["outer.bias"] for held in each) / seeds,
        "favour": [options.favour],
    }
    words, signs = (sum(held[name] for held in each) / seeds for name in ("words.weight", "signs.weight"))
    return packed(words, signs[:, 0], np.concatenate([held["inner.weight"] for held in each], axis=1), small)


def _layers(every: Sequence[Example], options: argparse.Namespace, seed: int) -> dict[str, NDArray[Any]]:
    """The weights of one training."""
    torch.manual_seed(seed)
    order = random.Random(seed)
    layers = Layers(options.width)
    rest = [parameter for name, parameter in layers.named_parameters() if name != "words.weight"]
    optimizer = torch.optim.AdamW([{"params": [layers.words.weight], "lr": options.rate}, {"params": rest, "lr": options.rate / 2}], weight_decay=options.decay)
    steps = options.epochs * ((len(every) + SIZE - 1) // SIZE)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, [options.rate, options.rate / 2], total_steps=steps, pct_start=0.15)
    numbers = list(range(len(every)))
    for _ in range(options.epochs):
        order.shuffle(numbers)
        for first in range(0, len(numbers), SIZE):
            batch = [every[number] for number in numbers[first : first + SIZE]]
            scores = layers(batch, options.dropout, options.signs_dropout)
            loss = nn.functional.cross_entropy(scores, torch.tensor([one.goal for one in batch]))
            optimizer.zero_grad(set_to_none=True)
            loss.backward()  # type: ignore[no-untyped-call]
            optimizer.step()
            schedule.step()
    return {name: value.detach().numpy() for name, value in layers.named_parameters()}


Found = tuple[str, Mapping[str, Any], Mapping[str, Any]]
"""A report's name, its marks and what the stages of the pipeline wrote of it."""


def part(name: str) -> int:
    """Which part of the reports one is in."""
    return int(hashlib.md5(name.encode(), usedforsecurity=False).hexdigest(), 16) % PARTS


def taught(
    reports: Iterable[Found], pipeline: Callable[[ChoosesOccasions], Pipeline], follows: Callable[[str], ChoosesOccasions | None]
) -> Iterator[tuple[str, Example]]:
    """The examples of reports, each of which is read with the ranking that `follows` tells, or as its marks tell."""
    for name, gold, held in reports:
        marks, told = marked(gold, held)
        teacher = Teacher({number: one["kind"] for number, one in gold["occasions"].items()}, marks, told, follows(name))
        stage = next(stage for stage in pipeline(teacher).stages if stage.writes == "settled")
        stage.find(**{wanted: held[wanted] for wanted in stage.reads})
        yield from ((name, one) for one in teacher.examples)


def learnt(reports: Sequence[Found], pipeline: Callable[[ChoosesOccasions], Pipeline], options: argparse.Namespace) -> dict[str, NDArray[Any]]:
    """The table that reports teach; with `options.leave`, all reports but those of that part."""
    own = [one for one in reports if part(one[0]) != options.leave]
    first = list(taught(own, pipeline, lambda _: None))
    rankings = {number: Ranking(fitted([one for name, one in first if part(name) != number], options)) for number in range(PARTS) if number != options.leave}
    second = list(taught(own, pipeline, lambda name: rankings[part(name)]))
    return fitted([one for _, one in (*first, *second)], options, seeds=options.seeds)


def found(options: argparse.Namespace, pipeline: Pipeline) -> Iterator[Found]:
    """The marked reports that are not kept back, with what the pipeline reads in them."""
    known = texts(options.corpora)
    golds = [gold for gold in lines(options.facts)[: options.limit or None] if not kept_back(key(gold["file"]))]
    for number, gold in enumerate(golds, 1):
        held = pipeline.run(from_text(known[key(gold["file"])], origin=gold["file"], published=gold["published"]))
        yield key(gold["file"]), gold, {name: value for name, value in held.items() if name != "analysis"}
        if number % 100 == 0:
            print(f"{number} reports read", file=sys.stderr, flush=True)


def write(folder: Path, made: Mapping[str, NDArray[Any]], options: argparse.Namespace, count: int) -> None:
    """Write the table and its card."""
    folder.mkdir(parents=True, exist_ok=True)
    np.savez_compressed(folder / "ranking.npz", **made)
    settings = {name: getattr(options, name) for name in ("epochs", "rate", "dropout", "signs_dropout", "decay", "width", "favour", "seed", "seeds")}
    card = {"ranking": folder.name, "files": {"ranking.npz": bytes_hash((folder / "ranking.npz").read_bytes())}, "reports": count, **settings}
    (folder / "card.json").write_text(json.dumps(card, indent=1) + "\n", "utf-8")


def parser() -> argparse.ArgumentParser:
    """What the ranking is trained on and how."""
    made = argparse.ArgumentParser(prog="python -m training.occasions", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    made.add_argument("--corpora", type=Path, required=True)
    made.add_argument("--facts", type=Path, default=Path("training/facts.jsonl"), help="JSON Lines in the form of bench/facts.py")
    made.add_argument("--out", type=Path, required=True, help="folder of the ranking")
    made.add_argument("--epochs", type=int, default=8)
    made.add_argument("--rate", type=float, default=5e-3, help="of the words' weights; half of it of all others")
    made.add_argument("--dropout", type=float, default=0.7, help="share of the words that are left out")
    made.add_argument("--signs-dropout", type=float, default=0.2, help="share of the signs that are left out")
    made.add_argument("--decay", type=float, default=2.0, help="of all weights")
    made.add_argument("--width", type=int, default=32, help="of the hidden layer")
    made.add_argument("--favour", type=float, default=0.3, help="added to the score of a new occasion")
    made.add_argument("--seed", type=int, default=1)
    made.add_argument("--seeds", type=int, default=3, help="how many trainings the ranking is the mean of")
    made.add_argument("--leave", type=int, default=-1, help="leave out this part of the reports (to measure on it)")
    made.add_argument("--limit", type=int, default=0, help="only so many reports (to try the command out)")
    made.add_argument("--threads", type=int, default=1)
    return made


class Nobody:
    """Chooses no occasion, where there is no ranking yet."""

    def choose(self, case: Case) -> int | None:
        """See `ChoosesOccasions.choose`."""
        del case
        return None


def main() -> None:
    options = parser().parse_args()
    torch.set_num_threads(options.threads)
    model = catalogue.find()
    network = Network(OnnxBackend(model.folder, threads=options.threads), model.folder / "decoder.json")
    pipeline = partial(_pipeline, network, MadeBy("training", model.name, model.sha256))
    reports = list(found(options, pipeline(Nobody())))
    write(options.out, learnt(reports, pipeline, options), options, len(reports))


def _pipeline(network: Network, made_by: MadeBy, ranking: ChoosesOccasions) -> Pipeline:
    return build(network, made_by, ranking=ranking)


if __name__ == "__main__":
    main()
