"""A tally: every statement of a record as a few numbers, and every article, so that any outlet can be held against all others without asking again."""

from __future__ import annotations

import json
from array import array
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any, NamedTuple

import apsw

from onrecord.record import tag
from onrecord.record.expression import tagged
from onrecord.record.place import ASIDE, KEYS

TALLIED = ("place", "key", "speaker", "kind", "type", "act", "occasion")
"""What the numbers of a statement are: its place in the order of a search, the key of that, and keys of values; 0 for what is not told."""

_NAMED = ("kind", "type", "act", "occasion")


class Printed(NamedTuple):
    """An article: `key` of its row, `outlet` as the place among the names of outlets (-1 unknown), `story` the key of the first article of its story,
    characters of its running text in its `own` voice and `attributed` to somebody, and when it was published, as told; `is_read` where it was read."""

    key: int
    outlet: int
    story: int
    own: int
    attributed: int
    published: str | None
    is_read: bool


@dataclass(frozen=True, slots=True)
class Tally:
    """`statements` has the numbers of `TALLIED` for each statement, one behind the other; `begins` and `owners` tell the article of a statement: statements
    from one of the `begins` on, up to the next, stand in the article of that `owners`. `names` are those of values but for speakers, `fields` tells of what
    they are values.

    What a search leaves out is not in it.
    """

    statements: array[int]
    begins: array[int]
    owners: array[int]
    articles: tuple[Printed, ...]
    outlets: tuple[str, ...]
    names: Mapping[int, str]
    fields: Mapping[int, str]


def select_tally(connection: apsw.Connection, *, by: str | None, reprints: bool) -> Tally:
    """All statements that a search without a question finds, as the coder `by` may see it. It reads every row of `facet`, some two seconds for a million.

    Raises `apsw.Error`.
    """
    outlets, articles = _articles(connection)
    wanted = ", ".join(f"coalesce({name}, 0)" for name in TALLIED[2:])
    sql = f"SELECT at, at & {KEYS}, {wanted} FROM facet WHERE at NOT IN (SELECT rowid FROM statement_index(?)) ORDER BY at"
    statements = array("q")
    rows = connection.execute(sql, (left_out(by, reprints=reprints),))
    statements.extend(chain.from_iterable(rows))
    begins, owners = _runs(connection)
    named = f"SELECT key, field, name FROM facet_value WHERE field IN ({', '.join('?' * len(_NAMED))})"
    values: list[tuple[Any, ...]] = connection.execute(named, _NAMED).fetchall()
    names, fields = {int(key): str(name) for key, _, name in values}, {int(key): str(field) for key, field, _ in values}
    return Tally(statements, begins, owners, articles, outlets, names, fields)


def left_out(by: str | None, *, reprints: bool) -> str:
    """The full text's expression for what a search without a question leaves out."""
    apart = tagged(tag.APART)
    unseen = apart if by is None else f"{tagged(tag.hidden_tag(by))} OR ({apart} NOT {tagged(tag.seen_tag(by))})"
    rejected = tagged(tag.choice_tag("review", "rejected"))
    return f"({rejected}) OR ({unseen})" if reprints else f"({tagged(tag.REPEAT)}) OR ({rejected}) OR ({unseen})"


def select_labels(connection: apsw.Connection, keys: Iterable[int]) -> dict[int, str]:
    """How values are printed, by their keys."""
    sql = "SELECT label FROM facet_value WHERE key = ?"
    return {key: str(connection.execute(sql, (key,)).get) for key in keys}


def select_lengths(connection: apsw.Connection, places: Sequence[int]) -> list[int]:
    """How many words the content of each statement has, as it was found or added: what stands between white space."""
    found = list[int]()
    contents = "SELECT text FROM content WHERE statement = ?"
    for at in places:
        key = at & KEYS
        if key & ASIDE:
            key, told = connection.execute("SELECT found, told FROM aside WHERE key = ?", (key & ~ASIDE,)).get
            if told is not None:
                found.append(sum(len(part["text"].split()) for part in json.loads(told)["content"]))
                continue
        found.append(sum(len(str(text).split()) for (text,) in connection.execute(contents, (key,))))
    return found


def select_ids(connection: apsw.Connection, places: Iterable[int]) -> dict[int, tuple[str, str]]:
    """The ids of article and statement of places, each as it was found or added."""
    found = {}
    for at in places:
        key = at & KEYS
        table, number, name = ("aside", key & ~ASIDE, "statement") if key & ASIDE else ("statement", key, "id")
        sql = f"SELECT article.id, {table}.{name} FROM {table} JOIN article ON article.key = {table}.article WHERE {table}.key = ?"
        article, statement = connection.execute(sql, (number,)).get
        found[at] = (str(article), str(statement))
    return found


def _articles(connection: apsw.Connection) -> tuple[tuple[str, ...], tuple[Printed, ...]]:
    voices: dict[int, list[int]] = {}
    for article, owner, length in connection.execute("SELECT article, owner, sum(stop - start) FROM voice GROUP BY article, owner"):
        voices.setdefault(article, [0, 0])[owner == "attributed"] = length
    read = {article for (article,) in connection.execute("SELECT DISTINCT article FROM statement")} | voices.keys()
    names: dict[str, int] = {}
    labels = list[str]()
    made = list[Printed]()
    sql = (
        "SELECT article.key, outlet, outlet_key, coalesce(story.first, article.key), published FROM article "
        "LEFT JOIN story ON story.article = article.key ORDER BY article.key"
    )
    for key, outlet, folded, story, published in connection.execute(sql):
        at = -1
        if outlet is not None and (called := " ".join(outlet.split())):
            at = names.setdefault(" ".join((folded or called).split()), len(labels))
            if at == len(labels):
                labels.append(called)
        own, attributed = voices.get(key, (0, 0))
        made.append(Printed(key, at, story, own, attributed, published, key in read))
    return tuple(labels), tuple(made)


def _runs(connection: apsw.Connection) -> tuple[array[int], array[int]]:
    """Keys of statements from which on they stand in an article: those of an article stand together but where it was read again."""
    rows: list[tuple[Any, ...]] = connection.execute("SELECT min(key), max(key), count(*), article FROM statement GROUP BY article").fetchall()
    runs = [(first, article) for first, last, count, article in rows if last - first + 1 == count]
    for first, last, count, article in rows:
        if last - first + 1 != count:
            runs.extend((key, article) for (key,) in connection.execute("SELECT key FROM statement WHERE article = ?", (article,)))
    runs.extend((key | ASIDE, article) for key, article in connection.execute("SELECT key, article FROM aside"))
    runs.sort()
    return array("q", (first for first, _ in runs)), array("q", (article for _, article in runs))
