"""From attributions and the speakers found for them to statements."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.data.span import Span
from onrecord.data.statement import Act, Content, Excerpt, Speaker, Statement, StatementKind
from onrecord.models.act import ActHead
from onrecord.models.states import Telling
from onrecord.statements import quoted
from onrecord.statements.act import act
from onrecord.statements.act_sign import act_signs
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
    acts: ActHead | None = None,
) -> tuple[Statement, ...]:
    """One statement an attribution, in the same order.

    `article` is the article's id; `speakers`, `sure` (how sure the choice of each is) and `tellings`, where there are some, have an entry an attribution.
    `calibrator` makes the network's scores a probability that the statement is right; `acts` weighs what the words tell of an act with what the network does.
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
                act=_act(text, attribution, kind, told, acts),
                parent=None if attribution.parent is None else made[attribution.parent].id,
                confidence=(
                    ("statement", confidence(text, attribution, kind, calibrator)),
                    ("speaker", round(attribution.source_score * certainty, DIGITS)),
                ),
            )
        )
    return tuple(made)


def _act(text: str, one: Attribution, kind: StatementKind, told: Telling | None, acts: ActHead | None) -> Act | None:
    source, cue = (None if span is None else span.of(text) for span in (one.source, one.cue))
    words = content_words(text, one.cue, one.content)
    by_rules = act(cue, words, kind)
    if acts is None or told is None or told.act_scores is None:
        return judged(by_rules, None if told is None else told.act, ACT_SURE)
    return acts.choose(told.act_scores, act_signs(source, cue, words, kind, by_rules))


def content_words(text: str, cue: Span | None, content: Sequence[Span]) -> str:
    """What is said, beginning with what stands behind the cue."""
    parts = sorted(content, key=lambda part: cue is not None and part.start < cue.start)
    return " ".join(part.of(text) for part in parts)
