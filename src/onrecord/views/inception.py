"""UIMA CAS JSON for INCEpTION, one file an article, with the type system that makes the layers.

The form is version 0.4 of https://github.com/apache/uima-uimaj-io-jsoncas. UIMA counts UTF-16 units.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from typing import Any
from xml.sax.saxutils import escape

from onrecord.data.span import Span
from onrecord.data.statement import Statement
from onrecord.views.even import units
from onrecord.views.item import UNPLACED, Item, parts
from onrecord.views.speaker import label

Json = dict[str, Any]

NAME = "inception"
WHAT = "UIMA CAS JSON, one file an article, with layers for statements and their parts"
OPENS = "INCEpTION: import typesystem.xml under Settings > Layers, then the .json as UIMA CAS JSON; any UIMA program"

SPACE = "webanno.custom."
"""The name space of the layers that people make in INCEpTION."""

PARTS = {"source": f"{SPACE}StatementSource", "cue": f"{SPACE}StatementCue", "content": f"{SPACE}StatementContent"}
STATEMENT = f"{SPACE}Statement"
LINK = f"{SPACE}StatementPartsLink"
FEATURES = ("speaker", "speakerType", "kind", "act", "manner", "saidOn", "addressee", "occasion", "review", "onrecordId", "parentId")

_ANNOTATION = "uima.tcas.Annotation"
_STRING = "uima.cas.String"

TYPES: dict[str, tuple[str, dict[str, str]]] = {
    **{name: (_ANNOTATION, {}) for name in PARTS.values()},
    STATEMENT: (_ANNOTATION, {**dict.fromkeys(FEATURES, _STRING), "parts": f"{LINK}[]"}),
    LINK: ("uima.cas.TOP", {"role": _STRING, "target": _ANNOTATION}),
}
"""The layers: super type and features of each. `parts` links a statement to its source, cue and contents by role."""


def _typesystem() -> str:
    """The layers as a UIMA type system description."""
    head = '<?xml version="1.0" encoding="UTF-8"?>\n<typeSystemDescription xmlns="http://uima.apache.org/resourceSpecifier">'
    lines = [head, "<name>onrecord</name>", "<types>"]
    for name, (above, features) in TYPES.items():
        lines.append(f"<typeDescription><name>{escape(name)}</name><description/><supertypeName>{above}</supertypeName><features>")
        for feature, kind in features.items():
            ranged = f"<rangeTypeName>uima.cas.FSArray</rangeTypeName><elementType>{kind[:-2]}</elementType>" if kind.endswith("[]") else ""
            ranged = ranged or f"<rangeTypeName>{kind}</rangeTypeName>"
            lines.append(f"<featureDescription><name>{feature}</name><description/>{ranged}</featureDescription>")
        lines.append("</features></typeDescription>")
    return "\n".join((*lines, "</types>", "</typeSystemDescription>", ""))


CONFIGURATION = {"typesystem.xml": _typesystem().encode()}
"""What INCEpTION wants before the articles."""


def files(item: Item, notes: Counter[str]) -> Iterator[tuple[str, bytes]]:
    """The file of one article, by its ending."""
    yield ".json", f"{json.dumps(cas(item, notes))}\n".encode()


def cas(item: Item, notes: Counter[str]) -> Json:
    """One article as a CAS."""
    text = item.reading.article.text
    structures: list[Json] = [
        {"%ID": 1, "%TYPE": "uima.cas.Sofa", "sofaNum": 1, "sofaID": "_InitialView", "mimeType": "text/plain", "sofaString": text},
    ]
    places = units(text)
    language = {"language": item.reading.article.language or "x-unspecified"}
    members = [_annotation(structures, "uima.tcas.DocumentAnnotation", Span(0, len(text)), places, language)]
    for statement in item.reading.statements:
        found = parts(statement, text)
        if not found:
            notes[UNPLACED] += 1
            continue
        held = [(role, _annotation(structures, PARTS[role], span, places, {})) for role, span in found]
        links = [_add(structures, {"%TYPE": LINK, "role": role, "@target": target}) for role, target in held]
        array = _add(structures, {"%TYPE": "uima.cas.FSArray", "%ELEMENTS": links})
        whole = Span(min(span.start for role, span in found if role == "content"), max(span.end for role, span in found if role == "content"))
        told = {name: value for name, value in _features(item, statement).items() if value is not None}
        members += [target for _, target in held]
        members.append(_annotation(structures, STATEMENT, whole, places, {**told, "@parts": array}))
    types = {
        name: {"%NAME": name, "%SUPER_TYPE": above, **{feature: {"%NAME": feature, "%RANGE": kind} for feature, kind in features.items()}}
        for name, (above, features) in TYPES.items()
    }
    return {"%TYPES": types, "%FEATURE_STRUCTURES": structures, "%VIEWS": {"_InitialView": {"%SOFA": 1, "%MEMBERS": members}}}


def _features(item: Item, statement: Statement) -> dict[str, str | None]:
    occasions = {occasion.id: occasion.kind for occasion in item.reading.occasions}
    return {
        "speaker": label(statement.speaker),
        "speakerType": statement.speaker.type,
        "kind": statement.kind,
        "act": statement.act,
        "manner": statement.manner,
        "saidOn": statement.said_on.date if statement.said_on else None,
        "addressee": label(statement.addressee) if statement.addressee else None,
        "occasion": occasions.get(statement.occasion or ""),
        "review": item.state(statement),
        "onrecordId": statement.id,
        "parentId": statement.parent,
    }


def _annotation(structures: list[Json], kind: str, span: Span, places: list[int], more: Json) -> int:
    return _add(structures, {"%TYPE": kind, "@sofa": 1, "begin": places[span.start], "end": places[span.end], **more})


def _add(structures: list[Json], structure: Json) -> int:
    number = len(structures) + 1
    structures.append({"%ID": number, **structure})
    return number
