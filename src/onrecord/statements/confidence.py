"""Confidence: the probability that a statement is right as a whole."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import exp, log
from typing import Any

from onrecord.data.statement import StatementKind
from onrecord.errors import ModelError
from onrecord.statements.attribution import Attribution, Grounds
from onrecord.statements.manner import manner

DIGITS = 3
RISING = ("content", "cue", "source", "to cue", "to source")
"""Features whose weight is not below zero: a surer network never makes a statement less sure."""

FEATURES = (*RISING, "indirect", "mixed", "no source", "cue unknown", "more fragments")
_SUREST = 6.0


def features(text: str, attribution: Attribution, kind: StatementKind) -> dict[str, float]:
    """What the probability is reckoned from: log-odds of the network's own scores, and how the statement is made."""
    known = attribution.cue is not None and manner(attribution.cue.of(text)) is not None
    grounds = attribution.grounds or Grounds(content=attribution.score, source=attribution.source_score)
    return {
        "content": _log_odds(grounds.content),
        "cue": _log_odds(grounds.cue) if attribution.cue is not None else 0.0,
        "source": _log_odds(grounds.source) if attribution.source is not None else 0.0,
        "to cue": _log_odds(grounds.to_cue),
        "to source": _log_odds(grounds.to_source) if attribution.cue is not None else 0.0,
        "indirect": float(kind == "indirect"),
        "mixed": float(kind == "mixed"),
        "no source": float(attribution.source is None),
        "cue unknown": float(not known),
        "more fragments": float(len(attribution.content) - 1),
    }


@dataclass(frozen=True, slots=True)
class Calibrator:
    """A logistic regression over `features`, fitted by `training/calibrate.py` and kept with the model's decoder."""

    bias: float
    weights: tuple[tuple[str, float], ...]

    @classmethod
    def from_table(cls, table: Mapping[str, Any]) -> Calibrator:
        """The calibrator of a model's table. Raises `ModelError` when its features are others than these."""
        weights = table["weights"]
        if set(weights) != set(FEATURES):
            raise ModelError(f"confidence of the model: features {sorted(weights)}; expected {sorted(FEATURES)}. Fit it again: python -m training.calibrate")
        return cls(float(table["bias"]), tuple((name, float(weights[name])) for name in FEATURES))

    def probability(self, text: str, attribution: Attribution, kind: StatementKind) -> float:
        """How likely the statement is right as a whole."""
        found = features(text, attribution, kind)
        return 1.0 / (1.0 + exp(-self.bias - sum(weight * found[name] for name, weight in self.weights)))


def confidence(text: str, attribution: Attribution, kind: StatementKind, calibrator: Calibrator | None) -> float:
    """The probability by the calibrator; without one the network's own score, which claims too much."""
    sure = attribution.score if calibrator is None else calibrator.probability(text, attribution, kind)
    return round(sure, DIGITS)


def _log_odds(share: float) -> float:
    least = 1.0 / (1.0 + exp(_SUREST))
    kept = min(max(share, least), 1.0 - least)
    return log(kept / (1.0 - kept))
