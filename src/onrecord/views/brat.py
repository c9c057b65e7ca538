"""brat standoff of a reading, for people who look at annotations in brat. Format: https://brat.nlplab.org/standoff.html."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from onrecord.data.reading import Reading
from onrecord.data.span import Span, stripped
from onrecord.data.statement import Statement
from onrecord.views.item import Item

NAME = "brat"
WHAT = "standoff beside the text: Source, Cue and Content joined by Attribution events"
OPENS = "brat; `onrecord evaluate` reads it back as gold"
CONFIGURATION = {
    "annotation.conf": (
        b"[entities]\nSource\nCue\nContent\n\n[relations]\n\n[events]\nAttribution\tSource?:Source, Cue?:Cue, Content:Content\n\n[attributes]\n"
    )
}
"""What brat wants beside the articles: the names of the annotations."""

# brat reads a .ann file line by line as str.splitlines does, and its columns by tabs: none of these may lie inside a fragment.
_UNBROKEN = re.compile(r"[^\n\r\t\v\f\x1c-\x1e\x85\u2028\u2029]+")


def text_file(reading: Reading) -> bytes:
    """The `.txt` beside the standoff: the article's text as it is, so that the offsets hold."""
    return reading.article.text.encode("utf-8", "replace")


def files(item: Item, notes: Counter[str]) -> Iterator[tuple[str, bytes]]:  # noqa: ARG001
    """The files of one article, by their endings."""
    yield ".txt", text_file(item.reading)
    yield ".ann", standoff(item.reading).encode("utf-8", "replace")


def standoff(reading: Reading) -> str:
    """The `.ann` of a reading: Source, Cue and Content lines, joined by Attribution events in the order of the statements.

    A span over several lines becomes fragments, one a line, as brat demands. The note of an event holds JSON with the
    speaker's full name, type and the event that the statement is nested in.
    """
    page = _Page(reading.article.text)
    kept = [statement for statement in reading.statements if page.fragments(part.span for part in statement.content)]
    events = {statement.id: f"E{number}" for number, statement in enumerate(kept, 1)}
    for number, statement in enumerate(kept, 1):
        page.attribution(statement, number, events.get(statement.parent) if statement.parent else None)
    return "".join(f"{line}\n" for line in page.lines)


@dataclass(slots=True)
class _Page:
    """The lines written so far; `bounds` counts the T lines."""

    text: str
    lines: list[str] = field(default_factory=list)
    bounds: int = 0

    def fragments(self, spans: Iterable[Span]) -> list[Span]:
        found = (Span(*run.span()) for span in spans for run in _UNBROKEN.finditer(self.text, span.start, span.end))
        return [fragment for run in found if len(fragment := stripped(self.text, run))]

    def bound(self, label: str, spans: Iterable[Span]) -> str | None:
        """Write a T line and give its name; `None` where the spans hold no visible character."""
        fragments = self.fragments(spans)
        if not fragments:
            return None
        self.bounds += 1
        offsets = ";".join(f"{start} {end}" for start, end in fragments)
        words = " ".join(fragment.of(self.text) for fragment in fragments).encode("utf-8", "replace").decode("utf-8")
        self.lines.append(f"T{self.bounds}\t{label} {offsets}\t{words}")
        return f"T{self.bounds}"

    def attribution(self, statement: Statement, number: int, parent: str | None) -> None:
        contents = [part.span for part in statement.content]
        cue = [statement.cue.span] if statement.cue else []
        mention = [statement.speaker.mention.span] if statement.speaker.mention else []
        roles = [("Content", self.bound("Content", contents)), ("Cue", self.bound("Cue", cue)), ("Source", self.bound("Source", mention))]
        trigger = self.bound("Attribution", cue) or self.bound("Attribution", contents[:1]) or self.bound("Attribution", contents)
        arguments = "".join(f" {role}:{name}" for role, name in roles if name)
        self.lines.append(f"E{number}\tAttribution:{trigger}{arguments}")
        note = {"speaker": statement.speaker.name, "type": statement.speaker.type, "parent": parent}
        self.lines.append(f"#{number}\tAnnotatorNotes E{number}\t{json.dumps(note)}")
