"""Hard cases: short reports in the manner of agencies of six parts of the world, each with one statement that is expected."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from onrecord.data.reading import Reading
from onrecord.data.span import Span
from onrecord.data.statement import Statement
from onrecord.scoring.gold import Marked, MarkedArticle
from onrecord.scoring.measure import matches, same_name

FILE = Path(__file__).with_name("cases.jsonl")


@dataclass(frozen=True, slots=True)
class Case:
    """A report, and a statement that must be found in it."""

    id: str
    difficulty: str
    text: str
    expected: Marked
    kind: str
    parent_source: str | None

    def found(self, reading: Reading) -> list[str]:
        """What is wrong with the statement found for the expected one; empty when all is right."""
        article = MarkedArticle(self.id, self.text, "", (self.expected,))
        got = MarkedArticle(self.id, self.text, "", tuple(marked(statement) for statement in reading.statements))
        pairs = matches(article, got)
        if not pairs:
            return ["not found"]
        statement = reading.statements[pairs[0][1]]
        wrong = []
        if self.expected.speaker is not None and not same_name(self.expected.speaker, statement.speaker.name):
            wrong.append(f"speaker {statement.speaker.name!r}, expected {self.expected.speaker!r}")
        if statement.kind != self.kind:
            wrong.append(f"kind {statement.kind!r}, expected {self.kind!r}")
        if self.parent_source is not None and statement.parent is None:
            wrong.append(f"no parent, expected the statement of {self.parent_source!r}")
        return wrong


def marked(statement: Statement) -> Marked:
    """A statement found, in the shape of gold."""
    mention, cue = statement.speaker.mention, statement.cue
    return Marked(
        (mention.span,) if mention is not None else (),
        (cue.span,) if cue is not None else (),
        tuple(part.span for part in statement.content),
        speaker=statement.speaker.name,
    )


def cases() -> list[Case]:
    """All cases, in the order of the file."""
    return [_case(json.loads(line)) for line in FILE.read_text("utf-8").splitlines()]


def _case(row: dict[str, Any]) -> Case:
    text, anchor = row["text"], row.get("anchor")

    def place(words: str | None) -> tuple[Span, ...]:
        if words is None:
            return ()
        start = text.find(words) if text.count(words) == 1 or not anchor else text.find(anchor) + anchor.find(words)
        return (Span(start, start + len(words)),)

    contents = tuple(span for words in row["content"] for span in place(words))
    expected = Marked(place(row["source"]), place(row["cue"]), contents, speaker=row["speaker"], type=row["type"])
    return Case(row["id"], row["difficulty"], text, expected, row["kind"], row["parent_source"])
