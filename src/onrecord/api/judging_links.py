"""The verbs of judging links: what people say of whether two statements, two occasions or two names belong together."""

from __future__ import annotations

from onrecord.api.judging import find_statement
from onrecord.data.judgement import Judgement, in_force
from onrecord.data.link import UTTERED, Link, Linked, LinkKind, about_link, judged_links, link_of, occasion_of
from onrecord.data.statement import Statement
from onrecord.errors import RecordError, RunError
from onrecord.record import Record
from onrecord.views.judging import Pen

__all__ = ["JOINING_KINDS", "find_link", "judge_between", "judge_link", "link_history", "own_words", "take_back_link"]

JOINING_KINDS: tuple[LinkKind, ...] = (*UTTERED, "apart")
"""Kinds of a link of two statements, which whoever joins two may name."""


def find_link(held: Record, key: str, *, by: str | None = None) -> Linked:
    """The link that an id, or its first digits, means: one that the program found, or that people alone tell of, refuted ones too, as far as `by` may see.

    Raises `RecordError` when there is none, or several.
    """
    try:
        return held.links.find(key, by=by)
    except RecordError:
        start = key.strip().lower()
        told = judged_links(held.links.said(by=by), adjudicators=held.coders.adjudicators())
        found = [Linked(link, state) for name, (state, link) in told.items() if name.startswith(start)]
        if not start or len(found) != 1:
            raise
        return found[0]


def judge_link(held: Record, key: str, by: Pen, *, holds: bool) -> Judgement:
    """Confirms the link that an id, or its first digits, means, or refutes it."""
    return _kept(held, find_link(held, key, by=by.by).link, by, holds=holds)


def judge_between(held: Record, one: str, other: str, by: Pen, *, holds: bool, kind: LinkKind | None = None) -> Judgement:
    """Confirms or refutes that two statements are one utterance, whether or not the program found it.

    `kind` is what they have to do with each other: what the program found, or else what their words tell, where it is not given. Statements go by
    their ids or first digits. Raises `RunError` where they are one and the same.
    """
    first, second = (find_statement(held, key, by=by.by) for key in (one, other))
    if first.found == second.found:
        raise RunError(f"{one!r} and {other!r} are one statement; expected two")
    if kind is not None and kind not in JOINING_KINDS:
        raise RunError(f"{kind!r} is no kind of a link of two statements; expected one of {', '.join(JOINING_KINDS)}")
    known = held.links.between(first.found, second.found, by=by.by)
    named = kind or (known.link.kind if known else _kind(first.statement, second.statement))
    low, high = sorted((first.found, second.found))
    return _kept(held, Link("statement", named, low, high, 1.0 if holds else 0.0), by, holds=holds)


def take_back_link(held: Record, key: str, by: Pen) -> Judgement:
    """Takes back the last word of a coder's own on a link. Raises `RunError` where he has said nothing of it that is in force."""
    found = find_link(held, key, by=by.by).link.id
    mine = [one for one in in_force(held.links.said(by=by.by)) if one.by == by.by and _id(one) == found]
    if not mine:
        raise RunError(f"{by.by} has said nothing of the link {key!r} that could be taken back")
    made = Judgement(mine[-1].article, "undo", by.by, by.at, of=mine[-1].id, why=by.why)
    held.judge.add([made])
    return made


def own_words(held: Record, coder: str | None) -> frozenset[str]:
    """The ids of the links of which a coder has said something that is in force."""
    said = [] if coder is None else [one for one in held.links.said(by=coder) if one.by == coder]
    return frozenset(name for one in in_force(said) if (name := _id(one)) is not None)


def link_history(held: Record, key: str, *, by: str | None = None) -> tuple[Judgement, ...]:
    """Everything that was said of a link, as far as `by` may see, in the order in which it was said, undone or not."""
    found = find_link(held, key, by=by).link.id
    said = held.links.said(by=by)
    about = {one.id for one in said if _id(one) == found}
    return tuple(one for one in said if one.id in about or one.of in about)


def _kept(held: Record, link: Link, by: Pen, *, holds: bool) -> Judgement:
    article = _article_of(held, link, link.one)
    if article is None:
        raise RunError(f"the link {link.id} leads to what is not found any more; `onrecord link` brings links up to date")
    made = about_link(link, article, by.by, by.at, holds=holds, why=by.why)
    held.judge.add([made])
    return made


def _article_of(held: Record, link: Link, end: str) -> str | None:
    """The article that an end stands in; of a name the first one that has it."""
    if link.about == "statement":
        return held.reader.article_of(end)
    if link.about == "occasion":
        return occasion_of(end)[0]
    return next((article for article, _ in held.ends.bearers(end)), None)


def _id(one: Judgement) -> str | None:
    link = link_of(one)
    return None if link is None else link.id


def _kind(one: Statement, other: Statement) -> LinkKind:
    """What two statements have to do with each other, by their words alone."""
    from onrecord.links.kind import kind  # it brings numpy along, which most commands can do without
    from onrecord.links.wording import placed

    return kind(placed(one.content), placed(other.content), (one.kind, other.kind))
