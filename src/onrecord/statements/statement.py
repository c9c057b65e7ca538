"""From attributions and the speakers found for them to statements."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.data.span import Span
from onrecord.data.statement import Act, Content, Excerpt, Speaker, Statement, StatementKind
from onrecord.models.act import ActHead
from onrecord.models.backend import Floats
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
    heard = tellings or [None] * len(attributions)
    kinds = [quoted.kind(text, attribution.content, quotations) for attribution in attributions]
    done = _acts(text, attributions, kinds, heard, acts)
    for attribution, speaker, certainty, told, kind, by_it in zip(attributions, speakers, sure, heard, kinds, done, strict=True):
        cue = None if attribution.cue is None else attribution.cue.of(text)
        made.append(
            Statement(
                article=article,
                kind=kind,
                speaker=speaker,
                cue=None if attribution.cue is None else Excerpt(attribution.cue.of(text), attribution.cue),
                content=tuple(Content(span.of(text), span, quoted.within(text, span, quotations)) for span in attribution.content),
                manner=judged(manner(cue), None if told is None else told.manner, MANNER_SURE),
                act=by_it,
                parent=None if attribution.parent is None else made[attribution.parent].id,
                confidence=(
                    ("statement", confidence(text, attribution, kind, calibrator)),
                    ("speaker", round(attribution.source_score * certainty, DIGITS)),
                ),
            )
        )
    return tuple(made)


def _acts(
    text: str, attributions: Sequence[Attribution], kinds: Sequence[StatementKind], tellings: Sequence[Telling | None], acts: ActHead | None
) -> list[Act | None]:
    """What is done by each statement: what the tables' words tell of it is a sign among others where there is a head that weighs them."""
    made: list[Act | None] = []
    weighed: dict[int, Floats] = {}
    for at, (one, kind, told) in enumerate(zip(attributions, kinds, tellings, strict=True)):
        source, cue = (None if span is None else span.of(text) for span in (one.source, one.cue))
        words = content_words(text, one.cue, one.content)
        by_rules = act(cue, words, kind)
        if acts is None or told is None or told.act_scores is None:
            made.append(judged(by_rules, None if told is None else told.act, ACT_SURE))
        else:
            made.append(None)
            weighed[at] = acts.told(told.act_scores, act_signs(source, cue, words, kind, by_rules))
    if acts is not None:
        order = sorted(weighed, key=lambda at: min(attributions[at].content))
        for at, chosen in zip(order, acts.choose([weighed[at] for at in order]), strict=True):
            made[at] = chosen
    return made


def content_words(text: str, cue: Span | None, content: Sequence[Span]) -> str:
    """What is said, beginning with what stands behind the cue."""
    parts = sorted(content, key=lambda part: cue is not None and part.start < cue.start)
    return " ".join(part.of(text) for part in parts)
