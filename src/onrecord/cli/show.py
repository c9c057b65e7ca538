"""`onrecord show`: one report with its statements marked."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click
from rich.console import Console
from rich.text import Text

from onrecord import api
from onrecord.cli import options
from onrecord.cli.terminal import colour, count, output
from onrecord.cli.visible import shown_on_a_line, visible
from onrecord.data.reading import Reading


@click.command("show")
@click.argument("words", metavar="ARTICLE", nargs=-1, required=True)
@options.only
@options.as_found
@options.record
def command(words: tuple[str, ...], only: str | None, as_found: bool, record: Path) -> None:
    """Show one report of a record with its statements marked.

    ARTICLE is an id or its first digits (`onrecord search` prints them), a path or
    its end, or words of its file name, title, outlet and day; where several fit,
    they are listed. On a terminal each speaker's words have a colour, cues are
    underlined and the outlet's own voice is plain. Elsewhere, and where NO_COLOR is
    set, [1: ...] holds the words of speaker 1 and _said_ is a cue. Below, each
    speaker has to whom, on which occasion and on which day, where that is known.

    \b
    Example: a report by words of its file name or title
      onrecord show leaders talk by phone --record river.db
    """
    with api.open_record(record) as held:
        reading = held.reader.find_article(" ".join(words))
        reading = reading if as_found else api.judged_article(held, reading.article.id).reading
    if only:
        reading = api.said_only(reading)
    console = output()
    coloured = console.color_system is not None and not console.no_color
    for text in (*_head(reading), _body(reading, coloured=coloured), *_legend(reading, coloured=coloured)):
        _print(text, console)


def _print(text: Text, console: Console) -> None:
    """Print `text`, on a terminal wrapped between words so that no style runs on over the space at the end of a line."""
    if not console.is_terminal:
        console.print(text, soft_wrap=True)
        return
    for line in text.wrap(console, console.width):
        line.rstrip()
        console.print(line, soft_wrap=True)


def _head(reading: Reading) -> Iterator[Text]:
    article = reading.article
    known = [part for part in (article.outlet, article.published, article.origin) if part]
    yield Text(shown_on_a_line(" · ".join(known)), style="dim")
    yield Text(f"article {article.id}\n", style="dim")


def _body(reading: Reading, *, coloured: bool) -> Text:
    body = _coloured(reading) if coloured else Text(_marked(reading))
    body.rstrip()
    return body


def _coloured(reading: Reading) -> Text:
    _, speakers = api.legend(reading)
    text = Text()
    for piece in api.pieces(reading):
        styles = [colour(speakers[piece.statements[-1]] + 1)] if piece.statements else []
        text.append(visible(piece.span.of(reading.article.text)), " ".join([*styles, *(["underline"] if piece.cue else [])]))
    return text


def _marked(reading: Reading) -> str:
    """The text with brackets; a statement that goes on inside or across another is closed and opened again."""
    _, speakers = api.legend(reading)
    made: list[str] = []
    open_now: tuple[int, ...] = ()
    cue = False
    for piece in (*api.pieces(reading), None):
        wanted = piece.statements if piece else ()
        same = next((at for at, (old, new) in enumerate(zip(open_now, wanted, strict=False)) if old != new), min(len(open_now), len(wanted)))
        if cue and not (piece and piece.cue and wanted == open_now):
            made.append("_")
            cue = False
        made.append("]" * (len(open_now) - same))
        made.extend(f"[{speakers[at] + 1}: " for at in wanted[same:])
        if piece and piece.cue and not cue:
            made.append("_")
            cue = True
        made.append(visible(piece.span.of(reading.article.text)) if piece else "")
        open_now = wanted
    return "".join(made)


def _legend(reading: Reading, *, coloured: bool) -> Iterator[Text]:
    """The speakers, each in its colour or by its number, with what is known of to whom and when they spoke, and what the marks mean."""
    entries, _ = api.legend(reading)
    yield Text(f"\n{count(len(reading.statements), 'statement')} by {count(len(entries), 'speaker')}")
    for entry in entries:
        line = f"{entry.number:>3}  {shown_on_a_line(entry.name)}, {count(entry.count, 'statement')}"
        yield Text(line, style=colour(entry.number) if coloured else "")
        for setting, statements in entry.settings:
            yield Text(f"       {shown_on_a_line(setting)}, {count(statements, 'statement')}", style="dim" if coloured else "")
    if entries:
        marks = "In colour: words of that speaker. Underlined" if coloured else "[1: ...]: words of speaker 1. _said_"
        yield Text(f"\n{marks}: a cue. All else: the outlet itself.", style="dim" if coloured else "")
