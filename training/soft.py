"""Soft targets: what several trained networks together make of every word, for one network to learn from.

The mean of the emissions and of the transitions of several conditional random fields is again one, their product of experts. It is
better than each of them and as many times slower; one network that learns its emissions keeps most of the gain (Hinton, Vinyals and
Dean 2015), above all from text on which none of them was trained.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from onrecord.models.onnx import OnnxBackend
from onrecord.models.tag import TAGS
from onrecord.models.window import windows
from onrecord.sentences.paragraph import paragraphs
from training.corpus import polnear


@dataclass(frozen=True, slots=True)
class Soft:
    """The emissions of the roles' tags for every word of every text, and the transitions and starts that go with them.

    emissions: name -> [words, TAGS] float16; places: name -> offset of each of those words in its text.
    """

    places: dict[str, NDArray[np.int32]]
    emissions: dict[str, NDArray[np.float16]]
    transitions: NDArray[np.float32]
    starts: NDArray[np.float32]

    def of(self, name: str) -> dict[int, NDArray[np.float16]]:
        """Offset of a word of the text -> its emissions."""
        return dict(zip(self.places[name].tolist(), self.emissions[name], strict=True)) if name in self.places else {}


def read(folder: Path) -> Soft:
    """What `write` left."""
    with np.load(folder / "soft.npz") as held:
        names = json.loads((folder / "names.json").read_text("utf-8"))
        ends = held["ends"].tolist()
        bounds = list(zip(names, [0, *ends[:-1]], ends, strict=True))
        places, emissions = held["places"], held["emissions"]
        return Soft({n: places[s:e] for n, s, e in bounds}, {n: emissions[s:e] for n, s, e in bounds}, held["transitions"], held["starts"])


def write(corpora: Path, labels: Path, models: Sequence[Path], folder: Path) -> None:
    """Read PolNeAR train and the texts of `labels` with every one of `models` and keep the mean."""
    texts = {name: readings[0].text for name, readings in polnear(corpora / "polnear" / "train").items()}
    texts |= {name: held["text"] for name, held in json.loads(labels.read_text("utf-8"))["texts"].items()}
    backends = [OnnxBackend(model) for model in models]
    tables = [json.loads((model / "decoder.json").read_text("utf-8")) for model in models]
    places, emissions = [], []
    ends: list[int] = []
    for number, text in enumerate(texts.values(), 1):
        found = windows(text, paragraphs(text), backends[0].tokenize)
        read = [np.concatenate([score.tags[:, :TAGS] for score in backend.run(found)]) for backend in backends]
        places.append(np.array([word.start for window in found for word in window.words], np.int32))
        emissions.append(np.mean(read, 0).astype(np.float16))
        ends.append((ends[-1] if ends else 0) + len(places[-1]))
        if number % 200 == 0:
            print(f"{number} of {len(texts)} texts", file=sys.stderr, flush=True)
    folder.mkdir(parents=True, exist_ok=True)
    mean = {part: np.mean([table[f"roles_{part}"] for table in tables], 0).astype(np.float32) for part in ("transitions", "starts")}
    np.savez(folder / "soft.npz", places=np.concatenate(places), emissions=np.concatenate(emissions), ends=np.array(ends), **mean)
    (folder / "names.json").write_text(json.dumps(list(texts)) + "\n", "utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m training.soft", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpora", type=Path, required=True)
    parser.add_argument("--labels", type=Path, required=True, help="a teacher's labels, from training.teacher: its texts are read too")
    parser.add_argument("--model", type=Path, action="append", required=True, help="folder of an exported model; give it once a model")
    parser.add_argument("--out", type=Path, required=True, help="folder for `training.train --soft`")
    options = parser.parse_args()
    write(options.corpora, options.labels, options.model, options.out)


if __name__ == "__main__":
    main()
