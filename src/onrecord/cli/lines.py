"""Output for programs: bytes as they are, whatever the terminal's settings."""

from __future__ import annotations

import click


def print_bytes(data: bytes) -> None:
    """Print `data` without a line end of its own."""
    click.echo(data, nl=False)
