"""`onrecord judge add`: a statement that was missed."""

from __future__ import annotations

from pathlib import Path

import click

from onrecord import api
from onrecord.cli import options
from onrecord.cli.judge import line
from onrecord.cli.terminal import messages


@click.command("add")
@click.argument("words", metavar="ARTICLE", nargs=-1, required=True)
@click.option("--content", metavar="WORDS", multiple=True, required=True, help="What was said: its words as printed, or START:END. May be given again.")
@click.option("--speaker", metavar="NAME", help="Who said it: the name or id of an entity of the article, or another name.")
@click.option("--cue", metavar="WORDS", help="The words that attribute it, or START:END.")
@line.pen
@options.record
def command(words: tuple[str, ...], content: tuple[str, ...], speaker: str | None, cue: str | None, by: str, why: str, record: Path) -> None:
    """Add a statement that was missed.

    ARTICLE is an id, the end of its path or words of its title, as for `onrecord
    show`.

    \b
    Example: a statement that nothing marks as one
      onrecord judge add leaders talk --content "was private" --by anna
    """
    with api.open_record(record, "r+") as held:
        article = held.reader.find_article(" ".join(words)).article.id
        made = api.add(held, article, content, api.pen(by, why), speaker=speaker, cue=cue)
    messages().print(f"statement {made.statement} added")
