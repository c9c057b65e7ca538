"""A gathering: occasions of one or several articles that are taken for the same one: a call, a meeting, an interview."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, NamedTuple

import apsw

from onrecord.data.name import name_key
from onrecord.data.occasion import OccasionKind

TOGETHER = 2
"""Participants that two articles name both before their occasions are taken for one."""

LARGEST = 300_000
"""Occasions at most that are looked at, those of the articles that were added last."""

SAID = 3
"""Statements of a telling that are given, the first ones."""

_TRIED = 8
"""Gatherings that a telling is held against, those that share most with it."""

_DAY, _MONTH = len("2031-03-04"), len("2031-03")

Names = Mapping[str, Mapping[str, tuple[str, ...]]]
"""Participants by the ids of article and occasion, where they are others than were found."""


class Telling(NamedTuple):
    """An occasion as one article tells it. `article` and `place` are where its row stands, `day` is told by the article or else its day of publication."""

    day: str
    article: int
    place: int
    kind: OccasionKind
    is_told: bool
    outlet: str | None
    participants: tuple[str, ...]


@dataclass(frozen=True)
class Gathering:
    """One occasion with every article that tells of it, the one that was added last first, of linked ones those that tell its day. Equal when all fields are.

    Articles that are linked may tell it otherwise: another day, another kind (`links/conflict.py`). What the first one tells stands for it.
    """

    tellings: tuple[Telling, ...]

    @property
    def kind(self) -> OccasionKind:
        """What kind of occasion it was."""
        return self.tellings[0].kind

    @property
    def day(self) -> str:
        """ISO 8601, as exact as is known; empty where it is not."""
        return self.tellings[0].day

    @property
    def is_told(self) -> bool:
        """Whether an article tells the day, so that it is not only the day of publication."""
        return any(one.is_told for one in self.tellings)

    @property
    def at(self) -> tuple[str, int, int]:
        """Where it stands: the newest day is the largest."""
        return self.tellings[0][:3]

    @cached_property
    def participants(self) -> tuple[str, ...]:
        """The names that any of the articles gives, each spelling of one name once."""
        return tuple({name_key(name) or name: name for one in reversed(self.tellings) for name in reversed(one.participants)}.values())[::-1]

    @property
    def outlets(self) -> tuple[str, ...]:
        """Who tells of it."""
        return tuple(dict.fromkeys(one.outlet for one in self.tellings if one.outlet))


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which gatherings are asked for: of one of the kinds, with all of the participants, told by one of the outlets, on a day (month, year) or later
    and on one or earlier; whatever is empty asks nothing."""

    kinds: tuple[str, ...] = ()
    participants: tuple[str, ...] = ()
    outlets: tuple[str, ...] = ()
    since: str = ""
    until: str = ""

    def leaves(self, tellings: Sequence[Telling]) -> bool:
        """Whether a gathering is among them."""
        day = tellings[0].day
        if self.kinds and tellings[0].kind not in self.kinds:
            return False
        if (self.since and day < self.since) or (self.until and (not day or day[: len(self.until)] > self.until)):
            return False
        if self.outlets and not any(one.outlet in self.outlets for one in tellings):
            return False
        if self.participants:
            held = {name_key(name) for one in tellings for name in one.participants}
            return all(name_key(name) in held for name in self.participants)
        return True


@dataclass(frozen=True, slots=True)
class Numbers:
    """How many of the gatherings that are asked for there are, and of each kind, with each participant, of each outlet, in each month and on each day.

    `undated` are those of which no month is told.
    """

    total: int
    kinds: tuple[tuple[str, int], ...]
    participants: tuple[tuple[str, int], ...]
    outlets: tuple[tuple[str, int], ...]
    months: tuple[tuple[str, int], ...]
    days: tuple[tuple[str, int], ...]
    undated: int


class Gatherings:
    """All gatherings of a record as it was at one moment, the newest day first, those without a day at the end. `key` is of these alone."""

    def __init__(self, held: Sequence[tuple[Telling, ...]]) -> None:
        self._held = held
        self.key = object()

    def __len__(self) -> int:
        return len(self._held)

    def find(self, wanted: Wanted, *, after: tuple[str, int, int] | None = None) -> Iterator[Gathering]:
        """Those that are asked for and come behind the place `after`, in their order."""
        for tellings in self._held:
            if (after is None or tellings[0][:3] < after) and wanted.leaves(tellings):
                yield Gathering(tellings)

    def count(self, wanted: Wanted, *, most: int) -> Numbers:
        """Numbers of those that are asked for; of participants and outlets the `most` frequent."""
        kinds, participants, outlets, days = Counter[str](), Counter[str](), Counter[str](), Counter[str]()
        total = 0
        for tellings in self._held:
            if wanted.leaves(tellings):
                total += 1
                days[tellings[0].day] += 1
                kinds[tellings[0].kind] += 1
                one = Gathering(tellings) if len(tellings) > 1 else tellings[0]
                participants.update(set(one.participants))
                outlets.update(one.outlets if isinstance(one, Gathering) else () if one.outlet is None else (one.outlet,))
        months = Counter[str]()
        for day, count in days.items():
            months[day[:_MONTH] if len(day) >= _MONTH else ""] += count
        undated = months.pop("", 0)
        return Numbers(
            total,
            tuple(kinds.most_common()),
            tuple(participants.most_common(most)),
            tuple(outlets.most_common(most)),
            tuple(sorted(months.items())),
            tuple(sorted((day, count) for day, count in days.items() if len(day) == _DAY)),
            undated,
        )


@dataclass(frozen=True, slots=True)
class Heard:
    """A statement on an occasion: `statement` is its id, `speaker` how he is called (`None` where nothing tells), `words` its content."""

    statement: str
    speaker: str | None
    is_named: bool
    words: str
    kind: str


@dataclass(frozen=True, slots=True)
class Told:
    """What one article tells of an occasion beside who took part: `article` and `occasion` are their ids; the first statements and how many there are."""

    article: str
    occasion: str
    title: str | None
    outlet: str | None
    published: str | None
    place: str | None
    channel: str | None
    said: tuple[Heard, ...] = ()
    statements: int = 0


def select_gatherings(connection: apsw.Connection, *, names: Names | None = None, unlinked: Collection[str] = ()) -> Gatherings:
    """All of them; participants are as they were found but for `names`.

    Occasions of articles that are linked are one where the links say so. Of an article that is not linked yet, or by its id among those that are to be
    taken as `unlinked`, an occasion is one with another article's where kind, day and at least `TOGETHER` participants agree, or kind, day and all
    participants where one article is a reprint of the other. It reads every occasion once: half a second for 60,000. Raises `apsw.Error`.
    """
    called: dict[tuple[int, int], tuple[str, ...]] = {}
    sql = (
        "SELECT participant.article, participant.occasion, (SELECT name FROM entity WHERE entity.article = participant.article "
        "AND entity.id = participant.entity) FROM participant ORDER BY participant.article, participant.occasion, participant.place"
    )
    for article, place, name in connection.execute(sql):
        if name is not None:
            called[(article, place)] = (*called.get((article, place), ()), name)
    for key, others in (names or {}).items():
        for article, place, occasion in connection.execute(
            "SELECT article, place, occasion.id FROM occasion JOIN article ON article.key = occasion.article WHERE article.id = ?", (key,)
        ):
            if occasion in others:
                called[(int(article), int(place))] = others[str(occasion)]
    sql = (
        f"SELECT coalesce(occasion.day, substr(article.published, 1, {_DAY}), ''), occasion.article, occasion.place, occasion.kind, occasion.day IS NOT NULL, "
        "article.outlet FROM occasion CROSS JOIN article ON article.key = occasion.article ORDER BY occasion.article DESC, occasion.place DESC LIMIT ?"
    )
    found: list[tuple[Any, ...]] = connection.execute(sql, (LARGEST,)).fetchall()
    rows = [Telling(day, article, place, kind, bool(told), outlet, called.get((article, place), ())) for day, article, place, kind, told, outlet in found]
    copies: dict[int, int] = {int(one): int(first) for one, first in connection.execute("SELECT article, first FROM story WHERE first <> article")}
    new = {int(article) for (article,) in connection.execute("SELECT article FROM unlinked")}
    for key in unlinked:
        new |= {int(article) for (article,) in connection.execute("SELECT key FROM article WHERE id = ?", (key,))}
    told = connection.execute("SELECT article, occasion, event FROM event")
    events = {(int(article), int(place)): str(event) for article, place, event in told if article not in new}
    held = list(_together(rows, copies, new, events))
    held.sort(key=lambda tellings: tellings[0][:3], reverse=True)
    return Gatherings(held)


def select_told(connection: apsw.Connection, tellings: Iterable[Telling]) -> dict[tuple[int, int], Told]:
    """What articles tell of occasions, by article and place of the tellings, in two queries however many there are. Raises `apsw.Error`."""
    listed = json.dumps([[one.article, one.place] for one in tellings])
    within = "(SELECT json_extract(value, '$[0]') AS article, json_extract(value, '$[1]') AS place FROM json_each(?)) AS asked"
    sql = (
        "SELECT asked.article, asked.place, article.id, occasion.id, article.title, article.outlet, article.published, occasion.site_text, "
        f"occasion.channel_text FROM {within} CROSS JOIN occasion ON occasion.article = asked.article AND occasion.place = asked.place "
        "CROSS JOIN article ON article.key = asked.article"
    )
    rows: list[tuple[Any, ...]] = connection.execute(sql, (listed,)).fetchall()
    said: dict[tuple[int, int], list[Heard]] = {}
    counts: dict[tuple[int, int], int] = {}
    sql = (
        "SELECT article, place, count, id, kind, speaker_name, mention_text, "
        "(SELECT group_concat(text, ' … ') FROM (SELECT text FROM content WHERE content.statement = key ORDER BY content.place)) FROM ("
        "SELECT asked.article, asked.place, statement.key, statement.id, statement.kind, speaker_name, mention_text, "
        "row_number() OVER (PARTITION BY asked.article, asked.place ORDER BY statement.place) AS number, "
        f"count(*) OVER (PARTITION BY asked.article, asked.place) AS count FROM {within} CROSS JOIN occasion ON occasion.article = asked.article "
        "AND occasion.place = asked.place CROSS JOIN statement ON statement.article = asked.article AND statement.occasion = occasion.id) "
        "WHERE number <= ? ORDER BY article, place, number"
    )
    for article, place, count, statement, kind, name, mention, words in connection.execute(sql, (listed, SAID)):
        key = (int(article), int(place))
        counts[key] = int(count)
        called = name if name is not None else None if mention is None else f"«{mention}»"
        said.setdefault(key, []).append(Heard(str(statement), called, name is not None, str(words or ""), str(kind)))
    bare = {(int(article), int(place)): Told(*rest) for article, place, *rest in rows}
    return {key: replace(one, said=tuple(said.get(key, ())), statements=counts.get(key, 0)) for key, one in bare.items()}


def _together(rows: Sequence[Telling], copies: Mapping[int, int], new: Collection[int], events: Mapping[tuple[int, int], str]) -> Iterator[tuple[Telling, ...]]:
    """The tellings that are of one occasion, of articles that are `new` to the links by what they share. Most are of none that another article tells."""
    copied = {*copies, *copies.values()}
    made = list[list[Telling]]()
    by_event: dict[str, list[Telling]] = {}
    blocks: defaultdict[tuple[str, str], list[tuple[Telling, list[Telling] | None]]] = defaultdict(list)
    for one in rows:
        event = events.get((one.article, one.place))
        group: list[Telling] | None = None
        if event is not None or one.article not in new:
            group = by_event.setdefault(event, []) if event is not None else []
            if not group:
                made.append(group)
            group.append(one)
        if new and len(one.day) == _DAY and (len(one.participants) >= TOGETHER or one.article in copied):
            blocks[(one.kind, one.day)].append((one, group))
        elif group is None:
            made.append([one])
    for block in blocks.values():
        made += _of_block(block, copies)
    for group in made:
        is_linked = len(group) > 1 and group[0].article not in new
        yield tuple(sorted(group, key=lambda one: (not one.is_told, -one.article, -one.place)) if is_linked else group)


def _of_block(block: Sequence[tuple[Telling, list[Telling] | None]], copies: Mapping[int, int]) -> list[list[Telling]]:
    """Puts the tellings of one kind and day that belong to no group to the one that they share most with, or makes them groups, which it gives.

    Names lead to the groups that share one, so that many take little time.
    """
    groups, made = list[list[Telling]](), list[list[Telling]]()
    first = list[frozenset[str]]()
    stories = list[set[int]]()
    of: defaultdict[str, list[int]] = defaultdict(list)
    for one, group in sorted(block, key=lambda held: held[1] is None):
        own = frozenset(name_key(name) or name for name in one.participants)
        story = copies.get(one.article, one.article)
        if group is None:
            common = Counter(number for name in own or {""} for number in of[name])
            for number, count in common.most_common(_TRIED):
                apart = all(other.article != one.article for other in groups[number])
                if apart and (count >= TOGETHER or (own == first[number] and story in stories[number])):
                    groups[number].append(one)
                    stories[number].add(story)
                    break
            else:
                group = [one]
                made.append(group)
        if group is not None:
            for name in own or {""}:
                of[name].append(len(groups))
            groups.append(group)
            first.append(own)
            stories.append({story})
    return made
