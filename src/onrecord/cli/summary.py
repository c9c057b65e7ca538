"""The lines that end a run."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from onrecord.api import Skipped, Summary
from onrecord.cli.terminal import count
from onrecord.cli.visible import shown_on_a_line

LISTED = 20
"""How many skipped inputs are named; the others are counted."""


def summary_lines(summary: Summary, place: str) -> Iterator[str]:
    """What a run did, for people. `place` names the record."""
    if not summary.read and not summary.known:
        yield f"0 articles read, {len(summary.skipped):,} skipped; nothing was added to {shown_on_a_line(place)}"
    else:
        yield f"{count(summary.read, 'article')} read into {shown_on_a_line(place)}, {summary.known:,} already known, {len(summary.skipped):,} skipped"
    if summary.read:
        kinds = ", ".join(f"{number:,} {kind}" for kind, number in summary.kinds.items())
        speakers = ", ".join(f"{number:,} {standing}" for standing, number in summary.speakers.items())
        yield f"{count(summary.statements, 'statement')}: {kinds}"
        if summary.statements:
            yield f"their speakers: {speakers}"
    yield from skipped_lines(summary.skipped)


def skipped_lines(skipped: Sequence[Skipped]) -> Iterator[str]:
    """What was skipped and why: the first of them by name, then how many more."""
    for item in skipped[:LISTED]:
        yield f"skipped {shown_on_a_line(item.reason)}"
    if len(skipped) > LISTED:
        yield f"skipped {len(skipped) - LISTED:,} more"
