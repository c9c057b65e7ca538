from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from onrecord.data.span import Span
from onrecord.models.fact import CLASSES, MIX, POINTERS, REACH, STEPS, FactHead
from onrecord.models.link import BUCKETS, WIDTH
from onrecord.models.same import MentionHead
from onrecord.models.states import Query, States
from onrecord.models.window import windows
from onrecord.sentences.paragraph import paragraphs

SIZE = 4
TEXT = "Mara Quell said the gate was shut.\nShe told him it was late.\nTovin Brask waited."


def states(text: str = TEXT, *, most: int = 9) -> States:
    """Random states of `text` in windows of at most `most` words, and random heads."""
    chance = np.random.default_rng(3)
    found = tuple(windows(text, paragraphs(text), lambda words: [(1,)] * len(words), most=most))
    sizes = {
        "mix_weight": (MIX, 6 * SIZE), "mix_bias": (MIX,), "classes_weight": (sum(CLASSES), MIX), "classes_bias": (sum(CLASSES),),
        "seek_weight": (len(POINTERS) * 2 * REACH, MIX), "seek_bias": (len(POINTERS) * 2 * REACH,),
        "found_weight": (2 * REACH, SIZE), "found_bias": (2 * REACH,),
        "step_bias": (len(POINTERS), 2, STEPS), "none": (len(POINTERS), 2),
    }  # fmt: skip
    facts = FactHead({name: chance.normal(size=size).astype(np.float32) for name, size in sizes.items()})
    own = {"ask_weight": (WIDTH, 2 * SIZE), "ask_bias": (WIDTH,), "answer_weight": (WIDTH, 2 * SIZE), "answer_bias": (WIDTH,), "bias": (BUCKETS,)}
    mentions = MentionHead({name: chance.normal(size=size).astype(np.float32) for name, size in own.items()})
    return States(found, tuple(chance.normal(size=(len(each.words), SIZE)).astype(np.float32) for each in found), facts, mentions)


def span(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words))


def test_each_statement_is_told_of_in_its_own_window() -> None:
    held = states()
    one = Query(span("Mara Quell"), span("said"), (span("the gate was shut"),))
    other = Query(span("She"), span("told"), (span("it was late"),))
    both = held.tell([one, other])
    for found, (alone,) in zip(both, (held.tell([one]), held.tell([other])), strict=True):
        assert found is not None
        assert alone is not None
        assert (found.act[0], found.type[0], found.kind[0]) == (alone.act[0], alone.type[0], alone.kind[0])
        assert [found.role and found.role.span, found.day and found.day.span] == [alone.role and alone.role.span, alone.day and alone.day.span]


def test_words_pointed_at_are_words_of_the_window() -> None:
    (found,) = states().tell([Query(span("She"), span("told"), (span("it was late"),))])
    assert found is not None
    for pointer in (found.role, found.affiliation, found.addressee, found.day, found.occasion):
        assert pointer is None or (pointer.span.of(TEXT).strip() == pointer.span.of(TEXT) and 0 < pointer.score <= 1)


def test_what_the_network_has_not_read_is_not_told_of() -> None:
    read = TEXT[: TEXT.index("Tovin")]
    assert states(read).tell([Query(None, None, (span("Tovin Brask"),)), Query(None, None, ())]) == [None, None]


def test_mentions_share_the_probability_across_windows() -> None:
    shares = states().same(span("She"), [span("Mara Quell"), span("Tovin Brask")])
    assert all(share is not None for share in shares)
    assert abs(sum(share for share in shares if share is not None) - 1) < 1e-5


def test_no_mention_no_share() -> None:
    assert states().same(span("She"), []) == []


@given(st.text(max_size=60), st.integers(0, 70), st.integers(0, 70), st.integers(2, 20))
def test_any_span_of_any_text_may_be_asked_about(text: str, start: int, size: int, most: int) -> None:
    found = windows(text, paragraphs(text), lambda words: [(1,)] * len(words), most=most)
    if found:
        asked = Span(start, start + size)
        states(text, most=most).tell([Query(asked, asked, (asked,)), Query(None, None, (asked,))])
        states(text, most=most).same(asked, [asked, Span(0, 1)])
