"""What one coder made of one article: verdicts, values and marked characters, as they are compared with those of another coder."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, get_args

from onrecord.data.judged import judged
from onrecord.data.judgement import Judgement
from onrecord.data.occasion import Occasion
from onrecord.data.reading import Reading
from onrecord.data.span import Span
from onrecord.data.statement import Addressee, Speaker, Statement

Verdict = Literal["accepted", "corrected", "rejected"]

CodedField = Literal["speaker", "addressee", "occasion", "said_on", "act", "manner", "kind"]
CODED_FIELDS: tuple[CodedField, ...] = get_args(CodedField)
"""The fields whose values are compared; `kind` follows from the edges of the content."""

Marking = Literal["mention", "cue", "content", "statement"]
MARKINGS: tuple[Marking, ...] = get_args(Marking)
"""What characters are marked as: the speaker's mention, the cue, the content, and all three of them together."""

NONE = "(none)"
"""The value of a field that a coder left empty. It is a value like any other: that nothing is told is a finding."""

_VERDICT: dict[str, Verdict] = {verdict: verdict for verdict in get_args(Verdict)}
_STANDS: frozenset[str] = frozenset({"accepted", "corrected", "added"})


@dataclass(frozen=True, slots=True)
class Coded:
    """One coder's work on one article.

    `verdicts` are by the id that a statement was found under, of those that he judged; `statements` are those that he let stand, with his
    changes, by the same id, and those that he `added` by their own. `is_whole` tells that he went through all of the article: only then do
    his marks tell that there is nothing where he marked nothing.
    """

    article: str
    coder: str
    length: int
    verdicts: Mapping[str, Verdict]
    statements: Mapping[str, Statement]
    added: frozenset[str]
    occasions: tuple[Occasion, ...]
    is_whole: bool

    def values(self, statement: str) -> dict[CodedField, str] | None:
        """The values of a statement's fields; `None` where he did not let it stand."""
        one = self.statements.get(statement)
        return None if one is None else values(one, self.occasions)

    def marked(self, marking: Marking) -> tuple[Span, ...]:
        """The characters that he marked as `marking`: stretches in order, those that overlap as one."""
        return joined(span for one in self.statements.values() for span in spans(one, marking))


def coded(reading: Reading, judgements: Sequence[Judgement], coder: str, *, finished: bool = False) -> Coded:
    """What `coder` made of the article of a reading, by his own judgements alone.

    He went through all of it when he said so (`finished`), or when he judged every statement that was found there.
    """
    own = judged(reading, [one for one in judgements if one.by == coder])
    by_id = {one.id: one for one in own.reading.statements}
    found = {one.id for one in reading.statements}
    verdicts = {key: _VERDICT[state] for key, state in own.states.items() if key in found and state in _VERDICT}
    standing = {key: by_id[own.now[key]] for key, state in own.states.items() if state in _STANDS and own.now[key] in by_id}
    return Coded(
        article=reading.article.id,
        coder=coder,
        length=len(reading.article.text),
        verdicts=verdicts,
        statements=standing,
        added=frozenset(key for key, state in own.states.items() if state == "added" and key not in found),
        occasions=own.reading.occasions,
        is_whole=finished or (bool(found) and found <= set(verdicts)),
    )


def values(statement: Statement, occasions: Sequence[Occasion]) -> dict[CodedField, str]:
    """The values of a statement's fields as words that mean the same in every article, whatever their case.

    A person is the full name, where there is none the words that point at him. An occasion is its kind and its number among the
    report's occasions of that kind.
    """
    return {
        "speaker": _person(statement.speaker),
        "addressee": NONE if statement.addressee is None else _person(statement.addressee),
        "occasion": _occasion(statement.occasion, occasions),
        "said_on": NONE if statement.said_on is None else f"{statement.said_on.date} ({statement.said_on.precision})",
        "act": statement.act or NONE,
        "manner": statement.manner or NONE,
        "kind": statement.kind,
    }


def spans(statement: Statement, marking: Marking) -> tuple[Span, ...]:
    """The stretches of a statement that are marked as `marking`."""
    mention = () if statement.speaker.mention is None else (statement.speaker.mention.span,)
    cue = () if statement.cue is None else (statement.cue.span,)
    content = tuple(part.span for part in statement.content)
    return {"mention": mention, "cue": cue, "content": content, "statement": (*mention, *cue, *content)}[marking]


def joined(given: Iterable[Span]) -> tuple[Span, ...]:
    """Stretches in order; those that share characters (a statement within another) are one, those that only touch stay two."""
    made: list[Span] = []
    for span in sorted(given):
        if made and span.start < made[-1].end:
            made[-1] = Span(made[-1].start, max(made[-1].end, span.end))
        elif len(span):
            made.append(span)
    return tuple(made)


def _person(person: Speaker | Addressee) -> str:
    words = person.name or (person.mention.text if person.mention is not None else None)
    return NONE if words is None else " ".join(words.split())


def _occasion(key: str | None, occasions: Sequence[Occasion]) -> str:
    if key is None:
        return NONE
    kind = next((one.kind for one in occasions if one.id == key), None)
    if kind is None:
        return key
    return f"{kind} {1 + [one.id for one in occasions if one.kind == kind].index(key)}"
