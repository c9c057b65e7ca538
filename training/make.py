"""From the corpora to the shipped files in one command: train, label, train on, average, export, calibrate, measure, write the card.

    python -m training.make --corpora CORPORA --pretrained MINILM --out src/onrecord/models/weights/minilm-news-1

The first stage learns from the corpora as they are; its network then labels nested attributions (`training.nested`), from which
the second stage learns too. What is shipped is the mean of both stages' weights.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from pathlib import Path

import torch

from training import calibrate, card, export, nested
from training.train import add_options, train

SECOND = {"epochs": 1, "rate": 6e-5, "hide": 0.06}
"""What the second stage does otherwise than the first."""


def average(paths: Sequence[Path], out: Path) -> None:
    """Write the mean of several weights of one network (Wortsman et al. 2022)."""
    held = [torch.load(path, weights_only=True) for path in paths]
    torch.save({name: sum(each[name] for each in held) / len(held) if value.is_floating_point() else value for name, value in held[0].items()}, out)


def stages(options: argparse.Namespace) -> None:
    """Both stages; leaves `weights.pt` and `measures.json` in `options.work`."""
    first, second, labels = options.work / "first", options.work / "second", options.work / "nested.json"
    options.out = first
    train(options)
    export.write(first / "weights.pt", options.pretrained, first / "exported")
    nested.write(options.corpora, first / "exported", labels)
    logs = {"first": json.loads((first / "measures.json").read_text("utf-8"))}
    vars(options).update(SECOND, out=second, start=first / "weights.pt", nested=labels, seed=options.seed + 1)
    train(options)
    logs["second"] = json.loads((second / "measures.json").read_text("utf-8"))
    average([first / "weights.pt", second / "weights.pt"], options.work / "weights.pt")
    (options.work / "measures.json").write_text(json.dumps({"stages": logs}, indent=1) + "\n", "utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m training.make", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    add_options(parser)
    parser.add_argument("--work", type=Path, default=Path("build/training"), help="folder for the stages' weights, logs and the float32 graph")
    parser.add_argument("--trained", action="store_true", help="weights.pt and measures.json lie in --work already: go on from the export")
    options = parser.parse_args()
    shipped = options.out
    if not options.trained:
        stages(options)
    plain = options.work / "float.onnx"
    export.write(options.work / "weights.pt", options.pretrained, shipped, plain_graph=plain)
    known = calibrate.chosen(options.corpora / "polnear" / "train", unseen=False, most=300, seed=1)
    print(json.dumps(calibrate.calibrate(shipped, known, hide=0.25, folds=5, seed=1), indent=1))
    log = json.loads((options.work / "measures.json").read_text("utf-8"))
    card.write(shipped, log, options.corpora / "polnear" / "dev", plain_graph=plain)
    print((shipped / "CARD.md").read_text("utf-8"))


if __name__ == "__main__":
    main()
