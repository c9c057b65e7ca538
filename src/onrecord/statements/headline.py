"""Attributions of kickers and headlines, whose telegram style the network seldom sees."""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.data.article import Part
from onrecord.data.span import Span, stripped
from onrecord.lexicon.cue import cue
from onrecord.statements import quoted
from onrecord.statements.attribution import Attribution
from onrecord.statements.covered import Covered

_WORD = re.compile(r"[^\W\d_]+(?:[’'.-][^\W\d_]+)*\.?")
_MOST = 9
"""Words that a speaker may have before the verb of a headline."""

SCORE = 0.6
"""How often the rules are right on the headlines of PolNeAR's training articles that they fire on."""


def attributions(text: str, parts: Sequence[Part], taken: Sequence[Span], *, quotations: Sequence[Span]) -> tuple[Attribution, ...]:
    """What kickers and headlines attribute, where no span of `taken` lies already.

    Three patterns: a kicker `X Tells Y:` whose content is the headline below it; `X Says: ...` in one line; `X: "..."`.
    """
    lines = [part.span for part in parts if part.kind in ("kicker", "headline")]
    covered = Covered(taken)
    made = []
    for at, line in enumerate(lines):
        below = lines[at + 1] if at + 1 < len(lines) else None
        found = _colon(text, line, below, quotations)
        if found is not None and not any(map(covered.meets, found.spans)):
            made.append(found)
    return tuple(made)


def _colon(text: str, line: Span, below: Span | None, quotations: Sequence[Span]) -> Attribution | None:
    at = text.find(":", line.start, line.end)
    if at < 0 or (at + 1 < line.end and not text[at + 1].isspace()):
        return None
    after = stripped(text, Span(at + 1, line.end))
    content = after if len(after) else below
    if content is None:
        return None
    words = [Span(*match.span()) for match in _WORD.finditer(text, line.start, at)]
    verb = next((number for number, word in enumerate(words[:_MOST]) if number and _speaks(word.of(text))), None)
    if verb is not None and words[0].start == line.start:
        source, mark = Span(line.start, words[verb - 1].end), words[verb]
    elif len(after) and words and len(words) <= 4 and quoted.within(text, after, quotations) and words[-1].end == at:
        source, mark = Span(line.start, at), Span(at, at + 1)
    else:
        return None
    return Attribution(source, mark, (quoted.widened(text, content, quotations),), score=SCORE, source_score=SCORE)


def _speaks(word: str) -> bool:
    """Whether a word is a verb of saying as headlines have it: in the present, third person."""
    known = cue(word)
    return known is not None and known.word_class == "verb" and known.manner == "said" and word.endswith("s")
