"""Lost contents: a cue whose source is known and whose clause with `that` stands far behind it (`told X, who is here on a visit, that ...`)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice

from onrecord.data.span import Span
from onrecord.lexicon.cue import saying
from onrecord.models.network import Layer
from onrecord.statements import quoted
from onrecord.statements.attribution import Attribution, Grounds
from onrecord.statements.clause import around, unstopped, words
from onrecord.statements.covered import Covered

SURE = 0.5
"""The least probability of the cue."""

_THAT = re.compile(r"[ \u00a0]that[ \u00a0](?=[\w“\"‘])")
_LEAST = 3
"""Words of the shortest clause."""

_MOST = 4
"""How many times `that` is looked at."""

# Behind `that` these open a relative clause: `the crowd that had gathered`.
_RELATIVE = frozenset({"is", "are", "was", "were", "has", "have", "had", "will", "would", "can", "could", "may", "might", "must", "did", "does", "do"})


def added(text: str, layer: Layer, found: Sequence[Attribution], sentences: Sequence[Span], *, quotations: Sequence[Span]) -> tuple[Attribution, ...]:
    """Attributions for the cues of `layer` that are verbs of saying, have a source, and are in none of `found`: their content is the clause with `that`."""
    used = {one.cue for one in found}
    covered = Covered(span for one in found for span in one.spans)
    made = []
    for one in layer.cues:
        source = layer.source_of(one)
        sentence = around(sentences, one.span.start)
        if source is None or sentence is None or one.span in used or one.score < SURE or not sentence.contains(source.span) or not _said(text, one.span):
            continue
        that = _clause(text, Span(one.span.end, sentence.end))
        if that is not None and not covered.meets(Span(one.span.start, that.end)) and not covered.meets(source.span):
            grounds = Grounds(cue=one.score, source=source.score, to_source=one.link_score)
            content = (quoted.widened(text, that, quotations),)
            score, source_score = one.score * SURE, source.score * one.link_score
            made.append(Attribution(source.span, one.span, content, score=score, source_score=source_score, grounds=grounds))
    return tuple(made)


def _clause(text: str, rest: Span) -> Span | None:
    """The clause from the first `that` behind a comma of `rest` that opens no relative clause to the end; nearer ones the network sees."""
    for match in islice(_THAT.finditer(text, *rest), _MOST):
        behind = words(text, Span(match.end(), rest.end))
        if "," in text[rest.start : match.start()] and len(behind) >= _LEAST and behind[0].lower() not in _RELATIVE:
            return unstopped(text, Span(match.start() + 1, rest.start + len(rest.of(text).rstrip())))
    return None


def _said(text: str, span: Span) -> bool:
    """Whether the last word of a cue is a verb of saying."""
    last = span.of(text).split()[-1:]
    return bool(last) and saying(last[0])
