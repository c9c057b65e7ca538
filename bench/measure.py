"""How much of the gold of `bench/facts.py` a reading finds: who, to whom, on which occasion, when and what he does by it.

A gold statement is found when a statement shares half of its content's characters; everything else is counted on those that are found. Names are the same up
to case, white space and a leading `the`; spans agree when they overlap. A field that the pipeline leaves empty is not found, and counts as such.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from onrecord.data.entity import Entity
from onrecord.data.occasion import Occasion
from onrecord.data.reading import Reading
from onrecord.data.span import Span
from onrecord.data.statement import Excerpt, Statement
from onrecord.lexicon.country import country_forms
from onrecord.lexicon.pronoun import pronouns
from onrecord.scoring.measure import FOUND_AT, Tally

Pair = Sequence[int]
Gold = Mapping[str, Any]
First = TypeVar("First")
Second = TypeVar("Second")

_DAYS = ("day", "part_of_day")


def share(one: set[int], other: set[int]) -> float:
    """How much of two sets of characters is in both."""
    return len(one & other) / max(1, len(one | other))


def characters(spans: Iterable[Pair | Span]) -> set[int]:
    """The places of all characters of some spans."""
    return {at for start, end in spans for at in range(start, end)}


def overlap(one: Pair | Span, other: Pair | Span) -> bool:
    """Whether two spans share a character."""
    return one[0] < other[1] and other[0] < one[1]


def paired(
    first: Sequence[First], second: Sequence[Second], of: Callable[[First], set[int]], to: Callable[[Second], set[int]]
) -> Iterator[tuple[First, Second]]:
    """Things of two readers whose characters are half the same, each with one other at most."""
    free = [(other, to(other)) for other in second]
    for one in first:
        own = of(one)
        best = max(range(len(free)), key=lambda at: share(own, free[at][1]), default=None)
        if best is not None and share(own, free[best][1]) >= FOUND_AT:
            yield one, free.pop(best)[0]


def same_name(one: str | None, other: str | None) -> bool:
    """Whether two names are the same up to case, white space and a leading `the`."""
    return one is not None and other is not None and _plain(one) == _plain(other)


def _plain(name: str) -> list[str]:
    words = name.casefold().split()
    return words[1:] if words[:1] == ["the"] else words


@dataclass(frozen=True, slots=True)
class Beside:
    """A gold file beside the reading of its report: the statements and the occasions of the one with those of the other."""

    gold: Gold
    reading: Reading
    statements: tuple[tuple[Gold, Statement], ...]
    occasions: tuple[tuple[str, Occasion], ...]

    @classmethod
    def of(cls, gold: Gold, reading: Reading) -> Beside:
        found = tuple(
            paired(gold["statements"], reading.statements, lambda one: characters(one["content"]), lambda one: characters(part.span for part in one.content))
        )
        return cls(gold, reading, found, tuple(_met(gold, reading, found)))

    @property
    def text(self) -> str:
        return self.reading.article.text

    def words(self, span: Pair | None) -> str | None:
        """The words of a gold span."""
        return None if span is None else self.text[slice(*span)]

    def name(self, entity: str | None) -> str | None:
        """The name of a gold entity."""
        return None if entity is None else self.words(self.gold["entities"][entity]["name"])

    def entity(self, found: str | None) -> Entity | None:
        """The entity of the reading with that id."""
        return next((one for one in self.reading.entities if one.id == found), None)


def _met(gold: Gold, reading: Reading, found: Sequence[tuple[Gold, Statement]]) -> Iterator[tuple[str, Occasion]]:
    """Occasions of one kind whose evidence overlaps, or on which the same statements were made, each with one other at most; most in common first."""
    shared = [(one["occasion"], other.occasion) for one, other in found if one["occasion"] is not None and other.occasion is not None]
    ranked = []
    for key, wanted in gold["occasions"].items():
        for one in reading.occasions:
            told = any(overlap(here, there) for here in wanted["evidence"] for there in one.evidence)
            common = shared.count((key, one.id))
            if one.kind == wanted["kind"] and (told or common):
                ranked.append((-common, not told, key, one.id, one))
    done: set[str] = set()
    for *_, key, name, one in sorted(ranked, key=lambda each: each[:4]):
        if f"gold {key}" not in done and f"found {name}" not in done:
            done |= {f"gold {key}", f"found {name}"}
            yield key, one


def measured(beside: Iterable[Beside]) -> dict[str, Any]:
    """The figures over all reports: counts and percentages."""
    tallies: dict[str, Tally] = defaultdict(Tally)
    reports = 0
    for each in beside:
        reports += 1
        for name, right, found, wanted in _marks(each):
            tallies[name] += Tally(right, found, wanted)
    return {"reports": reports} | {name: _told(name, tallies[name]) for name in FIGURES}


def _told(name: str, tally: Tally) -> dict[str, Any]:
    if FIGURES[name]:
        return {"F1": round(tally.f1, 1), "precision": round(tally.precision, 1), "recall": round(tally.recall, 1), "gold": tally.gold}
    return {"right": tally.right, "of": tally.gold, "percent": round(tally.recall, 1)}


Mark = tuple[str, int, int, int]
"""A figure and what one case adds to it: how many are right, found, wanted."""

FIGURES = {
    "statements found": False,
    "speaker": False,
    "speaker of pronouns": False,
    "speaker of role phrases": False,
    "type": False,
    "role": True,
    "affiliation": True,
    "addressee": True,
    "act": False,
    "manner": False,
    "said_on": True,
    "said_on a day": False,
    "occasions": True,
    "participants": True,
    "statement's occasion": True,
}
"""The figures in the order in which they are told, and whether precision is told beside how many are right."""


def _marks(each: Beside) -> Iterator[Mark]:
    yield "statements found", len(each.statements), len(each.reading.statements), len(each.gold["statements"])
    pairs = dict(each.occasions)
    for wanted, found in each.statements:
        yield from _who(each, wanted, found)
        mention = found.addressee.mention if found.addressee is not None else None
        heard = mention is not None and wanted["addressee"] is not None and overlap(wanted["addressee"], mention.span)
        yield _mark("addressee", heard, mention, wanted["addressee"])
        yield _mark("act", found.act == wanted["act"], found.act, wanted["act"])
        yield _mark("manner", found.manner == wanted["manner"], found.manner, wanted["manner"])
        yield from _when(wanted, found)
        at = pairs.get(wanted["occasion"]) if wanted["occasion"] is not None else None
        yield _mark("statement's occasion", at is not None and at.id == found.occasion, found.occasion, wanted["occasion"])
    yield "occasions", len(pairs), len(each.reading.occasions), len(each.gold["occasions"])
    for key, occasion in each.occasions:
        yield _took_part(each, each.gold["occasions"][key]["participants"], occasion)


def _mark(name: str, right: bool, found: object, wanted: object) -> Mark:
    return name, int(right), int(found is not None), int(wanted is not None)


def _who(each: Beside, wanted: Gold, found: Statement) -> Iterator[Mark]:
    speaker, name = found.speaker, each.name(wanted["speaker"])
    if name is not None:
        right = _mark("speaker", same_name(name, speaker.name), speaker.name, name)
        yield right
        if (source := _source(each.words(wanted["source"]), name, wanted["type"])) is not None:
            yield (f"speaker of {source}", *right[1:])
    yield _mark("type", speaker.type == wanted["type"], speaker.type, wanted["type"])
    yield _mark("role", _excerpt(each, wanted["role"], speaker.role), speaker.role, wanted["role"])
    yield _mark("affiliation", _affiliation(each, wanted["affiliation"], speaker.affiliation), speaker.affiliation, wanted["affiliation"])


def _source(words: str | None, name: str, kind: str) -> str | None:
    """What the words of a source are, where they hold no word of the name: a pronoun or a role phrase. A country may as well stand as its capital."""
    if words is None or kind == "country":
        return None
    if words.lower() in pronouns():
        return "pronouns"
    return None if set(_plain(name)) & set(_plain(words)) else "role phrases"


def _excerpt(each: Beside, wanted: Pair | None, found: Excerpt | None) -> bool:
    return wanted is not None and found is not None and (overlap(wanted, found.span) or same_name(each.words(wanted), found.text))


def _affiliation(each: Beside, wanted: Pair | None, found: str | None) -> bool:
    entity = each.entity(found)
    if wanted is None or entity is None:
        return False
    words = each.words(wanted)
    return same_name(words, entity.name) or _same_country(words, entity.name) or any(overlap(wanted, mention) for mention in entity.mentions)


def _same_country(one: str | None, other: str) -> bool:
    """Whether two words stand for one country, by name or demonym: gold marks `Afghan` where the entity is `Afghanistan`."""
    forms = country_forms()
    return one is not None and one in forms and other in forms and forms[one].country == forms[other].country


def _when(wanted: Gold, found: Statement) -> Iterator[Mark]:
    date = wanted["said_on"]["date"] if wanted["said_on"] is not None else None
    told = found.said_on.date if found.said_on is not None else None
    right = _mark("said_on", date is not None and date == told, told, date)
    yield right
    if date is not None and wanted["said_on"]["precision"] in _DAYS:
        yield ("said_on a day", *right[1:])


def _took_part(each: Beside, wanted: Sequence[str], found: Occasion) -> Mark:
    names = [name for one in found.participants if (name := each.entity(one)) is not None]
    right = sum(any(same_name(each.name(key), one.name) for one in names) for key in wanted)
    return "participants", right, len(found.participants), len(wanted)
