from __future__ import annotations

from json import dumps

from onrecord.data.judgement import Judgement
from onrecord.data.shape import statement_to_dict
from onrecord.data.span import Span
from onrecord.data.statement import Content, Speaker, Statement
from onrecord.views.coded import coded
from onrecord.views.difference import ABSENT, Difference, differences
from tests.made import example

READING = example()
TEXT = READING.article.text
OUTER, INNER, SPLIT, BARE = READING.statements


def said(by: str, action: str, statement: Statement, **rest: str) -> Judgement:
    return Judgement(READING.article.id, action, by, "2031-03-04T10:00:00Z", statement.id, **rest)  # type: ignore[arg-type]


def act(by: str, statement: Statement, value: str) -> Judgement:
    return said(by, "change", statement, field="act", after=dumps(value))


def missed(words: str) -> Statement:
    at = TEXT.index(words)
    return Statement(READING.article.id, "indirect", Speaker(), None, (Content(words, Span(at, at + len(words)), False),))


def added(by: str, words: str) -> Judgement:
    one = missed(words)
    return said(by, "add", one, after=dumps(statement_to_dict(one)))


def accepted(by: str) -> list[Judgement]:
    return [said(by, "accept", one) for one in READING.statements]


def found(*judgements: Judgement) -> list[Difference]:
    names = sorted({one.by for one in judgements})
    return list(differences([coded(READING, judgements, name) for name in names]))


def told(differing: list[Difference]) -> list[tuple[str, str, dict[str, str]]]:
    return [(one.statement, one.of, dict(one.said)) for one in differing]


def test_who_says_the_same_does_not_differ() -> None:
    assert found(*accepted("anna"), *accepted("ben")) == []
    assert found(said("anna", "reject", OUTER), said("ben", "reject", OUTER)) == []
    assert found(act("anna", OUTER, "deny"), act("ben", OUTER, "deny")) == []


def test_a_verdict() -> None:
    one = found(said("anna", "accept", OUTER), said("ben", "reject", OUTER))
    assert told(one) == [(OUTER.id, "verdict", {"anna": "accepted", "ben": "rejected"})]
    assert one[0].content.startswith("that Tovin Brask had promised “to open the gate”")


def test_a_field_that_one_corrected_tells_more_than_that_he_did() -> None:
    assert told(found(said("anna", "accept", OUTER), act("ben", OUTER, "deny"))) == [(OUTER.id, "act", {"anna": "(none)", "ben": "deny"})]


def test_of_three_each_is_told() -> None:
    one = found(said("anna", "accept", OUTER), said("ben", "reject", OUTER), act("cara", OUTER, "deny"))
    assert told(one) == [
        (OUTER.id, "verdict", {"anna": "accepted", "ben": "rejected", "cara": "corrected"}),
        (OUTER.id, "act", {"anna": "(none)", "cara": "deny"}),
    ]


def test_what_only_one_judged_is_no_difference() -> None:
    assert found(said("anna", "accept", OUTER), said("ben", "reject", INNER)) == []


def test_a_statement_that_only_one_added() -> None:
    one = found(*accepted("anna"), *accepted("ben"), added("ben", "Gate stays shut"))
    assert told(one) == [(missed("Gate stays shut").id, "added", {"anna": ABSENT, "ben": "Gate stays shut"})]


def test_an_added_statement_of_almost_the_same_words_differs_in_its_edges() -> None:
    one = found(*accepted("anna"), *accepted("ben"), added("anna", "Gate stays"), added("ben", "Gate stays shut"))
    assert told(one) == [(missed("Gate stays").id, "content", {"anna": "Gate stays", "ben": "Gate stays shut"})]


def test_who_did_not_go_through_the_whole_misses_nothing() -> None:
    assert found(*accepted("anna"), said("ben", "accept", OUTER), added("anna", "Gate stays shut")) == []
