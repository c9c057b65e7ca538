"""Arguments and options that several commands share."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from onrecord import api
from onrecord.cli.query import query_of
from onrecord.cli.visible import visible
from onrecord.data.sample import STRATIFIED
from onrecord.data.statement import STATEMENT_KINDS
from onrecord.errors import RecordError

Command = TypeVar("Command", bound=Callable[..., Any])

RECORD = Path("onrecord.db")


def paths(command: Command) -> Command:
    """PATH...: files, folders, globs, addresses or `-`."""
    return click.argument("paths", metavar="PATH...", nargs=-1, required=True)(command)


def network(command: Command) -> Command:
    """--offline and --allow-private: what may be fetched."""
    return click.option("--offline", is_flag=True, help="Fetch nothing; an address is skipped.")(private(command))


def private(command: Command) -> Command:
    """--allow-private: addresses that are not on the public internet."""
    return click.option(
        "--allow-private",
        is_flag=True,
        help="Let addresses, and whatever feeds and redirects lead to, be on this machine and in private networks, at any port.",
    )(command)


def only(command: Command) -> Command:
    """--only said: without what is only thought."""
    return click.option(
        "--only",
        type=click.Choice(["said"]),
        help="Leave out what is only thought, wanted or feared; what is said stays, and where the cue does not tell.",
    )(command)


def day(ctx: click.Context, param: click.Parameter, value: str | None) -> str | None:
    """What `--from` and `--to` take: a day, a month or a year."""
    try:
        return api.checked_day(value) if value else None
    except RecordError as error:
        raise click.BadParameter(str(error), ctx, param) from error


def choosing(command: Command) -> Command:
    """The options that choose among the statements of a record, but for those about reprints."""
    since = "Only reports published on or after this day, month or year (2022-02-24, 2022-02, 2022)."
    until = "Only reports published up to the end of this day, month or year."
    for add in reversed(
        (
            click.option("--speaker", metavar="NAME", help="Only statements whose speaker's name, mention or role holds these words."),
            click.option("--outlet", metavar="NAME", help="Only statements in this outlet, by its whole name."),
            click.option("--kind", type=click.Choice(STATEMENT_KINDS), help="Only statements in quotation marks, in none, or in part."),
            only,
            click.option("--from", "since", metavar="DATE", callback=day, help=since),
            click.option("--to", "until", metavar="DATE", callback=day, help=until),
        )
    ):
        command = add(command)
    return command


def words(command: Command) -> Command:
    """WORDS...: a query in the language of a search."""
    return click.argument("words", metavar="[WORDS]...", nargs=-1)(command)


def filters(command: Command) -> Command:
    """WORDS... and the options that choose among the statements of a record."""
    told = "Also what reprints repeat of a report that was received before them: every copy counts."
    return words(choosing(click.option("--reprints", is_flag=True, help=told)(command)))


def asked(words: tuple[str, ...], *, since: str | None, until: str | None) -> str:
    """WORDS as one query. Raises `click.UsageError` for words that nothing can hold, and for days in the wrong order."""
    context = click.get_current_context()
    for word in words:
        if word.startswith("--"):
            known = [name for param in context.command.params for name in param.opts if name.startswith("--")]
            raise click.NoSuchOption(word.partition("=")[0], possibilities=known, ctx=context)
    return checked(query_of(words), since=since, until=until)


def checked(query: str, *, since: str | None, until: str | None) -> str:
    """A query as it was given. Raises `click.UsageError` where it holds nothing to look for, and for days in the wrong order."""
    if since and until and since[: len(until)] > until:
        raise click.UsageError(f"--from {since!r} comes after --to {until!r}; expected a range of days, exchange the two")
    if query.strip() and not any(character.isalnum() for character in query):
        raise click.UsageError(f"{query!r} holds no letter and no digit; expected words to look for, or none where the options alone choose")
    return query


def as_found(command: Command) -> Command:
    """--as-found: what was found, without what people judged."""
    return click.option("--as-found", is_flag=True, help="What was found, without what people judged over it.")(command)


def seen_by(command: Command) -> Command:
    """--coder: whose eyes; who is still at an article sees nobody else's judgements of it."""
    told = "As this coder may see it: of articles that he is still at, nobody else's judgements."
    return click.option("--coder", metavar="NAME", envvar="ONRECORD_CODER", show_envvar=True, help=told)(command)


def sampled(command: Command) -> Command:
    """--seed, --by and what `choosing` takes: what a sample is drawn from, and how."""
    seed = click.option("--seed", type=int, default=0, show_default=True, help="The same seed draws the same statements of the same record.")
    by = click.option("--by", type=click.Choice(STRATIFIED), help="As many of each kind, or of each outlet, as of every other.")
    return seed(by(choosing(command)))


def record(command: Command) -> Command:
    """--record: the record that the command works on."""
    return click.option(
        "--record",
        metavar="FILE",
        type=click.Path(path_type=Path, dir_okay=False),
        default=RECORD,
        show_default=True,
        help="The record: one SQLite file.",
    )(command)


def _columns(ctx: click.Context, param: click.Parameter, value: str | None) -> dict[str, str]:
    found: dict[str, str] = {}
    for pair in value.split(",") if value else ():
        field, sign, column = (part.strip() for part in pair.partition("="))
        name = api.FIELD_NAMES.get(field.lower())
        if not sign:
            raise click.BadParameter(f"{visible(pair)!r}: expected FIELD=COLUMN, such as text=body,date=published", ctx, param)
        if name is None:
            raise click.BadParameter(f"{visible(field)!r} is no field; expected one of {', '.join(api.FIELD_NAMES)}", ctx, param)
        if name in found:
            raise click.BadParameter(f"{visible(field)!r} is named twice; expected one column a field", ctx, param)
        found[name] = column
    return found


def columns(command: Command) -> Command:
    """--columns: which column of a table holds which field."""
    told = "Which column of a table holds which field, where the guess is wrong: text=body,date=printed_on; title= says that none holds it."
    return click.option("--columns", metavar="FIELD=COLUMN,...", callback=_columns, default=None, help=told)(command)


def outlets(command: Command) -> Command:
    """--outlets: the user's own table of outlets."""
    told = "Your own outlets by web domain: a TOML file of tables such as [\"heron.example\"] with name, country and kind."
    return click.option("--outlets", metavar="FILE", type=click.Path(path_type=Path, dir_okay=False), default=None, help=told)(command)
