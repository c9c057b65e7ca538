"""`onrecord evaluate`: the measures, against what people marked."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from onrecord import api
from onrecord.cli.grid import print_figures, print_tabbed
from onrecord.cli.lines import print_bytes
from onrecord.cli.terminal import count, messages, output

FIELDS = ("measure", "of", "precision", "recall", "f1", "right", "found", "gold")
ANNOTATORS = "between annotators"


@click.command("evaluate")
@click.argument("gold", metavar="GOLD", type=click.Path(exists=True, path_type=Path))
@click.option("--baseline", is_flag=True, help="Measure quotation marks and the nearest verb of saying instead of the model.")
@click.option("--by", type=click.Choice(api.GROUPINGS), help="Also for each outlet, or each class of length of the articles.")
@click.option("--between-annotators", is_flag=True, help="Also how well those who marked the same article agree with each other.")
@click.option("--format", "form", type=click.Choice(["table", "json"]), default="table", show_default=True, help="A table to read, or JSON.")
def command(gold: Path, baseline: bool, by: api.Grouping | None, between_annotators: bool, form: str) -> None:
    """Measure onrecord against statements marked by people.

    GOLD is a folder of brat standoff (NAME.ann beside NAME.txt; NAME_A.ann and
    NAME_B.ann where two people marked it) or a file of JSON Lines as `onrecord
    extract` prints them.

    \b
    exact    a span found has the offsets of a marked one, ends trimmed
    overlap  words shared between spans found and marked
    whole    content shares half of its words, cue and speaker overlap
    speaker  of the statements found, those with the right full name

    Statements within others count only where GOLD marks some. An article's outlet
    is told by its file name (2031-03-04_outlet_title.txt) or its text. Between
    annotators each two of an article count, one as GOLD.

    \b
    Example: the marked articles of a folder, and what a baseline finds
      onrecord evaluate marked/
      onrecord evaluate marked/ --baseline
    \b
    Example: where it is weak, beside what people agree on
      onrecord evaluate marked/ --by outlet --between-annotators
    """
    result = api.evaluate(gold, baseline=baseline, by=by, between_annotators=between_annotators)
    if form == "json":
        print_bytes(f"{json.dumps(_tree(result), indent=1)}\n".encode())
        return
    parts = list(_parts(result))
    if output().is_terminal:
        for name, scores in parts:
            title = f"{name} ({scores.articles})" if len(parts) > 1 else None
            print_figures(FIELDS, _cells(scores), title=title, numbers=6)
    elif len(parts) > 1:
        print_tabbed([("group", *FIELDS), *((name, *row) for name, scores in parts for row in _cells(scores))])
    else:
        print_tabbed([FIELDS, *_cells(result.scores)])
    pairs = f", {count(result.annotators.scores.articles, 'pair')} of annotators" if result.annotators else ""
    messages().print(f"{count(result.scores.articles, 'article')}{pairs}")


def _parts(result: api.Evaluation, *, annotators: bool = False) -> Iterator[tuple[str, api.Scores]]:
    """All scores with a name: those of all articles, of each group, then the same between annotators."""
    yield ANNOTATORS if annotators else "all", result.scores
    for group in result.groups:
        yield f"{ANNOTATORS}, {group.name}" if annotators else group.name, group.scores
    if result.annotators is not None:
        yield from _parts(result.annotators, annotators=True)


def _cells(scores: api.Scores) -> list[tuple[str, ...]]:
    return [(m, of, *_figures(tally), str(tally.right), str(tally.found), str(tally.gold)) for m, of, tally in scores.rows()]


def _figures(tally: api.Tally) -> tuple[str, str, str]:
    """Precision, recall and F1; a dash where there was nothing to find and nothing was found."""
    if not tally.found and not tally.gold:
        return ("-", "-", "-")
    return (f"{tally.precision:.1f}", f"{tally.recall:.1f}", f"{tally.f1:.1f}")


def _tree(result: api.Evaluation, *, unit: str = "articles") -> dict[str, Any]:
    tree = _measures(result.scores, unit)
    if result.groups:
        tree["groups"] = [{"name": group.name, **_measures(group.scores, unit)} for group in result.groups]
    if result.annotators is not None:
        tree["between_annotators"] = _tree(result.annotators, unit="pairs")
    return tree


def _measures(scores: api.Scores, unit: str) -> dict[str, Any]:
    rows = [(m, of, t.precision, t.recall, t.f1, t.right, t.found, t.gold) for m, of, t in scores.rows()]
    return {unit: scores.articles, "measures": [dict(zip(FIELDS, row, strict=True)) for row in rows]}
