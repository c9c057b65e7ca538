"""The lines that end a run."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from onrecord.api import Skipped, Summary
from onrecord.cli.terminal import count
from onrecord.cli.visible import shown_on_a_line

LISTED = 20
"""How many skipped inputs are named; the others are counted."""

FEW = 3
"""How many articles of a kind are named."""


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
    if any(number for verdict, number in summary.actors.items() if verdict != "unknown"):
        known, several, unknown = (summary.actors[verdict] for verdict in ("known", "ambiguous", "unknown"))
        yield f"their entities: {known:,} known beyond the article, {several:,} fit several actors, {unknown:,} not known"
    if summary.reprints:
        verb = "is a reprint of another" if summary.reprints == 1 else "are reprints of others"
        again = "1 statement that it repeats is" if summary.repeated == 1 else f"{summary.repeated:,} statements that they repeat are"
        yield f"{summary.reprints:,} of the articles {verb}; {again} not counted again"
    if summary.judgements:
        yield f"{count(summary.judgements, 'judgement')} by hand kept"
    yield from language_lines(summary.languages)
    yield from strange_lines(summary.strange)
    if summary.doubted:
        verb = "carries" if len(summary.doubted) == 1 else "carry"
        yield f"{count(len(summary.doubted), 'article')} {verb} a date that is doubted: {_named(summary.doubted)}"
    yield from skipped_lines(summary.skipped)


def language_lines(languages: Mapping[str, int]) -> Iterator[str]:
    """How many articles are in other languages, and in which."""
    if total := sum(languages.values()):
        named = ", ".join(f"{number:,} {code}" for code, number in languages.items())
        verb = "is" if total == 1 else "are"
        yield f"{count(total, 'article')} in other languages {verb} kept and not read ({named}); onrecord reads English"


def strange_lines(origins: Sequence[str]) -> Iterator[str]:
    """Which articles are neither in English nor in a language that is known."""
    if origins:
        named = _named(origins)
        verb = "does" if len(origins) == 1 else "do"
        yield f"{count(len(origins), 'article')} {verb} not look like English: {named}. onrecord reads English; hardly anything is found in other languages"


def _named(origins: Sequence[str]) -> str:
    """The first origins, and how many more."""
    return ", ".join(map(shown_on_a_line, origins[:FEW])) + (f" and {len(origins) - FEW:,} more" if len(origins) > FEW else "")


def skipped_lines(skipped: Sequence[Skipped]) -> Iterator[str]:
    """What was skipped and why: the first of them by name, then how many more."""
    for item in skipped[:LISTED]:
        yield f"skipped {shown_on_a_line(item.reason)}"
    if len(skipped) > LISTED:
        yield f"skipped {len(skipped) - LISTED:,} more"
