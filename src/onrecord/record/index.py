"""The index of a search: what is written for each statement so that it is found, counted and put in order.

Rows here only repeat what other tables hold; `record/renewal.py` makes them again, as people judged the statements.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import apsw

from onrecord.data.judgement import ReviewState
from onrecord.data.occasion import Occasion
from onrecord.data.statement import Addressee, Excerpt, Speaker, Statement
from onrecord.errors import RecordError
from onrecord.record import tag
from onrecord.record.fold import folded
from onrecord.record.place import ASIDE, LARGEST_KEY, place

TEXTS = ("said", "cue", "speaker", "role", "affiliation", "addressee", "participant", "outlet", "section", "language", "tag")
"""The columns of the full-text index."""

FACETS = ("outlet", "speaker", "role", "affiliation", "addressee", "occasion", "kind", "type", "act", "manner", "section", "language", "review")
"""The columns of the table `facet` that hold keys of values."""

_DELETED = ("DELETE FROM statement_index WHERE rowid = ?", "DELETE FROM facet WHERE at = ?")


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


@dataclass(frozen=True, slots=True)
class Entry:
    """What the index holds of a statement wherever it stands: words, values that are counted, tags before and behind that of its outlet, and the
    day. Equal when a search cannot tell two apart.
    """

    texts: tuple[str, ...]
    facts: tuple[tuple[str, str | None], ...]
    tags: tuple[str, ...]
    marks: tuple[str, ...]
    day: int | None


@dataclass(frozen=True, slots=True)
class Line:
    """An entry at the place of the statement or, with `is_aside`, of the row of `aside` with `key`, and the tags of those who see it or do not."""

    key: int
    entry: Entry
    tags: tuple[str, ...] = ()
    is_aside: bool = False


def index(connection: apsw.Connection, article: Indexed) -> None:
    """Adds the rows of an article's statements as they were found. Raises `RecordError` when the record has more statements than have a place."""
    occasions = {one.id: one for one in article.occasions}
    found = zip(article.keys, article.statements, strict=True)
    insert_lines(
        connection,
        (Line(key, entry(article, one, occasions.get(one.occasion or ""), is_repeat=key in article.repeated)) for key, one in found),
        published=article.published,
    )


def entry(article: Indexed, statement: Statement, occasion: Occasion | None, *, is_repeat: bool = False, review: ReviewState = "unreviewed") -> Entry:
    """The entry of a statement in an article, which gives everything that the statement only refers to but its occasion."""
    facts = _facts(article, statement, occasion, review)
    return Entry(
        texts=tuple(folded(text or "") for text in _texts(article, statement, occasion)),
        facts=tuple(facts.items()),
        tags=tuple(_tags(article, statement, facts)),
        marks=tuple(_marks_of(article, statement, is_repeat=is_repeat)),
        day=_day_number(statement),
    )


def insert_lines(connection: apsw.Connection, lines: Iterable[Line], *, published: str | None) -> None:
    """Adds rows of an article that was published then. Raises `RecordError` when there is no place for one."""
    values = _Values(connection)
    texts, rows = list[tuple[Any, ...]](), list[tuple[Any, ...]]()
    for line in lines:
        if line.key > LARGEST_KEY:
            raise RecordError(f"the record is full: it holds {LARGEST_KEY:,} statements; read the others into another record")
        at = place(published, line.key | ASIDE if line.is_aside else line.key)
        keys = {name: values.key(name, value) for name, value in line.entry.facts}
        outlet = keys["outlet"]
        tags = (*line.entry.tags, *(() if outlet is None else (tag.outlet_tag(outlet),)), *line.entry.marks, *line.tags)
        texts.append((at, *line.entry.texts, " ".join(tags)))
        rows.append((at, *(keys[name] for name in FACETS), line.entry.day))
    connection.executemany(f"INSERT INTO statement_index (rowid, {', '.join(TEXTS)}) VALUES (?, {_marks(TEXTS)})", texts)
    connection.executemany(f"INSERT INTO facet (at, {', '.join(FACETS)}, said_on) VALUES (?, {_marks(FACETS)}, ?)", rows)


def unindex(connection: apsw.Connection, article: int, published: str | None) -> tuple[int, ...]:
    """Takes all rows of an article away, and gives the keys of `aside` that are free now. `published` is what it was when they were added."""
    found = connection.execute("SELECT key FROM statement WHERE article = ?", (article,)).fetchall()
    beside: list[tuple[Any, ...]] = connection.execute("SELECT key FROM aside WHERE article = ? ORDER BY key", (article,)).fetchall()
    places = [(place(published, key),) for key in (*(key for (key,) in found), *(key | ASIDE for (key,) in beside))]
    for sql in _DELETED:
        connection.executemany(sql, places)
    connection.execute("DELETE FROM aside WHERE article = ?", (article,))
    return tuple(int(key) for (key,) in beside)


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


def _facts(article: Indexed, statement: Statement, occasion: Occasion | None, review: ReviewState) -> dict[str, str | None]:
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
        "review": review,
    }


def _tags(article: Indexed, statement: Statement, facts: Mapping[str, str | None]) -> Iterator[str]:
    yield tag.EVERY
    yield from (tag.choice_tag(name, facts[name]) for name in ("kind", "type", "act", "manner", "occasion", "review"))
    yield from tag.day_tags("said", statement.said_on.date if statement.said_on else None)
    yield from tag.day_tags("published", article.published)


def _marks_of(article: Indexed, statement: Statement, *, is_repeat: bool) -> Iterator[str]:
    if article.is_reprint:
        yield tag.REPRINT
    if is_repeat:
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
