from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import apsw
import pytest

from onrecord.record.connection import reading_connection
from onrecord.record.expression import EVERY, Expressions
from onrecord.record.query import And, Outlet, parsed, words

WORDS = "{said cue speaker}"
EXPRESSIONS = {
    "word": ("grain", f'{WORDS} : "grain"'),
    "words": ("grain visas", f'({WORDS} : "grain" AND {WORDS} : "visas")'),
    "prefix": ("tari*", f'{WORDS} : "tari"*'),
    "field": ("role:mayor", '{role} : "mayor"'),
    "one or the other": ("grain OR visas", f'({WORDS} : "grain" OR {WORDS} : "visas")'),
    "without": ("grain -visas", f'(({WORDS} : "grain") NOT ({WORDS} : "visas"))'),
    "nothing but without": ("-visas", f'({EVERY} NOT ({WORDS} : "visas"))'),
    "choice": ("occasion:phone_call", '{tag} : "occasionphonecall"'),
    "days": ("said:2031-03..2031-04", '({tag} : "said203103" OR {tag} : "said203104")'),
    "no day": ("said:none", '{tag} : "saidnone"'),
    "only odd characters": ("*** -- ! \0 \u202e", None),
    "without odd characters": ("grain -!!", f'({WORDS} : "grain")'),
    "odd beside a word": ("-- grain", f'({WORDS} : "grain")'),
    "nul within": ("gr\0ain", f'{WORDS} : "gr ain"'),
    "marks of the full text": ("NEAR^+{a}", f'{WORDS} : "near^+{{a}}"'),
}


@pytest.fixture(scope="module")
def connection(twelve: Path) -> Iterator[apsw.Connection]:
    connection = reading_connection(twelve)
    yield connection
    connection.close()


@pytest.mark.parametrize(("query", "expected"), EXPRESSIONS.values(), ids=EXPRESSIONS)
def test_expression(connection: apsw.Connection, query: str, expected: str | None) -> None:
    node = parsed(query)
    assert node is not None
    assert Expressions(connection).of(node) == expected


def test_an_outlet_is_looked_up_by_its_whole_name(connection: apsw.Connection) -> None:
    assert Expressions(connection).of(Outlet("VARO  post")) == '{tag} : "outletkey1"'
    assert Expressions(connection).of(Outlet("varo")) == '{tag} : "nowhere"'


def test_plain_words_have_no_column(connection: apsw.Connection) -> None:
    assert Expressions(connection).plain(words('grain "the border" --')) == '"grain" AND "the border"'
    assert Expressions(connection).plain(And(())) is None
