"""`onrecord audit report`: how precise the statements of a sample are."""

from __future__ import annotations

import json
from pathlib import Path

import click

from onrecord import api
from onrecord.api import auditing as verbs
from onrecord.cli import options
from onrecord.cli.grid import print_figures, print_tabbed
from onrecord.cli.lines import print_bytes
from onrecord.cli.terminal import output

COLUMNS = ("of", "name", "drawn", "right", "corrected", "wrong", "precision", "low", "high")


@click.command("report")
@click.option("--name", metavar="NAME", help="Which sample; the last one without it.")
@click.option("--coder", metavar="NAME", help="Only this coder's verdicts; without it everybody's, an adjudicator's before the others.")
@click.option("--json", "as_json", is_flag=True, help="Print every figure as JSON, not rounded.")
@options.record
def command(name: str | None, coder: str | None, as_json: bool, record: Path) -> None:
    """Show how precise the statements of a sample are.

    \b
    right      accepted as found         precision  right of all judged, in %
    corrected  found, with a field wrong low, high  its 95% interval (Wilson)
    wrong      rejected

    In all, by kind and by outlet, with a paragraph for a methods section. Of a
    stratified sample each statement weighs as many as it stands for.

    \b
    Example: what anna's verdicts come to
      onrecord audit report --coder anna
    """
    with api.open_record(record) as held:
        found = verbs.audit(held, held.coders.sample(name), coder=coder)
    if as_json:
        print_bytes(f"{json.dumps(verbs.audit_to_dict(found), indent=1, ensure_ascii=False)}\n".encode())
    else:
        print_audit(found)


def print_audit(found: verbs.Audit) -> None:
    """Print the table and the paragraph of an audit."""
    console = output()
    rows = [_cells(one) for one in found.groups]
    if console.is_terminal:
        print_figures(COLUMNS, rows, numbers=len(COLUMNS) - 2)
    else:
        print_tabbed([COLUMNS, *rows])
    console.print()
    console.print(verbs.audit_paragraph(found), soft_wrap=not console.is_terminal)


def _cells(one: verbs.AuditGroup) -> tuple[str, ...]:
    share = one.precision
    figures = ("-", "-", "-") if share is None else tuple(f"{100 * figure:.1f}" for figure in (share.share, share.low, share.high))
    return (one.of, one.name, str(one.drawn), str(one.right), str(one.corrected), str(one.wrong), *figures)
