"""W3C Web Annotations (https://www.w3.org/TR/annotation-model/) as one JSON-LD collection: an annotation a statement.

Bytes are named by their SHA-256 as RFC 6920 has it (`ni:///sha-256;...`): no folder of the machine that read them is told.
"""

from __future__ import annotations

import re
from base64 import urlsafe_b64encode
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from hashlib import sha256
from pathlib import Path
from shutil import copyfileobj
from typing import Any, BinaryIO

from onrecord.data.article import Article, OriginalKind
from onrecord.data.selector import CONTEXT, Selector, selector
from onrecord.data.shape import statement_to_dict
from onrecord.data.span import Span
from onrecord.data.statement import Statement
from onrecord.views.item import UNPLACED, Item, parts, printable
from onrecord.views.speaker import label
from onrecord.views.stream import Json, packed, write_array

NAME = "webannotation"
WHAT = "one JSON-LD collection: each statement selects its words by quote and by position in the article's text"
OPENS = "annotation servers and clients of the W3C model"
ENDING = ".annotations.jsonld"

TERMS = ["http://www.w3.org/ns/anno.jsonld", {"onrecord": "urn:onrecord:vocabulary:", "onrecord:statement": {"@type": "@json"}}]

_ONE_OF_SEVERAL = re.compile(r"#[0-9]{1,9}$")
"""How the origin of an article ends that is one of several in a file."""

_MEDIA: Mapping[OriginalKind, str] = {
    "html": "text/html",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "odt": "application/vnd.oasis.opendocument.text",
}


def write(items: Iterable[Item], path: Path, notes: Counter[str]) -> None:
    """Write the collection. The texts that its positions count in, in code points, stand at its end as `onrecord:articles`."""

    def found(beside: BinaryIO) -> Iterator[Json]:
        for number, item in enumerate(items):
            beside.write((b",\n" if number else b"\n") + packed(resource(item.reading.article)))
            yield from marked(item, notes)

    write_collection(path, found, terms=TERMS, label="Statements found by onrecord")


def write_collection(path: Path, found: Callable[[BinaryIO], Iterator[Json]], *, terms: Json | list[Any], label: str) -> None:
    """Write the annotations that `found` gives as one collection. It writes the articles that they select words of to the file that it is given."""
    texts = path.with_name(f"{path.name}.texts")
    digest = sha256()

    def each(beside: BinaryIO) -> Iterator[Json]:
        for annotation in found(beside):
            digest.update(annotation["id"].encode())
            yield annotation

    try:
        with path.open("wb") as file, texts.open("w+b") as beside:
            file.write(b'{"@context":' + packed(terms) + b',"type":"AnnotationCollection","label":' + packed(label) + b",\n")
            file.write(b'"first":{"type":"AnnotationPage","startIndex":0,"items":')
            total = write_array(file, each(beside))
            # The model wants an IRI of each: the same annotations make the same one, and are known only when all are written.
            collection = f"urn:onrecord:collection:{digest.hexdigest()[:32]}"
            file.write(b',"id":' + packed(f"{collection}:1") + b',"partOf":' + packed(collection) + b'},"id":' + packed(collection))
            file.write(b',"total":' + str(total).encode() + b',"onrecord:articles":[')
            beside.seek(0)
            copyfileobj(beside, file)
            file.write(b"\n]}\n")
    finally:
        texts.unlink(missing_ok=True)


def resource(article: Article) -> Json:
    """The text of an article as a resource that annotations point into."""
    told = {"id": source(article.id), "type": "Text", "format": "text/plain", "language": article.language, "value": printable(article.text)}
    return {key: value for key, value in {**told, "via": article.url, "label": article.title}.items() if value is not None}


def marked(item: Item, notes: Counter[str]) -> Iterator[Json]:
    """The annotations of one article, in the order of its statements."""
    text, made_by = item.reading.article.text, item.reading.made_by
    for statement in item.reading.statements:
        found = parts(statement, text)
        targets = [_target(item.reading.article, role, span) for role, span in found]
        targets += [target for role, span in found for target in _in_page(item, role, span)]
        if not targets:
            notes[UNPLACED] += 1
            continue
        yield {
            "id": f"urn:onrecord:statement:{statement.id}",
            "type": "Annotation",
            "motivation": "describing",
            "generator": {"type": "Software", "name": f"onrecord {made_by.onrecord}, model {made_by.model}"},
            "body": [_body("describing", label(statement.speaker)), *map(tagging, _tags(item, statement))],
            "target": targets,
            "onrecord:statement": statement_to_dict(statement),
        }


def _tags(item: Item, statement: Statement) -> list[str]:
    return [tag for tag in (statement.kind, statement.act, statement.manner, item.state(statement)) if tag]


def tagging(tag: str) -> Json:
    """A body that is one word which tells what an annotation is about."""
    return _body("tagging", tag)


def _body(purpose: str, value: str) -> Json:
    return {"type": "TextualBody", "purpose": purpose, "format": "text/plain", "value": value}


def source(article: str) -> str:
    """How the text of the article with this id is named."""
    return f"urn:onrecord:article:{article}"


def _in_page(item: Item, role: str, span: Span) -> Iterator[Json]:
    """The same words where they stand in the original; nothing where that is not at hand or does not have them.

    A page is named by its address, and the copy of it that the positions count in by its hash, as the model's state. A document, and a
    page that a database made of several articles, are named by their hash alone: at the article's address something else stands.
    """
    article = item.reading.article
    if item.page is None or article.original is None:
        return
    found = selector(item.page, article.original.runs, span)
    if found is None:
        return
    copy = f"ni:///sha-256;{urlsafe_b64encode(bytes.fromhex(article.original.sha256)).decode().rstrip('=')}"
    there = {"onrecord:role": role, "selector": found.to_dict()}
    if article.url and article.original.kind == "html" and not _ONE_OF_SEVERAL.search(article.origin):
        yield {"type": "SpecificResource", "source": article.url, "state": {"type": "TimeState", "cached": copy}, **there}
    else:
        yield {"type": "SpecificResource", "source": {"id": copy, "format": _MEDIA[article.original.kind]}, **there}


def _target(article: Article, role: str, span: Span) -> Json:
    text = article.text
    found = Selector(span.of(text), text[max(0, span.start - CONTEXT) : span.start], text[span.end : span.end + CONTEXT], span)
    return {"type": "SpecificResource", "source": source(article.id), "onrecord:role": role, "selector": found.to_dict()}
