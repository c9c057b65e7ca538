"""Train the table that tells acts from states and words together, and add it to an exported model: `python -m training.acts --help` tells more.

    python -m training.acts --corpora CORPORA --model src/onrecord/models/weights/minilm-news-4

It learns which act follows from the encoder's states, the rules' answer and the words at once (logistic regression with dropout, Srivastava et al. 2014, the
mean of several seeds), and then how what that tells of the statements before one weighs beside it, from layers that have not seen their reports (Wolpert
1992). The states are those of the model's own graph, so the table belongs to one graph: train it anew with each. It leaves all else as it is.
The command also tells how many acts of the reports that are kept back from training come out right, given their spans.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

from onrecord.data.span import Span
from onrecord.data.statement import ACTS
from onrecord.models.act import BUCKETS, ActHead, Signs, before, shares
from onrecord.models.backend import Floats
from onrecord.models.network import Network
from onrecord.models.onnx import OnnxBackend
from onrecord.models.states import Query
from onrecord.sentences.paragraph import paragraphs
from onrecord.sentences.quotation import quotations
from onrecord.statements import quoted
from onrecord.statements.act import act
from onrecord.statements.act_sign import act_signs
from onrecord.statements.statement import content_words
from training.corpus import kept_back
from training.facts import key, lines
from training.heads import put, texts

SIZE = 64
"""Statements a batch."""

FOLDS = 3
"""Parts of the reports; what those before a statement weigh is learnt on each from a layer that the others taught."""

STEPS = 80
"""Most steps in which the second layer is fitted."""


@dataclass(frozen=True, slots=True, eq=False)
class Example:
    """A statement: its features, its signs and the number of its act. `held` when its report, told by its number, is kept back from training."""

    features: NDArray[np.float16]
    signs: Signs
    goal: int
    held: bool
    report: int


class Layer(nn.Module):
    """What `onrecord.models.act.ActHead` reckons, with dropout; the last of the signs' places stands for none."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.states = nn.Linear(width, len(ACTS))
        self.signs = nn.EmbeddingBag(BUCKETS + 1, len(ACTS), mode="sum", padding_idx=BUCKETS)
        for parameter in self.parameters():
            nn.init.zeros_(parameter)

    def forward(self, features: Tensor, places: Tensor, weights: Tensor) -> Tensor:
        scores: Tensor = self.states(features) + self.signs(places, per_sample_weights=weights)
        return scores


def marked(text: str, gold: Mapping[str, Any]) -> Iterator[tuple[Query, Signs, int]]:
    """The statements of a report in text order, with their signs and the numbers of their acts."""
    marks = tuple(one.span for one in quotations(text, paragraphs(text)) if one.depth == 0)
    for one in sorted(gold["statements"], key=lambda each: min(each["content"])):
        source, cue = (None if one[part] is None else Span(*one[part]) for part in ("source", "cue"))
        content = tuple(Span(*pair) for pair in one["content"])
        kind, words = quoted.kind(text, content, marks), content_words(text, cue, content)
        said, cued = (None if span is None else span.of(text) for span in (source, cue))
        yield Query(source, cue, content), act_signs(said, cued, words, kind, act(cued, words, kind)), ACTS.index(one["act"])


def examples(known: Mapping[str, str], golds: Iterable[Mapping[str, Any]], network: Network) -> Iterator[Example]:
    """Every statement whose words the network reads, report by report in text order."""
    for number, gold in enumerate(golds, 1):
        name = key(gold["file"])
        states = network.read(known[name], paragraphs(known[name])).states
        for query, signs, goal in marked(known[name], gold):
            features = None if states is None else states.features(query)
            if features is not None:
                yield Example(features.astype(np.float16), signs, goal, kept_back(name), number)
        if number % 100 == 0:
            print(f"{number} reports read", file=sys.stderr, flush=True)


@dataclass(frozen=True, slots=True, eq=False)
class Rows:
    """Examples as tensors, a row each."""

    features: Tensor
    places: Tensor
    weights: Tensor
    goals: Tensor

    @classmethod
    def of(cls, chosen: Sequence[Example]) -> Rows:
        """The rows of some examples."""
        each = [one.signs.places() for one in chosen]
        most = max(len(places) for places, _ in each)
        places = torch.full((len(each), most), BUCKETS)
        weights = torch.zeros(len(each), most)
        for row, (found, share) in enumerate(each):
            places[row, : len(found)], weights[row, : len(found)] = torch.from_numpy(found), torch.from_numpy(share)
        return cls(torch.from_numpy(np.stack([one.features for one in chosen])), places, weights, torch.tensor([one.goal for one in chosen]))


def fitted(rows: Rows, options: argparse.Namespace, seed: int) -> Layer:
    """The layer that one seed's training gives."""
    torch.manual_seed(seed)
    layer = Layer(rows.features.shape[1])
    groups = [
        {"params": [layer.signs.weight], "lr": options.rate, "weight_decay": 1e-4},
        {"params": list(layer.states.parameters()), "lr": options.states_rate, "weight_decay": options.decay},
    ]
    optimizer = torch.optim.AdamW(groups)
    count = len(rows.goals)
    steps = options.epochs * (count // SIZE + 1)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, [options.rate, options.states_rate], total_steps=steps, pct_start=0.1)
    for _ in range(options.epochs):
        for chosen in torch.randperm(count).split(SIZE):
            weights = rows.weights[chosen]
            weights = weights * (torch.rand_like(weights) > options.dropout)
            features = nn.functional.dropout(rows.features[chosen].float(), options.states_dropout)
            loss = nn.functional.cross_entropy(layer(features, rows.places[chosen], weights), rows.goals[chosen])
            optimizer.zero_grad(set_to_none=True)
            loss.backward()  # type: ignore[no-untyped-call]
            optimizer.step()
            schedule.step()
    return layer


def table(layers: Sequence[Layer]) -> dict[str, NDArray[Any]]:
    """The mean of the layers as `ActHead` reads it, the signs' weights in steps of a byte; the second layer changes nothing yet."""
    states = torch.stack([layer.states.weight.detach() for layer in layers]).mean(0).numpy()
    bias = torch.stack([layer.states.bias.detach() for layer in layers]).mean(0).numpy()
    signs = torch.stack([layer.signs.weight.detach()[:BUCKETS] for layer in layers]).mean(0).numpy()
    step = np.abs(signs).max() / 127
    return {
        "states_weight": states.astype(np.float16),
        "signs_weight": np.rint(signs / step).astype(np.int8),
        "step": np.array([step], np.float32),
        "bias": bias.astype(np.float32),
        "own_weight": np.ones(1, np.float32),
        "before_weight": np.zeros((len(ACTS), len(ACTS)), np.float32),
        "before_bias": np.zeros(len(ACTS), np.float32),
    }


def told(made: Mapping[str, NDArray[Any]], chosen: Sequence[Example]) -> tuple[ActHead, list[Floats]]:
    """A table's head and what each of some statements tells it by itself."""
    head = ActHead({name: value.astype(np.float32) for name, value in made.items()})
    scores = head.scores(np.stack([one.features for one in chosen]).astype(np.float32)).tolist()
    return head, [head.told(own, one.signs) for own, one in zip(scores, chosen, strict=True)]


def by_report(chosen: Sequence[Example]) -> list[slice]:
    """Where each report's statements stand."""
    made, start = [], 0
    for _, own in groupby(chosen, key=lambda one: one.report):
        end = start + sum(1 for _ in own)
        made.append(slice(start, end))
        start = end
    return made


def second(chosen: Sequence[Example], options: argparse.Namespace) -> dict[str, NDArray[Any]]:
    """The second layer, learnt from what layers that have not seen a report tell of its statements."""
    folds = np.array([one.report % FOLDS for one in chosen])
    every = np.zeros((len(chosen), len(ACTS)), np.float32)
    for fold in range(FOLDS):
        own = [one for one, part in zip(chosen, folds, strict=True) if part == fold]
        if own:
            others = [one for one, part in zip(chosen, folds, strict=True) if part != fold]
            every[folds == fold] = told(table([fitted(Rows.of(others), options, options.seed)]), own)[1]
    ahead = np.concatenate([before(shares(every[place])) for place in by_report(chosen)])
    own_weight, layer = nn.Parameter(torch.ones(1)), nn.Linear(len(ACTS), len(ACTS))
    nn.init.zeros_(layer.weight)
    nn.init.zeros_(layer.bias)
    goals, scores, beside = torch.tensor([one.goal for one in chosen]), torch.from_numpy(every), torch.from_numpy(ahead)
    optimizer = torch.optim.LBFGS([own_weight, layer.weight, layer.bias], max_iter=STEPS)

    def loss() -> Tensor:
        optimizer.zero_grad()
        made = nn.functional.cross_entropy(own_weight * scores + layer(beside), goals) + options.before_decay * (layer.weight**2).sum()
        made.backward()  # type: ignore[no-untyped-call]
        return made

    optimizer.step(loss)  # type: ignore[no-untyped-call]
    parts = {"own_weight": own_weight, "before_weight": layer.weight, "before_bias": layer.bias}
    return {name: value.detach().numpy() for name, value in parts.items()}


def right(made: Mapping[str, NDArray[Any]], held: Sequence[Example]) -> dict[str, Any]:
    """How many acts come out right, in all and of each act, in percent."""
    head, each = told(made, held)
    found_acts = [act for place in by_report(held) for act in head.choose(each[place])]
    good, found, gold = Counter[str](), Counter[str](), Counter[str]()
    for one, chosen in zip(held, found_acts, strict=True):
        wanted = ACTS[one.goal]
        found[chosen] += 1
        gold[wanted] += 1
        good[wanted] += chosen == wanted
    by_act = {name: {"right": good[name], "found": found[name], "gold": gold[name]} for name in ACTS if gold[name] or found[name]}
    return {"right": round(100 * good.total() / max(1, len(held)), 1), "of": len(held), "by act": by_act}


def add(folder: Path, made: Mapping[str, NDArray[Any]]) -> None:
    """Write the table into a model's `heads.npz`."""
    put(folder, {f"acts_{name}": value for name, value in made.items()}, parts=("acts_",))


def learnt(every: Sequence[Example], options: argparse.Namespace) -> dict[str, NDArray[Any]]:
    """The table that the examples not kept back teach."""
    chosen = [one for one in every if not one.held]
    rows = Rows.of(chosen)
    return table([fitted(rows, options, options.seed + number) for number in range(options.seeds)]) | second(chosen, options)


def train(options: argparse.Namespace) -> None:
    """Read the reports, learn the table, add it to the model and tell how well it does on what was kept back."""
    torch.set_num_threads(options.threads)
    # The table that the model has may be of an older form, which the network would not read.
    add(options.model, {})
    network = Network(OnnxBackend(options.model, threads=options.threads), options.model / "decoder.json")
    every = list(examples(texts(options.corpora), lines(options.facts)[: options.limit or None], network))
    made = learnt(every, options)
    add(options.model, made)
    held = [one for one in every if one.held]
    print(json.dumps({"statements": len(every), "kept back": right(made, held) if held else None}), flush=True)


def add_options(parser: argparse.ArgumentParser) -> None:
    """What the table is trained on and how."""
    parser.add_argument("--corpora", type=Path, required=True)
    parser.add_argument("--facts", type=Path, default=Path("training/facts.jsonl"), help="JSON Lines in the form of bench/facts.py")
    parser.add_argument("--model", type=Path, required=True, help="folder of an exported model, to whose heads.npz the table is added")
    parser.add_argument("--epochs", type=int, default=7)
    parser.add_argument("--rate", type=float, default=5e-3, help="of the signs' weights")
    parser.add_argument("--dropout", type=float, default=0.4, help="share of the signs that are left out")
    parser.add_argument("--states-rate", type=float, default=1e-3)
    parser.add_argument("--states-dropout", type=float, default=0.2)
    parser.add_argument("--decay", type=float, default=0.05, help="of the states' weights")
    parser.add_argument("--before-decay", type=float, default=1e-4, help="of the weights of those before a statement")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--seeds", type=int, default=3, help="how many trainings the table is the mean of")
    parser.add_argument("--limit", type=int, default=0, help="only so many reports (to try the command out)")
    parser.add_argument("--threads", type=int, default=2)


def defaults(*, corpora: Path, facts: Path, model: Path, threads: int) -> argparse.Namespace:
    """The options of a training with all else left as it is."""
    parser = argparse.ArgumentParser()
    add_options(parser)
    given = ("--corpora", corpora, "--facts", facts, "--model", model, "--threads", threads)
    return parser.parse_args([str(each) for each in given])


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m training.acts", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    add_options(parser)
    train(parser.parse_args())


if __name__ == "__main__":
    main()
