"""`onrecord coders agreement`: how far coders agree."""

from __future__ import annotations

import json
from pathlib import Path

import click

from onrecord import api
from onrecord.api import agreement as verbs
from onrecord.cli import options
from onrecord.cli.grid import print_figures, print_tabbed
from onrecord.cli.lines import print_bytes
from onrecord.cli.terminal import output

COLUMNS = ("of", "units", "articles", "alpha", "low", "high", "kappa", "percent")
UNDEFINED = "-"


@click.command("agreement")
@click.option("--seed", type=int, default=0, show_default=True, help="The seed of the bootstrap that gives the intervals.")
@click.option("--json", "as_json", is_flag=True, help="Print every figure as JSON, not rounded.")
@options.record
def command(seed: int, as_json: bool, record: Path) -> None:
    """Show how far coders agree, for a methods section.

    A table and a paragraph that says what was compared, of how much.

    \b
    verdict   accepted, corrected or rejected, of each statement that was found
    speaker, addressee, occasion, said_on, act, manner, kind
              their values after each coder's changes, of statements let stand
    mention, cue, content, statement
              which characters were marked so, added statements included
    alpha     Krippendorff's, nominal; of what was marked, that for unitizing
    low, high its 95% bootstrap interval over articles
    kappa     Cohen's, of two coders

    Only articles that two coders judged and are done with count, with what they said
    before they were. - stands where a figure is not defined.

    \b
    Example: the figures for a paper, and for a program
      onrecord coders agreement
      onrecord coders agreement --json > agreement.json
    """
    with api.open_record(record) as held:
        found = verbs.agreement(held, seed=seed)
    if as_json:
        print_bytes(f"{json.dumps(verbs.agreement_to_dict(found), indent=1, ensure_ascii=False)}\n".encode())
        return
    groups = list(dict.fromkeys(one.coders for one in found.figures))
    console = output()
    if console.is_terminal:
        for names in groups:
            rows = [_cells(one) for one in found.figures if one.coders == names]
            print_figures(COLUMNS, rows, title=", ".join(names), numbers=len(COLUMNS) - 1)
    else:
        print_tabbed([("coders", *COLUMNS), *((", ".join(one.coders), *_cells(one)) for one in found.figures)])
    console.print()
    console.print(verbs.agreement_paragraph(found), soft_wrap=not console.is_terminal)


def _cells(one: verbs.Figure) -> tuple[str, ...]:
    figures = (one.alpha, one.low, one.high, one.kappa)
    percent = UNDEFINED if one.percent is None else f"{one.percent:.1f}"
    units = f"{one.units} characters" if one.counted == "characters" else str(one.units)
    return (one.of, units, str(one.articles), *(UNDEFINED if figure is None else f"{figure:.3f}" for figure in figures), percent)
