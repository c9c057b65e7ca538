"""`onrecord follow`: what is new in feeds, into a record."""

from __future__ import annotations

import re
import time
from collections import Counter
from pathlib import Path

import click

from onrecord import api
from onrecord.cli import options
from onrecord.cli.summary import skipped_lines
from onrecord.cli.terminal import count, messages
from onrecord.cli.visible import shown_on_a_line

_SECONDS = {"s": 1, "m": 60, "h": 3_600, "d": 86_400}
SHORTEST = 60
"""Seconds between two looks at a feed, at least: nobody's server is to be asked more often."""

LONGEST = 7 * 86_400
_DURATION = re.compile(r"([0-9]{1,6}) ?([smhd])")


def seconds(ctx: click.Context, param: click.Parameter, value: str) -> float:
    """A length of time, `15m` or `2h`, in seconds. Raises `click.BadParameter`."""
    found = _DURATION.fullmatch(value.strip().lower())
    length = int(found[1]) * _SECONDS[found[2]] if found else 0
    if not SHORTEST <= length <= LONGEST:
        raise click.BadParameter(f"{value!r} is no length of time between 1m and 7d; expected one such as 15m, 2h or 1d", ctx, param)
    return float(length)


@click.command("follow")
@click.argument("feeds", metavar="FEED...", nargs=-1, required=True)
@click.option("--every", callback=seconds, metavar="TIME", default="15m", show_default=True, help="Time between two looks at a feed: 15m, 2h, 1d.")
@options.record
@click.option("--once", is_flag=True, help="Look at each feed once and end.")
@options.outlets
@options.private
@click.pass_context
def command(ctx: click.Context, feeds: tuple[str, ...], every: float, record: Path, once: bool, outlets: Path | None, allow_private: bool) -> None:
    """Read what is new in feeds into a record, again and again.

    FEED is the address of an RSS or Atom feed or of a sitemap, those of news
    among them. Ctrl-C ends it; what was read is kept, and the same command goes
    on from there. What was looked at is remembered in a file beside the record.

    A host is asked one thing at a time, at most once a second and no more often
    than its robots.txt wants. A feed that fails is left alone for twice as long
    each time. What is on this machine or in a private network is not fetched,
    whoever names it, unless --allow-private is given.

    \b
    Example: look for what is new in a feed every half an hour
      onrecord follow https://heron.example/rss --every 30m --record river.db
    \b
    Example: look once, as a timer of the system would
      onrecord follow https://heron.example/rss --record river.db --once
    """
    console = messages()
    place = shown_on_a_line(str(record))
    counted: Counter[str] = Counter()
    failed = False

    def counts(step: api.Step) -> None:
        counted[step.outcome] += 1

    settings = api.online(feeds, api.settings(outlets=outlets), allow_private=allow_private)
    try:
        for looked in api.follow(feeds, record=record, every=every, once=once, settings=settings, progress=counts):
            console.print(f"{time.strftime('%Y-%m-%d %H:%M')} {told(looked, once=once)}")
            for line in skipped_lines(looked.summary.skipped):
                console.print(f"  {line}")
            failed = failed or looked.problem is not None or bool(looked.summary.skipped)
    except KeyboardInterrupt:
        end = f"Stopped. {count(counted['read'], 'article')} read into {place}, {counted['known']:,} already known, {counted['skipped']:,} skipped"
        console.print(f"{end}; the same command goes on from there.")
        return
    ctx.exit(1 if failed else 0)


def told(looked: api.Round, *, once: bool = False) -> str:
    """A line on one look at a feed."""
    name = shown_on_a_line(looked.feed)
    if looked.problem is not None:
        again = "" if once else f"; looked at again in {_length(looked.again)}"
        return f"{name} failed: {shown_on_a_line(looked.problem)}{again}"
    if not looked.new:
        return f"{name}: nothing new"
    done = looked.summary
    known = f", {done.known:,} already known" if done.known else ""
    counts = f"{count(done.read, 'article')} read{known}, {len(done.skipped):,} skipped, {count(done.statements, 'statement')}"
    return f"{name}: {looked.new:,} new; {counts}"


def _length(seconds: float) -> str:
    return f"{seconds / 60:.0f} min" if seconds < 5_400 else f"{seconds / 3_600:.1f} h"
