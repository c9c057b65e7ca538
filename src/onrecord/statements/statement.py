"""From attributions and the speakers found for them to statements."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.data.span import Span
from onrecord.data.statement import Content, Excerpt, Speaker, Statement
from onrecord.statements import quoted
from onrecord.statements.attribution import Attribution


def statements(
    text: str, article: str, attributions: Sequence[Attribution], speakers: Sequence[Speaker], sure: Sequence[float], *, quotations: Sequence[Span]
) -> tuple[Statement, ...]:
    """One statement an attribution, in the same order.

    `article` is the article's id; `speakers` and `sure` (how sure the choice of each is) have an entry an attribution.
    """
    made: list[Statement] = []
    for attribution, speaker, certainty in zip(attributions, speakers, sure, strict=True):
        made.append(
            Statement(
                article=article,
                kind=quoted.kind(text, attribution.content, quotations),
                speaker=speaker,
                cue=None if attribution.cue is None else Excerpt(attribution.cue.of(text), attribution.cue),
                content=tuple(Content(span.of(text), span, quoted.within(text, span, quotations)) for span in attribution.content),
                parent=None if attribution.parent is None else made[attribution.parent].id,
                confidence=(("statement", round(attribution.score, 3)), ("speaker", round(attribution.source_score * certainty, 3))),
            )
        )
    return tuple(made)
