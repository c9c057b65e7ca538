from __future__ import annotations

import random

import pytest

from onrecord.data.span import Span
from onrecord.scoring.gold import Marked
from training.augment import framed, restyled
from training.corpus import Tagged

TEXT = (
    "Dam holds\n"
    "The minister promised repairs to the old dam by the end of the month.\n"
    "It rained for most of the week. The river has not been this high in years.\n"
    "He said “we are ready for whatever comes” to the people of the valley.\n"
)


def span(words: str) -> Span:
    return Span(TEXT.index(words), TEXT.index(words) + len(words))


ARTICLE = Tagged(
    TEXT,
    (
        Marked((span("The minister"),), (span("promised"),), (span("repairs to the old dam by the end of the month"),)),
        Marked((span("He"),), (span("said"),), (span("“we are ready for whatever comes”"),)),
    ),
    known=True,
)


def told(article: Tagged) -> list[list[str]]:
    return [[part.of(article.text).casefold() for role in (s.source, s.cue, s.content) for part in role] for s in (*article.statements, *article.nested)]


@pytest.mark.parametrize("seed", range(25))
def test_a_frame_is_a_statement_and_what_was_said_in_it_is_nested(seed: int) -> None:
    made = framed(ARTICLE, random.Random(seed), ["Venn"], rate=1.0)
    assert told(ARTICLE)[0] in told(Tagged(made.text, (), made.nested))
    assert made.text.count("promised") == 1
    for statement in made.statements:
        (source,), (cue,), (content,) = statement.source, statement.cue, statement.content
        held = (source.of(made.text), cue.of(made.text), content.of(made.text))
        assert all(words == words.strip() and words for words in held)
        assert not any(mark in held[0] + held[1] for mark in "“”:")
    for statement in made.nested:
        (inner,) = statement.content
        assert any(part.contains(inner) for outer in made.statements for part in outer.content)


def test_a_frame_in_marks_holds_several_sentences() -> None:
    found = [framed(ARTICLE, random.Random(seed), ["Venn"], rate=1.0) for seed in range(25)]
    contents = {part.of(made.text) for made in found for s in made.statements for part in s.content}
    assert any(words.startswith("“It rained") and words.endswith(("years.”", "years,”")) for words in contents)


@pytest.mark.parametrize("seed", range(12))
def test_another_style_of_marks_keeps_every_character_in_place(seed: int) -> None:
    made = restyled(TEXT, random.Random(seed))
    assert len(made) == len(TEXT)
    assert [c for c in made if c.isalnum()] == [c for c in TEXT if c.isalnum()]
