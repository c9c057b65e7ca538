"""W3C Web Annotations (https://www.w3.org/TR/annotation-model/) as one JSON-LD collection: an annotation a link, with the motivation `linking`.

The body is the words of the one end, the target those of the other, each selected by quote and by position in its article's text.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from onrecord.data.link import link_to_dict
from onrecord.record.ends import Report
from onrecord.views.item import printable
from onrecord.views.links.item import End, LinkItem
from onrecord.views.links.shape import selectors
from onrecord.views.stream import Json, packed
from onrecord.views.webannotation import source, tagging, write_collection

NAME = "links-webannotation"
WHAT = "one JSON-LD collection: each link joins words of two articles, selected by quote and by position in their texts"
OPENS = "annotation servers and clients of the W3C model"
ENDING = ".links.annotations.jsonld"

TERMS = ["http://www.w3.org/ns/anno.jsonld", {"onrecord": "urn:onrecord:vocabulary:", "onrecord:link": {"@type": "@json"}}]

UNSELECTED = "links of names, or of words that do not lie within the text, which select nothing: left out"
"""What the notes of an export call links that join no words of two articles."""


def write(items: Iterable[LinkItem], path: Path, notes: Counter[str]) -> None:
    """Write the collection. The texts that its positions count in, in code points, stand at its end as `onrecord:articles`."""
    known = set[bytes]()

    def found(beside: BinaryIO) -> Iterator[Json]:
        for item in items:
            annotation = marked(item, notes)
            if annotation is None:
                continue
            for end in item.ends:
                if end.report is not None and (key := bytes.fromhex(end.report.id)) not in known:
                    beside.write((b",\n" if known else b"\n") + packed(_resource(end.report)))
                    known.add(key)
            yield annotation

    write_collection(path, found, terms=TERMS, label="Links found by onrecord")


def marked(item: LinkItem, notes: Counter[str]) -> Json | None:
    """The annotation of a link; `None`, counted in `notes`, where an end has no words in an article."""
    body, target = _selected(item.one), _selected(item.other)
    if not body or not target:
        notes[UNSELECTED] += 1
        return None
    link = item.link
    return {
        "id": f"urn:onrecord:link:{link.id}",
        "type": "Annotation",
        "motivation": "linking",
        "generator": {"type": "Software", "name": "onrecord"},
        "body": [*({**one, "purpose": "linking"} for one in body), *(tagging(tag) for tag in (link.kind, item.state))],
        "target": target,
        "onrecord:link": {**link_to_dict(link), "state": item.state},
    }


def _selected(end: End) -> list[Json]:
    return [{"type": "SpecificResource", "source": source(end.report.id), "selector": found.to_dict()} for found in selectors(end) if end.report is not None]


def _resource(report: Report) -> Json:
    told = {"id": source(report.id), "type": "Text", "format": "text/plain", "language": report.language, "value": printable(report.text)}
    return {key: value for key, value in {**told, "via": report.url, "label": report.title}.items() if value is not None}
