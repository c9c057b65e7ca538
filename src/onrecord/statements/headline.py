"""Attributions of kickers and headlines, whose telegram style the network seldom sees."""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.data.article import Part
from onrecord.data.span import Span, stripped
from onrecord.lexicon.cue import cue
from onrecord.statements import label, quoted
from onrecord.statements.attribution import Attribution
from onrecord.statements.clause import clause, unstopped
from onrecord.statements.names import Names

_WORD = re.compile(r"[^\W\d_]+(?:[’'.-][^\W\d_]+)*\.?")
_MOST = 9
"""Words that a speaker may have before the verb of a headline."""

SCORE = 0.6
"""How often the rules are right on the headlines of PolNeAR's training articles that they fire on."""


def attributions(text: str, parts: Sequence[Part], names: Names, *, quotations: Sequence[Span]) -> tuple[Attribution, ...]:
    """What kickers and headlines attribute, with the verb or the colon as cue.

    Five patterns: a kicker `X Tells Y:` whose content is the headline below it; `X Says: ...` in one line; `X: "..."`;
    `X: ...` and `...: X` where X is one of `names`, an office or a body.
    """
    lines = [part.span for part in parts if part.kind in ("kicker", "headline")]
    made = []
    for at, line in enumerate(lines):
        below = lines[at + 1] if at + 1 < len(lines) else None
        found = _colon(text, line, below, quotations) or _before(text, line, names, quotations) or _behind(text, line, names, quotations)
        if found is not None:
            made.append(found)
    return tuple(made)


def _colon(text: str, line: Span, below: Span | None, quotations: Sequence[Span]) -> Attribution | None:
    at = text.find(":", line.start, line.end)
    if at < 0 or not _parts(text, line, at):
        return None
    after = stripped(text, Span(at + 1, line.end))
    content = after if len(after) else below
    if content is None:
        return None
    words = [Span(*match.span()) for match in _WORD.finditer(text, line.start, at)]
    verb = next((number for number, word in enumerate(words[:_MOST]) if number and _speaks(word.of(text))), None)
    if verb is not None and words[0].start == line.start:
        return _made(text, Span(line.start, words[verb - 1].end), words[verb], content, quotations)
    if len(after) and words and len(words) <= 4 and quoted.within(text, after, quotations) and words[-1].end == at:
        return _made(text, Span(line.start, at), Span(at, at + 1), content, quotations)
    return None


def _before(text: str, line: Span, names: Names, quotations: Sequence[Span]) -> Attribution | None:
    """`Venn: Dam will not hold`."""
    at = text.find(":", line.start, line.end)
    if at < 0 or not _parts(text, line, at):
        return None
    source, content = stripped(text, Span(line.start, at)), unstopped(text, stripped(text, Span(at + 1, line.end)))
    if not source.of(text)[:1].isupper() or label.piece(text, source) or not label.saying(text, content):
        return None
    if label.named(text, source, names) or label.office(text, source):
        return _made(text, source, Span(at, at + 1), content, quotations)
    return None


def _behind(text: str, line: Span, names: Names, quotations: Sequence[Span]) -> Attribution | None:
    """`Dam will not hold: Venn`. Before a name only a clause is something said: `Voice of the valley: Ida Venn` is none."""
    at = text.rfind(":", line.start, line.end)
    if at < 0 or not _parts(text, line, at):
        return None
    content, source = stripped(text, Span(line.start, at)), unstopped(text, stripped(text, Span(at + 1, line.end)))
    first = text.find(":", line.start, at)
    if label.piece(text, source) or label.piece(text, Span(line.start, first if first >= 0 else at)) or not label.saying(text, content):
        return None
    if label.office(text, source) or (label.named(text, source, names) and clause(text, content)):
        return _made(text, source, Span(at, at + 1), content, quotations)
    return None


def _made(text: str, source: Span, mark: Span, content: Span, quotations: Sequence[Span]) -> Attribution:
    return Attribution(source, mark, (quoted.widened(text, content, quotations),), score=SCORE, source_score=SCORE)


def _parts(text: str, line: Span, at: int) -> bool:
    """Whether the colon at `at` parts two halves: behind it is white space or nothing."""
    return at + 1 == line.end or text[at + 1].isspace()


def _speaks(word: str) -> bool:
    """Whether a word is a verb of saying as headlines have it: in the present, third person."""
    known = cue(word)
    return known is not None and known.word_class == "verb" and known.manner == "said" and word.endswith("s")
