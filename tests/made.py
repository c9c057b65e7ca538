"""Readings built by hand, and a reader by rule that needs no model."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from onrecord.data.article import Article, Part
from onrecord.data.entity import Entity
from onrecord.data.occasion import Occasion
from onrecord.data.reading import MadeBy, Reading, Voice
from onrecord.data.span import Span
from onrecord.data.statement import Addressee, Content, Excerpt, SaidOn, Speaker, Statement

MADE_BY = MadeBy("0.0.0", "hand", "0" * 64)


def excerpt(text: str, words: str, *, after: int = 0) -> Excerpt:
    """The first place of `words` in `text`."""
    start = text.index(words, after)
    return Excerpt(words, Span(start, start + len(words)))


def statement(
    article: Article,
    content: Sequence[str],
    *,
    mention: str | None = None,
    cue: str | Excerpt | None = None,
    speaker: Speaker | None = None,
    parent: Statement | None = None,
) -> Statement:
    """A statement whose spans are the first places of the given words; direct where a content opens with a quotation mark."""
    text = article.text
    who = excerpt(text, mention) if mention else None
    parts = tuple(Content(part, excerpt(text, part).span, part[:1] in '“"') for part in content)
    kinds = {part.quoted for part in parts}
    return Statement(
        article=article.id,
        kind="mixed" if len(kinds) > 1 else "direct" if kinds == {True} else "indirect",
        speaker=speaker or Speaker("named_person" if who else "unknown", "e1" if who else None, mention, who),
        cue=excerpt(text, cue) if isinstance(cue, str) else cue,
        content=parts,
        parent=parent.id if parent else None,
        confidence=(("statement", 0.9), ("speaker", 0.8)),
    )


def reading(article: Article, *statements: Statement, entities: tuple[Entity, ...] = ()) -> Reading:
    """A reading of `article` with these statements."""
    return Reading(article, entities, statements, Voice(), MADE_BY)


def example() -> Reading:
    """Three statements by two speakers, one nested in another, one without a cue."""
    text = (
        "Gate stays shut\n\nMara Quell said on Monday that Tovin Brask had promised “to open\nthe gate” by June.\n"
        "“It is late,” Quell said, “and the water\tis low.”\n“We wait.”\n"
    )
    article = Article(text, "reports/gate.txt", outlet="The Ember Post", title="Gate stays shut", published="2031-03-04")
    late = text.index("“It is late")
    again = excerpt(text, "Quell", after=late)
    quell, brask = (
        Speaker("named_person", "e1", "Mara Quell", excerpt(text, "Mara Quell")),
        Speaker("named_person", "e2", "Tovin Brask", excerpt(text, "Tovin Brask")),
    )
    promised = "“to open\nthe gate” by June"
    outer = statement(article, [f"that Tovin Brask had promised {promised}"], speaker=quell, cue="said on Monday")
    inner = statement(article, [promised], speaker=brask, cue="had promised", parent=outer)
    split = statement(article, ["“It is late,”", "“and the water\tis low.”"], speaker=replace(quell, mention=again), cue=excerpt(text, "said", after=late))
    entity = Entity("e1", "Mara Quell", "person", (excerpt(text, "Mara Quell").span, again.span))
    bare = statement(article, ["“We wait.”"])
    return reading(article, outer, inner, split, bare, entities=(entity,))


def call() -> Reading:
    """Two statements on one phone call and one a month before, with their addressees, days and acts; the last has none of these."""
    head = "Gate stays shut"
    said = ("that the gate would stay shut", "“We wait,”", "to open it", "“It is late.”")
    body = (
        f"Mara Quell told Tovin Brask {said[0]} when they spoke by telephone from Orvath on Monday.\n"
        f"{said[1]} she told him. In February she had promised reporters {said[2]}.\n{said[3]}"
    )
    text = f"{head}\n\n{body}\n"
    start, end = len(head) + 2, len(text) - 1
    parts = (Part("headline", Span(0, len(head))), Part("body", Span(start, end)))
    article = Article(text, "reports/call.txt", parts, outlet="The Ember Post", title=head, published="2031-03-04")

    def at(words: str, after: str = head) -> Excerpt:
        return excerpt(text, words, after=text.index(after))

    quell = Speaker("named_person", "e1", "Mara Quell", at("Mara Quell"))
    he, she, again = at("him"), at("she", "“We"), at("she", "In February")
    monday = SaidOn("2031-03-03", "day", at("on Monday").span)
    made = (
        replace(
            statement(article, said[:1], speaker=quell, cue="told"),
            addressee=Addressee(at("Tovin Brask"), "e2", "Tovin Brask"),
            occasion="o1",
            said_on=monday,
            act="state",
        ),
        replace(
            statement(article, said[1:2], speaker=replace(quell, mention=she), cue=at("told", "she")),
            addressee=Addressee(he, "e2", "Tovin Brask"),
            occasion="o1",
            said_on=monday,
        ),
        replace(
            statement(article, said[2:3], speaker=replace(quell, mention=again), cue="had promised"),
            addressee=Addressee(at("reporters")),
            said_on=SaidOn("2031-02", "month", at("In February").span),
            act="promise",
        ),
        statement(article, said[3:]),
    )
    entities = (
        Entity("e1", "Mara Quell", "person", tuple(one.span for one in (at("Mara Quell"), she, again))),
        Entity("e2", "Tovin Brask", "person", (at("Tovin Brask").span, he.span)),
    )
    held = [one.content[0].span for one in made]
    bounds = zip((start, *(span.end for span in held)), (*(span.start for span in held), end), strict=True)
    own = tuple(Span(*pair) for pair in bounds if pair[0] < pair[1])
    occasion = Occasion("o1", "phone_call", ("e1", "e2"), at("Orvath"), "2031-03-03", at("by telephone"), (at("spoke by telephone").span,))
    return Reading(article, entities, made, Voice(tuple(held), (Span(0, len(head)), *own)), MADE_BY, (occasion,))


_SAID = re.compile(r"(“[^“”\n]*”) (\w+ \w+) (said)")


@dataclass(frozen=True, slots=True)
class RuleReader:
    """Reads `“...” First Last said`, and fails on articles that hold the word in `fails`."""

    fails: str | None = None

    def read(self, article: Article) -> Reading:
        """Every such statement. Raises `RuntimeError` on what it is told to fail on."""
        if self.fails and self.fails in article.text:
            raise RuntimeError("a slip")
        found = []
        for match in _SAID.finditer(article.text):
            content, mention, cue = (Excerpt(match[group], Span(*match.span(group))) for group in (1, 2, 3))
            speaker = Speaker("named_person", None, mention.text, mention)
            found.append(Statement(article.id, "direct", speaker, cue, (Content(content.text, content.span, True),), confidence=(("statement", 0.9),)))
        return reading(article, *found)
