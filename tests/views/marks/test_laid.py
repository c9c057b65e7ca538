from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from onrecord.data.article import Article
from onrecord.data.span import Span
from onrecord.data.statement import SpeakerType, Statement, StatementKind
from onrecord.views.marks import Mark, Marking, laid
from onrecord.views.marks.laid import Laid
from tests.made import example, reading

TEXT = "“We wait,” Mara Quell told reporters. Quell said the board had said\nit would not.\n"
ARTICLE = Article(TEXT, "gate.txt")


def kind_of(text: str, spans: Sequence[Span]) -> tuple[StatementKind, tuple[bool, ...]]:
    """Quoted where it begins so."""
    quoted = tuple(span.of(text).startswith("“") for span in spans)
    return "direct" if all(quoted) else "indirect", quoted


def type_of(span: Span) -> tuple[SpeakerType, str | None]:
    """A name where it is Quell's."""
    words = span.of(TEXT)
    return ("named_person", words) if words.endswith("Quell") else ("unnamed", None)


def at(words: str, after: int = 0) -> Span:
    start = TEXT.index(words, after)
    return Span(start, start + len(words))


def put(*marks: Mark, held: bool = False, groups: tuple[tuple[Span, ...], ...] = (), found: Sequence[Statement] = ()) -> Laid:
    marking = Marking(TEXT, "gate.ann", "human", marks, groups=groups)
    return laid(marking, ARTICLE, kind_of=kind_of, type_of=type_of, held=reading(ARTICLE, *found) if held else None)


WAIT = Mark((at("“We wait,”"),), at("told"), at("Mara Quell"))
OUTER = Mark((Span(at("the board").start, at("would not").end),), at("said"), at("Quell", 30))
INNER = Mark((at("it would not"),), at("had said"), at("the board"))


def test_a_mark_becomes_a_statement_with_nothing_but_what_is_marked() -> None:
    (one,) = put(WAIT).statements
    assert (one.kind, one.cue and one.cue.text, one.speaker.name, one.speaker.type) == ("direct", "told", "Mara Quell", "named_person")
    assert (one.act, one.manner, one.addressee, one.said_on, one.confidence) == (None, None, None, None, ())


def test_without_a_source_the_speaker_is_unknown() -> None:
    (one,) = put(replace(WAIT, source=None)).statements
    assert (one.speaker.type, one.speaker.name, one.speaker.mention) == ("unknown", None, None)


def test_the_very_words_of_a_statement_that_is_held_are_that_statement() -> None:
    (found,) = put(WAIT).statements
    found = replace(found, act="deny", confidence=(("statement", 0.5),))
    assert put(WAIT, held=True, found=[found]).statements == (found,)
    assert put(replace(WAIT, cue=None), held=True, found=[found]).statements[0].id != found.id


def test_lines_that_brat_cut_are_the_statement_that_was_exported() -> None:
    given = example()
    text = given.article.text
    inner = given.statements[1]
    first, second = inner.content[0].text.split("\n")
    lines = tuple(Span(text.index(words), text.index(words) + len(words)) for words in (first, second))
    assert inner.cue is not None
    assert inner.speaker.mention is not None
    mark = Mark(lines, inner.cue.span, inner.speaker.mention.span)
    made = laid(Marking(text, "x", "human", (mark,)), given.article, kind_of=kind_of, type_of=lambda _: ("unnamed", None), held=given)
    assert made.statements == (inner,)


@pytest.mark.parametrize("marks", [(OUTER, INNER), (INNER, OUTER)])
def test_a_statement_within_a_content_hangs_on_it(marks: tuple[Mark, ...]) -> None:
    made = {one.content[0].text: one for one in put(*marks).statements}
    outer, inner = made["the board had said\nit would not"], made["it would not"]
    assert (outer.parent, inner.parent) == (None, outer.id)


def test_what_a_file_tells_of_parents_goes_before_what_the_text_does() -> None:
    assert put(OUTER, replace(INNER, nested=True)).statements[1].parent is None


def test_the_same_mark_twice_counts_once() -> None:
    made = put(WAIT, OUTER, WAIT)
    assert (len(made.statements), made.twice) == (2, 1)


def test_groups_are_entities_called_by_their_longest_name() -> None:
    made = put(WAIT, OUTER, groups=((at("reporters"), at("Quell", 30), at("Mara Quell")),))
    assert [(one.id, one.name, one.kind) for one in made.entities] == [("e1", "Mara Quell", "person")]
    assert [one.speaker.entity for one in made.statements] == ["e1", "e1"]
    assert made.statements[1].speaker.name == "Mara Quell"
