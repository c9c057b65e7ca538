"""Output for programs: bytes as they are, except on a terminal, which nothing may steer."""

from __future__ import annotations

import sys

import click

from onrecord.cli.visible import visible


def print_bytes(data: bytes) -> None:
    """Print `data` without a line end of its own; on a terminal, what would steer it is made visible."""
    click.echo(visible(data.decode("utf-8", "replace")) if sys.stdout.isatty() else data, nl=False)
