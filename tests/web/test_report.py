"""A report on a page: whatever it is made of, one visible character for each of its own."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.data.article import PART_KINDS, Article, Part
from onrecord.data.judged import judged
from onrecord.data.reading import Reading
from onrecord.data.span import Span
from onrecord.data.statement import Content, Excerpt, Speaker, Statement
from onrecord.web.report import Block, blocks, look, own_voice
from tests.made import reading

TEXT = st.text(st.sampled_from("ab \n\r\t<>&\"'“”é😀\u202e\u05d0\ud800\x00\ufeff"), min_size=1, max_size=60)


class Words(HTMLParser):
    """The text of a piece of a page, and how many of its elements are left open."""

    def __init__(self, block: Block) -> None:
        super().__init__()
        self.text, self.open, self.least = "", 0, 0
        self.feed(str(block.words))
        self.close()

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.open += 1

    def handle_endtag(self, tag: str) -> None:
        self.open -= 1
        self.least = min(self.least, self.open)

    def handle_data(self, data: str) -> None:
        self.text += data


@st.composite
def readings(draw: st.DrawFn) -> Reading:
    """A text with parts and statements anywhere in it, cues among them, that lie within and across each other."""
    text = draw(TEXT)
    places = st.integers(0, len(text))

    def spans(most: int) -> list[Span]:
        return [Span(*pair) for pair in draw(st.lists(st.tuples(places, places).map(sorted), max_size=most)) if pair[0] < pair[1]]

    bounds = sorted(draw(st.sets(places, max_size=6)))
    parts = tuple(Part(draw(st.sampled_from(PART_KINDS)), Span(*pair)) for pair in zip(bounds[::2], bounds[1::2], strict=False))
    article = Article(text, "x", parts)
    cues = spans(2)
    made = {
        one.id: one
        for place, span in enumerate(spans(4))
        for cue in [cues[place % len(cues)] if cues else None]
        for one in [Statement(article.id, "indirect", Speaker(), cue and Excerpt(cue.of(text), cue), (Content(span.of(text), span, False),))]
    }
    return reading(article, *made.values())


@given(readings())
def test_every_character_is_shown_once_and_in_its_place(one: Reading) -> None:
    text = one.article.text
    shown = set[int]()
    for block in blocks(judged(one, ())):
        words = Words(block)
        assert (words.open, words.least, len(words.text)) == (0, 0, len(block.span))
        assert all(seen in (own, "␣") for seen, own in zip(words.text, block.span.of(text), strict=True))
        assert not shown & set(range(*block.span))
        shown |= set(range(*block.span))
    assert all(text[place].isspace() for place in range(len(text)) if place not in shown)


@given(readings())
def test_the_outlets_own_voice_holds_no_word_of_others(one: Reading) -> None:
    said = {place for each in one.statements for part in each.content for place in range(*part.span)}
    for block in own_voice(judged(one, ())):
        own = "".join(character for place, character in zip(range(*block.span), block.span.of(one.article.text), strict=True) if place not in said)
        assert Words(block).text.replace("[…]", "").replace("␣", "") == "".join(character for character in own if shows(character))


def shows(character: str) -> bool:
    """Whether a character is shown as itself."""
    return character not in "\u202e\ud800\x00\ufeff"


@pytest.mark.parametrize("count", [40])
def test_so_many_speakers_look_different(count: int) -> None:
    assert len({look(speaker) for speaker in range(count)}) == count
