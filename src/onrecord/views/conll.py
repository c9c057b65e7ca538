"""CoNLL columns of attribution: a token a line, a column a statement, as trainers on PARC 3.0 and PolNeAR read it.

Comments and the first columns follow CoNLL-U Plus (https://universaldependencies.org/ext-format.html).
"""

from __future__ import annotations

import json
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from onrecord.data.span import Span
from onrecord.data.statement import Statement
from onrecord.views.item import Item, parts, printable
from onrecord.views.speaker import label
from onrecord.views.token import tokens

NAME = "conll"
WHAT = "a token a line: number, form, start, end, outermost SOURCE, CUE and CONTENT, then a column a statement; BIO tags"
OPENS = "trainers of sequence taggers, any reader of columns"
ENDING = ".conll"

ROLES = ("CONTENT", "CUE", "SOURCE")
"""A statement's roles, the stronger last: where two share a token, its column has the last."""

OUTSIDE = "O"
BESIDE = "statements that hold no token, which have no column"


def write(items: Iterable[Item], path: Path, notes: Counter[str]) -> None:
    """Write all articles, each opened by `# newdoc id`, a line of the report a block."""
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.write("# global.columns = ID FORM START END SOURCE CUE CONTENT STATEMENT...\n")
        for item in items:
            file.writelines(f"{line}\n" for line in lines(item, notes))


def lines(item: Item, notes: Counter[str]) -> Iterator[str]:
    """The lines of one article. `# text` is its text as a JSON string: what stands between tokens is there, to the character."""
    text = item.reading.article.text
    marked = [(statement, roles(statement, text)) for statement in item.reading.statements]
    edges = {edge for _, found in marked for spans in found.values() for span in spans for edge in span}
    cut = tokens(text, edges)
    columns = [(statement, _column(cut, found)) for statement, found in marked]
    kept = [(statement, column) for statement, column in columns if any(tag != OUTSIDE for tag in column)]
    if len(kept) < len(columns):
        notes[BESIDE] += len(columns) - len(kept)
    ids = {statement.id for statement in item.reading.statements}
    outer = [found for statement, found in marked if statement.parent not in ids]
    plain = [_column(cut, {role: [span for found in outer for span in found[role]]}) for role in ("SOURCE", "CUE", "CONTENT")]
    yield f"# newdoc id = {item.reading.article.id}"
    yield f"# text = {json.dumps(printable(text), ensure_ascii=True)}"
    for number, (statement, _) in enumerate(kept, 1):
        told = {"id": statement.id, "kind": statement.kind, "speaker": label(statement.speaker), "type": statement.speaker.type}
        yield f"# statement {number} = {json.dumps({**told, 'parent': statement.parent, 'review': item.state(statement)}, ensure_ascii=True)}"
    number = 0
    for at, span in enumerate(cut):
        if at and _breaks(text[cut[at - 1].end : span.start]):
            yield ""
            number = 0
        number += 1
        tags = (*(column[at] for column in plain), *(column[at] for _, column in kept))
        yield "\t".join((str(number), printable(span.of(text)), str(span.start), str(span.end), *tags))
    yield ""


def roles(statement: Statement, text: str) -> dict[str, list[Span]]:
    """The spans of a statement by role, those within the text."""
    found: dict[str, list[Span]] = {role: [] for role in ROLES}
    for role, span in parts(statement, text):
        found[role.upper()].append(span)
    return found


def _column(cut: Sequence[Span], found: dict[str, list[Span]]) -> list[str]:
    column = [OUTSIDE] * len(cut)
    for role in ROLES:
        for start, end in sorted(found.get(role, ())):
            at = first = bisect_left(cut, Span(start, start))
            while at < len(cut) and cut[at].end <= end:
                column[at] = f"{'B' if at == first else 'I'}-{role}"
                at += 1
    return column


def _breaks(between: str) -> bool:
    return "\n" in between or "\r" in between
