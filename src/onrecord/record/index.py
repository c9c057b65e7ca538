"""The index of a search: what is written for each statement so that it is found, counted and put in order.

Rows here only repeat what other tables hold; `settle` makes them again for every article that stands in the table `stale`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import apsw

from onrecord.data.judgement import ReviewState
from onrecord.data.occasion import Occasion
from onrecord.data.statement import Addressee, Excerpt, Speaker, Statement
from onrecord.errors import RecordError
from onrecord.record import tag
from onrecord.record.connection import atomic
from onrecord.record.fold import folded
from onrecord.record.occasion import select_occasions
from onrecord.record.place import LARGEST_KEY, place
from onrecord.record.rows import select_statements

TEXTS = ("said", "cue", "speaker", "role", "affiliation", "addressee", "participant", "outlet", "section", "language", "tag")
"""The columns of the full-text index."""

FACETS = ("outlet", "speaker", "role", "affiliation", "addressee", "occasion", "kind", "type", "act", "manner", "section", "language", "review")
"""The columns of the table `facet` that hold keys of values."""

_BATCH = 200
"""Articles that are indexed in one transaction."""


@dataclass(frozen=True, slots=True)
class Indexed:
    """What the index needs of an article: its statements with the keys of their rows, and what they refer to."""

    outlet: str | None
    published: str | None
    section: str | None
    language: str | None
    statements: tuple[Statement, ...]
    keys: Sequence[int]
    names: Mapping[str, str]
    occasions: tuple[Occasion, ...]
    is_reprint: bool = False
    repeated: Collection[int] = ()
    reviews: Mapping[str, ReviewState] | None = None


def index(connection: apsw.Connection, article: Indexed) -> None:
    """Adds the rows of an article's statements. Raises `RecordError` when the record has more statements than have a place."""
    if article.keys and max(article.keys) > LARGEST_KEY:
        raise RecordError(f"the record is full: it holds {LARGEST_KEY:,} statements; read the others into another record")
    occasions = {one.id: one for one in article.occasions}
    values = _Values(connection)
    texts, rows = list[tuple[Any, ...]](), list[tuple[Any, ...]]()
    for key, statement in zip(article.keys, article.statements, strict=True):
        at = place(article.published, key)
        facts = _facts(article, statement, occasions.get(statement.occasion or ""))
        keys = {name: values.key(name, value) for name, value in facts.items()}
        tags = " ".join(_tags(article, statement, key, facts, keys["outlet"]))
        texts.append((at, *(folded(text or "") for text in _texts(article, statement, occasions.get(statement.occasion or ""))), tags))
        rows.append((at, *(keys[name] for name in FACETS), _day_number(statement)))
    connection.executemany(f"INSERT INTO statement_index (rowid, {', '.join(TEXTS)}) VALUES (?, {_marks(TEXTS)})", texts)
    connection.executemany(f"INSERT INTO facet (at, {', '.join(FACETS)}, said_on) VALUES (?, {_marks(FACETS)}, ?)", rows)


def unindex(connection: apsw.Connection, article: int, published: str | None) -> None:
    """Takes the rows of an article's statements away. `published` is what it was when they were added."""
    places = [(place(published, key),) for key in _keys(connection, article)]
    connection.executemany("DELETE FROM statement_index WHERE rowid = ?", places)
    connection.executemany("DELETE FROM facet WHERE at = ?", places)


def reindex(
    connection: apsw.Connection,
    article: int,
    *,
    statements: tuple[Statement, ...] | None = None,
    names: Mapping[str, str] | None = None,
    reviews: Mapping[str, ReviewState] | None = None,
) -> None:
    """Makes the rows of one article's statements again, out of what the record holds.

    `statements` are these in their order as people judged them, `names` those of the entities then, and `reviews` their states by id.
    """
    unindex(connection, article, connection.execute("SELECT published FROM article WHERE key = ?", (article,)).get)
    held = _held(connection, article, reviews)
    index(connection, replace(held, statements=statements or held.statements, names=names or held.names))


def settle(connection: apsw.Connection) -> None:
    """Indexes every article that stands in `stale`, a few in each transaction: a run that is killed goes on where it was."""
    while keys := _rows(connection, "SELECT article FROM stale ORDER BY article LIMIT ?", _BATCH):
        with atomic(connection):
            for (key,) in keys:
                reindex(connection, int(key))
            connection.executemany("DELETE FROM stale WHERE article = ?", keys)


def is_settled(connection: apsw.Connection) -> bool:
    """Whether every article is indexed as it is."""
    return connection.execute("SELECT 1 FROM stale LIMIT 1").get is None


def _held(connection: apsw.Connection, article: int, reviews: Mapping[str, ReviewState] | None) -> Indexed:
    number, outlet, published, section, language = connection.execute(
        "SELECT id, outlet, published, section, language FROM article WHERE key = ?", (article,)
    ).get
    sql = "SELECT repeat.statement FROM statement JOIN repeat ON repeat.statement = statement.key WHERE statement.article = ?"
    return Indexed(
        outlet=outlet,
        published=published,
        section=section,
        language=language,
        statements=select_statements(connection, article=article, article_id=number),
        keys=_keys(connection, article),
        names=dict(_rows(connection, "SELECT id, name FROM entity WHERE article = ?", article)),
        occasions=select_occasions(connection, article=article),
        is_reprint=connection.execute("SELECT 1 FROM story WHERE article = ? AND first <> article", (article,)).get is not None,
        repeated=frozenset(key for (key,) in _rows(connection, sql, article)),
        reviews=reviews,
    )


def _rows(connection: apsw.Connection, sql: str, *values: int) -> list[tuple[Any, ...]]:
    return connection.execute(sql, values).fetchall()


def _keys(connection: apsw.Connection, article: int) -> tuple[int, ...]:
    """The keys of an article's statements, in order."""
    return tuple(int(key) for (key,) in _rows(connection, "SELECT key FROM statement WHERE article = ? ORDER BY place", article))


def _texts(article: Indexed, statement: Statement, occasion: Occasion | None) -> tuple[str | None, ...]:
    """The words of each column but the last."""
    speaker, addressee = statement.speaker, statement.addressee
    return (
        "\n".join(part.text for part in statement.content),
        _text(statement.cue),
        _lines(speaker.name, _text(speaker.mention), _text(speaker.role)),
        _text(speaker.role),
        article.names.get(speaker.affiliation or ""),
        _lines(addressee.name, addressee.mention.text) if addressee else None,
        _lines(*(article.names.get(one) for one in occasion.participants)) if occasion else None,
        article.outlet,
        article.section,
        article.language,
    )


def _facts(article: Indexed, statement: Statement, occasion: Occasion | None) -> dict[str, str | None]:
    """What each facet counts the statement under."""
    speaker = statement.speaker
    return {
        "outlet": article.outlet,
        "speaker": _called(speaker),
        "role": _text(speaker.role),
        "affiliation": article.names.get(speaker.affiliation or ""),
        "addressee": _called(statement.addressee) if statement.addressee else None,
        "occasion": occasion.kind if occasion else None,
        "kind": statement.kind,
        "type": speaker.type,
        "act": statement.act,
        "manner": statement.manner,
        "section": article.section,
        "language": article.language,
        "review": (article.reviews or {}).get(statement.id, "unreviewed"),
    }


def _tags(article: Indexed, statement: Statement, key: int, facts: Mapping[str, str | None], outlet: int | None) -> Iterator[str]:
    yield tag.EVERY
    yield from (tag.choice_tag(name, facts[name]) for name in ("kind", "type", "act", "manner", "occasion", "review"))
    yield from tag.day_tags("said", statement.said_on.date if statement.said_on else None)
    yield from tag.day_tags("published", article.published)
    if outlet is not None:
        yield tag.outlet_tag(outlet)
    if article.is_reprint:
        yield tag.REPRINT
    if key in article.repeated:
        yield tag.REPEAT
    if statement.parent is not None:
        yield tag.NESTED


def _called(speaker: Speaker | Addressee) -> str | None:
    """The name, or the words of the report between guillemets where there is none."""
    return speaker.name if speaker.name is not None else f"«{speaker.mention.text}»" if speaker.mention is not None else None


def _text(words: Excerpt | None) -> str | None:
    return None if words is None else words.text


def _lines(*texts: str | None) -> str:
    return "\n".join(text for text in texts if text)


def _day_number(statement: Statement) -> int | None:
    """The day of a statement as a number such as 20310304."""
    digits = (statement.said_on.date if statement.said_on else "").replace("-", "")[:8]
    return int(digits.ljust(8, "0")) if digits.isascii() and digits.isdecimal() else None


def _marks(columns: Sequence[str]) -> str:
    return ", ".join("?" * len(columns))


class _Values:
    """Keys of values, each looked up once an article."""

    def __init__(self, connection: apsw.Connection) -> None:
        self._connection = connection
        self._keys: dict[tuple[str, str], int] = {}

    def key(self, field: str, value: str | None) -> int | None:
        """The key of a value, made when there is none; `None` for what is not known."""
        label = " ".join((value or "").split())
        if not label:
            return None
        pair = (field, folded(label))
        if pair not in self._keys:
            self._connection.execute("INSERT OR IGNORE INTO facet_value (field, name, label) VALUES (?, ?, ?)", (*pair, label))
            self._keys[pair] = int(self._connection.execute("SELECT key FROM facet_value WHERE field = ? AND name = ?", pair).get)
        return self._keys[pair]
