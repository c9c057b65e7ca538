"""The verbs of coding in a team: who judges which articles, blind to the others; where they differ, and who settles it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from itertools import combinations

from onrecord.api.blind import seen
from onrecord.api.judging import Pen, find_statement, pen
from onrecord.data.assignment import Assignment
from onrecord.data.judgement import Judgement, in_force
from onrecord.errors import RunError
from onrecord.record import Record, Search
from onrecord.views.coded import Coded, coded
from onrecord.views.difference import Difference, differences

__all__ = [
    "Assignment",
    "Difference",
    "Progress",
    "Task",
    "assign",
    "coded_articles",
    "differing",
    "finish",
    "name_adjudicator",
    "progress",
    "seen",
    "settle",
    "tasks",
]


@dataclass(frozen=True, slots=True)
class Task:
    """An article that a coder has, with how many statements were found there and how many of them he judged."""

    assignment: Assignment
    title: str
    outlet: str
    published: str
    statements: int
    judged: int


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a coder is: articles that he has and has finished, statements in them and those that he judged, and all that he ever judged."""

    coder: str
    articles: int
    finished: int
    statements: int
    judged: int
    ever: int


def assign(
    held: Record,
    coders: Sequence[str],
    articles: int,
    *,
    overlap: float = 0.0,
    seed: int = 0,
    search: Search | None = None,
) -> tuple[Assignment, ...]:
    """Draws articles for coders, a share `overlap` of them for two coders each, and keeps who has which.

    Drawn from the articles in which something was found, by `search` where there is one, that are no reprints and that nobody has yet. The
    same seed draws the same articles of the same record. Those for two go to each pair of coders in turn, the others to whoever has fewest;
    each coder has them in an order of his own, so that none tells which are for two. Raises `RunError` when there are too few articles or coders.
    """
    names = list(dict.fromkeys(name.strip() for name in coders))
    if not names or not all(names):
        raise RunError("articles are assigned to coders; name each with --coder NAME")
    if not 0 <= overlap <= 1:
        raise RunError(f"an overlap of {overlap:g}; expected the share of articles that two coders judge, from 0 to 1")
    if overlap and len(names) < 2:
        raise RunError(f"an overlap needs two coders; {names[0]} is one, name another with --coder or leave the overlap out")
    taken = {one.article for one in held.coders.assignments()}
    free = [one for one in held.coders.judgeable_articles(search) if one not in taken]
    if len(free) < articles:
        raise RunError(f"{articles:,} articles are asked for, and {len(free):,} are free: with statements, no reprints, and nobody's yet; ask for fewer")
    drawn = sorted(free, key=lambda one: _lot(seed, one))[:articles]
    double = round(articles * overlap)
    at = pen(names[0]).at
    given: dict[str, list[str]] = {name: [] for name in names}
    pairs = list(combinations(names, 2))
    for place, article in enumerate(drawn[:double]):
        for name in pairs[place % len(pairs)]:
            given[name].append(article)
    for article in drawn[double:]:
        given[min(names, key=lambda name: (len(given[name]), names.index(name)))].append(article)
    made = tuple(Assignment(one, name, at, seed) for name in names for one in sorted(given[name], key=lambda one: _lot(seed, name, one)))
    held.assigner.assign(made)
    return made


def tasks(held: Record, coder: str) -> tuple[Task, ...]:
    """The articles of a coder, in the order in which he has them."""
    return tuple(_task(held, one) for one in held.coders.assignments(coder=coder))


def progress(held: Record) -> tuple[Progress, ...]:
    """How far everybody is who has articles or judged something, by name. It tells how much was judged, never what."""
    given: dict[str, list[Task]] = {name: [] for name in held.reader.coders()}
    for one in held.coders.assignments():
        given.setdefault(one.coder, []).append(_task(held, one))
    return tuple(_progress(held, name, given[name]) for name in sorted(given))


def finish(held: Record, coder: str, articles: Sequence[str] = ()) -> tuple[str, ...]:
    """Notes that a coder is done with articles that he has, all those in which he judged every statement unless some are named.

    From then on he may see what others say of them, and what he says of them later does not count for agreement. Raises `RunError` when
    one is not his, or holds a statement that he has not judged.
    """
    have = {task.assignment.article: task for task in tasks(held, coder)}
    if not have:
        raise RunError(f"{coder!r} has no articles; assign some with `onrecord coders assign`")
    for article in articles:
        if article not in have:
            raise RunError(f"article {article} is not one of {coder}'s; `onrecord coders list --coder {coder}` lists them")
        if have[article].judged < have[article].statements:
            left = have[article].statements - have[article].judged
            raise RunError(f"article {article} holds {left:,} statements that {coder} has not judged yet; `onrecord queue --coder {coder}` lists them")
    done = [key for key, task in have.items() if task.assignment.is_open and task.judged == task.statements and (key in articles or not articles)]
    held.assigner.finish(done, coder=coder, at=pen(coder).at)
    return tuple(done)


def coded_articles(held: Record) -> Iterator[tuple[Coded, ...]]:
    """What each coder made of each article that two or more judged, none of them still at it, article by article.

    Of an article that was assigned, only what its coders said before they finished it counts: later they have seen each other's words.
    What an adjudicator says of articles that are not assigned to him is no coding of its own.
    """
    adjudicators = held.coders.adjudicators()
    given: dict[str, dict[str, Assignment]] = {}
    for one in held.coders.assignments():
        given.setdefault(one.article, {})[one.coder] = one
    for article in sorted({*given, *held.reader.judged_articles()}):
        assigned = given.get(article, {})
        if any(one.is_open for one in assigned.values()):
            continue
        said = [one for one in held.reader.judgements(article) if _counts(one, assigned, adjudicators)]
        names = sorted({one.by for one in said} | set(assigned))
        if len(names) < 2:
            continue
        reading = held.reader.reading(article)
        made = (coded(reading, said, name, finished=name in assigned) for name in names)
        kept = tuple(one for one in made if one.verdicts or one.added or one.is_whole)
        if len(kept) > 1:
            yield kept


def differing(held: Record, *, settled: bool = False) -> Iterator[Difference]:
    """Where coders differ, article by article; what an adjudicator settled is among it only with `settled`."""
    adjudicators = held.coders.adjudicators()
    for coders in coded_articles(held):
        said = in_force(one for one in held.reader.judgements(coders[0].article) if one.by in adjudicators)
        done = {one.statement for one in said if one.action in ("accept", "reject")}
        yield from (one for one in differences(coders) if settled or one.statement not in done)


def name_adjudicator(held: Record, coder: str) -> bool:
    """Makes `coder` one whose word goes before everybody else's whenever something is judged; false when it does already."""
    by = pen(coder)
    return held.judge.name_adjudicator(by.by, at=by.at)


def settle(held: Record, key: str, by: Pen, *, like: str | None = None, reject: bool = False) -> tuple[Judgement, ...]:
    """The adjudicator's word on a statement: as the coder `like` has it, rejected, or, with neither, accepted as it was found.

    Who settles becomes an adjudicator. What `like` said of the statement becomes the adjudicator's own; one that he did not mark is rejected.
    Raises `RunError` when `like` said nothing of it and it was found by the machine.
    """
    found = find_statement(held, key)
    article, statement = found.statement.article, found.found
    said = [one for one in in_force(held.reader.judgements(article)) if one.statement == statement]
    copied: list[Judgement] = []
    if like is not None:
        own = [one for one in said if one.by == like]
        is_added = any(one.action == "add" for one in said)
        if not own and not is_added:
            raise RunError(f"{like} said nothing of statement {statement}; `onrecord coders differences` lists who said what")
        last = next((one.action for one in reversed(own) if one.action in ("accept", "reject", "change")), None)
        reject = last == "reject" or not own
        copied = [] if reject else [replace(one, by=by.by, at=by.at, why=by.why or f"as {like} has it") for one in own if one.action == "change"]
    name_adjudicator(held, by.by)
    word = Judgement(article, "reject" if reject else "accept", by.by, by.at, statement, why=by.why or (f"as {like} has it" if like else ""))
    held.judge.add([*copied, word])
    return (*copied, word)


def _counts(one: Judgement, assigned: dict[str, Assignment], adjudicators: frozenset[str]) -> bool:
    mine = assigned.get(one.by)
    if mine is None:
        return not assigned and one.by not in adjudicators
    return mine.finished is None or one.at <= mine.finished


def _task(held: Record, one: Assignment) -> Task:
    reading = held.reader.reading(one.article)
    made = coded(reading, held.reader.judgements(one.article), one.coder)
    article = reading.article
    number = len({statement.id for statement in reading.statements})
    return Task(one, article.title or article.origin, article.outlet or "", article.published or "", number, len(made.verdicts))


def _progress(held: Record, name: str, have: Sequence[Task]) -> Progress:
    said = Counter(one.statement for one in in_force(held.reader.judgements(by=name)) if one.statement is not None)
    finished = sum(not task.assignment.is_open for task in have)
    return Progress(name, len(have), finished, sum(task.statements for task in have), sum(task.judged for task in have), len(said))


def _lot(seed: int, *words: str) -> bytes:
    """What a thing is drawn by: the same for the same seed wherever it stands in the record."""
    return sha256("\n".join((str(seed), *words)).encode()).digest()
