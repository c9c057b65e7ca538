from __future__ import annotations

from dataclasses import replace

import pytest

from onrecord.data.article import Part
from onrecord.data.entity import Role
from onrecord.data.occasion import Occasion
from onrecord.data.reading import Reading, Voice
from onrecord.data.span import Span
from onrecord.data.statement import Content, Excerpt, Statement
from onrecord.record.flaw import flaws

from .made import made_reading

ONE = made_reading(1)
SAID = ONE.statements[0]
LENGTH = len(ONE.article.text)


def _said(statement: Statement) -> Reading:
    return replace(ONE, statements=(statement, ONE.statements[1]))


def _parts(*parts: Part) -> Reading:
    article = replace(ONE.article, parts=parts)
    return replace(ONE, article=article)


HEAD, BODY = ONE.article.parts

FLAWED: dict[str, tuple[Reading, str]] = {
    "content that is not in the text": (
        _said(replace(SAID, content=(Content("“We will”", SAID.content[0].span, True),))),
        "content of statement .*: '“We will”' is kept",
    ),
    "a cue a letter off": (_said(replace(SAID, cue=Excerpt("said", Span(5, 9)))), "cue of statement .*: 'said' is kept, but the text has 't 1:' at 5-9"),
    "a speaker who is nobody": (_said(replace(SAID, speaker=replace(SAID.speaker, entity="e9"))), "names entity 'e9', which is not there"),
    "an occasion that is none": (_said(replace(SAID, occasion="o9")), "names occasion 'o9', which is not there"),
    "a parent that is none": (_said(replace(SAID, parent="0")), "names statement '0', which is not there"),
    "parts out of order": (_parts(BODY, HEAD), "the part 'headline' at 0-26 is out of order"),
    "a part behind the end": (_parts(HEAD, Part("body", Span(28, LENGTH + 1))), "the part 'body' .* is out of order"),
    "words in no part": (_parts(BODY), "'Report 1: talks on ferries' before the part 'body' at 28-.* lies in no part"),
    "words behind the last part": (_parts(HEAD), "behind the last part lies in no part"),
    "a voice outside the text": (replace(ONE, voice=Voice((Span(3, LENGTH + 1),))), "voice: 3-.* lies outside the text"),
    "a mention that ends before it begins": (
        replace(ONE, entities=(replace(ONE.entities[0], mentions=(Span(9, 4),)),)),
        "mention of entity 'e1': 9-4 lies outside",
    ),
    "a role of a body that is not there": (
        replace(ONE, entities=(replace(ONE.entities[0], roles=(Role("talks", Span(10, 15), "e4"),)),)),
        "role of entity 'e1' names entity 'e4'",
    ),
    "somebody who takes part and is nobody": (
        replace(ONE, occasions=(Occasion("o1", "hearing", ("e7",)),)),
        "occasion 'o1' names entity 'e7', which is not there",
    ),
    "a kind that is none": (_said(replace(SAID, kind="dire")), "statement .*: 'dire' is none of direct, indirect, mixed"),  # type: ignore[arg-type]
}


@pytest.mark.parametrize(("reading", "story"), FLAWED.values(), ids=FLAWED)
def test_says_what_is_wrong(reading: Reading, story: str) -> None:
    with pytest.raises(AssertionError, match=story):
        raise AssertionError("\n".join(flaws(reading)))


@pytest.mark.parametrize("number", range(5))
def test_says_nothing_of_a_reading_that_is_right(number: int) -> None:
    assert list(flaws(made_reading(number))) == []
