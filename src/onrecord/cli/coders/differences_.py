"""`onrecord coders differences`: where coders differ."""

from __future__ import annotations

import json
from collections.abc import Sequence
from itertools import groupby
from pathlib import Path

import click

from onrecord import api
from onrecord.api import coders as verbs
from onrecord.cli import options
from onrecord.cli.lines import print_bytes
from onrecord.cli.terminal import count, messages, output, shortened
from onrecord.cli.visible import shown_on_a_line

WIDE = 100
"""Characters of a statement and of a value that are printed."""

BEFORE = 30
"""Characters that are printed before the place where two long values part."""


@click.command("differences")
@click.option("--all", "every", is_flag=True, help="Also those that an adjudicator has settled.")
@click.option("--json", "as_json", is_flag=True, help="Print them as JSON Lines.")
@options.record
def command(every: bool, as_json: bool, record: Path) -> None:
    """List where coders differ.

    Of each statement what each coder says, where it is not the same: the verdict, a
    field, the edges of the content, the cue, or that one marked it and another did
    not. Only articles that all their coders are done with are listed.

    \b
    Example: look at them, then settle one as ben has it
      onrecord coders differences
      onrecord coders settle 3fa2 --adjudicator cara --as ben
    """
    with api.open_record(record) as held:
        found = list(verbs.differing(held, settled=every))
        waiting = len({one.article for one in held.coders.assignments() if one.is_open})
    if as_json:
        for one in found:
            tree = {"article": one.article, "statement": one.statement, "of": one.of, "content": one.content, "said": dict(one.said)}
            print_bytes(f"{json.dumps(tree, ensure_ascii=False)}\n".encode("utf-8", "backslashreplace"))
    else:
        for (_, key), these in groupby(found, key=lambda one: (one.article, one.statement)):
            _print(key, list(these))
    statements = len({(one.article, one.statement) for one in found})
    wait = f"; {count(waiting, 'article')} that a coder is still at {'is' if waiting == 1 else 'are'} not looked at" if waiting else ""
    messages().print(f"{count(len(found), 'difference')} in {count(statements, 'statement')}{wait}")


def _apart(values: Sequence[str]) -> list[str]:
    """Long values from a little before the place where they part."""
    shared = next((at for at, letters in enumerate(zip(*values, strict=False)) if len(set(letters)) > 1), min(map(len, values)))
    if shared <= 2 * BEFORE:
        return list(values)
    return [f"…{value[shared - BEFORE :]}" for value in values]


def _print(key: str, these: Sequence[verbs.Difference]) -> None:
    console = output()
    console.print(f"{key[:8]}  {shortened(these[0].content, WIDE) or '(rejected by all who judged it)'}", soft_wrap=True)
    for one in these:
        values = _apart([value for _, value in one.said]) if one.of in ("content", "cue") else [value for _, value in one.said]
        said = "; ".join(f"{name}: {shortened(value, WIDE)}" for (name, _), value in zip(one.said, values, strict=True))
        console.print(f"  {one.of.replace('_', ' ')}: {shown_on_a_line(said)}", soft_wrap=True)
    console.print()
