"""From attributions and the speakers found for them to statements."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.data.span import Span
from onrecord.data.statement import Content, Excerpt, Speaker, Statement
from onrecord.models.states import Telling
from onrecord.statements import quoted
from onrecord.statements.act import act
from onrecord.statements.attribution import Attribution
from onrecord.statements.confidence import DIGITS, Calibrator, confidence
from onrecord.statements.judged import ACT_SURE, MANNER_SURE, judged
from onrecord.statements.manner import manner


def statements(
    text: str,
    article: str,
    attributions: Sequence[Attribution],
    speakers: Sequence[Speaker],
    sure: Sequence[float],
    *,
    quotations: Sequence[Span],
    tellings: Sequence[Telling | None] = (),
    calibrator: Calibrator | None = None,
) -> tuple[Statement, ...]:
    """One statement an attribution, in the same order.

    `article` is the article's id; `speakers`, `sure` (how sure the choice of each is) and `tellings`, where there are some, have an entry an attribution.
    `calibrator` makes the network's scores a probability that the statement is right.
    """
    made: list[Statement] = []
    for attribution, speaker, certainty, told in zip(attributions, speakers, sure, tellings or [None] * len(attributions), strict=True):
        kind = quoted.kind(text, attribution.content, quotations)
        cue = None if attribution.cue is None else attribution.cue.of(text)
        made.append(
            Statement(
                article=article,
                kind=kind,
                speaker=speaker,
                cue=None if attribution.cue is None else Excerpt(attribution.cue.of(text), attribution.cue),
                content=tuple(Content(span.of(text), span, quoted.within(text, span, quotations)) for span in attribution.content),
                manner=judged(manner(cue), None if told is None else told.manner, MANNER_SURE),
                act=judged(act(cue, _words(text, attribution), kind), None if told is None else told.act, ACT_SURE),
                parent=None if attribution.parent is None else made[attribution.parent].id,
                confidence=(
                    ("statement", confidence(text, attribution, kind, calibrator)),
                    ("speaker", round(attribution.source_score * certainty, DIGITS)),
                ),
            )
        )
    return tuple(made)


def _words(text: str, one: Attribution) -> str:
    """What is said, beginning with what stands behind the cue."""
    parts = sorted(one.content, key=lambda part: one.cue is not None and part.start < one.cue.start)
    return " ".join(part.of(text) for part in parts)
