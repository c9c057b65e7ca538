"""Authors: who `I` is where a report is told by somebody who signs it."""

from __future__ import annotations

import re
from bisect import bisect_left

from onrecord.data.span import Span
from onrecord.entities.draft import Draft
from onrecord.entities.scene import Scene

_LAST = 2
"""Paragraphs at the end in which a piece tells who wrote it."""

_INDENT = 40
"""Blanks that a paragraph begins with at most."""

_NOTE = re.compile(r"(?:,[ \u00a0][^\n]{1,80}?)?,?[ \u00a0](?:is|was|are|chairs|leads|serves|teaches|writes|runs|heads|directs|works|represents)\b")
_SIGNED = re.compile(r"\.?[ \u00a0]*(?:\n|\Z)")
_HANDLE = re.compile(r"\n(@\w{2,30})\.?[ \u00a0]*(?:\n|\Z)")
_HEADED = re.compile(r":[ \u00a0]")


def author(scene: Scene, place: int) -> Draft | None:
    """Who tells what stands at `place`: who signs it next, who is told of at the end, whose name heads it; `None` where nobody does.

    A signature is a name, or a handle (`@dorn`), alone in its paragraph; at the end stands `Ana Dorn is a writer in Orvath.`
    """
    handle = _HANDLE.search(scene.text, place)
    at = bisect_left(scene.named, (Span(place, place),), key=lambda named: (named[0],))
    for span, draft in scene.named[at:]:
        if handle is not None and span.start > handle.start(1):
            break
        if _opens(scene, span) and _person(draft) and _SIGNED.match(scene.text, span.end):
            return draft
    if handle is not None:
        return scene.phrase(Span(*handle.span(1)), "named_person", "person")
    end = scene.paragraph(len(scene.text.rstrip()))
    for span, draft in reversed(scene.named):
        if end - scene.paragraph(span.start) >= _LAST:
            break
        if _opens(scene, span) and _person(draft) and _NOTE.match(scene.text, span.end):
            return draft
    if scene.named and scene.named[0][0].start == 0 and _person(scene.named[0][1]) and _HEADED.match(scene.text, scene.named[0][0].end):
        return scene.named[0][1]
    return None


def _person(draft: Draft) -> bool:
    return draft.kind in ("person", "unknown") and draft.type == "named_person"


def _opens(scene: Scene, span: Span) -> bool:
    """Whether a name opens its paragraph, title and all."""
    start = scene.titles[span][0].span.start if scene.titles.get(span) else span.start
    return scene.text[max(0, start - _INDENT) : start].rstrip(" \u00a0").endswith("\n")
