"""A statement within its sentences, its speaker, cue and content marked."""

from __future__ import annotations

from itertools import pairwise

from markupsafe import Markup

from onrecord.api.auditing import Shown
from onrecord.web.text import shown

PARTS = {"speaker": "who said it", "cue": "the words that attribute it", "content": "what was said"}
"""What is marked, and what it is."""


def sentence(found: Shown) -> Markup:
    """The words for a page. Where parts lie within each other a stretch is marked as all of them."""
    edges = sorted({0, len(found.text), *(edge for _, span in found.parts for edge in (span.start, span.end))})
    made = []
    for start, end in pairwise(edges):
        words = shown(found.text[start:end])
        names = [name for name in PARTS if any(part == name and span.start <= start and end <= span.end for part, span in found.parts)]
        if names:
            words = Markup('<span class="{}">{}</span>').format(" ".join(f"part-{name}" for name in names), words)
        made.append(words)
    return Markup("").join(made)
