"""`onrecord actors explain`: who each entity of an article is, and why."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click

from onrecord import api
from onrecord.cli import options
from onrecord.cli.terminal import output
from onrecord.cli.visible import shown_on_a_line

_SHOWN = 5
"""How many candidates of an entity are printed; the others are counted."""


@click.command("explain")
@click.argument("words", metavar="ARTICLE", nargs=-1, required=True)
@options.record
def command(words: tuple[str, ...], record: Path) -> None:
    """Explain who each entity of an article is, and why.

    ARTICLE is an id, the end of its path or words of its title, as for `onrecord
    show`. Each candidate has its score and what it is made of. An actor is taken
    from a score of 0.5 on, when it leads by 0.1: of two as likely, nobody is.
    What is known now may differ from what was when the article was read;
    `onrecord actors resolve` brings all articles up to date.

    \b
    Example: the entities of one report
      onrecord actors explain leaders talk by phone --record river.db
    """
    with api.open_record(record) as held:
        reading = held.reader.find_article(" ".join(words))
        found = api.identifications(reading, record=held)
    console = output()
    console.print(shown_on_a_line(f"{reading.article.title or reading.article.origin} · {reading.article.published or 'day not told'}"), soft_wrap=True)
    for entity, one in zip(reading.entities, found, strict=True):
        kept = "" if entity.known_as == one.known_as else f" (kept with the article: {entity.known_as or 'nobody'})"
        verdict = one.known_as or ("several fit" if one.verdict == "ambiguous" else "not known")
        console.print(shown_on_a_line(f"{entity.id} {entity.name} ({entity.kind}): {verdict}{kept}"), soft_wrap=True)
        for depth, line in _reasons(one):
            console.print("  " * depth + shown_on_a_line(line), soft_wrap=True)
    counts = {verdict: sum(one.verdict == verdict for one in found) for verdict in ("known", "ambiguous", "unknown")}
    console.print(f"\n{counts['known']:,} known, {counts['ambiguous']:,} fit several actors, {counts['unknown']:,} not known")


def _reasons(one: api.Identification) -> Iterator[tuple[int, str]]:
    if one.note:
        yield 1, one.note
    for candidate in one.candidates[:_SHOWN]:
        yield 1, f"{candidate.score:.2f} {candidate.name} [{candidate.id}]"
        for reason in candidate.evidence:
            yield 2, f"{reason.score:+.2f} {reason.feature}: {reason.seen}"
    if len(one.candidates) > _SHOWN:
        yield 1, f"and {len(one.candidates) - _SHOWN:,} less likely"
