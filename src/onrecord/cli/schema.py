"""`onrecord schema`: the published shape of the output."""

from __future__ import annotations

import click

from onrecord.data.schema import schema_text


@click.command("schema")
def command() -> None:
    """Print the JSON Schema of the output.

    It describes each line that `onrecord extract` and `onrecord dump` print
    (JSON Schema draft 2020-12).

    \b
    Example: keep it beside your own program's tests
      onrecord schema > onrecord-1.schema.json
    """
    click.echo(schema_text(), nl=False)
