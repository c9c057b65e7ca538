"""From the corpora to the shipped files in one command: train, export, measure, write the card.

    python -m training.make --corpora CORPORA --pretrained MINILM --out src/onrecord/models/weights/minilm-news-1
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from training import card, export
from training.train import add_options, train


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m training.make", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    add_options(parser)
    parser.add_argument("--work", type=Path, default=Path("build/training"), help="folder for weights.pt, the log and the float32 graph")
    parser.add_argument("--trained", action="store_true", help="the weights in --work are trained already: only export, measure and write the card")
    options = parser.parse_args()
    shipped, options.out = options.out, options.work
    if not options.trained:
        train(options)
    plain = options.work / "float.onnx"
    export.write(options.work / "weights.pt", options.pretrained, shipped, plain_graph=plain)
    log = json.loads((options.work / "measures.json").read_text("utf-8"))
    card.write(shipped, log, options.corpora / "polnear" / "dev", plain_graph=plain)
    print((shipped / "CARD.md").read_text("utf-8"))


if __name__ == "__main__":
    main()
