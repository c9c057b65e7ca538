"""One call as invented outlets tell it, with the links between their statements."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from onrecord import api
from onrecord.data.article import Article, Part
from onrecord.data.entity import Entity
from onrecord.data.link import Feature, Link, LinkKind
from onrecord.data.occasion import Occasion
from onrecord.data.reading import Reading, Voice
from onrecord.data.span import Span
from onrecord.data.statement import Speaker, Statement
from onrecord.links import joined
from onrecord.record import Changes
from tests.made import MADE_BY, excerpt, statement

QUELL, BRASK = "Mara Quell", "Tovin Brask"


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence with one statement: its words in the order of the sentence, who says them, and the cue. `on` tells whether it is of the call."""

    text: str
    content: tuple[str, ...]
    cue: str
    who: str = QUELL
    on: bool = True


def report(
    outlet: str | None, published: str | None, title: str, lines: Sequence[Line], *, day: str | None = "2031-03-03", place: str | None = None
) -> Reading:
    """A report whose paragraphs are these lines; the first of them names the place of the call, where there is one."""
    body = "\n".join(line.text for line in lines)
    text = f"{title}\n\n{body}\n"
    parts = (Part("headline", Span(0, len(title))), Part("body", Span(len(title) + 2, len(text) - 1)))
    article = Article(text, f"reports/{title}.txt", parts, outlet=outlet, title=title, published=published)
    made, at = list[Statement](), len(title) + 2
    for line in lines:
        speaker = Speaker("named_person", "e1" if line.who == QUELL else "e2", line.who, excerpt(text, line.who, after=at) if line.who in line.text else None)
        one = statement(article, (), speaker=speaker, cue=excerpt(text, line.cue, after=at))
        held = statement(replace(article, text=" " * at + text[at:]), line.content, cue=one.cue)
        made.append(replace(one, kind=held.kind, content=held.content, occasion="o1" if line.on else None))
        at += len(line.text) + 1
    entities = (Entity("e1", QUELL, "person", ()), Entity("e2", BRASK, "person", ()))
    where = excerpt(text, place) if place else None
    occasion = Occasion("o1", "phone_call", ("e1", "e2"), where, day, None, ())
    return Reading(article, entities, tuple(made), Voice(), MADE_BY, (occasion,))


FULL = "“We will not yield to anybody before the river rises,”"

HERON = report(
    "The Heron",
    "2031-03-03T08:00",
    "Quell will not yield",
    (
        Line(f"The line was bad. {FULL} Mara Quell said from Orvath.", (FULL,), "said"),
        Line("Mara Quell warned that the gate would stay shut.", ("that the gate would stay shut",), "warned"),
    ),
    place="Orvath",
)
GULL = report(
    "The Gull",
    "2031-03-04",
    "A bad line",
    (Line("“We will not yield to them,” Mara Quell said in Pell.", ("“We will not yield to them,”",), "said"),),
    day="2031-03-02",
    place="Pell",
)
EMBER = report(
    "The Ember Post",
    "2031-03-05",
    "Brask speaks",
    (
        Line("“We will not yield to anybody,” Tovin Brask said.", ("“We will not yield to anybody,”",), "said", BRASK),
        Line("Mara Quell said that she would yield to nobody.", ("that she would yield to nobody",), "said"),
        Line("“It is late,” Tovin Brask added.", ("“It is late,”",), "added", BRASK, on=False),
    ),
)
REPORTS = (HERON, GULL, EMBER)

FEATURES = (Feature("shared_runs", 2.25, "5 of 11 words"), Feature("day", -0.5, "<a day> apart"))


def link(one: Statement, other: Statement, kind: LinkKind, score: float = 0.9) -> Link:
    """A link between two statements."""
    ends = sorted((one.id, other.id))
    return Link("statement", kind, ends[0], ends[1], score, FEATURES)


LINKS = (
    link(HERON.statements[0], GULL.statements[0], "reworded"),
    link(HERON.statements[0], EMBER.statements[0], "apart", 0.8),
    link(HERON.statements[0], EMBER.statements[1], "paraphrase", 0.7),
)


def linked(path: Path, readings: Sequence[Reading] = REPORTS, links: Sequence[Link] = LINKS) -> Path:
    """A record of these reports with these links and no others; the first occasions of all of them are one."""
    with api.open_record(path, "w") as held:
        for reading in readings:
            held.writer.add(reading)
        list(joined(held))
    api.link(record=path)  # what is compared of each statement; which links it finds is not what is tested here
    with api.open_record(path, "w") as held:
        gone = [one.link.id for one in held.links.all()]
        events = [(key, 0, min(f"{one.article.id}:o1" for one in readings)) for key in range(1, len(readings) + 1)]
        held.linker.stage(links)
        held.linker.keep(Changes(gone_links=gone, gone_events=list(held.linker.events()), events=events))
    return path
