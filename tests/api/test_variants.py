"""Variants: what is the same words of the same speaker, and what is not."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from onrecord import api
from onrecord.api.taking_back import take_back_together
from onrecord.api.variants import LOOKED, variants
from onrecord.data.article import Article, Part
from onrecord.data.entity import Entity
from onrecord.data.span import Span
from onrecord.errors import RunError
from tests.made import excerpt, reading, statement

SAID = "the gate stays shut until June"


def report(number: int, said: str, speaker: str = "Mara Quell") -> api.Reading:
    """A report of one statement."""
    text = f"Report {number}\n\n{speaker} said on Monday that {said}.\n"
    article = Article(text, f"{number}.txt", (Part("body", Span(0, len(text))),), outlet=f"The Heron {number}", published="2031-03-04")
    entity = Entity("e1", speaker, "person", (excerpt(text, speaker).span,))
    return reading(article, statement(article, [said], mention=speaker, cue="said"), entities=(entity,))


SAME = (report(1, SAID), report(2, "The gate  stays shut, until June"), report(3, "thé gate stays shut until June".replace("é", "e").upper()))
OTHERS = (report(4, f"{SAID} or July"), report(5, SAID, "Tovin Brask"), report(6, "until June the gate stays shut"), report(7, "the gate stays open"))


@pytest.fixture
def held(tmp_path: Path) -> Iterator[api.Record]:
    """A record of them all."""
    with api.open_record(tmp_path / "record.db", "w") as held:
        for one in (*SAME, *OTHERS):
            held.writer.add(one)
        yield held


def test_case_and_marks_do_not_part_variants_but_words_order_and_speaker_do(held: api.Record) -> None:
    one = SAME[0].statements[0]
    found = variants(held, one.id, one)
    assert found.is_whole
    assert {hit.outlet for hit in found.hits} == {"The Heron 2", "The Heron 3"}


@pytest.mark.parametrize("said", ['"', '" OR "', "…", "a" * 500, "content:(", "“a ”b „c «d ‘e’", "\u0301\u0301", "gate* NOT shut"])
def test_no_words_are_syntax(said: str, held: api.Record) -> None:
    one = report(8, said)
    held.writer.add(one)
    assert variants(held, one.statements[0].id, one.statements[0]).hits == ()


def test_what_was_rejected_is_no_variant(held: api.Record) -> None:
    api.reject(held, [SAME[1].statements[0].id], api.pen("Ada"))
    one = SAME[0].statements[0]
    assert {hit.outlet for hit in variants(held, one.id, one).hits} == {"The Heron 3"}


def test_of_many_only_some_are_compared_and_it_is_told(held: api.Record) -> None:
    for number in range(100, 100 + LOOKED):
        held.writer.add(report(number, SAID))
    one = SAME[0].statements[0]
    found = variants(held, one.id, one)
    assert not found.is_whole
    assert len(found.hits) <= LOOKED


def test_what_was_said_at_once_is_taken_back_at_once(held: api.Record) -> None:
    keys = [one.statements[0].id for one in SAME]
    api.accept(held, [OTHERS[0].statements[0].id], api.pen("Ada"))
    made = api.accept(held, keys, api.pen("Ada"))
    assert {one.statement for one in take_back_together(held, made[1].id, api.pen("Ada"))} == set(keys)
    assert held.coders.reviewed() == 1
    with pytest.raises(RunError, match="already"):
        take_back_together(held, made[0].id, api.pen("Ada"))
    with pytest.raises(RunError, match="no judgement"):
        take_back_together(held, made[0].id, api.pen("Bo"))
