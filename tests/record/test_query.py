from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import apsw
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.errors import QueryError, RecordError
from onrecord.record.connection import reading_connection
from onrecord.record.expression import Expressions
from onrecord.record.field import FIELDS
from onrecord.record.query import And, Choice, Days, Node, Not, Or, Term, parsed, sought, words

SPEAKER, ROLE, ACT, SAID, PUBLISHED = (FIELDS[name] for name in ("speaker", "role", "act", "said", "published"))
GRAIN, VISAS = Term("grain"), Term("visas")

PARSED: dict[str, tuple[str, Node | None]] = {
    "nothing": ("  ", None),
    "one word": ("grain", GRAIN),
    "all words": ("grain visas", And((GRAIN, VISAS))),
    "said twice": ("grain grain", GRAIN),
    "AND changes nothing": ("grain AND visas", And((GRAIN, VISAS))),
    "case and characters of format": ("GRA\u00adIN", GRAIN),
    "phrase": ('"the border" visas', And((Term("the border"), VISAS))),
    "curly phrase": ("“the border”", Term("the border")),
    "prefix": ("tari*", Term("tari", True)),
    "prefix of a phrase": ('"the bor"*', Term("the bor", True)),
    "one or the other": ("grain OR visas", Or((GRAIN, VISAS))),
    "OR binds less than words": ("grain visas OR the", Or((And((GRAIN, VISAS)), Term("the")))),
    "or is a word": ("grain or", And((GRAIN, Term("or")))),
    "without": ("grain -visas", And((GRAIN, Not(VISAS)))),
    "without, in words": ("grain NOT visas", And((GRAIN, Not(VISAS)))),
    "a hyphen within is no minus": ("well-known", Term("well-known")),
    "a dash between words is nothing": ("grain - visas", And((GRAIN, Term("-"), VISAS))),
    "field": ("speaker:vale", Term("vale", field=SPEAKER)),
    "field in any case": ("Speaker: vale", Term("vale", field=SPEAKER)),
    "field of another name": ("date:2031", Days(PUBLISHED, "2031", "2031")),
    "phrase of a field": ('role:"foreign minister"', Term("foreign minister", field=ROLE)),
    "prefix of a field": ("role:spokes*", Term("spokes", True, ROLE)),
    "without a field": ("-act:deny", Not(Choice(ACT, "deny"))),
    "values of a field": ("act:(deny OR reject)", Or((Choice(ACT, "deny"), Choice(ACT, "reject")))),
    "a value with a space": ('occasion:"Phone call"', Choice(FIELDS["occasion"], "phone_call")),
    "a value with a hyphen": ("occasion:phone-call", Choice(FIELDS["occasion"], "phone_call")),
    "parentheses": ("(grain OR visas) act:deny", And((Or((GRAIN, VISAS)), Choice(ACT, "deny")))),
    "within parentheses of a field": ("speaker:(-vale orrel)", And((Not(Term("vale", field=SPEAKER)), Term("orrel", field=SPEAKER)))),
    "month": ("said:2031-03", Days(SAID, "2031-03", "2031-03")),
    "range": ("said:2031-03..2031-04", Days(SAID, "2031-03", "2031-04")),
    "open range": ("said:2031-03..", Days(SAID, "2031-03", None)),
    "from": ("published:>=2031", Days(PUBLISHED, "2031", None)),
    "up to": ("published:<=2031-02-28", Days(PUBLISHED, None, "2031-02-28")),
    "no day": ("said:none", Days(SAID, None, None)),
    "a time is a word": ("10:30", Term("10:30")),
    "an address is a word": ("https://heron.example/a", Term("https://heron.example/a")),
    "a colon at the end is part of a word": ("Report: grain", And((Term("report:"), GRAIN))),
    "quotation marks within": ('say"the border"', And((Term("say"), Term("the border")))),
}

# The query, what is marked, and what the message says.
WRONG = {
    "no such field": ("grain speeker:vale", "speeker", "no field 'speeker' to search by; did you mean speaker:?"),
    "no field like it": ("xyzzy:vale", "xyzzy", "expected one of speaker, role, affiliation"),
    "no such value": ("act:denny", "denny", "act: knows no 'denny'; did you mean deny? Expected one of state, deny"),
    "no value like it": ("kind:7", "7", "kind: knows no '7'; expected one of direct, indirect, mixed"),
    "a prefix of a value": ("kind:dir*", "dir*", "knows no 'dir*'"),
    "a value within a group": ("act:(deny OR rejekt)", "rejekt", "did you mean reject?"),
    "no value": ("grain speaker:", "speaker:", "speaker: stands alone; expected words behind it"),
    "no value in parentheses": ("(speaker:)", "speaker:", "stands alone"),
    "no day": ("said:yesterday", "yesterday", "'yesterday' is no day; expected a day, month or year such as 2031-03"),
    "no day of the calendar": ("said:2031-02-30", "2031-02-30", "is no day"),
    "the second day": ("said:2031-03..2031-13", "2031-13", "'2031-13' is no day"),
    "a time": ("published:2031-03-04T10:00", "2031-03-04T10:00", "is no day"),
    "the wrong way round": ("said:2031-04..2031-03", "2031-04..2031-03", "2031-04 comes after 2031-03"),
    "no range": ("said:..", "..", "said: has no day"),
    "later than": ("said:>2031", ">2031", "said:>2031 is no range of days"),
    "a quotation that never ends": ('grain "the border', '"', "a quotation mark is not closed"),
    "a parenthesis that never ends": ("(grain", "(", "a parenthesis is not closed"),
    "a parenthesis that never began": ("grain)", ")", "a parenthesis is closed that was not opened"),
    "nothing in parentheses": ("grain ()", "()", "nothing stands between the parentheses"),
    "OR at the start": ("OR grain", "OR", "OR stands between two things"),
    "OR at the end": ("grain OR", "OR", "OR stands between two things"),
    "OR twice": ("grain OR OR visas", "OR", "OR stands between two things"),
    "NOT at the end": ("grain NOT", "NOT", "NOT excludes what comes behind it"),
    "a field within a field": ("speaker:(role:mayor)", "role:", "role: stands within speaker:"),
    "one letter": ("p*", "p*", "finds too much; expected at least 2 letters"),
    "too deep": ("(" * 30 + "grain" + ")" * 30, "(", "more than 20 deep"),
    "excluded too deep": ("NOT " * 30 + "grain", "N", "more than 20 deep"),
}


@pytest.fixture(scope="module")
def connection(twelve: Path) -> Iterator[apsw.Connection]:
    connection = reading_connection(twelve)
    yield connection
    connection.close()


@pytest.mark.parametrize(("query", "expected"), PARSED.values(), ids=PARSED)
def test_parsed(query: str, expected: Node | None) -> None:
    assert parsed(query) == expected


@pytest.mark.parametrize(("query", "place", "story"), WRONG.values(), ids=WRONG)
def test_what_is_wrong_is_said_with_its_place(query: str, place: str, story: str) -> None:
    with pytest.raises(QueryError) as caught:
        parsed(query)
    error = caught.value
    assert query[error.start : error.end] == place
    assert story in error.story
    shown, marks = str(error).splitlines()[-2:]
    assert shown[len(marks) - len(marks.lstrip()) : len(marks)] == place


def test_the_mark_stands_under_the_place_of_a_long_query_and_of_wide_letters() -> None:
    with pytest.raises(QueryError) as caught:
        parsed(f"{'grain ' * 50}speeker:vale {'grain ' * 50}")
    shown, marks = str(caught.value).splitlines()[-2:]
    assert (shown[marks.index("^") : len(marks)], len(shown) < 90) == ("speeker", True)
    with pytest.raises(QueryError) as caught:
        parsed("川川 kind:7")
    assert str(caught.value).splitlines()[-1] == f"  {' ' * 10}^"


def test_plain_words_are_never_syntax() -> None:
    assert words('a OR (b speaker:c "the border" tari*') == And(
        (Term("a"), Term("or"), Term("(b"), Term("speaker:c"), Term("the border"), Term("tari", True))
    )


def test_sought_is_what_is_not_excluded() -> None:
    assert [term.text for term in sought(parsed("grain -visas (tariffs OR role:mayor) -(the -border)"))] == ["grain", "tariffs", "mayor"]


def test_too_many_words_are_refused(connection: apsw.Connection) -> None:
    node = parsed(" ".join(f"w{number}" for number in range(6_000)))
    assert node is not None
    with pytest.raises(RecordError, match="more than 5,000 words; leave some out"):
        Expressions(connection).of(node)


PIECES = [*FIELDS, "grain", "OR", "NOT", "AND", '"', "“", "”", "(", ")", ":", "-", "*", "..", ">=", "2031", "-03", "deny", "phone_call"]
PIECES += [" ", "^", "+", "{", "}", "\0", "NEAR(", "\ud800", "\u202e", "said : ", ",", "'", "; DROP TABLE article", "\\", "川", "é", "\u200b", "ſ", "²"]
QUERIES = st.lists(st.sampled_from(PIECES), max_size=14).map("".join) | st.text(max_size=30) | st.text('"“*-:() \0ORagn', max_size=16)


@settings(max_examples=1_000, deadline=None)
@given(QUERIES)
def test_any_text_is_understood_or_told_where_it_is_not(connection: apsw.Connection, query: str) -> None:
    try:
        node = parsed(query)
    except QueryError as error:
        assert 0 <= error.start < error.end <= len(query)
        assert "^" in str(error).splitlines()[-1]
        return
    match = None if node is None else Expressions(connection).of(node)
    if match is not None:
        connection.execute("SELECT rowid FROM statement_index(?) LIMIT 1", (match,)).fetchall()


def test_the_deepest_query_is_understood(connection: apsw.Connection) -> None:
    query = "-(a OR " * 9 + "grain" + ")" * 9
    node = parsed(query)
    assert node is not None
    connection.execute("SELECT rowid FROM statement_index(?) LIMIT 1", (Expressions(connection).of(node),)).fetchall()
