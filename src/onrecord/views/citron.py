"""BBC Citron's JSON of a reading. Format: https://github.com/bbc/citron/blob/main/docs/data_format.md."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from typing import Any

from onrecord.data.reading import Reading
from onrecord.data.span import Span
from onrecord.data.statement import Statement
from onrecord.views.item import UNPLACED, Item, within

Json = dict[str, Any]

NAME = "citron"
WHAT = "one JSON file an article: quotes with sources, cues and coreferences"
OPENS = "BBC Citron and what was built on it"


def files(item: Item, notes: Counter[str]) -> Iterator[tuple[str, bytes]]:
    """The file of one article, by its ending."""
    beside = sum(not _contents(one, item.reading.article.text) for one in item.reading.statements)
    if beside:
        notes[UNPLACED] += beside
    yield ".json", f"{json.dumps(document(item.reading), ensure_ascii=False)}\n".encode("utf-8", "backslashreplace")


def document(reading: Reading) -> Json:
    """The article with its statements as Citron's quotes and its entities as Citron's coreference groups.

    Citron knows no quote without a cue: such a statement gets an empty one where its content begins. One none of whose words lie within
    the text is left out.
    """
    text = reading.article.text
    mentions = {entity.id: tuple(span for span in entity.mentions if within(span, text)) for entity in reading.entities}
    return {
        "text": text,
        "quotes": [_quote(statement, text, mentions) for statement in reading.statements if _contents(statement, text)],
        "coreference_groups": [[_span(span, text) for span in spans] for spans in mentions.values() if len(spans) > 1],
    }


def _contents(statement: Statement, text: str) -> list[Span]:
    return [part.span for part in statement.content if within(part.span, text)]


def _span(span: Span, text: str) -> Json:
    return {"start": span.start, "end": span.end, "text": span.of(text)}


def _quote(statement: Statement, text: str, mentions: dict[str, tuple[Span, ...]]) -> Json:
    contents = _contents(statement, text)
    mention = statement.speaker.mention if statement.speaker.mention and within(statement.speaker.mention.span, text) else None
    cue = statement.cue if statement.cue and within(statement.cue.span, text) else None
    start = contents[0].start
    others = [span for span in mentions.get(statement.speaker.entity or "", ()) if mention is None or span != mention.span]
    quote: Json = {
        "cue": _span(cue.span if cue else Span(start, start), text),
        "sources": [_span(mention.span, text)] if mention else [],
        "contents": [_span(span, text) for span in contents],
        "coreferences": [_span(span, text) for span in others],
        "id": statement.id,
    }
    confidence = dict(statement.confidence).get("statement")
    return quote if confidence is None else {**quote, "confidence": confidence}
