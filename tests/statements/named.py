"""Names of a text as the network would find them, for the tests of rules."""

from __future__ import annotations

import re

from onrecord.data.mention import EntityKind
from onrecord.data.span import Span
from onrecord.statements.names import Names

CAST: tuple[tuple[str, EntityKind], ...] = (
    ("Ida Quell", "person"),
    ("Quell", "person"),
    ("Oto Brell", "person"),
    ("Brell", "person"),
    ("Tarn Water Board", "organization"),
    ("Lower Tarn", "place"),
)


def found(text: str, cast: tuple[tuple[str, EntityKind], ...] = CAST) -> list[tuple[Span, EntityKind]]:
    """Every place of the names of `cast` in `text`, the longest first where two begin at one place."""
    taken: list[tuple[Span, EntityKind]] = []
    for name, kind in sorted(cast, key=lambda entry: -len(entry[0])):
        spans = (Span(*match.span()) for match in re.finditer(re.escape(name), text))
        taken += [(span, kind) for span in spans if not any(span.overlaps(other) for other, _ in taken)]
    return sorted(taken)


def names(text: str) -> Names:
    """The names of `CAST` in `text`."""
    return Names(text, found(text))


def sentences(text: str) -> list[Span]:
    """Sentences by their full stops and line ends alone."""
    return [Span(*match.span()) for match in re.finditer(r"[^\s.?!][^.?!\n]*(?:[.?!][”\"]?|$|(?=\n))", text)]


def quotations(text: str) -> tuple[Span, ...]:
    """What stands within curly marks."""
    return tuple(Span(*match.span()) for match in re.finditer(r"“[^”]*”", text))
