"""Readings made by rule for the tests of the record: every name, country and outlet is invented.

Run as a program it is the importer that the crash tests kill: `python made.py PATH COUNT` adds readings 0 to COUNT - 1 and says each number.
"""

from __future__ import annotations

import sys

from onrecord.data.article import Article, Part
from onrecord.data.entity import Entity, Role
from onrecord.data.occasion import Occasion
from onrecord.data.reading import MadeBy, Reading, Voice
from onrecord.data.span import Span
from onrecord.data.statement import Addressee, Content, Excerpt, SaidOn, Speaker, Statement
from onrecord.record import open_record

SPEAKERS = ("Tamsin Orrel", "Dov Kalmér", "Ilka Brandt-Osei", "Perrin Vale")
OUTLETS = ("Varo Post", "The Selm Courier", None)
TOPICS = ("grain", "ferries", "the border", "visas", "tariffs")


def excerpt(text: str, words: str, *, after: int = 0) -> Excerpt:
    """The first `words` in `text` from `after` on."""
    start = text.index(words, after)
    return Excerpt(words, Span(start, start + len(words)))


def made_reading(number: int, *, published: str | None = "", origin: str = "", outlet: str | None = "") -> Reading:
    """Reading `number`: a headline and a body with one direct statement, on an occasion, and one indirect. Empty arguments are made from the number."""
    name, topic = SPEAKERS[number % len(SPEAKERS)], TOPICS[number % len(TOPICS)]
    title = f"Report {number}: talks on {topic}"
    said = f"“We will not give up {topic} in round {number}”"
    promise = f"lorries would pass by day {number % 28 + 1}"
    text = f"{title}\n\n{said}, minister {name} said.\nShe promised that {promise}.\nThe council heard her in Selm on Monday.\n"
    body = text.index(said)
    article = Article(
        text=text,
        origin=origin or f"reports/{number:04}.txt",
        parts=(Part("headline", Span(0, len(title))), Part("body", Span(body, len(text) - 1))),
        outlet=OUTLETS[number % len(OUTLETS)] if outlet == "" else outlet,
        title=title,
        language="en",
        published=f"2031-0{number % 9 + 1}-{number % 28 + 1:02}" if published == "" else published,
    )
    mention, pronoun = excerpt(text, name), excerpt(text, "She")
    role = excerpt(text, "minister")
    promised = excerpt(text, promise)
    quoted = excerpt(text, said)
    monday = "2031-01-06"
    direct = Statement(
        article=article.id,
        kind="direct",
        speaker=Speaker("named_person", "e1", name, mention, role),
        cue=excerpt(text, "said", after=quoted.span.end),
        content=(Content(quoted.text, quoted.span, True),),
        manner="said",
        confidence=(("statement", 0.75), ("speaker", 1.0)),
        addressee=Addressee(excerpt(text, "The council")),
        occasion="o1",
        said_on=SaidOn(monday, "day", excerpt(text, "on Monday").span),
        act="reject",
    )
    indirect = Statement(
        article=article.id,
        kind="indirect",
        speaker=Speaker("named_person", "e1", name, pronoun),
        cue=excerpt(text, "promised"),
        content=(Content(promised.text, promised.span, False),),
    )
    return Reading(
        article=article,
        entities=(Entity("e1", name, "person", (mention.span, pronoun.span), (Role(role.text, role.span),)),),
        statements=(direct, indirect),
        voice=Voice((Span(body, len(text) - 1),), (Span(0, len(title)),)),
        made_by=MadeBy("0.1.0", "fake", "0" * 64),
        occasions=(Occasion("o1", "hearing", ("e1",), excerpt(text, "Selm", after=promised.span.end), monday, None, (excerpt(text, "heard her").span,)),),
    )


def main(path: str, count: int) -> None:
    """Adds `count` readings to the record at `path`."""
    with open_record(path, "w") as record:
        for number in range(count):
            record.writer.add(made_reading(number))
            print(number, flush=True)


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
