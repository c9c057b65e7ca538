"""Records of statements by given names, put together by hand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from onrecord import api
from onrecord.data.article import Article
from onrecord.data.entity import Entity, Role
from onrecord.data.occasion import Occasion, OccasionKind
from onrecord.data.reading import Reading, Voice
from onrecord.data.span import Span
from onrecord.data.statement import Content, Excerpt, Speaker, Statement
from tests.made import MADE_BY

LONG = "Maximiliana-Theodolinda-Wilhelmina-Konstantinopolitanska-Brathwenstein-Fennimarshhausen " * 2 + "Esquire"
RIGHT = "دارفان الفنيمارشي"
"""A name that is written from right to left."""

PAGES = 45
"""Statements of the name that fills more than a page."""


def told(number: int, names: Sequence[str], *, outlet: str, published: str | None, kind: OccasionKind | None = None, on: str | None = None) -> Reading:
    """A report in which each of `names`, entities of their own, says a sentence, all of them on one occasion where there is a kind."""
    text, entities, statements, keys = f"Report {number}\n", dict[str, Entity](), list[tuple[str, Excerpt, Excerpt, Excerpt]](), dict[str, str]()
    for place, name in enumerate(names):
        found = []
        for words in ("envoy", " ", name, " said: ", f"“The gate {number} stays shut, {place}.”", "\n"):
            start = len(text)
            text += words
            found.append(Excerpt(words, Span(start, len(text))))
        key = keys.setdefault(name, f"e{len(keys) + 1}")
        before = entities.get(key)
        mentions = (*(before.mentions if before else ()), found[2].span)
        entities[key] = Entity(key, name, "person", mentions, (Role("envoy", found[0].span),))
        statements.append((key, found[0], found[2], found[4]))
    article = Article(text, f"reports/{number}.txt", outlet=outlet, title=f"Report {number}", published=published, language="en")
    occasion = None if kind is None else Occasion("o1", kind, tuple(entities), None, on, None, (Span(0, 6),))
    made = tuple(
        Statement(
            article.id,
            "direct",
            Speaker("named_person", key, entities[key].name, mention, role),
            None,
            (Content(said.text, said.span, True),),
            occasion=None if occasion is None else occasion.id,
        )
        for key, role, mention, said in statements
    )
    return Reading(article, tuple(entities.values()), made, Voice(tuple(one.content[0].span for one in made)), MADE_BY, (occasion,) if occasion else ())


def names_record(path: Path) -> Path:
    """Names that are alike in two articles, one of which has both; one that fills pages; one that is long and one from right to left."""
    with api.open_record(path, "w") as held:
        for reading in _names():
            held.writer.add(reading)
    return path


def _names() -> Iterator[Reading]:
    yield told(1, ["T. Brathwen", "Tera Brathwen", "T. Brathwen"], outlet="The Heron", published="2031-03-04")
    yield told(2, ["T. Brathwen"], outlet="The Ember Post", published="2031-04-05")
    for number in range(3, 3 + PAGES):
        yield told(number, ["Tera Brathwen"], outlet="The Heron", published=f"20{30 + number % 3}-0{1 + number % 9}-1{number % 9}")
    yield told(100, [LONG, RIGHT], outlet="The very long name of an outlet that nobody can read in one breath, Evening Edition", published=None)
