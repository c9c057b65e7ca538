"""`onrecord reread`: every article of a record again, with the model of this version."""

from __future__ import annotations

from pathlib import Path

import click

from onrecord import api
from onrecord.cli import options
from onrecord.cli.meter import Meter
from onrecord.cli.terminal import count, messages


@click.command("reread")
@options.record
def command(record: Path) -> None:
    """Read a record's articles again with this version's model.

    What was found before is kept beside it, whole. Judgements stay: one of a
    statement that is found again holds for it, one of a statement that is not is
    listed by `onrecord judge orphans`. Articles that this model read already are
    left as they are, so a run that was stopped can be started again.

    \b
    Example: after an upgrade
      onrecord reread --record river.db
    """
    with api.open_record(record, "r+") as held, Meter("reading again") as meter:
        again = api.reread(held, progress=lambda step: meter(step.done, step.total))
        waiting, unlinked = sum(1 for _ in api.orphans(held)), held.links.waiting()
    messages().print(f"{count(again, 'article')} read again; {count(waiting, 'judgement')} without a statement")
    if unlinked:
        messages().print(f"{count(unlinked, 'article')} not linked to others as read now; `onrecord link` does it")
