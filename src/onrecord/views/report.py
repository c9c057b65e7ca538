"""A report cut where statements begin and end, for whatever shows it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import pairwise

from onrecord.data.reading import Reading
from onrecord.data.span import Span
from onrecord.data.statement import Speaker, SpeakerType
from onrecord.views.speaker import label
from onrecord.views.table import rows


@dataclass(frozen=True, slots=True)
class Entry:
    """One speaker of a report: `number` counts from 1 in the order of the first statement, `count` its statements.

    `settings` tells to whom, on which occasion and on which day they were said, where that is known, each with how many statements.
    """

    number: int
    name: str
    type: SpeakerType
    count: int
    settings: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Piece:
    """Characters between two boundaries.

    `statements` are the positions of the statements whose content holds them, outermost first: none in the outlet's
    own voice. `cue` tells that they are a cue.
    """

    span: Span
    statements: tuple[int, ...]
    cue: bool


def legend(reading: Reading) -> tuple[tuple[Entry, ...], tuple[int, ...]]:
    """The speakers of a report, and for each statement its speaker's position among them."""
    keys = [_key(statement.speaker) for statement in reading.statements]
    counts = Counter(keys)
    order = list(counts)
    first = {key: reading.statements[at].speaker for at, key in reversed(list(enumerate(keys)))}
    settings: dict[tuple[str, str], Counter[str]] = {key: Counter() for key in order}
    for key, row in zip(keys, rows(reading), strict=True):
        settings[key].update([row.setting] if row.setting else [])
    found = tuple(
        Entry(number, label(first[key]), first[key].type, counts[key], tuple(settings[key].items())) for number, key in enumerate(order, 1)
    )
    place = {key: at for at, key in enumerate(order)}
    return found, tuple(place[key] for key in keys)


def pieces(reading: Reading) -> tuple[Piece, ...]:
    """The whole text of a report in pieces, without gap or overlap."""
    contents = [(part.span, at) for at, statement in enumerate(reading.statements) for part in statement.content]
    cues = [statement.cue.span for statement in reading.statements if statement.cue]
    size = len(reading.article.text)
    bounds = sorted({0, size}.union(*(set(span) for span, _ in contents), *(set(span) for span in cues)))
    contents.sort(key=lambda content: (content[0].start, -content[0].end, content[1]))
    cues.sort()
    made: list[Piece] = []
    held: list[tuple[Span, int]] = []
    next_content = next_cue = cue_end = 0
    for start, end in pairwise(bounds):
        held = [content for content in held if content[0].end > start]
        while next_content < len(contents) and contents[next_content][0].start <= start:
            held.append(contents[next_content])
            next_content += 1
        while next_cue < len(cues) and cues[next_cue].start <= start:
            cue_end = max(cue_end, cues[next_cue].end)
            next_cue += 1
        made.append(Piece(Span(start, end), tuple(dict.fromkeys(at for span, at in held if span.end > start)), cue_end > start))
    return tuple(made)


def _key(speaker: Speaker) -> tuple[str, str]:
    return ("entity", speaker.entity) if speaker.entity is not None else ("label", label(speaker))
