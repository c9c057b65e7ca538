"""What trained networks make of every word of every text, as soft targets for the next: `python -m training.emissions --help` tells more."""

from __future__ import annotations

import argparse
import json
import sys
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from tokenizers import Tokenizer

from onrecord.models.window import PIECES, Window, windows
from onrecord.sentences.paragraph import paragraphs
from training.batch import CLS, PAD, SEP, tokenize_with
from training.corpus import polnear
from training.network import Network
from training.soft import Soft, mean
from training.soft import write as keep
from training.train import tables
from training.unmarked import more

_BUDGET = 64 * PIECES
"""Pieces that are read at once."""


def _read(network: Network, found: list[Window], device: str) -> list[NDArray[np.float32]]:
    """The emissions of each window, [words, LAYERS]."""
    made: list[NDArray[np.float32]] = [np.zeros((0, 0), np.float32)] * len(found)
    order = sorted(range(len(found)), key=lambda at: -len(found[at].pieces))
    while order:
        most = len(found[order[0]].pieces) + 2
        chosen, order = order[: max(1, _BUDGET // most)], order[max(1, _BUDGET // most) :]
        ids, shapes = np.full((len(chosen), most), PAD), np.zeros((len(chosen), most), np.int64)
        for row, at in enumerate(chosen):
            size = len(found[at].pieces)
            ids[row, : size + 2], shapes[row, 1 : size + 1] = [CLS, *found[at].pieces, SEP], found[at].shapes
        given = torch.from_numpy(ids).to(device)
        with torch.no_grad(), torch.autocast(device, torch.bfloat16):
            tags, *_ = network(given, torch.from_numpy(shapes).to(device), (given != PAD).long())
        scores = tags.float().cpu().numpy()
        for row, at in enumerate(chosen):
            made[at] = scores[row, np.array(found[at].first) + 1]
    return made


def write(
    corpora: Path, labels: Path, pretrained: Path, weights: Sequence[Path], out: Path, *, large: Path | None = None, device: str = "cpu", limit: int = 0
) -> None:
    """Read PolNeAR train, the texts of `labels` and those of `training.unmarked.more` with every one of the networks and keep the mean."""
    texts = {name: readings[0].text for name, readings in polnear(corpora / "polnear" / "train").items()}
    texts |= {name: held["text"] for name, held in json.loads(labels.read_text("utf-8"))["texts"].items()}
    beside = more(corpora)
    texts = dict(list((texts | beside).items())[: limit or None])
    tokenizer = Tokenizer.from_file(str(pretrained / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    tokenize = tokenize_with(tokenizer)
    found = {name: windows(text, paragraphs(text), tokenize, most=PIECES) for name, text in texts.items()}
    flat = [window for each in found.values() for window in each]
    print(f"{len(texts)} texts, {len(flat)} windows", file=sys.stderr, flush=True)
    total: list[NDArray[np.float32]] = []
    held: dict[str, list[NDArray[np.float32]]] = defaultdict(list)
    for path in weights:
        network = Network(large or pretrained)
        network.load_state_dict(torch.load(path, weights_only=True))
        network.to(device).eval()
        read = _read(network, flat, device)
        total = [a + b for a, b in zip(total, read, strict=True)] if total else read
        for name, table in tables(network).items():
            held[name].append(np.array(table, np.float32))
        print(f"{path} read them", file=sys.stderr, flush=True)
    emissions, places, at = {}, {}, 0
    for name, own in found.items():
        if own:
            emissions[name] = (np.concatenate(total[at : at + len(own)]) / len(weights)).astype(np.float16)
            places[name] = np.array([word.start for window in own for word in window.words], np.int32)
        at += len(own)
    keep(Soft({name: text for name, text in beside.items() if name in places}, places, emissions, mean(held)), out)


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m training.emissions", description=__doc__)
    parser.add_argument("--corpora", type=Path, required=True)
    parser.add_argument("--labels", type=Path, required=True, help="a teacher's labels, from training.teacher: its texts are read too")
    parser.add_argument("--pretrained", type=Path, required=True, help="folder with MiniLM's tokenizer.json")
    parser.add_argument("--large", type=Path, default=None, help="folder of the encoder, where it is not MiniLM")
    parser.add_argument("--weights", type=Path, action="append", required=True, help="weights of a network; give it once a network")
    parser.add_argument("--device", default="cpu", choices=("cpu", "cuda"))
    parser.add_argument("--limit", type=int, default=0, help="only so many texts (to try the command out)")
    parser.add_argument("--out", type=Path, required=True, help="folder for `training.train --soft`")
    one = parser.parse_args()
    write(one.corpora, one.labels, one.pretrained, one.weights, one.out, large=one.large, device=one.device, limit=one.limit)


if __name__ == "__main__":
    main()
