"""Lines that open with who speaks: `Venn: ...` in a digest, question and answer in the record of a press conference."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from onrecord.data.article import Part
from onrecord.data.span import Span, stripped
from onrecord.lexicon.label import labels
from onrecord.statements import label, quoted
from onrecord.statements.attribution import Attribution
from onrecord.statements.clause import clause, unstopped
from onrecord.statements.names import Names

_LABEL = re.compile(r"([^\W\d_][^:\n.?!“”\"]{0,60}(?:\.[^:\n.?!“”\"]{1,60})?):[ \u00a0](?=\S)")
# Only who asks and who answers may have a full stop for a colon.
_STOPPED = re.compile(r"([QA])\.[ \u00a0](?=\S)")
_LEAST = 4
"""Words of the shortest line of a digest that is taken for speech."""

SCORE = 0.6
"""As of headlines: no annotated corpus holds enough of these to say better."""

_WORD = re.compile(r"\w+")

Turn = Literal["question", "answer", "name"]


@dataclass(frozen=True, slots=True)
class _Line:
    """A paragraph of the body: the label that it opens with, if any, whose turn that says it is, and the words behind it."""

    label: Span | None
    turn: Turn | None
    words: Span


def attributions(text: str, parts: Sequence[Part], paragraphs: Sequence[Span], names: Names, *, quotations: Sequence[Span]) -> tuple[Attribution, ...]:
    """What the lines of the body say whose first word tells the speaker, with the mark behind it as cue.

    In a transcript, which somebody's questions tell, an answer runs on to the next label; whose it is, is the one person
    whom the headline names, or who alone is named before the first question. Elsewhere a line stands for itself.
    """
    lines = list(_lines(text, parts, paragraphs, names))
    asked = next((line for line in lines if line.turn == "question"), None)
    answerer = _answerer(parts, asked.words.start, names) if asked is not None else None
    made: list[Attribution] = []
    at = 0
    while at < len(lines):
        line = lines[at]
        at += 1
        if line.label is None or line.turn == "question" or (line.turn == "answer" and answerer is None):
            continue
        content = [line.words]
        who = answerer if line.turn == "answer" else line.label
        while asked is not None and at < len(lines) and lines[at].turn is None and who is not None and not _about(text, lines[at].words, who, names):
            content.append(lines[at].words)
            at += 1
        if line.turn == "answer" or asked is not None or _tells(text, line.words):
            spans = tuple(quoted.widened(text, unstopped(text, span), quotations) for span in content)
            mark = Span(line.label.end, line.label.end + 1)
            made.append(Attribution(line.label, mark, spans, named=answerer if line.turn == "answer" else None, score=SCORE, source_score=SCORE))
    return tuple(made)


def _lines(text: str, parts: Sequence[Part], paragraphs: Sequence[Span], names: Names) -> Iterator[_Line]:
    begin = min((part.span.start for part in parts if part.kind == "body"), default=0)
    for paragraph in paragraphs:
        if paragraph.start < begin:
            continue
        match = _STOPPED.match(text, *paragraph) or _LABEL.match(text, *paragraph)
        words = stripped(text, Span(match.end(), paragraph.end)) if match else paragraph
        found = Span(*match.span(1)) if match else None
        turn = _turn(text, found, words, names) if found is not None else None
        yield _Line(found, turn, words) if turn is not None else _Line(None, None, paragraph)


def _turn(text: str, found: Span, words: Span, names: Names) -> Turn | None:
    kind = labels().get(found.of(text).lower())
    if kind == "question":
        return "question"
    if kind == "answer":
        return "answer" if found.of(text)[0].isupper() else None
    if kind == "piece" or not label.named(text, found, names) or label.piece(text, found):
        return None
    # A paper that asks at a press conference.
    return "name" if names.person(found) or not words.of(text).endswith("?") else "question"


def _answerer(parts: Sequence[Part], until: int, names: Names) -> Span | None:
    """The name of the one person in the headline, else of the one person named before the first question."""
    heads = [part.span for part in parts if part.kind in ("kicker", "headline")]
    for spans in (heads, [Span(0, until)]):
        found = [name for span in spans for name in names.within(span)]
        if found and len({names.surname(name) for name in found}) == 1:
            return max(found, key=len)
    return None


def _about(text: str, words: Span, who: Span, names: Names) -> bool:
    """Whether a paragraph without a label speaks about the speaker, so that the report has taken over again."""
    surname = names.surname(who)
    return any(match.group().casefold() == surname for match in _WORD.finditer(text, *words))


def _tells(text: str, words: Span) -> bool:
    """Whether a line of a digest is something said: a clause of some words, no count and no list."""
    return text[words.start].isalpha() and len(_WORD.findall(text, *words)) >= _LEAST and clause(text, words)
