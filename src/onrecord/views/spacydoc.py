"""spaCy documents: statements as spans in `doc.spans["onrecord"]` and whole in `doc._.onrecord`. https://spacy.io/api/docbin."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from itertools import pairwise
from pathlib import Path
from typing import Any

from onrecord.data.reading import Reading
from onrecord.data.shape import to_dict
from onrecord.views.item import Item, parts, printable
from onrecord.views.needed import needed

NAME = "spacy"
WHAT = 'a DocBin: doc.spans["onrecord"] holds each SOURCE, CUE and CONTENT, doc._.onrecord the whole reading'
OPENS = "spaCy 3: DocBin(store_user_data=True).from_disk(path)"
ENDING = ".spacy"
NEEDS = ("spacy",)
EXTRA = "spacy"

GROUP = "onrecord"
"""The name of the group of spans, and of the attributes of a document (a reading) and of a span (its statement's id)."""


def write(items: Iterable[Item], path: Path, notes: Counter[str]) -> None:  # noqa: ARG001
    """Write one document an article. Raises `RunError` where spaCy is not installed."""
    spacy, tokens = needed("spacy", extra=EXTRA), needed("spacy.tokens", extra=EXTRA)
    extend(tokens)
    nlp = spacy.blank("en")
    kept = tokens.DocBin(store_user_data=True)
    for item in items:
        text = printable(item.reading.article.text)
        edges = {edge for statement in item.reading.statements for _, span in parts(statement, text) for edge in span}
        doc = _cut(nlp.make_doc(text), edges, tokens)
        annotate(doc, item.reading)
        doc.user_data["review"] = {statement.id: item.state(statement) for statement in item.reading.statements}
        kept.add(doc)
    path.write_bytes(kept.to_bytes())


def extend(tokens: Any) -> None:
    """Give documents and spans the attribute `onrecord`, if they have none."""
    for kind in (tokens.Doc, tokens.Span):
        if not kind.has_extension(GROUP):
            kind.set_extension(GROUP, default=None)


def annotate(doc: Any, reading: Reading) -> None:
    """Write what was found in the text of `doc` onto it.

    A span that begins or ends within a token goes to the token's edge; the exact characters are in `doc._.onrecord`, which is the
    contract without the text that the document is. A span's label is its role, its `id_` and `._.onrecord` its statement's id.
    """
    spans = []
    for statement in reading.statements:
        for role, place in parts(statement, doc.text):
            span = doc.char_span(place.start, place.end, label=role.upper(), span_id=statement.id, alignment_mode="expand")
            if span is not None:
                span._.onrecord = statement.id
                spans.append(span)
    doc.spans[GROUP] = spans
    whole = to_dict(reading)
    del whole["article"]["text"]
    doc._.onrecord = whole


def _cut(doc: Any, edges: set[int], tokens: Any) -> Any:
    """`doc` with its tokens cut at `edges` as well, so that every span is exact."""
    words: list[str] = []
    spaces: list[bool] = []
    for token in doc:
        start, end = token.idx, token.idx + len(token)
        bounds = [start, *(at for at in range(start + 1, end) if at in edges), end]
        words += [token.text[one - start : other - start] for one, other in pairwise(bounds)]
        spaces += [False] * (len(bounds) - 2) + [bool(token.whitespace_)]
    return tokens.Doc(doc.vocab, words=words, spaces=spaces)
