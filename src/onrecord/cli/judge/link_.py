"""`onrecord judge link`: whether two statements, occasions or names belong together."""

from __future__ import annotations

from pathlib import Path

import click

from onrecord import api
from onrecord.cli import options
from onrecord.cli.judge import line
from onrecord.cli.links import drawn
from onrecord.cli.terminal import messages, output
from onrecord.data.judgement import Judgement, in_force
from onrecord.data.link import LinkKind, link_id


@click.command("link")
@click.argument("keys", metavar="LINK | STATEMENT STATEMENT", nargs=-1, required=True)
@click.option("--confirm", "holds", flag_value="confirm", help="They belong together, as the kind of the link has it.")
@click.option("--refute", "holds", flag_value="refute", help="They do not.")
@click.option("--kind", metavar="KIND", type=click.Choice(api.JOINING_KINDS), help="What two statements are to each other; by default what their words tell.")
@line.pen
@options.record
def command(keys: tuple[str, ...], holds: str | None, kind: LinkKind | None, by: str, why: str, record: Path) -> None:
    """Confirm a link between two statements, or refute it.

    LINK is an id or its first digits, as `onrecord links` prints it, also of a link
    of occasions or of names. Two statements are joined, or kept apart, whether or
    not the program linked them. Without --confirm and --refute, the link is shown
    with everything that was said about it. What people said goes before what the
    program finds; persons and events follow with the next `onrecord link`.

    KIND is identical, contained, trimmed, reworded, translated, paraphrase, retold
    or apart; `onrecord links --help` tells what each is.

    \b
    Example: that is not the same thing
      onrecord judge link 91be05c3 --refute --why "two different calls" --by anna
    \b
    Example: a paraphrase that was missed
      onrecord judge link 3fa2 77c0 --confirm --kind paraphrase --by anna
    """
    if len(keys) > 2:
        raise click.UsageError(f"{len(keys)} ids; expected one of a link, or two of statements")
    if kind is not None and len(keys) == 1:
        raise click.UsageError("--kind goes with two statements; a link that was found has its kind")
    if holds is None:
        _show(keys, by, record)
        return
    with api.open_record(record, "r+") as held:
        pen = api.pen(by, why)
        if len(keys) == 1:
            made = api.judge_link(held, keys[0], pen, holds=holds == "confirm")
        else:
            made = api.judge_between(held, keys[0], keys[1], pen, holds=holds == "confirm", kind=kind)
    messages().print(f"{line.judgement_line(made)}; `onrecord judge undo` takes it back")


def _show(keys: tuple[str, ...], by: str, record: Path) -> None:
    with api.open_record(record) as held:
        ends = [api.find_statement(held, key, by=by).found for key in keys] if len(keys) > 1 else []
        found = api.find_link(held, link_id("statement", *ends) if ends else keys[0], by=by)
        told, said = api.told_link(held, found, by=by), api.link_history(held, found.link.id, by=by)
    console = output()
    if told is not None:
        for text in drawn(told):
            console.print(text, soft_wrap=True)
    _history(said)


def _history(said: tuple[Judgement, ...]) -> None:
    kept = {one.id for one in in_force(said)}
    for one in said:
        output().print(line.judgement_line(one, undone=one.id not in kept and one.action not in ("undo", "redo")), soft_wrap=True)
    if not said:
        output().print("nobody judged it yet")
