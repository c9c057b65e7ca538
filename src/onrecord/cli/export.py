"""`onrecord export`: a record, or what a search finds in it, in the formats of other programs."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click
from rich.text import Text

from onrecord import api
from onrecord.cli import gold, options
from onrecord.cli.grid import print_texts
from onrecord.cli.meter import Meter
from onrecord.cli.terminal import count, messages, output
from onrecord.cli.visible import shown_on_a_line
from onrecord.data.link import ABOUTS, About


def _list(ctx: click.Context, param: click.Parameter, value: bool) -> None:  # noqa: ARG001
    if not value or ctx.resilient_parsing:
        return
    facts = api.exports()
    if output().is_terminal:
        rows = [(Text(one.name, style="bold"), Text(one.what), Text(one.opens), Text(_lies(one))) for one in facts]
        print_texts(("format", "what it holds", "what opens it", "written as"), rows, ratios=(2, 6, 5, 3))
    else:
        for one in facts:
            click.echo("\t".join((one.name, one.what, one.opens, _lies(one))))
    ctx.exit()


def _lies(facts: api.ExportFacts) -> str:
    """A file by its ending or a folder, and what it needs that is not installed."""
    place = facts.ending or "folder"
    return f"{place}; needs pip install 'onrecord[{facts.extra}]'" if facts.missing else place


def _known(ctx: click.Context, param: click.Parameter, value: str | None) -> api.ExportFacts | None:
    if value is None:
        return None
    facts = {one.name: one for one in api.exports()}
    if value not in facts:
        raise click.BadParameter(f"{value!r} is no format; expected one of {', '.join(facts)} (onrecord export --list says what each is)", ctx, param)
    return facts[value]


@click.command("export", context_settings={"ignore_unknown_options": True})
@options.filters
@click.option("--format", "form", metavar="NAME", callback=_known, help="The format; --list names them.")
@click.option("--out", metavar="PATH", type=click.Path(path_type=Path), help="The file or folder to write; by default the record's name with the format's.")
@click.option("--about", type=click.Choice(ABOUTS), multiple=True, help="Links of statements (the default), of occasions or of persons. May be given again.")
@click.option("--one-end", is_flag=True, help="Links of which one end was found, not both.")
@click.option("--refuted", is_flag=True, help="Also the links that people refuted.")
@options.as_found
@options.seen_by
@click.option("--gold", "as_gold", is_flag=True, help="Instead, write what people judged through as gold to the folder --out, as `onrecord gold` does.")
@click.option("--force", is_flag=True, help="Write over what is there, even where somebody changed it since it was exported.")
@click.option("--list", is_flag=True, is_eager=True, expose_value=False, callback=_list, help="List the formats, what each holds and what opens it, and stop.")
@options.record
def command(
    words: tuple[str, ...],
    form: api.ExportFacts | None,
    out: Path | None,
    about: tuple[About, ...],
    one_end: bool,
    refuted: bool,
    as_found: bool,
    as_gold: bool,
    coder: str | None,
    force: bool,
    record: Path,
    only: str | None,
    **filters: Any,
) -> None:
    """Write a record in the formats of other programs.

    WORDS and the options choose statements as in `onrecord search`; without them
    every article is written. Statements are as people judged them. Beside the data,
    OUT.about.json says what it is: the query, versions, model, counts, and what the
    format could not hold. A file that was changed since it was exported is not
    written over.

    The formats of links hold what `onrecord link` found across reports: links both of
    whose ends WORDS and the options choose.

    \b
    Example: every statement in a spreadsheet
      onrecord export --format xlsx
    \b
    Example: what ministers said about water, for Discourse Network Analyzer
      onrecord export water --speaker minister --format dna --out water.dna
    \b
    Example: a folder that INCEpTION imports
      onrecord export --format inception --out marked/
    \b
    Example: links of what was said about water, as a graph for Gephi
      onrecord export water --format graphml --out water.graphml
    \b
    Example: which formats are there?
      onrecord export --list
    """
    query = options.asked(words, since=filters["since"], until=filters["until"])
    if as_gold:
        if form or as_found or about or one_end or refuted or force or only or query or coder or any(filters.values()):
            raise click.UsageError("--gold writes every article that was judged through, whole: it takes --out and --record alone")
        click.get_current_context().invoke(gold.command, folder=out or Path(f"{record.stem}-gold"), coder=None, record=record)
        return
    if form is None:
        raise click.MissingParameter(param_hint="'--format'", param_type="option")
    of_links: dict[str, Any] = {"one_end": one_end, "refuted": refuted, **({"about": about} if about else {})}
    place = out or Path(f"{record.stem}{form.ending}" if form.ending else f"{record.stem}-{form.name}")
    search = api.Search(query, said_only=only == "said", by=coder, **filters)
    with Meter(f"exporting {place.name}") as meter:
        done = api.export(form.name, place, record=record, search=search, as_found=as_found, force=force, progress=meter, **of_links)
    console = messages()
    held = count(done.links, "link") if form.of == "links" else f"{count(done.statements, 'statement')} of {count(done.articles, 'article')}"
    written = f"{held} written to {shown_on_a_line(str(done.path))}"
    console.print(f"{written}; {shown_on_a_line(done.about.name)} says what it is")
    for note, number in done.notes.items():
        console.print(f"note: {note}: {number:,}")
