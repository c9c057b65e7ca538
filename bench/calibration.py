"""Whether confidence means something: expected calibration error, and pictures of reliability and of precision by recall.

    python -m bench.calibration ../shared/corpora/polnear/dev
    python -m bench.calibration GOLD --model FOLDER --out docs/pictures

GOLD is what `onrecord evaluate` takes. Writes `reliability.svg` and `precision-recall.svg`, prints the figures as JSON.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from bench.chart import Chart
from onrecord import api
from onrecord.data.reading import MadeBy
from onrecord.models.network import Network
from onrecord.models.onnx import OnnxBackend
from onrecord.pipeline import build
from onrecord.scoring.calibration import Bin, Claim, Point, calibration_error, claims, curve, reliability

PICTURES = Path(__file__).parents[1] / "docs" / "pictures"
RELIABILITY, CURVE = NAMES = ("reliability.svg", "precision-recall.svg")
THRESHOLDS = (0.9, 0.7, 0.5)


def at(points: Sequence[Point], threshold: float) -> Point:
    """Precision and recall of all claims with at least the confidence `threshold`."""
    return min((point for point in points if point.threshold >= threshold), key=lambda point: point.threshold, default=Point(threshold, 0.0, 0.0))


def reliability_chart(bins: Sequence[Bin], error: float) -> Chart:
    """Bars of the share that is right by confidence, beside the line on which the two agree."""
    chart = Chart(f"Reliability (expected calibration error {error:.3f})", "confidence of the statement", "share that is right as a whole")
    for one in bins:
        chart.bar(one.low, one.high, one.right)
    chart.even()
    return chart


def curve_chart(points: Sequence[Point]) -> Chart:
    """Precision over recall, with the points of some thresholds."""
    chart = Chart("Precision and recall by confidence", "recall (share of the marked statements that is found)", "precision (share that is right)")
    chart.line([(point.recall, point.precision) for point in points])
    for threshold in THRESHOLDS:
        point = at(points, threshold)
        if point.recall:
            chart.dot(point.recall, point.precision, f"≥ {threshold}")
    return chart


def figures(given: Sequence[Claim], points: Sequence[Point], *, gold: int) -> dict[str, Any]:
    """All figures, by name."""
    kept = [at(points, threshold) for threshold in THRESHOLDS]
    return {
        "statements": len(given),
        "gold": gold,
        "expected calibration error": round(calibration_error(given), 4),
        "bins": [{name: round(value, 3) for name, value in asdict(one).items()} for one in reliability(given)],
        "at least": {str(at_least): {"precision": round(p.precision, 3), "recall": round(p.recall, 3)} for at_least, p in zip(THRESHOLDS, kept, strict=True)},
    }


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.calibration", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path, help="folder of brat standoff or file of JSON Lines")
    parser.add_argument("--model", type=Path, default=None, help="model folder instead of the shipped one")
    parser.add_argument("--out", type=Path, default=PICTURES, help="folder for the pictures")
    options = parser.parse_args()
    pipeline = None
    if options.model is not None:
        pipeline = build(Network(OnnxBackend(options.model), options.model / "decoder.json"), MadeBy("bench", options.model.name, ""))
    pairs = api.side_by_side(options.gold, pipeline=pipeline)
    given, gold = claims(pairs), sum(len(marked.statements) for marked, _ in pairs)
    points = curve(given, gold=gold)
    options.out.mkdir(parents=True, exist_ok=True)
    (options.out / RELIABILITY).write_text(reliability_chart(reliability(given), calibration_error(given)).svg(), "utf-8")
    (options.out / CURVE).write_text(curve_chart(points).svg(), "utf-8")
    print(json.dumps(figures(given, points, gold=gold), indent=1))


if __name__ == "__main__":
    main()
