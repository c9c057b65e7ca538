from __future__ import annotations

from onrecord.data.span import Span
from onrecord.statements.attribution import Attribution
from onrecord.statements.merged import merge

TEXT = "Quell: Brell promised to open it, I think, and we wait."


def at(words: str) -> Span:
    begin = TEXT.index(words)
    return Span(begin, begin + len(words))


RULED = Attribution(at("Quell"), at(":"), (at("Brell promised to open it, I think, and we wait"),))
INNER = Attribution(at("Brell"), at("promised"), (at("to open it"),))
SELF = Attribution(at("I"), at("think"), (at("we wait"),))
BARE = Attribution(None, at("wait"), (at("to open it"),))
CROSSING = Attribution(at("Quell"), at("promised"), (at("to open it"),))


def test_what_lies_within_the_content_is_nested_but_not_what_the_speaker_says_of_himself() -> None:
    made = merge(TEXT, [INNER, SELF], [RULED])
    assert made.outer == (RULED,)
    (nested,) = made.nested_in([Attribution(None, None, (Span(0, 1),)), RULED])
    assert (nested.source, nested.parent) == (INNER.source, 1)
    assert set(made.all) == {RULED, INNER}


def test_what_has_no_source_yields_to_the_rule() -> None:
    assert merge(TEXT, [BARE], [RULED]).all == (RULED,)


def test_the_rule_yields_to_what_has_a_source() -> None:
    assert merge(TEXT, [CROSSING], [RULED]).all == (CROSSING,)


def test_but_not_for_an_answer() -> None:
    answer = Attribution(RULED.source, RULED.cue, RULED.content, named=Span(0, 5))
    assert merge(TEXT, [CROSSING], [answer]).all == (answer,)


def test_rules_that_meet_give_one() -> None:
    assert merge(TEXT, [], [RULED, INNER]).all == (RULED,)
    assert merge(TEXT, [INNER], []).all == (INNER,)
