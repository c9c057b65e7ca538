"""The lines that end a run."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from onrecord.api import Skipped, Summary
from onrecord.cli.terminal import count
from onrecord.cli.visible import shown_on_a_line

LISTED = 20
"""How many skipped inputs are named; the others are counted."""

FEW = 3
"""How many articles that look like no language are named."""


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
        verb, they = ("is a reprint of another", "it repeats") if summary.reprints == 1 else ("are reprints of others", "they repeat")
        again = f"1 statement that {they} is" if summary.repeated == 1 else f"{summary.repeated:,} statements that {they} are"
        yield f"{summary.reprints:,} of the articles {verb}; {again} not counted again"
    if summary.codings:
        yield f"{count(summary.codings, 'coding')} by hand kept"
    if summary.read and summary.waiting:
        verb = "is" if summary.waiting == 1 else "are"
        yield f"{count(summary.waiting, 'article')} {verb} not linked to others yet; `onrecord link` does it"
    yield from language_lines(summary.languages)
    yield from strange_lines(summary.strange)
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
        named = ", ".join(map(shown_on_a_line, origins[:FEW])) + (f" and {len(origins) - FEW:,} more" if len(origins) > FEW else "")
        verb = "does" if len(origins) == 1 else "do"
        yield f"{count(len(origins), 'article')} {verb} not look like English: {named}. onrecord reads English; hardly anything is found in other languages"


def skipped_lines(skipped: Sequence[Skipped]) -> Iterator[str]:
    """What was skipped and why: the first of them by name, then how many more."""
    for item in skipped[:LISTED]:
        yield f"skipped {shown_on_a_line(item.reason)}"
    if len(skipped) > LISTED:
        yield f"skipped {len(skipped) - LISTED:,} more"


class Notes:
    """What was odd about the articles of a run: how many articles each kind of note was told of, and the first of them.

    Notes on how the columns of a table were read are told whole, once for each way.
    """

    def __init__(self) -> None:
        self._columns: dict[str, str] = {}
        self._others: dict[str, list[str]] = {}

    def add(self, origin: str, note: str) -> None:
        """Takes a note on the article of `origin`."""
        if note.startswith(COLUMNS):
            self._columns.setdefault(note, origin)
        elif not note.startswith(COUNTED):
            self._others.setdefault(_kind(note), []).append(f"{origin}: {note}")

    def lines(self) -> Iterator[str]:
        """What is told at the end of a run."""
        for note, origin in list(self._columns.items())[:LISTED]:
            yield f"{shown_on_a_line(origin)}: {shown_on_a_line(note)}"
        for told in self._others.values():
            more = f" (and {len(told) - 1:,} more like it)" if len(told) > 1 else ""
            yield f"note {shown_on_a_line(told[0])}{more}"


COLUMNS = "columns read as: "
"""How the note begins that tells which column of a table was taken for which field."""

COUNTED = ("a reprint of ", "in another language ")
"""How notes begin that the summary of a run has counted already; the report of a run has each."""


def _kind(note: str) -> str:
    """A note without its figures and names, so that notes of one kind are counted together."""
    return " ".join(word for word in note.split() if word.isalpha())
