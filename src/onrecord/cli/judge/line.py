"""A judgement, and what it does to a statement, on lines for people."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any, TypeVar

import click

from onrecord import api
from onrecord.cli.terminal import count, shortened
from onrecord.cli.visible import shown_on_a_line
from onrecord.data.judgement import Judgement
from onrecord.data.link import link_of
from onrecord.data.statement import Statement

Command = TypeVar("Command", bound=Callable[..., Any])

_WIDE = 100
"""Characters of a value that are printed."""

_ID = 8
"""Digits of the id of a link's end that are printed."""


def pen(command: Command) -> Command:
    """--by and --why: who judges, and why."""
    by = click.option("--by", metavar="NAME", envvar="ONRECORD_CODER", required=True, show_envvar=True, help="Who judges.")
    why = click.option("--why", metavar="WORDS", default="", help="Why, in your own words; kept with the judgement.")
    return by(why(command))


def statement_line(one: Statement) -> str:
    """A statement in a few words: its id, who said it and what."""
    speaker = one.speaker.name or (one.speaker.mention.text if one.speaker.mention else "(nobody known)")
    cue = one.cue.text if one.cue else "-"
    words = " … ".join(part.text for part in one.content)
    return f"{one.id[:8]}  {shortened(speaker, 40)}  [{shortened(cue, 24)}]  {shortened(words, _WIDE)}"


def judgement_line(one: Judgement, *, undone: bool = False) -> str:
    """A judgement in a few words: when, who, what, from what to what, and why."""
    told = f"{one.at[:19].replace('T', ' ')}  {one.by}  {one.action}"
    if one.field is not None:
        told += f" {one.field}: {_value(one.before)} -> {_value(one.after)}"
    elif one.action in ("merge", "split", "add") and one.after:
        told += f" {_value(one.after)}"
    elif (link := link_of(one)) is not None:
        told += f" {link.kind} {link.one[:_ID]} {link.other[:_ID]}"
    if one.of is not None:
        told += f" of {one.of[:8]}"
    why = f"  ({one.why})" if one.why else ""
    return shown_on_a_line(f"{one.id[:8]}  {told}{why}{'  [taken back]' if undone else ''}")


def touched_lines(found: list[api.Touched], *, most: int = 20) -> Iterator[str]:
    """What a judgement does, or would do, to statements."""
    yield f"{count(len(found), 'statement')} touched"
    for one in found[:most]:
        yield f"- {statement_line(one.before)}"
        yield f"+ {statement_line(one.after)}"
    if len(found) > most:
        yield f"and {len(found) - most:,} more"


def _value(packed: str | None) -> str:
    value = None if packed is None else json.loads(packed)
    if isinstance(value, dict):
        if "content" in value:
            value = " … ".join(part["text"] for part in value["content"])
        else:
            value = value.get("name") or value.get("text") or value.get("date") or value.get("type") or packed
    return "nothing" if value is None else f"“{shortened(str(value), _WIDE)}”"
