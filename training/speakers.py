"""Train the table by which sources find whom they mean (`entities/weights/speaker.table`): `python -m training.speakers --help` tells more.

    python -m training.speakers --corpora CORPORA --out src/onrecord/entities/weights/speaker.table

It learns from the statements of `training/facts.jsonl` whom people took each source for, among the candidates that the pipeline finds (a linear and a
small non-linear part together, Cheng et al. 2016; the loss is that of any right candidate, Durrett and Klein 2013). The signs tell nothing that the network
learned from the same statements. The command tells how many sources come out right, by the rules alone and by the table: of reports that it was not fitted to
(`--folds`), and of those that are kept back from training.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

from bench.measure import Beside, overlap, same_name
from onrecord.articles import from_text
from onrecord.data.span import Span
from onrecord.data.statement import SpeakerType
from onrecord.entities.answer import Answer
from onrecord.entities.candidate import NAMED, OWN, WORDS, Choice
from onrecord.entities.meant import Chooser
from onrecord.entities.scene import Scene
from onrecord.entities.source import Reading
from onrecord.models.choice import ChoiceHead, table_bytes
from onrecord.models.states import Telling
from onrecord.pipeline import Pipeline, build
from training.corpus import kept_back
from training.facts import key, lines
from training.heads import texts

SIZE = 64
"""Sources a batch."""

WIDTH = 12
"""Numbers in the hidden layer."""

LEAST_SIGNS, LEAST_KINDS = 20, 10
"""How often a sign and a kind of phrase must come to be kept."""

FAR = -1e9
"""The score of a candidate that is none."""


@dataclass(frozen=True, slots=True)
class Example:
    """A source with its candidates, and which of them, the types of its own words behind them, are right. `file` is the report's."""

    file: str
    choice: Choice
    right: tuple[bool, ...]


class Recorder(Chooser):
    """Leaves the rules' answers as they are and keeps what there was to choose from."""

    def __init__(self, scene: Scene, found: dict[Span, tuple[Choice, tuple[tuple[str, SpeakerType, tuple[Span, ...]], ...]]]) -> None:
        super().__init__(scene, None)
        self._found = found

    def choose(self, at: int, reading: Reading, answer: Answer, telling: Telling | None) -> Answer:  # noqa: ARG002 (the network learned from these statements)
        """The rules' answer."""
        if not self._candidates.settled(reading, answer):
            choice = self._candidates.of(at, reading, answer)
            self._found.setdefault(reading.span, (choice, tuple((one.name, one.type, tuple(one.spans)) for one in choice.drafts)))
            if answer.draft is not None:
                self._candidates.chose(reading, answer.draft)
        return answer


def examples(known: Mapping[str, str], golds: Sequence[Mapping[str, Any]], pipeline: Pipeline) -> Iterator[Example]:
    """The sources of all reports, each once, that gold has too."""
    found: dict[Span, tuple[Choice, tuple[tuple[str, SpeakerType, tuple[Span, ...]], ...]]] = {}
    stages = [
        replace(stage, find=partial(stage.find, chooser=partial(Recorder, found=found))) if stage.writes == "resolution" else stage for stage in pipeline.stages
    ]
    recording = Pipeline(tuple(stages), pipeline.made_by)
    for number, gold in enumerate(golds, 1):
        found.clear()
        text = known[key(gold["file"])]
        beside = Beside.of(gold, recording.read(from_text(text, origin=gold["file"], published=gold["published"])))
        for wanted, statement in beside.statements:
            mention = statement.speaker.mention
            held = found.pop(mention.span, None) if mention is not None and wanted["source"] is not None and overlap(wanted["source"], mention.span) else None
            if held is not None and mention is not None:
                yield Example(gold["file"], held[0], _right(held, wanted, gold, text, mention.text))
        if number % 100 == 0:
            print(f"{number} reports read", file=sys.stderr, flush=True)


def _right(
    held: tuple[Choice, Sequence[tuple[str, SpeakerType, Sequence[Span]]]], wanted: Mapping[str, Any], gold: Mapping[str, Any], text: str, source: str
) -> tuple[bool, ...]:
    """Which candidates are whom gold tells: by the name, or where the name stands; without a name by the type."""
    if wanted["speaker"] is None:
        return (*(kind == wanted["type"] for _, kind, _ in held[1]), *(kind == wanted["type"] for kind in OWN))
    at = gold["entities"][wanted["speaker"]]["name"]
    name = text[slice(*at)]
    named = (
        same_name(name, own) or (kind in NAMED and any(overlap(at, span) and (kind == wanted["type"] or span.end == at[1]) for span in spans))
        for own, kind, spans in held[1]
    )
    bodies = (kind == wanted["type"] and (kind == "document" or (kind in NAMED and same_name(name, source))) for kind in OWN)
    return (*named, *bodies)


@dataclass(frozen=True, slots=True)
class Names:
    """The signs and kinds that are kept, with their numbers."""

    signs: Mapping[str, int]
    kinds: Mapping[str, int]
    none: Mapping[str, int]

    @classmethod
    def of(cls, given: Sequence[Example]) -> Names:
        """Those that come often enough."""
        signs = Counter(sign for one in given for each in one.choice.signs for sign in each)
        kinds, none = Counter(one.choice.kind for one in given), Counter(sign for one in given for sign in one.choice.own)
        return cls(_numbered(signs, LEAST_SIGNS), _numbered(kinds, LEAST_KINDS), _numbered(none, LEAST_SIGNS))

    def told(self) -> dict[str, list[str]]:
        """The same as the table has it."""
        return {"signs": list(self.signs), "kinds": list(self.kinds), "none": list(self.none)}


def _numbered(counts: Counter[str], least: int) -> dict[str, int]:
    return {name: at for at, name in enumerate(sorted(name for name, count in counts.items() if count >= least))}


class Layer(nn.Module):
    """What `onrecord.models.choice.ChoiceHead` reckons, with dropout; the last number of each table stands for nothing."""

    def __init__(self, names: Names) -> None:
        super().__init__()
        self.count, self.kinds, self.none_count = len(names.signs), len(names.kinds), len(names.none)
        self.line = nn.Embedding(self.kinds * self.count + 1, 1, padding_idx=self.kinds * self.count)
        self.any = nn.Embedding(self.count + 1, 1, padding_idx=self.count)
        self.hidden = nn.Embedding(self.count + 1, WIDTH, padding_idx=self.count)
        self.kind = nn.Embedding(self.kinds + 1, WIDTH, padding_idx=self.kinds)
        self.bias = nn.Parameter(torch.zeros(WIDTH))
        self.out = nn.Parameter(torch.randn(WIDTH) * 0.3)
        self.none = nn.Embedding(self.none_count + 1, len(OWN), padding_idx=self.none_count)
        self.words = nn.Embedding(WORDS + 1, len(OWN), padding_idx=WORDS)
        for table in (self.line, self.any, self.kind, self.none, self.words):
            nn.init.zeros_(table.weight)
        nn.init.normal_(self.hidden.weight, std=0.15)
        with torch.no_grad():
            self.hidden.weight[self.count] = 0

    def forward(self, rows: Rows, dropout: float = 0.0, words_dropout: float = 0.0) -> Tensor:
        """Scores [sources, candidates and types], `FAR` where there is no candidate."""
        signs = _less(rows.signs, self.count, dropout)
        none, words = _less(rows.none, self.none_count, dropout), _less(rows.words, WORDS, words_dropout)
        kind = rows.kinds[:, None, None]
        last = self.kinds * self.count
        line = torch.where((signs < self.count) & (kind < self.kinds), kind * self.count + signs, torch.full_like(signs, last))
        inner = self.hidden(signs).sum(2) + self.kind(rows.kinds)[:, None] + self.bias
        named = self.line(line).sum((2, 3)) + self.any(signs).sum((2, 3)) + torch.relu(inner) @ self.out
        own = self.none(none).sum(1) + self.words(words).sum(1) / rows.counts[:, None]
        made: Tensor = torch.cat([named.masked_fill(~rows.there, FAR), own], 1)
        return made


def _less(given: Tensor, nothing: int, dropout: float) -> Tensor:
    return torch.where(torch.rand(given.shape) < dropout, torch.full_like(given, nothing), given) if dropout else given


@dataclass(frozen=True, slots=True, eq=False)
class Rows:
    """Examples as tensors, a row each: `signs` [sources, candidates, signs], `there` which candidates there are, `none` and `words` of the own words."""

    kinds: Tensor
    signs: Tensor
    there: Tensor
    none: Tensor
    words: Tensor
    counts: Tensor
    right: Tensor

    @classmethod
    def of(cls, given: Sequence[Example], names: Names) -> Rows:
        """The rows of some examples."""
        signs = [[[names.signs[sign] for sign in each if sign in names.signs] for each in one.choice.signs] for one in given]
        none = [[names.none[sign] for sign in one.choice.own if sign in names.none] for one in given]
        words = [list(one.choice.words) for one in given]
        most = max(1, *(len(each) for each in signs))
        table = np.full((len(given), most, max(1, *(len(each) for held in signs for each in held))), len(names.signs))
        there = np.zeros((len(given), most), bool)
        right = np.zeros((len(given), most + len(OWN)), bool)
        for row, (held, one) in enumerate(zip(signs, given, strict=True)):
            there[row, : len(held)] = True
            right[row, : len(held)], right[row, most:] = one.right[: len(held)], one.right[len(held) :]
            for at, each in enumerate(held):
                table[row, at, : len(each)] = each
        kinds = np.array([names.kinds.get(one.choice.kind, len(names.kinds)) for one in given])
        counts = np.array([max(1, len(each)) ** 0.5 for each in words], np.float32)
        padded = (_padded(none, len(names.none)), _padded(words, WORDS))
        return cls(*(torch.from_numpy(each) for each in (kinds, table, there, *padded, counts, right)))

    def some(self, chosen: Tensor) -> Rows:
        """The rows with these numbers."""
        return Rows(*(held[chosen] for held in (self.kinds, self.signs, self.there, self.none, self.words, self.counts, self.right)))


def _padded(given: Sequence[Sequence[int]], nothing: int) -> NDArray[np.int64]:
    made = np.full((len(given), max(1, *(len(each) for each in given))), nothing)
    for row, each in enumerate(given):
        made[row, : len(each)] = each
    return made


def fitted(rows: Rows, names: Names, options: argparse.Namespace, seed: int) -> Layer:
    """The layer that one seed's training gives."""
    torch.manual_seed(seed)
    layer = Layer(names)
    small = {"words.weight": (options.words_rate, 1e-4), "none.weight": (options.words_rate / 2, 1e-3), "line.weight": (options.rate, options.decay * 10)}
    groups = [
        {"params": [held], "lr": rate, "weight_decay": decay}
        for name, held in layer.named_parameters()
        for rate, decay in (small.get(name, (options.rate, options.decay)),)
    ]
    optimizer = torch.optim.AdamW(groups)
    count = len(rows.kinds)
    steps = options.epochs * (count // SIZE + 1)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, [group["lr"] for group in groups], total_steps=steps, pct_start=0.1)
    for _ in range(options.epochs):
        for chosen in torch.randperm(count).split(SIZE):
            batch = rows.some(chosen)
            scores = layer(batch, options.dropout, options.words_dropout)
            loss = (torch.logsumexp(scores, 1) - torch.logsumexp(scores.masked_fill(~batch.right, FAR), 1)).mean()
            optimizer.zero_grad(set_to_none=True)
            loss.backward()  # type: ignore[no-untyped-call]
            optimizer.step()
            schedule.step()
    return layer


def table(layers: Sequence[Layer], names: Names) -> bytes:
    """The mean of the layers as `ChoiceHead` loads it; their hidden layers stand side by side."""

    def mean(name: str) -> NDArray[np.float32]:
        made: NDArray[np.float32] = torch.stack([layer.get_parameter(name).detach() for layer in layers]).mean(0).numpy()
        return made

    def beside(name: str) -> NDArray[np.float32]:
        made: NDArray[np.float32] = torch.cat([layer.get_parameter(name).detach() for layer in layers], -1).numpy()
        return made

    words = mean("words.weight")[:WORDS]
    step = max(1e-6, float(np.abs(words).max())) / 127
    halves = {
        "line_weight": mean("line.weight")[:-1, 0].reshape(layers[0].kinds, layers[0].count),
        "any_weight": mean("any.weight")[:-1, 0],
        "hidden_weight": beside("hidden.weight")[:-1],
        "kind_weight": beside("kind.weight")[:-1],
        "hidden_bias": beside("bias"),
        "out_weight": beside("out") / len(layers),
        "none_weight": mean("none.weight")[:-1],
    }
    small = {"words_weight": np.rint(words / step).astype(np.int8), "step": np.array([step], np.float32)}
    return table_bytes(names.told(), {name: each.astype(np.float16) for name, each in halves.items()} | small)


def right(given: Sequence[Example], head: ChoiceHead) -> dict[str, Any]:
    """How many sources come out right, by the rules alone and by the table, in percent, in all and by the kind of phrase."""
    of, ruled, told = Counter[str](), Counter[str](), Counter[str]()
    for one in given:
        shares = head.shares(one.choice.kind, one.choice.signs, one.choice.own, one.choice.words)
        best = max(range(len(shares)), key=shares.__getitem__)
        for name in ("all", one.choice.kind):
            of[name] += 1
            ruled[name] += one.right[one.choice.ruled]
            told[name] += one.right[best]
    return {name: [count, round(100 * ruled[name] / count, 1), round(100 * told[name] / count, 1)] for name, count in of.most_common()}


def _fold(file: str, folds: int) -> int:
    return int(hashlib.sha256(file.encode()).hexdigest(), 16) % folds


def learnt(given: Sequence[Example], options: argparse.Namespace) -> bytes:
    """The table that some examples teach."""
    names = Names.of(given)
    rows = Rows.of([one for one in given if any(one.right)], names)
    return table([fitted(rows, names, options, options.seed + number) for number in range(options.seeds)], names)


def train(options: argparse.Namespace) -> None:
    """Read the reports, learn the table, write it and tell how well it does."""
    torch.set_num_threads(options.threads)
    every = list(examples(texts(options.corpora), lines(options.facts)[: options.limit or None], build()))
    taught = [one for one in every if not kept_back(key(one.file))]
    for fold in range(options.folds):
        made = learnt([one for one in taught if _fold(one.file, options.folds) != fold], options)
        print(json.dumps({"fold": fold, "right": right([one for one in taught if _fold(one.file, options.folds) == fold], _head(made, options))}), flush=True)
    made = learnt(taught, options)
    options.out.write_bytes(made)
    held = [one for one in every if kept_back(key(one.file))]
    print(json.dumps({"sources": len(every), "kept back": right(held, _head(made, options)) if held else None}), flush=True)


def _head(made: bytes, options: argparse.Namespace) -> ChoiceHead:
    path: Path = options.out.with_suffix(".tried")
    path.write_bytes(made)
    try:
        return ChoiceHead.load(path)
    finally:
        path.unlink()


def add_options(parser: argparse.ArgumentParser) -> None:
    """What the table is trained on and how."""
    parser.add_argument("--corpora", type=Path, required=True)
    parser.add_argument("--facts", type=Path, default=Path("training/facts.jsonl"), help="JSON Lines in the form of bench/facts.py")
    parser.add_argument("--out", type=Path, required=True, help="the table to write")
    parser.add_argument("--epochs", type=int, default=6)
    parser.add_argument("--rate", type=float, default=4e-3)
    parser.add_argument("--decay", type=float, default=0.02)
    parser.add_argument("--dropout", type=float, default=0.15, help="share of the signs that are left out")
    parser.add_argument("--words-rate", type=float, default=2e-2, help="of the weights of words")
    parser.add_argument("--words-dropout", type=float, default=0.3)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--seeds", type=int, default=4, help="how many trainings the table is the mean of")
    parser.add_argument("--folds", type=int, default=0, help="also fit it so many times without a share of the reports, and measure on those")
    parser.add_argument("--limit", type=int, default=0, help="only so many reports (to try the command out)")
    parser.add_argument("--threads", type=int, default=2)


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m training.speakers", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    add_options(parser)
    train(parser.parse_args())


if __name__ == "__main__":
    main()
