"""`onrecord profile`: whom an outlet quotes, at what length, directly or not, and what it drops, beside all others of the record."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path

import click
from rich.padding import Padding
from rich.text import Text

from onrecord import api
from onrecord.api import profiling as verbs
from onrecord.cli import options
from onrecord.cli.grid import print_figures, print_tabbed
from onrecord.cli.lines import print_bytes
from onrecord.cli.terminal import count, messages, output, shortened
from onrecord.cli.visible import shown_on_a_line

LONGEST = 44
"""Characters of a name in a table."""

FIGURES = ("", "here", "95 % interval", "of", "others", "difference", "95 % interval", "")
"""The columns of a table of figures."""


@click.command("profile")
@click.argument("outlet", required=False)
@click.option("--reprints", is_flag=True, help="Count every copy of a story, also what reprints repeat.")
@click.option("--seed", type=click.IntRange(min=0), default=0, show_default=True, help="The same seed draws the same articles where not all are looked at.")
@click.option("--json", "as_json", is_flag=True, help="Print every figure as JSON, not rounded.")
@click.option("--csv", "as_csv", is_flag=True, help="Print the figures as CSV, not rounded.")
@options.seen_by
@options.record
def command(outlet: str | None, reprints: bool, seed: int, as_json: bool, as_csv: bool, coder: str | None, record: Path) -> None:
    """Show whom an outlet quotes, how, and what it drops, beside all others.

    OUTLET is the whole name, in any case; without it the outlets of the record are
    listed. Each figure stands beside the same of all other outlets together, with
    the difference in points of a hundred. `more` or `less` is told only where the
    95% interval of the difference leaves out that there is none; of twenty figures
    one is outside by chance alone. Intervals take the articles for independent, not
    the statements. There is no score: what is much or little is yours to say.

    What is dropped is told where the record was linked (`onrecord link`): of the
    quotations that others print in reports of the same - the same story, the same
    occasion, or one utterance that both quote within two days - which the outlet
    prints whole, trims, quotes in other words, tells without quotation marks or
    leaves out.

    \b
    Example: what is the Courier's way of quoting?
      onrecord profile courier --record river.db
    \b
    Example: the figures, for a spreadsheet
      onrecord profile courier --csv > courier.csv
    """
    if as_json and as_csv:
        raise click.UsageError("--json and --csv: expected one of them")
    with api.open_record(record, seconds=api.LONG) as held:
        by = api.eyes(held, coder)
        of = verbs.counted(held, by=by, reprints=reprints)
        if outlet is None:
            _print_outlets(verbs.outlets(of), as_json=as_json, as_csv=as_csv)
            return
        found = verbs.profile(held, outlet, by=by, reprints=reprints, seed=seed, of=of)
    if as_json:
        print_bytes(f"{json.dumps(verbs.profile_to_dict(found), indent=1, ensure_ascii=False)}\n".encode("utf-8", "backslashreplace"))
    elif as_csv:
        print_bytes(api.sheet(verbs.PROFILE_COLUMNS, verbs.profile_rows(found)).encode("utf-8", "replace"))
    elif output().is_terminal:
        _draw(found)
    else:
        print_tabbed([verbs.PROFILE_COLUMNS, *verbs.profile_rows(found)])
    for line in _notes(found):
        messages().print(line)


def _print_outlets(found: list[verbs.Outlet], *, as_json: bool, as_csv: bool) -> None:
    if as_json:
        print_bytes(f"{json.dumps([verbs.outlet_to_dict(one) for one in found], indent=1, ensure_ascii=False)}\n".encode("utf-8", "backslashreplace"))
    elif as_csv:
        print_bytes(api.sheet(verbs.OUTLET_COLUMNS, map(verbs.outlet_cells, found)).encode("utf-8", "replace"))
    elif output().is_terminal and found:
        print_figures(verbs.OUTLET_COLUMNS, (_outlet(one) for one in found), numbers=6)
    elif not output().is_terminal:
        print_tabbed([verbs.OUTLET_COLUMNS, *map(verbs.outlet_cells, found)])
    messages().print(f"{count(len(found), 'outlet')}; `onrecord profile NAME` shows one beside all others")


def _outlet(one: verbs.Outlet) -> tuple[str, ...]:
    kinds = (f"{100 * number / one.statements:.0f} %" if one.statements else "" for _, number in one.kinds)
    return (shortened(one.name, LONGEST), *(f"{number:,}" for number in (one.articles, one.copies, one.statements)), *kinds)


def _draw(found: verbs.Profile) -> None:
    console = output()
    console.print(Text(shown_on_a_line(found.outlet), "bold"))
    for line in _head(found):
        console.print(Text(line))
    console.print()
    for groups in (("kind", "length", "article", "voice"), ("speaker",), ("act",), ("occasion",)):
        _print_group(found, groups)
    _print_speakers(found)
    _print_shared(found)
    _print_dropped(found)


def _head(found: verbs.Profile) -> Iterator[str]:
    days = "" if found.since is None else f", published {found.since}" if found.since == found.until else f", published {found.since} to {found.until}"
    copies = f", {found.copies:,} of them {'a reprint' if found.copies == 1 else 'reprints'}" if found.copies else ""
    yield f"{count(found.articles, 'article')} of {count(found.stories, 'story', 'stories')}{copies}; {count(found.statements, 'statement')}{days}"
    if found.others:
        yield f"beside {count(found.others, 'other outlet')}: {count(found.others_articles, 'article')}, {count(found.others_statements, 'statement')}"
    else:
        yield "no other outlet is in this record to hold it against"


def _print_group(found: verbs.Profile, groups: Iterable[str]) -> None:
    figures = [one for one in found.figures if one.group in groups and one.own is not None and one.is_met]
    if figures:
        print_figures(FIGURES, map(_cells, figures), title=verbs.HEADINGS[figures[0].group], numbers=7)


def _cells(one: verbs.Figure) -> tuple[str, ...]:
    own = ("–", "", "") if one.own is None else (verbs.amount(one.own.value, one.unit), verbs.between(one.own, one.unit), f"{one.own.of:,}")
    others = "–" if one.others is None else verbs.amount(one.others.value, one.unit)
    gap = ("", "") if one.gap is None else (verbs.apart(one.gap, one.unit), verbs.apart_between(one.gap, one.unit))
    return (verbs.called(one.name), *own, others, *gap, verbs.mark(one))


def _print_speakers(found: verbs.Profile) -> None:
    columns = ("", "statements", "words each", "here", "others", "difference", "95 % interval")
    for title, speakers in (("Whom it quotes most", found.speakers), ("Whom others quote more", found.unquoted)):
        if speakers:
            print_figures(columns, map(_speaker, speakers), title=title, numbers=6)
    if (told := found.concentration) is not None:
        said = "what named speakers say"
        first = (
            f"The first {told.first} of {count(told.speakers, 'named speaker')} have {100 * told.share:.1f} % of {said}; half of it is that of {told.half:,}."
        )
        lines = [first if told.speakers > told.first else f"{count(told.speakers, 'named speaker')}; half of {said} is that of {told.half:,}."]
        if told.drawn_share is not None and told.drawn_half is not None:
            middle, low, high = (100 * share for share in told.drawn_share)
            half = told.drawn_half
            lines.append(
                f"In as many articles drawn from others they have {middle:.1f} % ({low:.1f} to {high:.1f}), and half is that of "
                f"{half[0]:.0f} ({half[1]:.0f} to {half[2]:.0f})."
            )
        elif found.others:
            lines.append("Others have too few articles to draw as many from, so that this is not compared.")
        output().print(Padding(Text(" ".join(lines)), (0, 0, 1, 0)))


def _speaker(one: verbs.QuotedSpeaker) -> tuple[str, ...]:
    _, own, _, _, others, *rest, _ = _cells(one.figure)
    number = "0" if one.figure.own is None else f"{one.figure.own.count:,}"
    return (shortened(one.name, LONGEST), number, "" if one.words is None else f"{one.words:.0f}", own, others, *rest)


def _print_shared(found: verbs.Profile) -> None:
    if found.shared:
        rows = ((shortened(one.outlet, LONGEST), f"{one.stories:,}", f"{one.first:,}", f"{one.second:,}") for one in found.shared)
        print_figures(("", "stories", "here first", "there first"), rows, title="Stories that others printed as copies too", numbers=3)


def _print_dropped(found: verbs.Profile) -> None:
    told = found.dropped
    if told is None:
        output().print(Text("What it drops is not known: the record was not linked; `onrecord link` does it.", "dim"))
        return
    if not told.quotations:
        output().print(Text("No other outlet has a report of the same, so that nothing tells what it drops.", "dim"))
        return
    _print_group(found, ("fate",))
    _print_group(found, ("alone",))
    rows = ((shortened(one.name, LONGEST), f"{sum(one.counts):,}", *(f"{number:,}" if number else "" for number in one.counts)) for one in told.speakers)
    print_figures(("", "quotations", *verbs.FATES), rows, title="Whose quotations others print", numbers=1 + len(verbs.FATES))
    console = output()
    for one in told.examples:
        told_by = f", {one.kept:,} of {one.words:,} words kept" if one.fate in ("trimmed", "reworded") else ""
        console.print(Text(one.fate, "bold").append(f"  {shown_on_a_line(one.speaker)}{told_by}", "dim"))
        for wording in (one.theirs, one.mine):
            if wording is not None:
                line = Text(shown_on_a_line(wording.text)).append(f"  {shown_on_a_line(wording.outlet)} {wording.statement[:8]}", "dim")
                console.print(Padding(line, (0, 0, 0, 2), expand=False))
        console.print()
    if told.alone:
        console.print(Text("Printed by nobody else", "bold"))
        for wording in told.alone:
            console.print(Padding(Text(shown_on_a_line(wording.text)).append(f"  {wording.statement[:8]}", "dim"), (0, 0, 0, 2), expand=False))


def _notes(found: verbs.Profile) -> Iterator[str]:
    """What was not looked at whole."""
    if found.read < found.statements:
        yield f"words were counted in {found.read:,} of {count(found.statements, 'statement')}, of articles drawn at random (seed {found.seed})"
    if found.others_read < found.others_statements:
        yield f"of other outlets, words were counted in {found.others_read:,} of {count(found.others_statements, 'statement')}, drawn likewise"
    if (told := found.dropped) is not None:
        if told.articles < told.of:
            yield f"what is dropped was looked for in {told.articles:,} of {count(told.of, 'article')}, drawn at random (seed {found.seed})"
        if told.waiting:
            yield f"{count(told.waiting, 'article')} not linked yet; `onrecord link` does it"
