"""Write docs/commands.md from the commands' own help: `python docs/make_commands.py`. A test compares the two."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click

from onrecord.cli.main import main

PAGE = Path(__file__).with_name("commands.md")
HEAD = """# Commands

Use this page when you work in a terminal. Every command takes `--help`, which prints what stands here; the page is made
from it by `python docs/make_commands.py`.

Messages, progress and summaries go to standard error, what you asked for to standard output, so that it can be piped.
The exit status is 0 when all was done, 1 when something asked for was not done, 2 when the command was not understood
and 130 when a run was stopped with Ctrl-C.
"""


def commands() -> Iterator[tuple[str, click.Command, click.Context]]:
    """The main command and every subcommand, with the name that it is called by."""
    top = click.Context(main, info_name="onrecord", terminal_width=80, max_content_width=80, **main.context_settings)
    yield "onrecord", main, top
    for name in main.list_commands(top):
        command = main.get_command(top, name)
        assert command is not None
        context = click.Context(command, info_name=name, parent=top, terminal_width=80, max_content_width=80)
        yield f"onrecord {name}", command, context
        group = command if isinstance(command, click.Group) else None
        for further in group.list_commands(context) if group is not None else ():
            below = group.get_command(context, further) if group is not None else None
            assert below is not None
            yield f"onrecord {name} {further}", below, click.Context(below, info_name=further, parent=context, terminal_width=80, max_content_width=80)


def page() -> str:
    """The whole page."""
    parts = [f"\n## {name}\n\n```text\n{command.get_help(context)}\n```\n" for name, command, context in commands()]
    return HEAD + "".join(parts)


if __name__ == "__main__":
    PAGE.write_text(page(), "utf-8")
