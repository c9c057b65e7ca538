"""A session of an audit in the terminal: a statement is shown, a key is its verdict."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click
from rich.text import Text

from onrecord import api
from onrecord.api import auditing as verbs
from onrecord.cli.audit.report_ import print_audit
from onrecord.cli.terminal import colour, count, output
from onrecord.cli.visible import shown_on_a_line, visible
from onrecord.data.sample import Drawn, Sample, Stratified
from onrecord.errors import RunError

KEYS = "a right  r wrong  s leave out  u take back  q stop"
_STYLES = {"content": colour(1), "cue": "underline", "speaker": "bold"}
_MARKS = {"content": ("[", "]"), "cue": ("_", "_"), "speaker": ("<", ">")}
"""How the parts of a statement are marked where there are no colours."""


def run(record: Path, size: int | None, *, name: str | None, coder: str, seed: int = 0, by: Stratified | None = None, filters: dict[str, Any]) -> None:
    """Draws a sample, or goes on with one, and asks for a verdict on each statement that the coder has not judged.

    The record is held for writing only while a verdict is written, so that others can work on it.
    """
    if size is not None:
        with api.open_record(record, "r+", seconds=api.LONG) as held:
            sample = verbs.draw(held, size, name=name, seed=seed, by=by, search=api.Search(**filters))
    else:
        with api.open_record(record) as held:
            sample = held.coders.sample(name)
    console = output()
    console.print(f"{sample.name}: {count(len(sample.statements), 'statement')} of {sample.population:,}, seed {sample.seed}", soft_wrap=True)
    _ask(record, sample, coder)
    with api.open_record(record) as held:
        print_audit(verbs.audit(held, sample, coder=coder))


def _ask(record: Path, sample: Sample, coder: str) -> None:
    console = output()
    with api.open_record(record) as held:
        waiting = list(verbs.left(held, sample, coder=coder))
    total = len(sample.statements)
    given: list[Drawn] = []
    while waiting:
        one = waiting.pop(0)
        with api.open_record(record) as held:
            found = verbs.shown(held, one)
        if found is None:
            console.print(f"\n{one.statement[:8]} is not found any more: its article was read again; left out", soft_wrap=True)
            continue
        console.print()
        console.print(Text(f"{total - len(waiting)} of {total}  ", "bold").append(_place(found), "dim"))
        console.print(_sentence(found, coloured=console.color_system is not None and not console.no_color))
        console.print(_facts(found))
        key = _key()
        if key == "q":
            return
        if key == "u":
            waiting.insert(0, one)
            if given:
                with api.open_record(record, "r+") as held:
                    api.undo(held, api.pen(coder))
                waiting.insert(0, given.pop())
        elif key != "s":
            with api.open_record(record, "r+") as held:
                verbs.take_verdict(held, one, "accept" if key == "a" else "reject", api.pen(coder))
            given.append(one)


def _key() -> str:
    """The next key that means something."""
    click.echo(f"{KEYS} > ", nl=False)
    while True:
        try:
            key = click.getchar().lower()
        except OSError as error:
            raise RunError("there is no terminal to ask in; the sample is kept, `onrecord audit sheet` writes it as a sheet to fill in") from error
        if key in ("", "\x03", "\x04"):
            key = "q"
        if key in "arsuq":
            click.echo(key)
            return key


def _place(found: verbs.Shown) -> str:
    return shown_on_a_line(" · ".join(part for part in (found.outlet, found.published[:10], found.title) if part))


def _sentence(found: verbs.Shown, *, coloured: bool) -> Text:
    """The sentences of a statement with its speaker, cue and content marked."""
    if coloured:
        text = Text(visible(found.text))
        if len(text) == len(found.text):
            for name, span in found.parts:
                text.stylize(_STYLES[name], span.start, span.end)
            return text
    marks: list[tuple[int, int, str]] = []
    for name, span in found.parts:
        before, after = _MARKS[name]
        # What ends at a place ends before anything begins there.
        marks += [(span.end, 0, after), (span.start, 1, before)]
    made, at = "", 0
    for place, _, mark in sorted(marks):
        made += visible(found.text[at:place]) + mark
        at = place
    return Text(made + visible(found.text[at:]))


def _facts(found: verbs.Shown) -> Text:
    one = found.statement
    cue = shown_on_a_line(one.cue.text) if one.cue is not None else "(none)"
    return Text(f"speaker: {shown_on_a_line(api.label(one.speaker))}   cue: {cue}   kind: {one.kind}", "dim")
