"""The coverage of articles: what other outlets print in reports of the same, and which statements of all of these are one utterance.

A report is of the same as another where it is of the same story, where both quote one utterance within `NEAR` days, or where both tell of one occasion; of what
is told of the same occasion alone only what was said there counts.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Literal, NamedTuple

import apsw

from onrecord.data.day import ordinal
from onrecord.data.link import UTTERED, occasion_end
from onrecord.record.link import Judgements
from onrecord.record.saying import sayings
from onrecord.record.utterance import quoted_of

NEAR = 2
"""Days at most between the publication of two reports that are of the same because they quote one utterance: what is recalled later tells of no common
matter."""

_KINDS = ", ".join(f"'{kind}'" for kind in UTTERED)
_BATCH = 500

Why = Literal["story", "occasion", "quotation"]


class Rendering(NamedTuple):
    """A statement as it is compared: `words` and, for each, whether it stands within quotation marks. `is_repeat` where a reprint repeats another
    outlet's. `text` is its content as printed where it has quotation marks within; `place` orders those of one article."""

    statement: str
    article: str
    story: int
    outlet: str
    kind: str
    name: str | None
    speaker_type: str
    published: str | None
    words: tuple[str, ...]
    quoted: tuple[bool, ...]
    is_repeat: bool = False
    text: str = ""
    place: int = 0


class Opening(NamedTuple):
    """`statement` stands in a report of the same as `article`, the key of one of those that were asked for; `why` tells what makes it the same."""

    article: int
    statement: str
    why: Why


@dataclass(frozen=True, slots=True)
class Coverage:
    """`ours` are the ids of the statements of the articles that were asked for, by their keys; `owners` their outlets, `stories` the first articles of their
    stories. `openings` are the statements beside them. `groups` tells the utterance of a statement by a number; one that is linked to nothing has its own.
    """

    tellings: dict[str, Rendering]
    ours: dict[int, tuple[str, ...]]
    owners: dict[int, str]
    stories: dict[int, int]
    openings: tuple[Opening, ...]
    groups: dict[str, int]


def select_hidden(connection: apsw.Connection, by: str | None) -> frozenset[int]:
    """The keys of articles that this coder sees otherwise than everybody does. Utterances are as everybody sees them."""
    if by is None:
        return frozenset()
    return frozenset(int(key) for (key,) in connection.execute("SELECT DISTINCT article FROM aside WHERE viewer = ?", (by,)))


def select_coverage(connection: apsw.Connection, articles: Sequence[int], judged: Judgements, *, hidden: Collection[int] = ()) -> Coverage:
    """The coverage of the articles with these keys, as far as they have been linked. `judged` is what people made of links; `hidden` articles are left out."""
    asked = [key for key in articles if key not in hidden]
    owners, stories = dict[int, str](), dict[int, int]()
    for key, outlet, story in _batched(
        connection,
        "SELECT article.key, outlet, coalesce(story.first, article.key) FROM json_each(?) CROSS JOIN article ON article.key = value "
        "LEFT JOIN story ON story.article = article.key WHERE outlet IS NOT NULL",
        asked,
    ):
        owners[key], stories[key] = outlet, story
    links = _Links(connection, judged)
    ours = dict[int, list[str]]()
    days = dict[str, str | None]()
    for article, statement, published in _batched(
        connection, "SELECT article, statement, published FROM json_each(?) CROSS JOIN utterance ON utterance.article = value", list(owners)
    ):
        ours.setdefault(article, []).append(statement)
        days[statement] = published
    repeats = list(_repeats(connection, list(owners), hidden))
    # What a reprint repeats is quoted in it too, on its own day.
    said = [(article, one, days[one]) for article, held in ours.items() for one in held]
    said += [(article, original, repeat.published) for article, repeat, original in repeats if article in owners]
    links.reach({one for _, one, _ in said})
    homes = _homes(connection, {other for _, one, _ in said for other in links.of(one)})
    beside = dict[tuple[int, int], Why]()
    for article, one, day in said:
        for other in links.of(one):
            if other in homes and homes[other][0] != article and _is_near(day, homes[other][1]):
                beside.setdefault((article, homes[other][0]), "quotation")
    for article, other in _batched(
        connection,
        "SELECT story.article, other.article FROM json_each(?) CROSS JOIN story ON story.article = value "
        "CROSS JOIN story AS other ON other.first = story.first WHERE other.article <> story.article",
        list(owners),
    ):
        beside[(article, other)] = "story"
    openings = dict[tuple[int, str], Why]()
    within = dict[int, list[str]]()
    others = sorted({other for _, other in beside} - set(hidden))
    for article, statement in _batched(connection, "SELECT article, statement FROM json_each(?) CROSS JOIN utterance ON utterance.article = value", others):
        within.setdefault(article, []).append(statement)
    for (article, home), why in beside.items():
        for statement in within.get(home, ()):
            openings[(article, statement)] = why
    for article, home, statement in _on_occasions(connection, list(owners)):
        if home not in hidden:
            openings.setdefault((article, statement), "occasion")
    wanted = {*days, *(statement for _, statement in openings)}
    tellings = _tellings(connection, links.closed(wanted), hidden)
    for _, repeat, original in repeats:
        if original in tellings:
            # It has no utterance of its own: its words are those that it repeats.
            tellings[repeat.statement] = repeat._replace(words=tellings[original].words, quoted=tellings[original].quoted, text=tellings[original].text)
            links.join(repeat.statement, original)
    groups = links.groups(tellings)
    kept = tuple(Opening(article, statement, why) for (article, statement), why in openings.items() if statement in tellings)
    return Coverage(tellings, {key: tuple(held) for key, held in ours.items()}, owners, stories, kept, groups)


class _Links:
    """The links between statements that hold, as far as they were reached."""

    def __init__(self, connection: apsw.Connection, judged: Judgements) -> None:
        self._connection = connection
        told = [(state, link) for state, link in judged.values() if link.about == "statement" and link.kind in UTTERED]
        self._refuted = {(link.one, link.other) for state, link in told if state == "refuted"}
        self._beside: dict[str, set[str]] = {}
        self._scores: dict[tuple[str, str], float] = {}
        self._joined = list[tuple[str, str]]()
        self._reached = set[str]()
        for state, link in told:
            if state == "confirmed":
                self.join(link.one, link.other)

    def join(self, one: str, other: str) -> None:
        """Takes two statements for one utterance for certain."""
        self._joined.append((one, other))
        self._put(one, other)

    def of(self, statement: str) -> Collection[str]:
        """What a statement that was reached is linked to."""
        return self._beside.get(statement, ())

    def reach(self, statements: Iterable[str]) -> None:
        """Reads the links of statements."""
        new = [one for one in statements if one not in self._reached]
        self._reached.update(new)
        for end in ("one", "other"):
            of = f"json_each(?) CROSS JOIN link ON link.{end} = value"
            sql = f"SELECT link.one, link.other, link.score FROM {of} WHERE about = 'statement' AND kind IN ({_KINDS})"
            for one, other, score in _batched(self._connection, sql, new):
                if (one, other) not in self._refuted:
                    self._scores[one, other] = score
                    self._put(one, other)

    def closed(self, statements: Iterable[str]) -> set[str]:
        """The statements with all that hangs together with them."""
        met = set(statements)
        left = met
        while left:
            self.reach(left)
            left = {other for one in left for other in self.of(one)} - met
            met |= left
        return met

    def groups(self, statements: Iterable[str]) -> dict[str, int]:
        """A number for each saying: that of its statements."""
        where = sayings((), self._scores, confirmed=self._joined, refuted=self._refuted)
        numbers: dict[str, int] = {}
        return {one: numbers.setdefault(where.get(one, one), number) for number, one in enumerate(statements)}

    def _put(self, one: str, other: str) -> None:
        self._beside.setdefault(one, set()).add(other)
        self._beside.setdefault(other, set()).add(one)


def _batched(connection: apsw.Connection, sql: str, values: Sequence[int | str]) -> Iterator[tuple[Any, ...]]:
    """The rows of a query that takes a list, asked for some at a time."""
    for at in range(0, len(values), _BATCH):
        yield from connection.execute(sql, (json.dumps(values[at : at + _BATCH]),))


def _homes(connection: apsw.Connection, statements: Iterable[str]) -> dict[str, tuple[int, str | None]]:
    """The keys of the articles of statements, and their days."""
    sql = "SELECT statement, article, published FROM json_each(?) CROSS JOIN utterance ON utterance.statement = value"
    return {name: (article, day) for name, article, day in _batched(connection, sql, sorted(set(statements)))}


def _is_near(one: str | None, other: str | None) -> bool:
    first, second = ordinal(one), ordinal(other)
    return first is not None and second is not None and abs(first - second) <= NEAR


def _on_occasions(connection: apsw.Connection, articles: Sequence[int]) -> Iterator[tuple[int, int, str]]:
    """Each article with the statements of others that were said on an occasion that it tells of too, and the keys of their articles."""
    sql = (
        "SELECT event.article, other.article, article.id, occasion.id FROM json_each(?) CROSS JOIN event ON event.article = value "
        "CROSS JOIN event AS other ON other.event = event.event CROSS JOIN article ON article.key = other.article "
        "CROSS JOIN occasion ON occasion.article = other.article AND occasion.place = other.occasion WHERE other.article <> event.article"
    )
    ends = [(one, other, occasion_end(name, occasion)) for one, other, name, occasion in _batched(connection, sql, articles)]
    said: dict[str, list[str]] = {}
    sql = "SELECT occasion, statement FROM json_each(?) CROSS JOIN utterance ON utterance.article = value WHERE occasion IS NOT NULL"
    for end, statement in _batched(connection, sql, sorted({other for _, other, _ in ends})):
        said.setdefault(end, []).append(statement)
    for one, other, end in ends:
        for statement in said.get(end, ()):
            yield one, other, statement


def _tellings(connection: apsw.Connection, statements: Iterable[str], hidden: Collection[int]) -> dict[str, Rendering]:
    sql = (
        "SELECT utterance.key, utterance.article, statement, article.id, story, utterance.outlet, kind, name, speaker_type, utterance.published, words, quoted "
        "FROM json_each(?) CROSS JOIN utterance ON utterance.statement = value JOIN article ON article.key = utterance.article"
    )
    found = {}
    for place, key, statement, article, story, outlet, kind, name, speaker_type, published, words, quoted in _batched(connection, sql, sorted(statements)):
        if outlet is not None and key not in hidden:
            held = tuple(words.split(" ")) if words else ()
            found[statement] = Rendering(statement, article, story, outlet, kind, name, speaker_type, published, held, quoted_of(quoted), place=place)
    within = [name for name, one in found.items() if one.kind == "mixed" and True not in one.quoted]
    of = "json_each(?) CROSS JOIN statement ON statement.id = value CROSS JOIN content ON content.statement = statement.key"
    texts: dict[str, list[str]] = {}
    for statement, text in _batched(connection, f"SELECT statement.id, text FROM {of} ORDER BY statement.key, content.place", within):
        texts.setdefault(statement, []).append(text)
    return found | {name: found[name]._replace(text="\n".join(held)) for name, held in texts.items()}


def _repeats(connection: apsw.Connection, articles: Sequence[int], hidden: Collection[int]) -> Iterator[tuple[int, Rendering, str]]:
    """What reprints, by their keys, repeat within the stories of these articles, each with the statement that told it before: that of the same words."""
    sql = (
        "SELECT statement.key, statement.id, article.key, article.id, story.first, article.outlet, statement.kind, speaker_name, speaker_type, "
        "article.published, repeat.article FROM (SELECT DISTINCT first FROM json_each(?) CROSS JOIN story ON story.article = value) AS told "
        "CROSS JOIN story ON story.first = told.first CROSS JOIN article ON article.key = story.article "
        "CROSS JOIN statement ON statement.article = article.key CROSS JOIN repeat ON repeat.statement = statement.key WHERE article.outlet IS NOT NULL"
    )
    rows = [row for row in dict.fromkeys(_batched(connection, sql, articles)) if row[2] not in hidden]
    before: dict[tuple[int, str], str] = {}
    of = "SELECT statement.key, statement.id, statement.article FROM json_each(?) CROSS JOIN statement ON statement.article = value"
    for key, statement, article in _batched(connection, of, sorted({row[-1] for row in rows})):
        before.setdefault((article, _plain(connection, key)), statement)
    for key, statement, home, article, story, outlet, kind, name, speaker_type, published, first in rows:
        original = before.get((first, _plain(connection, key)))
        if original is not None:
            day = published and published[:10]
            yield home, Rendering(statement, article, story, outlet, kind, name, speaker_type, day, (), (), True, place=key), original


def _plain(connection: apsw.Connection, statement: int) -> str:
    """The letters and digits of a content."""
    texts = connection.execute("SELECT text FROM content WHERE statement = ? ORDER BY place", (statement,))
    return "".join(character for (text,) in texts for character in text.casefold() if character.isalnum())
