"""Train the small heads, facts and mentions, on the states of an exported model, whose spans stay as they are: `python -m training.heads --help` tells more.

The encoder is not touched, so this takes minutes where the whole network takes hours, and the heads learn from the very states that int8 gives.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

from onrecord.models.backend import Floats
from onrecord.models.catalogue import file_hashes
from onrecord.models.onnx import OnnxBackend
from onrecord.models.window import PIECES
from training.batch import Batch, Sample, collate, samples
from training.corpus import Tagged, kept_back, polnear
from training.facts import chains, key, lines, spoken
from training.facts import read as facts_of
from training.gum import articles as gum_articles
from training.network import FactHead, MentionHead
from training.train import told_losses, told_right
from training.unmarked import ecb

SIZE = 16
"""Windows a batch."""


@dataclass(frozen=True, slots=True, eq=False)
class Read:
    """A window's targets with its states, [words, width]."""

    sample: Sample
    states: Floats


class Heads(nn.Module):
    """The two heads alone, under the names by which `training.train` asks for them."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.facts = FactHead(width)
        self.mentions = MentionHead(width)


def texts(corpora: Path) -> dict[str, str]:
    """The texts that facts are marked in, by the names of `training.facts.key`."""
    made = {name: readings[0].text for name, readings in polnear(corpora / "polnear" / "train").items()}
    return made | {f"ecbplus/{path.name}": ecb(path) for path in sorted((corpora / "linking" / "ecbplus").rglob("*.xml"))}


def windows_of(corpora: Path, facts: Path, backend: OnnxBackend, *, offset: int, limit: int = 0) -> Iterator[tuple[str, Sample]]:
    """The windows of all texts with facts or chains, and the name of the text of each."""
    known = texts(corpora)
    golds = {key(gold["file"]): gold for gold in lines(facts)[: limit or None]}
    told = facts_of(golds.values())
    for name, gold in golds.items():
        article = Tagged(known[name], ())
        linked = spoken(known[name], gold)
        for sample in samples(article, backend.tokenize, offset=offset, most=PIECES, facts=told[name], chains=linked):
            yield name, sample
    marked = chains(corpora / "gum" / "train")
    for each in list(gum_articles(corpora / "gum" / "train"))[: limit or None]:
        for sample in samples(Tagged(each.text, ()), backend.tokenize, offset=offset, most=PIECES, chains=marked[f"gum/{each.name}"]):
            yield f"gum/{each.name}", sample


def _batch(chosen: list[Read]) -> tuple[Batch, Tensor]:
    batch = collate([each.sample for each in chosen]).on("cpu")
    states = torch.zeros(*batch.words.shape, chosen[0].states.shape[1])
    for row, each in enumerate(chosen):
        states[row, : len(each.states)] = torch.from_numpy(each.states)
    return batch, states


def _figures(heads: Heads, held: list[Read]) -> dict[str, float]:
    right: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    heads.eval()
    with torch.no_grad():
        for at in range(0, len(held), SIZE):
            batch, states = _batch(held[at : at + SIZE])
            for name, (good, all_) in told_right(heads, states, batch).items():  # type: ignore[arg-type]
                right[name][0] += good
                right[name][1] += all_
    heads.train()
    return {name: round(100 * good / max(1, all_), 1) for name, (good, all_) in right.items()}


def train(options: argparse.Namespace) -> None:
    """Train the heads and write them into the model's `heads.npz`, and its new hash into `card.json` where there is one."""
    torch.manual_seed(options.seed)
    torch.set_num_threads(options.threads)
    chance = random.Random(options.seed)
    backend = OnnxBackend(options.model, threads=options.threads)
    read: list[Read] = []
    held: list[Read] = []
    offsets = options.offset or [0, 70]
    for offset in offsets:
        for name, sample in windows_of(options.corpora, options.facts, backend, offset=offset, limit=options.limit):
            if not (sample.told or sample.mentions):
                continue
            (scores,) = backend.run([sample.window])
            assert scores.states is not None
            if not kept_back(name):
                read.append(Read(sample, scores.states))
            elif offset == offsets[0]:
                held.append(Read(sample, scores.states))
        print(f"{len(read)} windows read", file=sys.stderr, flush=True)
    heads = Heads(read[0].states.shape[1])
    if options.go_on:
        with np.load(options.model / "heads.npz") as old:
            known = {name: torch.from_numpy(old[re.sub(r"\.", "_", name)].astype(np.float32)) for name, _ in heads.named_parameters()}
        heads.load_state_dict(known)
        print(json.dumps({"epoch": 0, "kept back": _figures(heads, held)}), flush=True)
    optimizer = torch.optim.AdamW(heads.parameters(), lr=options.rate, weight_decay=0.05)
    steps = options.epochs * (len(read) // SIZE + 1)
    schedule = torch.optim.lr_scheduler.CosineAnnealingLR(optimizer, steps)
    for epoch in range(options.epochs):
        chance.shuffle(read)
        total: Counter[str] = Counter()
        for at in range(0, len(read), SIZE):
            batch, states = _batch(read[at : at + SIZE])
            losses = told_losses(heads, nn.functional.dropout(states, options.dropout), batch)  # type: ignore[arg-type]
            if losses:
                sum(losses.values(), torch.zeros(())).backward()  # type: ignore[no-untyped-call]
                torch.nn.utils.clip_grad_norm_(heads.parameters(), 1.0)
                optimizer.step()
                optimizer.zero_grad(set_to_none=True)
                total.update({name: value.item() for name, value in losses.items()})
            schedule.step()
        means = {name: round(value * SIZE / len(read), 3) for name, value in total.items()}
        print(json.dumps({"epoch": epoch + 1, "losses": means, "kept back": _figures(heads, held)}), flush=True)
    made = {re.sub(r"\.", "_", name): value.detach().numpy().astype(np.float16) for name, value in heads.named_parameters()}
    put(options.model, made, parts=("facts_", "mentions_"))


def put(folder: Path, made: Mapping[str, NDArray[Any]], *, parts: tuple[str, ...]) -> None:
    """Write tables into a model's `heads.npz` in the place of its `parts`, beside all else that it holds, and the new hash into a `card.json` that is there."""
    with np.load(folder / "heads.npz") as old:
        tables = {name: old[name] for name in old.files if not name.startswith(parts)}
    np.savez(folder / "heads.npz", **tables, **made)
    card = folder / "card.json"
    if card.exists():
        told = json.loads(card.read_text("utf-8"))
        card.write_text(json.dumps({**told, "files": file_hashes(folder)}, indent=1) + "\n", "utf-8")


def add_options(parser: argparse.ArgumentParser) -> None:
    """What the heads are trained on and how."""
    parser.add_argument("--corpora", type=Path, required=True)
    parser.add_argument("--facts", type=Path, default=Path("training/facts.jsonl"), help="JSON Lines in the form of bench/facts.py")
    parser.add_argument("--model", type=Path, required=True, help="folder of an exported model, whose heads.npz is written anew")
    parser.add_argument("--epochs", type=int, default=8)
    parser.add_argument("--rate", type=float, default=1e-3)
    parser.add_argument("--dropout", type=float, default=0.2, help="share of the states' numbers that are left out, against learning by heart")
    parser.add_argument("--offset", type=int, action="append", default=None, help="how full the first window is taken to be; give it once a reading")
    parser.add_argument("--go-on", action="store_true", help="begin with the heads that the model has, not anew")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--limit", type=int, default=0, help="only so many reports (to try the command out)")
    parser.add_argument("--threads", type=int, default=2)


def defaults(*, corpora: Path, facts: Path, model: Path, threads: int, go_on: bool = False) -> argparse.Namespace:
    """The options of a training with all else left as it is; one that goes on takes smaller and fewer steps."""
    parser = argparse.ArgumentParser()
    add_options(parser)
    given = ("--corpora", corpora, "--facts", facts, "--model", model, "--threads", threads)
    return parser.parse_args([*(str(each) for each in given), *(("--go-on", "--rate", "5e-4", "--epochs", "6") if go_on else ())])


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m training.heads", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    add_options(parser)
    train(parser.parse_args())


if __name__ == "__main__":
    main()
