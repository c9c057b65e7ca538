from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import apsw
import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import RecordError
from onrecord.record.connection import reading_connection
from onrecord.record.query import Term, expression, terms

TERMS = {
    "words": ("grain visas", [Term("grain"), Term("visas")]),
    "case and accents of format": ("GRA\u00adIN", [Term("grain")]),
    "said twice": ("grain grain", [Term("grain")]),
    "phrase": ('"the border" visas', [Term("the border"), Term("visas")]),
    "curly phrase": ("“the border”", [Term("the border")]),
    "phrase that never ends": ('visas "the border', [Term("visas"), Term("the border")]),
    "prefix": ("tari*", [Term("tari", True)]),
    "prefix after a phrase": ('"the bor"*', [Term("the bor", True), Term("")]),
    "prefix within a phrase": ('"the bor*"', [Term("the bor", True), Term("")]),
    "syntax is words": ("a OR NEAR(b) speaker:c", [Term("a"), Term("or"), Term("near(b)"), Term("speaker:c")]),
}
EXPRESSIONS = {
    "words": ("grain visas", '"grain" AND "visas"'),
    "prefix": ("tari*", '"tari"*'),
    "nothing": ("", None),
    "only odd characters": ("*** -- ! \0 ” \u202e", None),
    "odd beside a word": ("-- grain", '"grain"'),
    "nul within": ("gr\0ain", '"gr ain"'),
}


@pytest.fixture(scope="module")
def connection(twelve: Path) -> Iterator[apsw.Connection]:
    connection = reading_connection(twelve)
    yield connection
    connection.close()


@pytest.mark.parametrize(("words", "expected"), TERMS.values(), ids=TERMS)
def test_terms(words: str, expected: list[Term]) -> None:
    assert [term for term in terms(words) if term.text] == [term for term in expected if term.text]


@pytest.mark.parametrize(("words", "expected"), EXPRESSIONS.values(), ids=EXPRESSIONS)
def test_expression(connection: apsw.Connection, words: str, expected: str | None) -> None:
    assert expression(words, connection) == expected


def test_too_many_words_are_refused(connection: apsw.Connection) -> None:
    with pytest.raises(RecordError, match="has 6,000 words; expected at most 5,000"):
        expression(" ".join(f"w{number}" for number in range(6_000)), connection)


@given(st.text() | st.text('"*“”-: \0\ud800(){}^+ab', max_size=12))
def test_no_text_is_a_syntax_error(connection: apsw.Connection, words: str) -> None:
    match = expression(words, connection)
    if match is not None:
        connection.execute("SELECT rowid FROM statement_index(?)", (match,)).fetchall()
