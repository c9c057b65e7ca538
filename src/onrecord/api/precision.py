"""How precise a record is by its own corrections: what people accepted, corrected and rejected, and how sure the program was of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from onrecord.api.auditing import UNKNOWN
from onrecord.data.judgement import FIELDS, Field, adjudicated, in_force, of_coder, review_states
from onrecord.data.statement import STATEMENT_KINDS
from onrecord.record import Record
from onrecord.scoring.calibration import BINS, Claim, calibration_error
from onrecord.scoring.proportion import LEVEL, Proportion, proportion

__all__ = ["ConfidenceBin", "Precision", "PrecisionGroup", "Proportion", "precision", "precision_to_dict"]


@dataclass(frozen=True, slots=True)
class PrecisionGroup:
    """The statements of one group that were judged: `of` is "all", "kind" or "outlet", `name` which. `precision` is the share of those accepted
    as found, `found` of those accepted or corrected.
    """

    of: str
    name: str
    accepted: int
    corrected: int
    rejected: int
    precision: Proportion | None
    found: Proportion | None


@dataclass(frozen=True, slots=True)
class ConfidenceBin:
    """The judged statements that the program gave a confidence in [low, high): the confidence that they have on average, how many are as found,
    and how many were let stand, corrected or not.
    """

    low: float
    high: float
    confidence: float
    precision: Proportion
    found: Proportion


@dataclass(frozen=True, slots=True)
class Precision:
    """What people made of the statements that were found. `drawn` of them were judged in a random sample of an audit, the others were chosen.

    `fields` tells how many statements had each field corrected; `added` are statements that were missed, `total` those that there are to judge.
    `error` is the expected calibration error over the bins, `None` where no confidence is known.
    """

    groups: tuple[PrecisionGroup, ...]
    bins: tuple[ConfidenceBin, ...]
    fields: tuple[tuple[Field, int], ...]
    judged: int
    drawn: int
    added: int
    total: int
    error: float | None


def precision(held: Record, *, coder: str | None = None) -> Precision:
    """What one coder, or everybody (the last word counting and an adjudicator's before it), made of what was found.

    People judge what is doubtful first, so these figures tell of what they looked at and not of the whole record; an audit tells of that.
    """
    said = held.reader.judgements(by=coder)
    told = of_coder(said, coder) if coder is not None else adjudicated(said, held.coders.adjudicators())
    states = review_states(told)
    facts = held.coders.facts([one for one, state in states.items() if state != "added"])
    judged = [(*facts[one], state) for one, state in states.items() if one in facts]
    drawn = {one.statement for sample in held.coders.samples() for one in sample.statements}
    changed = {(one.statement, one.field) for one in in_force(told) if one.action == "change" and one.statement in facts}
    fields = Counter(name for _, name in changed if name is not None)
    by_kind = [_group("kind", kind, [state for one, _, _, state in judged if one == kind]) for kind in STATEMENT_KINDS]
    outlets = Counter(outlet for _, outlet, _, _ in judged)
    by_outlet = [_group("outlet", name or UNKNOWN, [state for _, one, _, state in judged if one == name]) for name, _ in outlets.most_common()]
    groups = [_group("all", "all", [state for *_, state in judged]), *(one for one in (*by_kind, *by_outlet) if one.precision is not None)]
    sure = [(number, state) for _, _, number, state in judged if number is not None]
    claims = [Claim(number, state == "accepted") for number, state in sure]
    return Precision(
        groups=tuple(groups),
        bins=_bins(sure),
        fields=tuple((name, fields[name]) for name in sorted(FIELDS, key=lambda one: -fields[one]) if fields[name]),
        judged=len(judged),
        drawn=sum(one in drawn for one in states if one in facts),
        added=sum(state == "added" for state in states.values()),
        total=held.coders.judgeable(),
        error=calibration_error(claims) if claims else None,
    )


def precision_to_dict(found: Precision) -> dict[str, Any]:
    """Every figure as plain JSON, not rounded."""
    return {
        "judged": found.judged,
        "drawn": found.drawn,
        "added": found.added,
        "total": found.total,
        "interval": {"method": "Wilson score", "level": LEVEL},
        "groups": [asdict(one) for one in found.groups],
        "confidence": [asdict(one) for one in found.bins],
        "calibration_error": found.error,
        "corrected_fields": dict(found.fields),
    }


def _bins(sure: Sequence[tuple[float, str]]) -> tuple[ConfidenceBin, ...]:
    held: dict[int, list[tuple[float, str]]] = {}
    for number, state in sure:
        held.setdefault(min(int(number * BINS), BINS - 1), []).append((number, state))
    made = []
    for place in sorted(held):
        right, stands = _shares([state for _, state in held[place]])
        if right is not None and stands is not None:
            made.append(ConfidenceBin(place / BINS, (place + 1) / BINS, sum(number for number, _ in held[place]) / len(held[place]), right, stands))
    return tuple(made)


def _shares(states: Sequence[str]) -> tuple[Proportion | None, Proportion | None]:
    return proportion([(one == "accepted", 1.0) for one in states]), proportion([(one != "rejected", 1.0) for one in states])


def _group(of: str, name: str, states: Sequence[str]) -> PrecisionGroup:
    counts = Counter(states)
    return PrecisionGroup(of, name, counts["accepted"], counts["corrected"], counts["rejected"], *_shares(states))
