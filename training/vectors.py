"""Static vectors of word pieces, learnt from a network that reads whole sentences: what `links/` tells the meaning of a statement by.

    python -m training.vectors --corpora CORPORA --pretrained MINILM --out src/onrecord/models/weights/vectors-1

The teacher (all-MiniLM-L6-v2, Apache-2.0) gives each sentence of the corpora its vector. Its vectors are turned so that the first directions
tell most (principal components) and cut to `DIRECTIONS`. Each word piece begins with the vector that the teacher gives it alone, weighted down
where it is frequent (Arora et al. 2017), and learns so that the sum over the pieces of a sentence points where the teacher's vector does.
ECB+ is left out: links are measured on it.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import random
import re
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import Tensor, nn
from transformers import BertModel

from training.unmarked import texts

DIRECTIONS = 128
LONGEST = 96
_SENTENCE = re.compile(r"(?<=[.!?][\"”’']) +|(?<=[.!?]) +(?=[A-Z\"“‘])|\n+")
_SMOOTH = 1e-3
"""How soon a word piece counts as frequent: one in a thousand weighs half."""


def sentences(corpora: Path, most: int, seed: int) -> list[str]:
    """Sentences of the corpora and pieces of them, as contents of statements are, each once, in an order that the seed decides."""
    held = {name: text for name, text in texts(corpora).items() if not name.startswith("ecbplus/")}
    for path in sorted((corpora / "polnear" / "train" / "text").glob("*.txt")):
        held[path.name] = path.read_text("utf-8")
    whim = random.Random(seed)
    found: dict[str, None] = {}
    for text in held.values():
        for one in _SENTENCE.split(text):
            words = one.split()
            if len(words) < 4:
                continue
            found.setdefault(" ".join(words))
            if len(words) > 12 and whim.random() < 0.4:
                size = whim.randint(4, 12)
                at = whim.randint(0, len(words) - size)
                found.setdefault(" ".join(words[at : at + size]))
    listed = list(found)
    whim.shuffle(listed)
    return listed[:most]


class Teacher:
    """The network whose vectors are learnt: the mean over the states of its last layer, of length 1."""

    def __init__(self, folder: Path) -> None:
        self.network = BertModel.from_pretrained(folder, add_pooling_layer=False).eval()
        self.tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self.tokenizer.enable_truncation(LONGEST)
        self.tokenizer.no_padding()

    @torch.inference_mode()
    def of(self, ids: Sequence[Sequence[int]]) -> Tensor:
        """A row for each sequence of word pieces."""
        width = max(map(len, ids))
        held = torch.zeros(len(ids), width, dtype=torch.long)
        seen = torch.zeros(len(ids), width, dtype=torch.long)
        for at, one in enumerate(ids):
            held[at, : len(one)] = torch.tensor(one)
            seen[at, : len(one)] = 1
        states = self.network(input_ids=held, attention_mask=seen).last_hidden_state
        mean = (states * seen[..., None]).sum(1) / seen.sum(1, keepdim=True)
        return nn.functional.normalize(mean, dim=1)


def batches(lengths: Sequence[int], size: int) -> Iterator[list[int]]:
    """Places in groups of like length, so that little is padded."""
    order = sorted(range(len(lengths)), key=lambda at: lengths[at])
    for at in range(0, len(order), size):
        yield order[at : at + size]


def encoded(teacher: Teacher, ids: Sequence[Sequence[int]], name: str) -> Tensor:
    """The teacher's vectors of all sequences."""
    made = torch.zeros(len(ids), teacher.network.config.hidden_size)
    began, done = time.monotonic(), 0
    for group in batches([len(one) for one in ids], 64):
        made[group] = teacher.of([ids[at] for at in group])
        done += len(group)
        if done % 6400 < 64:
            print(f"{name}: {done:,} of {len(ids):,}, {done / (time.monotonic() - began):.0f} a second", flush=True)
    return made


def learn(start: Tensor, bags: Sequence[Sequence[int]], wanted: Tensor, *, epochs: int, rate: float, seed: int) -> Tensor:
    """The vectors of word pieces whose sums point where `wanted` does. A piece that is in no sentence keeps its own."""
    table = nn.EmbeddingBag.from_pretrained(start.clone(), freeze=False, mode="sum")
    steps = torch.optim.Adam(table.parameters(), lr=rate)
    whim = random.Random(seed)
    order, size = list(range(len(bags))), 256
    total = epochs * (len(order) // size)
    plan = torch.optim.lr_scheduler.LambdaLR(steps, lambda step: max(0.02, 1 - step / total))
    for epoch in range(epochs):
        whim.shuffle(order)
        lost = 0.0
        for at in range(0, len(order) - size + 1, size):
            group = order[at : at + size]
            flat = torch.tensor([piece for one in group for piece in bags[one]])
            starts = torch.tensor([0, *np.cumsum([len(bags[one]) for one in group])[:-1].tolist()])
            made = nn.functional.normalize(table(flat, starts), dim=1)
            target = wanted[group]
            loss = (1 - (made * target).sum(1)).mean() + 4 * ((made @ made.T - target @ target.T) ** 2).mean()
            steps.zero_grad()
            loss.backward()
            steps.step()
            plan.step()
            lost += loss.item()
        print(f"epoch {epoch + 1}: {lost / (len(order) // size):.4f}", flush=True)
    return table.weight.detach()


def agreement(table: Tensor, bags: Sequence[Sequence[int]], wanted: Tensor) -> float:
    """Spearman's correlation, in percent, of the likeness of pairs of sentences by these vectors with that by the teacher's."""
    made = nn.functional.normalize(torch.stack([table[list(one)].sum(0) for one in bags]), dim=1)
    ours, theirs = (made @ made.T), (wanted @ wanted.T)
    above = torch.triu_indices(len(bags), len(bags), 1)
    ranks = [np.argsort(np.argsort(one[above[0], above[1]].numpy())) for one in (ours, theirs)]
    return float(np.corrcoef(ranks[0], ranks[1])[0, 1]) * 100


def packed(table: Tensor) -> dict[str, np.ndarray]:
    """The table in signed bytes with a scale for each piece."""
    rows = table.numpy()
    scale = np.abs(rows).max(axis=1) / 127
    scale[scale == 0] = 1
    return {"pieces": np.round(rows / scale[:, None]).astype(np.int8), "scale": scale.astype(np.float16)}


def main() -> None:
    """Learn, measure on sentences that were not learnt from, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpora", type=Path, required=True)
    parser.add_argument("--pretrained", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--most", type=int, default=60_000, help="sentences that are learnt from")
    parser.add_argument("--epochs", type=int, default=12)
    parser.add_argument("--rate", type=float, default=2e-3)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=2)
    options = parser.parse_args()
    torch.manual_seed(options.seed)
    torch.set_num_threads(options.threads)
    teacher = Teacher(options.pretrained)
    held = sentences(options.corpora, options.most, options.seed)
    ids = [one.ids for one in teacher.tokenizer.encode_batch(held)]
    size = teacher.tokenizer.get_vocab_size()
    ends = {teacher.tokenizer.token_to_id(one) for one in ("[CLS]", "[SEP]")}
    alone = encoded(teacher, [[101, piece, 102] for piece in range(size)], "word pieces")
    whole = encoded(teacher, ids, "sentences")
    middle = whole.mean(0)
    _, _, turned = torch.linalg.svd(whole[:20_000] - middle, full_matrices=False)
    turn = turned[:DIRECTIONS].T
    wanted = nn.functional.normalize((whole - middle) @ turn, dim=1)
    bags = [[piece for piece in one if piece not in ends] for one in ids]
    counts = Counter(piece for one in bags for piece in one)
    total = sum(counts.values())
    weight = torch.tensor([_SMOOTH / (_SMOOTH + counts[piece] / total) for piece in range(size)])
    start = (alone - alone.mean(0)) @ turn * weight[:, None]
    cut = len(bags) - 1_000
    first = agreement(start, bags[cut:], wanted[cut:])
    table = learn(start, bags[:cut], wanted[:cut], epochs=options.epochs, rate=options.rate, seed=options.seed)
    last = agreement(table, bags[cut:], wanted[cut:])
    print(f"Spearman with the teacher on {len(bags) - cut:,} other sentences: {first:.1f} before, {last:.1f} after")
    options.out.mkdir(parents=True, exist_ok=True)
    np.savez_compressed(options.out / "vectors.npz", **packed(table))
    digest = hashlib.sha256((options.out / "vectors.npz").read_bytes()).hexdigest()
    data = hashlib.sha256("\n".join(held).encode("utf-8", "surrogatepass")).hexdigest()
    card = {
        "vectors": options.out.name,
        "files": {"vectors.npz": digest},
        "sentences": len(held),
        "sha256 of the sentences": data,
        "epochs": options.epochs,
        "rate": options.rate,
        "seed": options.seed,
        "Spearman with the teacher, before": round(first, 1),
        "Spearman with the teacher, after": round(last, 1),
    }
    (options.out / "card.json").write_text(json.dumps(card, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
