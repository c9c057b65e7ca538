"""Readings built by hand, and a reader by rule that needs no model."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from onrecord.data.article import Article
from onrecord.data.entity import Entity
from onrecord.data.reading import MadeBy, Reading, Voice
from onrecord.data.span import Span
from onrecord.data.statement import Content, Excerpt, Speaker, Statement

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
