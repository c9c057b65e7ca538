"""A speaker across the record: what is counted of everything that is told of one name, and how often each name speaks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import apsw

from onrecord.data.statement import SpeakerType
from onrecord.record import tag
from onrecord.record.expression import tagged
from onrecord.record.place import ASIDE, KEYS, day_of_minute, minute_of
from onrecord.record.search import Search, speaker_key

LISTED = 30
"""Values of each thing that are listed, the most frequent ones."""

PORTRAYED = 20_000
"""Statements that are counted, the newest."""

NAMED = 2_000
"""Statements whose mentions are looked at, the newest: their rows lie far apart."""

_NAMED: tuple[SpeakerType, ...] = ("named_person", "named_organization", "country")
_COLUMNS = ("outlet", "role", "affiliation", "addressee", "occasion", "act", "type")


@dataclass(frozen=True, slots=True)
class Value:
    """One thing that is told of a speaker: how often, the first and the last day of publication that told it (`None` where none has a date), and
    the newest statement that does. Equal when all fields are."""

    name: str
    count: int
    first: str | None
    last: str | None
    article: str
    statement: str


@dataclass(frozen=True, slots=True)
class Post(Value):
    """A role as it is printed, with whom it was held for where the reports tell it."""

    affiliation: str | None = None


@dataclass(frozen=True, slots=True)
class Portrait:
    """Everything that is counted of what a search finds of one speaker.

    `counted` statements were counted, `whole` tells whether these are all, else they are the newest. `first` and `last` are days of publication,
    `mentions` the words that reports name him by, pronouns among them, over the newest `NAMED` statements that nobody corrected. Of each thing the
    `LISTED` most frequent values are told, of which `others` counts the rest.
    """

    counted: int
    whole: bool
    first: str | None
    last: str | None
    posts: tuple[Post, ...]
    affiliations: tuple[Value, ...]
    outlets: tuple[Value, ...]
    addressees: tuple[Value, ...]
    occasions: tuple[Value, ...]
    acts: tuple[Value, ...]
    types: tuple[Value, ...]
    mentions: tuple[Value, ...]
    others: tuple[tuple[str, int], ...]


class _Tally:
    """How often each value was told, and where first and last. Places come the newest first, those without a date at the end."""

    def __init__(self) -> None:
        self.counts: Counter[Any] = Counter()
        self.newest: dict[Any, int] = {}
        self.earliest: dict[Any, int] = {}

    def add(self, value: Any, at: int) -> None:
        self.counts[value] += 1
        self.newest.setdefault(value, at)
        if _day(at) is not None:
            self.earliest[value] = at

    def most(self) -> list[Any]:
        return sorted(self.counts, key=lambda value: (-self.counts[value], self.newest[value]))[:LISTED]

    def others(self) -> int:
        return max(0, len(self.counts) - LISTED)


def select_portrait(asked: Search, connection: apsw.Connection) -> Portrait:
    """What is counted of the statements that a search finds. Raises `QueryError`, `RecordError` and `apsw.Error`."""
    selected = asked.places(connection)
    rows = list[tuple[Any, ...]]()
    if selected is not None:
        sql, values = selected
        columns = ", ".join(f"facet.{name}" for name in _COLUMNS)
        joined = f"SELECT found.at, {columns} FROM ({sql}) AS found CROSS JOIN facet ON facet.at = found.at"
        rows = connection.execute(joined, (*values, PORTRAYED + 1)).fetchall()
    whole = len(rows) <= PORTRAYED
    del rows[PORTRAYED:]
    tallies = {name: _Tally() for name in (*_COLUMNS, "post")}
    for at, *told in rows:
        for name, value in zip(_COLUMNS, told, strict=True):
            if value is not None:
                tallies[name].add(value, at)
        if told[1] is not None:
            tallies["post"].add((told[1], told[2]), at)
    mentions = _mentions(connection, [at for at, *_ in rows[:NAMED]])
    days = [day for at, *_ in rows if (day := _day(at)) is not None]
    others = {**{name: tally.others() for name, tally in tallies.items() if name != "role"}, "mention": mentions.others()}
    return Portrait(
        counted=len(rows),
        whole=whole,
        first=days[-1] if days else None,
        last=days[0] if days else None,
        posts=tuple(_post(connection, tallies["post"], key) for key in tallies["post"].most()),
        affiliations=_values(connection, tallies["affiliation"]),
        outlets=_values(connection, tallies["outlet"]),
        addressees=_values(connection, tallies["addressee"]),
        occasions=_values(connection, tallies["occasion"]),
        acts=_values(connection, tallies["act"]),
        types=_values(connection, tallies["type"]),
        mentions=tuple(_value(connection, mentions, text, text) for text in mentions.most()),
        others=tuple((name, number) for name, number in others.items() if number),
    )


@dataclass(frozen=True, slots=True)
class Spoken:
    """A speaker with how many statements he has; `is_named` where most of them are of a person, an organization or a country by name."""

    name: str
    count: int
    is_named: bool


def select_speakers(connection: apsw.Connection, *, by: str | None = None) -> list[Spoken]:
    """Everybody who is found to speak, as the coder `by` may see it, the most frequent first.

    What a search leaves out is not counted. It looks at every row of `facet`, about half a second for a million statements. Raises `apsw.Error`.
    """
    counts: Counter[Any] = Counter(connection.execute("SELECT speaker, type FROM facet WHERE speaker IS NOT NULL"))
    # To take away what is left out is quicker than to look up what is not.
    left_out = "SELECT facet.speaker, type FROM statement_index(?) AS found CROSS JOIN facet ON facet.at = found.rowid WHERE facet.speaker IS NOT NULL"
    counts.subtract(Counter(connection.execute(left_out, (_left_out(by),))))
    named = {key for (key,) in connection.execute(f"SELECT key FROM facet_value WHERE field = 'type' AND name IN ({', '.join('?' * len(_NAMED))})", _NAMED)}
    whole, own = Counter[int](), Counter[int]()
    for (speaker, type_), count in counts.items():
        whole[speaker] += count
        own[speaker] += count if type_ in named else 0
    labels: dict[int, str] = {int(key): str(label) for key, label in connection.execute("SELECT key, label FROM facet_value WHERE field = 'speaker'")}
    spoken = sorted((key for key, count in whole.items() if count > 0), key=lambda key: (-whole[key], labels[key]))
    return [Spoken(labels[key], whole[key], 2 * own[key] > whole[key]) for key in spoken]


def _left_out(by: str | None) -> str:
    """The full text's expression for what a search without a question leaves out."""
    apart = tagged(tag.APART)
    unseen = apart if by is None else f"{tagged(tag.hidden_tag(by))} OR ({apart} NOT {tagged(tag.seen_tag(by))})"
    return f"({tagged(tag.REPEAT)}) OR ({tagged(tag.choice_tag('review', 'rejected'))}) OR ({unseen})"


def select_label(connection: apsw.Connection, name: str) -> str | None:
    """The name of a speaker as it was first printed; `None` where nobody is called so."""
    key = speaker_key(connection, name)
    return None if key is None else _label(connection, key)


def _mentions(connection: apsw.Connection, places: Sequence[int]) -> _Tally:
    tally = _Tally()
    corrected = connection.execute("SELECT key FROM facet_value WHERE field = 'review' AND name = 'corrected'").get
    sql = "SELECT mention_text FROM statement WHERE key = ? AND NOT EXISTS (SELECT 1 FROM facet WHERE facet.at = ? AND facet.review = ?)"
    for at in places:
        key = at & KEYS
        if key & ASIDE:  # of what was added nothing was printed
            key = connection.execute("SELECT found FROM aside WHERE key = ?", (key & ~ASIDE,)).get
        text = connection.execute(sql, (key, at, corrected)).get
        if text:
            tally.add(" ".join(str(text).split()), at)
    return tally


def _values(connection: apsw.Connection, tally: _Tally) -> tuple[Value, ...]:
    return tuple(_value(connection, tally, key, _label(connection, key)) for key in tally.most())


def _value(connection: apsw.Connection, tally: _Tally, key: Any, name: str) -> Value:
    at = tally.newest[key]
    return Value(name, tally.counts[key], _day(tally.earliest.get(key)), _day(at), *_statement(connection, at))


def _post(connection: apsw.Connection, tally: _Tally, key: tuple[int, int | None]) -> Post:
    one = _value(connection, tally, key, _label(connection, key[0]))
    called = None if key[1] is None else _label(connection, key[1])
    return Post(one.name, one.count, one.first, one.last, one.article, one.statement, called)


def _label(connection: apsw.Connection, key: int) -> str:
    return str(connection.execute("SELECT label FROM facet_value WHERE key = ?", (key,)).get)


def _statement(connection: apsw.Connection, at: int) -> tuple[str, str]:
    """The ids of article and statement of a place: as it was found or added."""
    key = at & KEYS
    table, number = ("aside", key & ~ASIDE) if key & ASIDE else ("statement", key)
    name = "statement" if key & ASIDE else "id"
    sql = f"SELECT article.id, {table}.{name} FROM {table} JOIN article ON article.key = {table}.article WHERE {table}.key = ?"
    article, statement = connection.execute(sql, (number,)).get
    return str(article), str(statement)


def _day(at: int | None) -> str | None:
    """The day of publication of a place; `None` without a date."""
    minute = 0 if at is None else minute_of(at)
    return day_of_minute(minute) if minute else None
