"""`onrecord coders finish`: a coder is done with articles."""

from __future__ import annotations

from pathlib import Path

import click

from onrecord import api
from onrecord.api import coders as verbs
from onrecord.cli import options
from onrecord.cli.terminal import count, messages


@click.command("finish")
@click.argument("keys", metavar="[ARTICLE...]", nargs=-1)
@click.option("--coder", metavar="NAME", envvar="ONRECORD_CODER", show_envvar=True, required=True, help="Who is done.")
@options.record
def command(keys: tuple[str, ...], coder: str, record: Path) -> None:
    """Say that you are done with your articles.

    Without ARTICLE, with all of yours in which you judged every statement. You have
    looked for missed statements too: what you did not mark counts as not being one.
    From then on you may see what others say of them, and what you change there
    counts for the record but not for agreement. There is no way back.

    \b
    Example: all that is judged through
      onrecord coders finish --coder anna
    """
    with api.open_record(record, "r+") as held:
        articles = [held.reader.find_article(key).article.id for key in keys]
        done = verbs.finish(held, coder, articles)
        left = sum(one.is_open for one in held.coders.assignments(coder=coder))
    messages().print(f"{coder} is done with {count(len(done), 'article')}; {left:,} more are open")
