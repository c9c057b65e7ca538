"""A difference: a statement of which two coders of one article say different things."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from onrecord.data.span import Span
from onrecord.data.statement import Statement
from onrecord.views.coded import CODED_FIELDS, NONE, Coded, spans, values
from onrecord.views.table import GAP

SAME = 0.5
"""Share of the characters of two contents, of all that either has, from which two added statements are taken for one."""

ABSENT = "(not marked)"
"""What a coder says who went through the article and marked no such statement."""


@dataclass(frozen=True, slots=True)
class Difference:
    """What coders say of one statement, where it is not the same.

    `statement` is the id that it was found under, or under which the first of the coders added it; `of` is "verdict", a field, "content",
    "cue", or "added" where not all of them marked it. `said` has each coder's words, in the order of their names. Equal when all fields are.
    """

    article: str
    statement: str
    of: str
    content: str
    said: tuple[tuple[str, str], ...]


def differences(coders: Sequence[Coded]) -> Iterator[Difference]:
    """Where the coders of one article differ, in the order of the article: first of statements that were found, then of those that were added.

    The fields of a statement are compared where each of two or more coders let it stand.
    """
    ordered = sorted(coders, key=lambda one: one.coder)
    found = dict.fromkeys(key for one in ordered for key in one.verdicts)
    for key in sorted(found, key=lambda key: _place(ordered, key)):
        judging = [one for one in ordered if key in one.verdicts]
        if len(judging) > 1:
            yield from _of_found(judging, key)
    yield from _of_added([one for one in ordered if one.is_whole])


def _of_found(judging: Sequence[Coded], key: str) -> Iterator[Difference]:
    shown = next((_words(one.statements[key]) for one in judging if key in one.statements), "")
    verdicts = tuple((one.coder, one.verdicts[key]) for one in judging)
    standing = [one for one in judging if key in one.statements]
    within = list(_of_fields(standing, [key] * len(standing), shown)) if len(standing) > 1 else []
    # That one coder accepted what another corrected is told by the field that he corrected.
    if len({verdict == "rejected" for _, verdict in verdicts}) > 1 or (len({verdict for _, verdict in verdicts}) > 1 and not within):
        yield Difference(judging[0].article, key, "verdict", shown, verdicts)
    yield from within


def _of_fields(standing: Sequence[Coded], keys: Sequence[str], shown: str) -> Iterator[Difference]:
    statements = [one.statements[key] for one, key in zip(standing, keys, strict=True)]
    told = [values(statement, one.occasions) for one, statement in zip(standing, statements, strict=True)]
    for field in CODED_FIELDS:
        said = tuple((one.coder, value[field]) for one, value in zip(standing, told, strict=True))
        if len({value.casefold() for _, value in said}) > 1:
            yield Difference(standing[0].article, keys[0], field, shown, said)
    for part, words in (("content", _words), ("cue", _cue)):
        marked = {spans(statement, "content" if part == "content" else "cue") for statement in statements}
        if len(marked) > 1:
            yield Difference(
                standing[0].article, keys[0], part, shown, tuple((one.coder, words(statement)) for one, statement in zip(standing, statements, strict=True))
            )


def _of_added(whole: Sequence[Coded]) -> Iterator[Difference]:
    """Each statement that was added by one of those who went through the whole article, against what the others added there."""
    used: set[tuple[str, str]] = set()
    for one in whole:
        for key in sorted(one.added & set(one.statements), key=lambda key: one.statements[key].content[0].span):
            if (one.coder, key) in used:
                continue
            matched = {one.coder: key}
            for other in whole:
                if other is not one and (same := _same(one.statements[key], other, used)):
                    matched[other.coder] = same
                    used.add((other.coder, same))
            shown = _words(one.statements[key])
            if len(matched) < len(whole):
                said = tuple((each.coder, _words(each.statements[matched[each.coder]]) if each.coder in matched else ABSENT) for each in whole)
                yield Difference(one.article, key, "added", shown, said)
            if len(matched) > 1:
                standing = [each for each in whole if each.coder in matched]
                yield from _of_fields(standing, [matched[each.coder] for each in standing], shown)


def _same(statement: Statement, other: Coded, used: set[tuple[str, str]]) -> str | None:
    """The statement that another coder added for the same words, the one that shares most of them."""
    free = ((_share(statement, other.statements[key]), key) for key in sorted(other.added & set(other.statements)) if (other.coder, key) not in used)
    share, key = max(free, default=(0.0, ""))
    return key if share >= SAME else None


def _share(one: Statement, other: Statement) -> float:
    left, right = _characters(one), _characters(other)
    return len(left & right) / len(left | right) if left | right else 0.0


def _characters(statement: Statement) -> set[int]:
    return {at for part in statement.content for at in range(*part.span)}


def _place(coders: Sequence[Coded], key: str) -> tuple[Span, str]:
    """Where a statement stands; one that nobody let stand comes first."""
    return next((one.statements[key].content[0].span for one in coders if key in one.statements), Span(0, 0)), key


def _words(statement: Statement) -> str:
    return GAP.join(" ".join(part.text.split()) for part in statement.content)


def _cue(statement: Statement) -> str:
    return NONE if statement.cue is None else " ".join(statement.cue.text.split())
