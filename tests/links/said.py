"""Utterances made by rule for the tests of links between statements. Every name is invented."""

from __future__ import annotations

from onrecord.data.statement import SpeakerType, StatementKind
from onrecord.data.utterance import Utterance, Worded
from onrecord.links.wording import wording

STATEMENTS = 12
"""Of a report of middle length."""


def said(
    statement: str,
    text: str,
    *,
    kind: StatementKind = "direct",
    speaker: str | None = "orrel",
    name: str | None = "Ada Orrel",
    speaker_type: SpeakerType = "named_person",
    published: str | None = "2031-03-04",
    story: str | None = None,
    is_named: bool = True,
) -> Worded:
    """What a report says somebody said; each report is a story of its own where none is named."""
    parts = ((text, kind == "direct"),)
    told = Utterance(
        statement, f"in {statement}", story or f"in {statement}", None, kind, parts, speaker, name, speaker_type, None, None, None, published, None, is_named
    )
    found = wording(parts)
    return Worded(told, found.words, found.quoted, beside=STATEMENTS)
