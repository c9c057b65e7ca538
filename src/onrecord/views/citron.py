"""BBC Citron's JSON of a reading. Format: https://github.com/bbc/citron/blob/main/docs/data_format.md."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from typing import Any

from onrecord.data.reading import Reading
from onrecord.data.span import Span
from onrecord.data.statement import Statement
from onrecord.views.item import Item

Json = dict[str, Any]

NAME = "citron"
WHAT = "one JSON file an article: quotes with sources, cues and coreferences"
OPENS = "BBC Citron and what was built on it"


def files(item: Item, notes: Counter[str]) -> Iterator[tuple[str, bytes]]:  # noqa: ARG001
    """The file of one article, by its ending."""
    yield ".json", f"{json.dumps(document(item.reading), ensure_ascii=False)}\n".encode("utf-8", "backslashreplace")


def document(reading: Reading) -> Json:
    """The article with its statements as Citron's quotes and its entities as Citron's coreference groups.

    Citron knows no quote without a cue: such a statement gets an empty one where its content begins.
    """
    text = reading.article.text
    mentions = {entity.id: entity.mentions for entity in reading.entities}
    return {
        "text": text,
        "quotes": [_quote(statement, text, mentions) for statement in reading.statements],
        "coreference_groups": [[_span(span, text) for span in spans] for spans in mentions.values() if len(spans) > 1],
    }


def _span(span: Span, text: str) -> Json:
    return {"start": span.start, "end": span.end, "text": span.of(text)}


def _quote(statement: Statement, text: str, mentions: dict[str, tuple[Span, ...]]) -> Json:
    mention, cue = statement.speaker.mention, statement.cue
    start = statement.content[0].span.start
    others = [span for span in mentions.get(statement.speaker.entity or "", ()) if mention is None or span != mention.span]
    quote: Json = {
        "cue": _span(cue.span if cue else Span(start, start), text),
        "sources": [_span(mention.span, text)] if mention else [],
        "contents": [_span(part.span, text) for part in statement.content],
        "coreferences": [_span(span, text) for span in others],
        "id": statement.id,
    }
    confidence = dict(statement.confidence).get("statement")
    return quote if confidence is None else {**quote, "confidence": confidence}
