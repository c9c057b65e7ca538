from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import apsw
import pytest

from onrecord.record.condition import Conditions, of_articles
from onrecord.record.connection import reading_connection
from onrecord.record.expression import Expressions
from onrecord.record.query import And, Outlet, parsed

# A query, and which of the twelve articles it leaves.
LEFT = {
    "nothing asked of articles": ("grain -kind:direct", 12),
    "an outlet": ("outlet:varo grain", 4),
    "not an outlet": ("-outlet:varo", 8),
    "one or another": ("outlet:varo OR outlet:cour*", 8),
    "a phrase": ('outlet:"selm courier"', 4),
    "in another order": ('outlet:"courier selm"', 0),
    "a language": ("language:en", 12),
    "no section": ("section:world", 0),
    "a range": ("published:2031-01..2031-02", 4),
    "no date": ("published:none", 1),
    "dated": ("-published:none", 11),
    "two things": ("outlet:varo published:>=2031-02", 2),
    "or something else": ("outlet:varo OR kind:direct", 4),
    "both with something else": ("(outlet:varo kind:direct) OR visas", 0),
    "odd words": ("outlet:--", 12),
}


@pytest.fixture(scope="module")
def connection(twelve: Path) -> Iterator[apsw.Connection]:
    connection = reading_connection(twelve)
    yield connection
    connection.close()


@pytest.mark.parametrize(("query", "expected"), LEFT.values(), ids=LEFT)
def test_articles_that_a_query_leaves(connection: apsw.Connection, query: str, expected: int) -> None:
    node = parsed(query)
    assert node is not None
    conditions = Conditions(connection, Expressions(connection))
    told = [conditions.of(part) for part in of_articles(node.parts if isinstance(node, And) else (node,))]
    where = " AND ".join(sql for sql, _ in told) or "true"
    values = tuple(value for _, values in told for value in values)
    assert connection.execute(f"SELECT count(*) FROM article AS other WHERE {where}", values).get == expected


def test_an_outlet_by_its_whole_name(connection: apsw.Connection) -> None:
    assert Conditions(connection, Expressions(connection)).of(Outlet("Varo Post")) == ("other.outlet_key IS ?", ("varo post",))
