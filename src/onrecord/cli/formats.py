"""`onrecord formats`: what can be read, and what each form tells of an article."""

from __future__ import annotations

import json

import click
from rich.text import Text

from onrecord import api
from onrecord.cli.grid import print_texts
from onrecord.cli.terminal import output


@click.command("formats")
@click.option("--json", "plain", is_flag=True, help="Print one JSON object a form, for programs.")
def command(plain: bool) -> None:
    """List the forms of input that are read.

    What a file is is told by looking at it, so nothing has to be named; the
    endings are those that a folder is searched for. A form that needs an extra
    says which one: pip install 'onrecord[formats]' brings nearly all.

    \b
    Example: see what a page gives beside its text
      onrecord formats
    """
    forms = api.forms()
    if plain:
        for form in forms:
            click.echo(json.dumps({"name": form.name, "what": form.what, "gives": form.gives, "endings": form.endings, "missing": form.missing}))
        return
    if not output().is_terminal:
        for form in forms:
            needs = f" (needs pip install 'onrecord[{form.extra}]')" if form.missing else ""
            click.echo(f"{form.name}\t{form.what}{needs}\t{' '.join(form.endings)}\t{' '.join(form.gives)}")
        return
    lines = []
    for form in forms:
        what = Text(form.what)
        if form.missing:
            what.append(f"\nneeds pip install 'onrecord[{form.extra}]'", style="dim")
        lines.append((Text(form.name, style="bold"), what, Text(" ".join(form.endings)), Text(", ".join(form.gives))))
    print_texts(("form", "what it is", "endings", "what it gives"), lines, ratios=(2, 6, 3, 5))
