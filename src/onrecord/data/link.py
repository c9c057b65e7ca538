"""A link: what two statements, two occasions or two names of a record have to do with each other, with what tells it."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any, Literal, get_args

from onrecord.data.ids import make_id
from onrecord.data.judgement import Judgement, in_force

About = Literal["statement", "occasion", "person"]
ABOUTS: tuple[About, ...] = get_args(About)

LinkKind = Literal["identical", "contained", "trimmed", "reworded", "translated", "paraphrase", "retold", "apart", "same", "namesake", "lookalike"]
LINK_KINDS: tuple[LinkKind, ...] = get_args(LinkKind)

VARIANTS: tuple[LinkKind, ...] = ("identical", "contained", "trimmed", "reworded", "translated")
"""Kinds of two statements that are one utterance and both have words in quotation marks."""

UTTERED: tuple[LinkKind, ...] = (*VARIANTS, "paraphrase", "retold")
"""Kinds of two statements that are one utterance."""

LinkState = Literal["unreviewed", "confirmed", "refuted"]
LINK_STATES: tuple[LinkState, ...] = get_args(LinkState)


@dataclass(frozen=True, slots=True)
class Feature:
    """One reason for or against a link: what was looked at, how much it counts (below 0 against), and what was seen, in words for a person."""

    name: str
    score: float
    detail: str


@dataclass(frozen=True, slots=True)
class Link:
    """Two ends that belong together, or that must not be taken for one another.

    Of statements, whose ends are their ids: `identical` (the same words), `contained` (one is a run of the other), `trimmed` (words of one were
    left out), `reworded` (words were changed, added or moved) and `translated` (another wording of the whole) are variants of a quotation;
    a `paraphrase` tells without quotation marks what the other quotes, `retold` are two that both do; `apart` is one sentence that two named
    speakers are said to have said. Of occasions, whose ends are `occasion_end`: `same`. Of persons, whose ends are ids of appellations: `same`
    is one person under two names, `namesake` two persons of one name, `lookalike` two names that only look alike.
    `score` is the probability from 0 to 1 that the link holds. Ends are in order, so that a link has one form; equal when all fields are.
    """

    about: About
    kind: LinkKind
    one: str
    other: str
    score: float
    features: tuple[Feature, ...] = ()

    def __post_init__(self) -> None:
        if not self.one < self.other:
            raise ValueError(f"the ends {self.one!r} and {self.other!r} of a link: expected two, in order")

    @property
    def id(self) -> str:
        """The same for the same two ends, whatever is told of them."""
        return link_id(self.about, self.one, self.other)

    def end_beside(self, end: str) -> str:
        """The end that is not `end`."""
        return self.other if end == self.one else self.one


@dataclass(frozen=True, slots=True)
class Linked:
    """A link as the record has it: what the program found, or else what a person said, with what people made of it. Equal when both are."""

    link: Link
    state: LinkState = "unreviewed"

    @property
    def holds(self) -> bool:
        """Whether nobody refuted it."""
        return self.state != "refuted"


def link_id(about: About, one: str, other: str) -> str:
    """The id of the link between two ends, in whichever order they are given."""
    return make_id("link", about, *sorted((one, other)))


def occasion_end(article: str, occasion: str) -> str:
    """The end of a link that an occasion of an article is: ids of occasions count within their article."""
    return f"{article}:{occasion}"


def occasion_of(end: str) -> tuple[str, str]:
    """The ids of article and occasion of such an end."""
    article, _, occasion = end.partition(":")
    return article, occasion


def link_to_dict(link: Link) -> dict[str, Any]:
    """A link as plain JSON."""
    features = [{"name": one.name, "score": round(one.score, 4), "detail": one.detail} for one in link.features]
    return {"id": link.id, "about": link.about, "kind": link.kind, "one": link.one, "other": link.other, "score": round(link.score, 4), "features": features}


def about_link(link: Link, article: str, by: str, at: str, *, holds: bool, why: str = "") -> Judgement:
    """A coder's word on a link: `confirm` or `refute`. `article` is the id of the article that it is kept with, that of the first end."""
    before = json.dumps({"about": link.about, "kind": link.kind, "one": link.one, "other": link.other}, separators=(",", ":"))
    return Judgement(article, "confirm" if holds else "refute", by, at, before=before, why=why)


def link_of(judgement: Judgement) -> Link | None:
    """The link that a judgement confirms or refutes, as it was when it was judged; `None` for a judgement of something else."""
    if judgement.action not in ("confirm", "refute") or judgement.before is None:
        return None
    held = json.loads(judgement.before)
    return Link(held["about"], held["kind"], held["one"], held["other"], 1.0 if judgement.action == "confirm" else 0.0)


def judged_links(judgements: Iterable[Judgement], *, adjudicators: Collection[str] = ()) -> dict[str, tuple[LinkState, Link]]:
    """What people say of links, by the id of the link, each as it was when it was judged. The last word counts, an adjudicator's before others'."""
    states: dict[str, tuple[LinkState, Link]] = {}
    told = tuple(judgements)
    ours = in_force(one for one in told if one.by not in adjudicators)
    theirs = in_force(one for one in told if one.by in adjudicators)
    for one in (*ours, *theirs):
        link = link_of(one)
        if link is not None:
            states[link.id] = ("confirmed" if one.action == "confirm" else "refuted", link)
    return states
