"""A made-up record of three outlets whose every figure is counted by hand, with links put in by hand."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path

from onrecord import api
from onrecord.data.article import Article, Part
from onrecord.data.entity import Entity
from onrecord.data.link import Link, LinkKind
from onrecord.data.occasion import Occasion
from onrecord.data.reading import Reading, Voice
from onrecord.data.span import Span
from onrecord.data.statement import Content, Excerpt, Speaker, Statement, StatementKind
from onrecord.data.utterance import Worded
from onrecord.links import joined
from onrecord.links.wording import wording
from onrecord.record import Changes, Compared, Record
from tests.made import MADE_BY

HERON, POST, WIRE = "The Heron", "The Ember Post", "Lantern Wire"
QUELL, BRASK = "Mara Quell", "Tovin Brask"

KEEP = "“We keep the gate shut until the rain comes.”"
SHORT = "“We keep the gate shut.”"
TOLD = "that the gate would stay shut for now"
NOBODY = "“Nobody asked me about the water at all.”"
COUNCIL = "“The council will meet again on Friday.”"
LATER = "“We keep the gate shut until the rain comes,”"
PART = "that the water was “far too low”"

Line = tuple[str | None, StatementKind, str]


def report(number: int, outlet: str | None, published: str | None, lines: Sequence[Line], *, own: str = "It rained.", occasion: bool = False) -> Reading:
    """A report in which each line is a statement of `NAME said: CONTENT`; `own` is a sentence in the outlet's own voice. Nothing else is running text."""
    text, statements, entities = f"Report {number}\n\n", list[Statement](), dict[str, Entity]()
    contents, article = list[tuple[Line, Excerpt | None, Excerpt]](), None
    for line in lines:
        name, _, said = line
        start = len(text)
        text += f"{name or 'Somebody'} said: {said}\n"
        mention = None if name is None else Excerpt(name, Span(start, start + len(name)))
        at = text.index(said, start)
        contents.append((line, mention, Excerpt(said, Span(at, at + len(said)))))
    begin = len(text)
    text += f"{own}\n"
    parts = (Part("headline", Span(0, text.index("\n"))), Part("body", Span(text.index("\n") + 2, len(text) - 1)))
    article = Article(text, f"reports/{number}.txt", parts, outlet=outlet, title=f"Report {number}", published=published, language="en")
    for (name, kind, _), mention, said_ in contents:
        speaker = Speaker()
        if name is not None and mention is not None:
            key = entities.setdefault(name, Entity(f"e{len(entities) + 1}", name, "person", (mention.span,))).id
            speaker = Speaker("named_person", key, name, mention)
        content = (Content(said_.text, said_.span, kind == "direct"),)
        statements.append(Statement(article.id, kind, speaker, None, content, act="state", occasion="o1" if occasion else None))
    occasions = (Occasion("o1", "hearing", (), None, published, None, (Span(0, 6),)),) if occasion else ()
    voice = Voice(tuple(one.content[0].span for one in statements), (Span(begin, begin + len(own)),))
    return Reading(article, tuple(entities.values()), tuple(statements), voice, MADE_BY, occasions)


READINGS = (
    report(1, HERON, "2031-03-04", [(QUELL, "direct", KEEP), (BRASK, "direct", NOBODY), (QUELL, "indirect", "that it was late")], occasion=True),
    report(2, HERON, "2031-03-09", [(QUELL, "mixed", PART)]),
    report(3, HERON, "2031-03-14", [(QUELL, "direct", LATER)]),
    report(
        4, POST, "2031-03-05", [(QUELL, "direct", SHORT), (BRASK, "direct", COUNCIL), (None, "indirect", "that it might rain")], own="The rain is far away."
    ),
    report(5, POST, "2031-04-01", [(BRASK, "indirect", "that nothing was new")]),
    report(6, WIRE, "2031-03-04", [(QUELL, "indirect", TOLD)]),
)
"""Three reports of the Heron, two of the Post, one of the Wire. Report 3 quotes ten days later what report 1 does."""

LINKS: tuple[tuple[int, str, int, str, LinkKind], ...] = (
    (1, KEEP, 4, SHORT, "contained"),
    (1, KEEP, 6, TOLD, "paraphrase"),
    (4, SHORT, 6, TOLD, "paraphrase"),
    (1, KEEP, 3, LATER, "identical"),
)
"""Which statements are one utterance: reports by number, with the words."""


def outlets_record(path: Path, readings: Iterable[Reading] = READINGS, links: Iterable[tuple[int, str, int, str, LinkKind]] | None = LINKS) -> Path:
    """A record of reports; linked as told, or never where `links` is `None`."""
    held_ones = tuple(readings)
    with api.open_record(path, "w") as held:
        for one in held_ones:
            held.writer.add(one)
        list(joined(held))
        if links is not None:
            link(held, [made_link(*one, readings=held_ones) for one in links])
    return path


def made_link(one: int, words: str, other: int, others: str, kind: LinkKind, *, readings: Sequence[Reading] = READINGS) -> Link:
    """A link between the statements of two reports that have these words."""
    first, last = sorted((found(one, words, readings=readings).id, found(other, others, readings=readings).id))
    return Link("statement", kind, first, last, 0.9)


def found(number: int, words: str, *, readings: Sequence[Reading] = READINGS) -> Statement:
    """The statement with these words in a report."""
    reading = next(one for one in readings if one.article.origin == f"reports/{number}.txt")
    return next(one for one in reading.statements if one.content[0].text == words)


def link(held: Record, links: Sequence[Link]) -> None:
    """Keeps the utterances of a record and these links."""
    for keys in held.linker.unready(500):
        made = defaultdict[int, list[tuple[int, Compared]]](list)
        for article, story, entity, utterance in held.linker.utterances(keys):
            told = wording(utterance.parts)
            made[article].append((story, Compared(Worded(utterance, told.words, told.quoted), entity, b"", b"")))
        held.linker.ready(keys, made)
    held.linker.stage(links)
    held.linker.keep(Changes(marks={"run": "by hand"}))
