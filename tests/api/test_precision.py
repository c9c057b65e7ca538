"""Precision by corrections: golden figures of a record made by hand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from onrecord import api
from onrecord.api.precision import precision
from onrecord.data.article import Article, Part
from onrecord.data.reading import Reading
from onrecord.data.span import Span
from tests.made import reading, statement

SURE = (0.95, 0.95, 0.95, 0.95, 0.3, 0.3, 1.0, 0.0)


def made() -> Reading:
    """A report of a statement for each confidence, half of them in quotation marks."""
    words = [f"“word {number} of it”" if number % 2 else f"word {number} of it" for number in range(len(SURE))]
    text = " ".join(f"Mara Quell said {one}." for one in words)
    article = Article(text, "a.txt", (Part("body", Span(0, len(text))),), outlet="The Heron")
    found = (statement(article, [one], mention="Mara Quell", cue="said") for one in words)
    return reading(article, *(replace(one, confidence=(("statement", sure),)) for one, sure in zip(found, SURE, strict=True)))


@pytest.fixture
def held(tmp_path: Path) -> Iterator[api.Record]:
    """A record in which Ada accepted the first three and rejected two, and corrected one."""
    one = made()
    keys = [statement.id for statement in one.statements]
    with api.open_record(tmp_path / "record.db", "w") as held:
        held.writer.add(one)
        api.accept(held, keys[:3], api.pen("Ada"))
        api.reject(held, keys[3:5], api.pen("Ada"))
        api.change(held, keys[5], "act", "deny", api.pen("Ada"))
        api.change(held, keys[5], "act", "warn", api.pen("Ada"))
        yield held


def test_figures_are_of_what_was_judged(held: api.Record) -> None:
    found = precision(held)
    assert (found.judged, found.drawn, found.added, found.total) == (6, 0, 0, 8)
    assert [(one.of, one.name, one.accepted, one.corrected, one.rejected) for one in found.groups] == [
        ("all", "all", 3, 1, 2),
        ("kind", "direct", 1, 1, 1),
        ("kind", "indirect", 2, 0, 1),
        ("outlet", "The Heron", 3, 1, 2),
    ]
    assert found.fields == (("act", 1),)
    whole = found.groups[0]
    assert whole.precision is not None
    assert (whole.precision.share, round(whole.precision.low, 3), round(whole.precision.high, 3)) == (0.5, 0.188, 0.812)


def test_confidence_lies_beside_what_was_right(held: api.Record) -> None:
    found = precision(held)
    assert [(one.low, one.precision.right, one.found.right, one.precision.judged) for one in found.bins] == [(0.3, 0, 1, 2), (0.9, 3, 3, 4)]
    assert found.error == pytest.approx((2 * 0.3 + 4 * 0.2) / 6)


def test_another_coder_said_nothing(held: api.Record) -> None:
    assert precision(held, coder="Bo").judged == 0


def test_what_was_missed_is_counted_apart(held: api.Record) -> None:
    api.add(held, made().article.id, ["word 2"], api.pen("Ada"))
    assert (precision(held).added, precision(held).judged) == (1, 6)
