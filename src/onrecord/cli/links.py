"""`onrecord links`: what statements, names and occasions of several reports have to do with each other, and why."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import click
from rich.text import Text

from onrecord import api
from onrecord.cli import options
from onrecord.cli.grid import print_tabbed
from onrecord.cli.lines import print_bytes
from onrecord.cli.terminal import count, messages, output
from onrecord.cli.visible import shown_on_a_line
from onrecord.data.link import ABOUTS, LINK_KINDS, About, LinkKind

SHORT = 8
"""Digits of an id that are shown on a terminal."""


@click.command("links")
@click.argument("statement", required=False)
@click.option("--about", type=click.Choice(ABOUTS), help="Only links of statements, of occasions, or of names of persons.")
@click.option("--kind", "kinds", metavar="KIND", type=click.Choice(LINK_KINDS), multiple=True, help="Only links of this kind; may be given several times.")
@click.option("--limit", type=click.IntRange(min=1), default=20, show_default=True, help="Print at most this many, the likeliest first.")
@click.option("--format", "form", type=click.Choice(["table", "jsonl"]), default="table", show_default=True, help="How to print them.")
@options.seen_by
@options.record
def command(statement: str | None, about: About | None, kinds: tuple[LinkKind, ...], limit: int, form: str, coder: str | None, record: Path) -> None:
    """List links across reports, and what tells each.

    STATEMENT is an id or its first digits, as `onrecord search` prints it; without
    it, links of the whole record are listed. Each link has its kind, how likely it
    is, whether somebody confirmed or refuted it, its two ends, and every reason for
    and against it with how much that counts.

    \b
    identical, contained, trimmed, reworded, translated
                one quotation in two reports, and how they differ
    paraphrase  without quotation marks what the other quotes
    retold      the same utterance, in neither within quotation marks
    apart       one sentence that two people are said to have said
    same        two names of one person, two tellings of one occasion
    namesake, lookalike
                two persons whose names are the same, or look so

    \b
    Example: where else was this said?
      onrecord links 3fa2 --record river.db
    \b
    Example: persons who go by several names, for a program
      onrecord links --about person --kind same --format jsonl
    """
    with api.open_record(record) as held:
        waiting = 0 if api.eyes(held, coder) else held.links.waiting()  # how much others judge is not told to who is still at articles
        found = api.told_links(held, statement, about=about, kinds=kinds, limit=limit, by=coder)
    if form == "jsonl":
        for one in found:
            print_bytes(f"{json.dumps(api.told_link_to_dict(one), ensure_ascii=False)}\n".encode("utf-8", "backslashreplace"))
    elif output().is_terminal:
        for one in found:
            for line in drawn(one):
                output().print(line, soft_wrap=False)
    else:
        print_tabbed([api.LINK_COLUMNS, *map(api.link_cells, found)])
    messages().print(count(len(found), "link"))
    if waiting:
        messages().print(f"{count(waiting, 'article')} not linked yet; `onrecord link` does it")


def drawn(one: api.ToldLink) -> Iterator[Text]:
    """A link on lines for people: what it is, both its ends, and what tells it."""
    link = one.linked.link
    yield Text(f"{link.kind} {link.score:.2f}", "bold").append(f"  {link.id[:SHORT]} {one.linked.state}", "dim")
    for end in (one.one, one.other):
        told = " · ".join(part for part in (end.outlet, end.published[:10], end.who) if part)
        place = "" if end.words == "" or not told else ": "
        yield Text("  ").append(shown_on_a_line(told), "dim").append(f"{place}{shown_on_a_line(end.words)}").append(f"  {end.end[:SHORT]}", "dim")
    for feature in link.features:
        yield Text(f"    {feature.score:+.2f}  {shown_on_a_line(feature.name)}: {shown_on_a_line(feature.detail)}", "dim")
    yield Text("")
