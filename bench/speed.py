"""How long reading takes beside the encoder's own forward passes over the same word pieces, on one thread.

    python bench/speed.py ../shared/corpora/polnear/dev/text
    python bench/speed.py FOLDER --float float.onnx      # float.onnx: from `python -m training.export --float`

Every figure is a median of several rounds in one process, by CPU time, so that neighbours on the machine weigh little.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import time
from collections.abc import Callable, Sequence
from pathlib import Path

os.environ.setdefault("OMP_NUM_THREADS", "1")
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
if __name__ == "__main__" and hasattr(os, "sched_setaffinity"):  # one core, before the libraries look how many there are
    os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})

from onrecord.articles import read_bytes
from onrecord.data.article import Article
from onrecord.data.reading import MadeBy
from onrecord.models import catalogue
from onrecord.models.network import Network
from onrecord.models.onnx import OnnxBackend
from onrecord.models.window import Window, windows
from onrecord.pipeline import Pipeline, build
from onrecord.sentences.paragraph import paragraphs

WORDS = 450
"""Words of the article that speeds are given for."""


def seconds(work: Callable[[], object]) -> float:
    """CPU time of one call."""
    start = time.process_time()
    work()
    return time.process_time() - start


def lengths(backend: OnnxBackend, articles: Sequence[Article]) -> list[list[Window]]:
    """The windows that the encoder reads of each article."""
    return [windows(article.text, paragraphs(article.text), backend.tokenize) for article in articles]


def measure(folder: Path, plain: Path | None, rounds: int, most: int) -> dict[str, float | int]:
    """All figures of the benchmark, by name."""
    articles = [read_bytes(path.read_bytes(), origin=path.name) for path in sorted(folder.glob("*.txt"))[:most]]
    model = catalogue.find()
    backend = OnnxBackend(model.folder)
    pipeline: Pipeline = build(Network(backend, model.folder / "decoder.json"), MadeBy("bench", model.name, model.sha256))
    found = lengths(backend, articles)
    words = sum(len(article.text.split()) for article in articles)
    pieces = sum(len(window.pieces) + 2 for each in found for window in each)

    def encode(runner: OnnxBackend) -> None:
        for each in found:
            runner.run(each)

    def read() -> None:
        for article in articles:
            pipeline.read(article)

    read()
    # In turns, so that what else the machine does weighs on both alike.
    turns = [(seconds(lambda: encode(backend)), seconds(read)) for _ in range(rounds)]
    encoder, whole = zip(*turns, strict=True)
    made: dict[str, float | int] = {
        "articles": len(articles),
        "words": words,
        "word pieces": pieces,
        "encoder pieces/s": round(pieces / statistics.median(encoder)),
        "whole / encoder": round(statistics.median(w / e for w, e in zip(whole, encoder, strict=True)), 3),
        f"articles of {WORDS} words/s": round(words / WORDS / statistics.median(whole), 2),
    }
    if plain is not None:
        slow = OnnxBackend(model.folder, graph=plain)
        encode(slow)
        paired = [(seconds(lambda: encode(slow)), seconds(lambda: encode(backend))) for _ in range(rounds)]
        made["int8 is faster than float32 by"] = round(statistics.median(a / b for a, b in paired), 2)
    return made


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, help="folder of .txt reports")
    parser.add_argument("--float", type=Path, default=None, dest="plain", help="float32 graph of the same weights, to compare int8 with")
    parser.add_argument("--rounds", type=int, default=5, help="rounds of which the median is taken")
    parser.add_argument("--most", type=int, default=84, help="articles at most")
    options = parser.parse_args()
    print(json.dumps(measure(options.folder, options.plain, options.rounds, options.most), indent=1))


if __name__ == "__main__":
    main()
