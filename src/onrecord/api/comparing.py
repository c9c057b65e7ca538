"""The verbs of comparing: one occasion, one statement or some words as the outlets of a record have them, side by side."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any, Literal

from onrecord.api.blind import eyes
from onrecord.api.judging import find_statement, judged_article
from onrecord.api.occasions import Card, cards, gatherings
from onrecord.data.conflict import Conflict, conflict_to_dict
from onrecord.data.judged import Judged
from onrecord.data.link import Linked, link_to_dict, occasion_end, occasion_of
from onrecord.data.name import name_key
from onrecord.data.occasion import OCCASION_KINDS, OccasionKind
from onrecord.data.statement import Statement
from onrecord.errors import RecordError, RunError
from onrecord.links.alignment import aligned
from onrecord.record import Record, Wanted
from onrecord.record.saying import linked_sayings
from onrecord.sentences.paragraph import paragraphs
from onrecord.sentences.quotation import quotations
from onrecord.sentences.sentence import sentences
from onrecord.views.comparison import JOINING, Chosen, Column, Comparison, Printed, Report, Row, comparison
from onrecord.views.strand import Strand

__all__ = [
    "COMPARED_COLUMNS",
    "Compared",
    "Offer",
    "SeveralError",
    "compare",
    "compared_rows",
    "comparison_to_dict",
    "elsewhere",
    "name_of",
    "occasion_asked",
    "offers",
]

COLUMNS = 24
"""Reports that are shown side by side at most, each with its copies."""

COPIES = 50
"""Copies of a report that are named at most."""

STATEMENTS = 600
"""Statements that are followed over links at most."""

HITS = 40
"""Statements that a search for words begins with at most."""

LISTED, LOOKED = 12, 60
"""Occasions that are named where words mean several, and tellings that are looked at for them."""

_END = re.compile(r"([0-9a-f]{4,32}):(o[0-9]{1,6})")
_ID = re.compile(r"[0-9a-f]{6,32}")
_DAY = re.compile(r"[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2})?)?")
_QUOTES = '"“”„«»'

About = Literal["occasion", "statement", "words"]


@dataclass(frozen=True, slots=True)
class Compared:
    """A comparison with what was asked for: `about` an occasion (`asked` is its end), a statement (its id) or words.

    `is_linked` tells whether links were ever made in the record, `waiting` how many of its articles have none yet.
    """

    about: About
    asked: str
    title: str
    comparison: Comparison
    is_linked: bool = True
    waiting: int = 0


class SeveralError(RunError):
    """Words that mean several occasions; `cards` are the first of them."""

    def __init__(self, message: str, found: Sequence[Card]) -> None:
        super().__init__(message)
        self.cards = tuple(found)


def compare(
    held: Record,
    asked: str,
    *,
    about: About | None = None,
    by: str | None = None,
    look: Callable[[str], Judged] | None = None,
) -> Compared:
    """What `asked` means, compared as far as the coder `by` may see: an occasion as `article:o1` or as its kind with a day and names
    (`phone call 2031-03-03`), a statement by its id or the first digits of it, or words to look for, also within quotation marks.

    `about` says which of these it is, `look` gives an article as it was judged, for whoever keeps some. Raises `RunError` where nothing is meant,
    `SeveralError` where several occasions are.
    """
    gathered = _Gathered(held, by, look)
    text = asked.strip()
    if not text.strip(_QUOTES + " "):
        raise RunError("nothing to compare; expected an occasion (`phone call 2031-03-03`), a statement's id, or words in quotation marks")
    quoted = text[0] in _QUOTES or text[-1] in _QUOTES
    if about == "occasion" or (about is None and not quoted and (_END.fullmatch(text) or _kind(text) is not None)):
        return gathered.occasion(text)
    if about == "statement" or (about is None and not quoted and _ID.fullmatch(text) and held.reader.article_of(text) is not None):
        return gathered.statement(text)
    return gathered.words(text)


def occasion_asked(article: str, occasion: str) -> str:
    """What `compare` takes for an occasion of an article."""
    return occasion_end(article, occasion)


class _Gathered:
    """The reports and statements of one comparison, as they are gathered."""

    def __init__(self, held: Record, by: str | None, look: Callable[[str], Judged] | None) -> None:
        self._held = held
        self._by = by
        self._look = look or (lambda article: judged_article(held, article, by=by))
        self._reports: dict[str, Report] = {}
        self._chosen: dict[str, Chosen] = {}
        self._links: dict[str, Linked] = {}

    def occasion(self, text: str) -> Compared:
        """The occasion that an end, or a kind with a day and names, means."""
        end = self._end(text)
        settings = self._settings([end])
        for article, occasion in settings:
            self._choose(article, lambda one, occasion=occasion: one.occasion == occasion)  # type: ignore[misc]
        self._follow(list(self._chosen))
        self._add_participants(settings)
        return self._made("occasion", end, name_of(self._reports[settings[0][0]].judged, settings[0][1]), settings)

    def statement(self, key: str) -> Compared:
        """The statement that an id means, and what else tells it."""
        found = find_statement(self._held, key, by=self._by)
        article, key = self._original(found.statement, found.found)
        self._chosen[key] = Chosen(article, key)
        self._follow([key])
        words = " … ".join(" ".join(part.text.split()) for part in found.statement.content)
        return self._made("statement", key, words, self._around())

    def words(self, text: str) -> Compared:
        """The statements that hold words, and what else tells them."""
        plain = text.strip(_QUOTES + " ")
        query = f'content:"{plain}"' if '"' not in plain else text
        hits = self._held.reader.search(query, by=self._by, limit=HITS)
        if not hits:
            # Within quotation marks nothing is syntax.
            apart = " ".join(f'"{word}"' for word in plain.split()) if text[0] in _QUOTES and '"' not in plain else plain
            hits = self._held.reader.search(apart, by=self._by, limit=HITS)
        if not hits:
            raise RunError(f"no statement holds {plain!r}; look for fewer of them, or find out with `onrecord search` how they are spelt")
        for hit in hits:
            self._report(hit.article)
            self._chosen[hit.statement.id] = Chosen(hit.article, hit.statement.id)
        self._follow([hit.statement.id for hit in hits])
        return self._made("words", plain, plain, ())

    def _made(self, about: About, asked: str, title: str, settings: Sequence[tuple[str, str]]) -> Compared:
        links = self._held.links
        persons = {(article, entity): person for article in self._reports for entity, person in links.persons_of(article).items()}
        refuted = (one for one in links.of_all(self._chosen, by=self._by) if not one.holds)
        waiting = 0 if eyes(self._held, self._by) else links.waiting()  # how much others judge is not told to who is still at articles
        told = {one.link.id: one for one in (*self._links.values(), *refuted) if one.link.about == "statement"}
        made = comparison(self._reports, list(self._chosen.values()), told.values(), align=aligned, persons=persons, settings=settings, most=COLUMNS)
        return Compared(about, asked, title, made, links.is_linked(), waiting)

    def _end(self, text: str) -> str:
        told = _END.fullmatch(text)
        if told is None:
            return _meant(self._held, text, self._by)
        try:
            reading = self._held.reader.find_article(told[1])
        except RecordError as error:
            if error.__cause__ is not None:
                raise
            raise RunError(str(error)) from error
        if all(one.id != told[2] for one in reading.occasions):
            known = ", ".join(one.id for one in reading.occasions) or "none"
            raise RunError(f"article {told[1]} has no occasion {told[2]!r}; it tells of {known}")
        return occasion_end(reading.article.id, told[2])

    def _settings(self, ends: Sequence[str]) -> list[tuple[str, str]]:
        """Everything that tells of the same occasion."""
        events = (self._held.links.event(end) for end in ends)
        others = dict.fromkeys(end for event in events if event is not None for end in event.ends if end not in ends)
        found = list(map(occasion_of, (*ends, *others)))[:COLUMNS]
        for article, _ in found:
            self._report(article)
        return found

    def _around(self) -> list[tuple[str, str]]:
        """The occasions on which the chosen statements are told to have been said, in every report."""
        ends = dict.fromkeys(
            occasion_end(one.article, statement.occasion)
            for one in self._chosen.values()
            if (statement := self._statement(one)) is not None and statement.occasion is not None
        )
        return self._settings(list(ends)) if ends else []

    def _statement(self, one: Chosen) -> Statement | None:
        return self._reports[one.article].judged.by_found().get(one.statement)

    def _report(self, article: str) -> Report:
        """An article with what it is compared by; the first of its story comes along."""
        if article not in self._reports:
            judged = self._look(article)
            text = judged.reading.article.text
            story = self._held.reader.story(article) or article
            lines = paragraphs(text)
            self._reports[article] = Report(
                judged,
                story,
                self._held.reader.copies(story, limit=COPIES) if story == article else (),
                tuple(one.span for one in quotations(text, lines) if one.depth == 0),
                tuple(one for line in lines for one in sentences(text, line)),
            )
            if story != article:
                self._report(story)
        return self._reports[article]

    def _choose(self, article: str, wanted: Callable[[Statement], bool], *, told: bool = True) -> list[str]:
        """Takes in statements of an article, but for those within another statement and what a reprint repeats."""
        report = self._report(article)
        known = set[str]() if report.story == article else {_said(one) for one in self._report(report.story).judged.reading.statements}
        chosen = list[str]()
        for found, one in report.judged.by_found().items():
            if found not in self._chosen and one.parent is None and report.judged.states[found] != "rejected" and wanted(one) and _said(one) not in known:
                self._chosen[found] = Chosen(article, found, "told" if told else "speaker")
                chosen.append(found)
        return chosen

    def _original(self, statement: Statement, found: str) -> tuple[str, str]:
        """A statement in the first article of its story, where that tells it in the same words: only what a copy adds has links of its own."""
        report = self._report(statement.article)
        first = self._report(report.story).judged
        same = (key for key, one in first.by_found().items() if _said(one) == _said(statement) and first.states[key] != "rejected")
        other = None if report.story == statement.article else next(same, None)
        return (statement.article, found) if other is None else (report.story, other)

    def _add_participants(self, settings: Sequence[tuple[str, str]]) -> None:
        """What those who took part say in reports that have words of the occasion, where nothing tells on which occasion they said it."""
        who = set[str]()
        for article, occasion in settings:
            reading = self._reports[article].judged.reading
            names = {one.id: one.name for one in reading.entities if one.kind == "person"}
            who |= {name_key(names[key]) for one in reading.occasions if one.id == occasion for key in one.participants if key in names}
        inside = {one.article for one in self._chosen.values()}
        added = [
            found
            for article in list(inside)
            for found in self._choose(article, lambda one: one.occasion is None and name_key(one.speaker.name or "") in who, told=False)
        ]
        self._follow(added, only=inside)

    def _follow(self, begin: Sequence[str], *, only: Collection[str] | None = None) -> None:
        """Takes in what is one saying with statements, the nearest first; in articles among `only` alone."""
        links = self._held.links
        told = dict[str, Linked]()
        homes = dict[str, str | None](dict.fromkeys(begin))
        waiting = list(begin)
        while waiting:
            found = [one for one in links.of_all(waiting, by=self._by) if one.link.kind in JOINING]
            told |= {one.link.id: one for one in found}
            joining = sorted((one for one in found if one.holds), key=lambda one: (-one.link.score, one.link.id))
            ends = [end for end in dict.fromkeys(end for one in joining for end in (one.link.one, one.link.other)) if end not in homes]
            placed = links.utterances(ends)
            waiting = []
            for end in ends:
                home = placed[end].utterance.article if end in placed else self._held.reader.article_of(end)
                if len(homes) < STATEMENTS and home is not None and (only is None or home in only):
                    homes[end] = home
                    waiting.append(end)
        where = linked_sayings(homes, told.values())
        wanted = {where[end] for end in begin}
        for end, home in homes.items():
            if where[end] in wanted and end not in self._chosen and home is not None:
                self._report(home)
                self._chosen[end] = Chosen(home, end)
        self._links |= {key: one for key, one in told.items() if one.holds}


@dataclass(frozen=True, slots=True)
class Offer:
    """An occasion that several outlets tell of: what `compare` takes for it, what it is, and how many outlets tell it."""

    occasion: str
    name: str
    outlets: int


def offers(held: Record, *, by: str | None = None, most: int = LISTED) -> tuple[Offer, ...]:
    """The occasions that most outlets tell of, as the coder `by` may see them."""
    made = list[Offer]()
    for event in islice(held.links.events(), most):
        article, occasion = occasion_of(event.ends[0])
        if event.outlets > 1:
            made.append(Offer(event.ends[0], name_of(judged_article(held, article, by=by), occasion), event.outlets))
    return tuple(made)


def name_of(judged: Judged, occasion: str) -> str:
    """An occasion of an article in a few words; its kind alone where the article tells no more."""
    one = next((one for one in judged.reading.occasions if one.id == occasion), None)
    if one is None:
        return occasion
    names = {entity.id: entity.name for entity in judged.reading.entities if entity.kind != "group"}
    who = ", ".join(names[key] for key in one.participants if key in names)
    kind = "other occasion" if one.kind == "other" else one.kind.replace("_", " ")
    return " · ".join(part for part in (kind.capitalize(), who, one.on) if part)


def elsewhere(held: Record, statements: Collection[str], *, by: str | None = None, look: Callable[[str], Judged] | None = None) -> dict[str, tuple[str, ...]]:
    """The other outlets that tell what statements do, by the ids that these were found under, as far as links tell it directly and the coder `by` may see.

    `look` gives an article as it was judged, for whoever keeps some.
    """
    linked = [one.link for one in held.links.of_all(statements, by=by) if one.holds and one.link.kind in JOINING]
    placed = held.links.utterances(dict.fromkeys(end for link in linked for end in (link.one, link.other)))
    seen = look or (lambda article: judged_article(held, article, by=by))
    others = {one.utterance.article for one in placed.values()}
    states = {article: seen(article).states for article in (others & set(held.reader.judged_articles()) if others else ())}
    found: dict[str, dict[str, None]] = {}
    for link in linked:
        for end in (link.one, link.other):
            other = placed.get(link.end_beside(end))
            if end not in statements or other is None:
                continue
            told = other.utterance
            if told.article in states and states[told.article].get(told.statement, "rejected") == "rejected":
                continue
            if told.outlet is None or end not in placed or told.outlet != placed[end].utterance.outlet:
                found.setdefault(end, {})[told.outlet or "outlet unknown"] = None
    return {end: tuple(sorted(outlets)) for end, outlets in found.items()}


def _said(statement: Statement) -> str:
    return " ".join(name_key(part.text) for part in statement.content)


def _kind(text: str) -> tuple[OccasionKind, str] | None:
    """The kind of occasion that words begin with, and the rest of them."""
    plain = " ".join(text.casefold().replace("_", " ").split())
    for kind in OCCASION_KINDS:
        name = kind.replace("_", " ")
        if kind != "other" and (plain == name or plain.startswith(f"{name} ")):
            return kind, plain[len(name) :].strip()
    return None


def _meant(held: Record, text: str, by: str | None) -> str:
    """The end of the one occasion that a kind with a day and names means. Raises `RunError` where it is none, `SeveralError` where there are more."""
    told = _kind(text)
    if told is None:
        kinds = ", ".join(kind.replace("_", " ") for kind in OCCASION_KINDS if kind != "other")
        raise RunError(f"{text!r} is no occasion; expected article:o1, or one of {kinds}, with a day and names of who took part: phone call 2031-03-03")
    kind, rest = told
    day = next((word for word in rest.split() if _DAY.fullmatch(word)), "")
    names = set(name_key(rest.replace(day, "") if day else rest).split())
    found = gatherings(held, by=eyes(held, by)).find(Wanted(kinds=(kind,), since=day, until=day))
    fitting = (one for one in found if names <= {word for name in one.participants for word in name_key(name).split()})
    first = _apart(held, cards(held, list(islice(fitting, LOOKED)), by=by))
    if not first:
        raise RunError(f"no {text.strip()} in this record; `onrecord search occasion:{kind}` lists what was said on such occasions")
    if len(first) > 1:
        listed = "\n".join(f"  {occasion_end(card.told[0].article, card.told[0].occasion)}  {_card(card)}" for card in first[:LISTED])
        more = "\n  and more" if len(first) > LISTED else ""
        raise SeveralError(f"several occasions fit {text.strip()!r}; give a day, a name, or one of these:\n{listed}{more}", first[:LISTED])
    return occasion_end(first[0].told[0].article, first[0].told[0].occasion)


def _apart(held: Record, found: Sequence[Card]) -> list[Card]:
    """Those that links do not hold together: the first of each event."""
    made: dict[str, Card] = {}
    for card in found:
        end = occasion_end(card.told[0].article, card.told[0].occasion)
        event = held.links.event(end)
        made.setdefault(end if event is None else event.id, card)
    return list(made.values())


def _card(card: Card) -> str:
    one = card.gathering
    return " · ".join(part for part in (one.day, ", ".join(one.participants[:4]), ", ".join(one.outlets[:3])) if part)


def comparison_to_dict(compared: Compared) -> dict[str, Any]:
    """A comparison as plain JSON."""
    made = compared.comparison
    return {
        "about": compared.about,
        "asked": compared.asked,
        "title": compared.title,
        "columns": [_column_to_dict(one) for one in made.columns],
        "conflicts": [_conflict_to_dict(made, one) for one in made.conflicts],
        "rows": [_row_to_dict(row) for row in made.rows],
        "refuted": [link_to_dict(one.link) for one in made.refuted],
        "more_reports": made.left,
        "more_rows": made.left_rows,
    }


def _conflict_to_dict(made: Comparison, conflict: Conflict) -> dict[str, Any]:
    told = conflict_to_dict(conflict)
    claims = [{**shape, "columns": list(made.told(claim))} for shape, claim in zip(told["claims"], conflict.claims, strict=True)]
    return {**told, "claims": claims}


def _column_to_dict(column: Column) -> dict[str, Any]:
    report = column.report
    return {
        "article": report.article,
        "outlet": report.outlet,
        "title": report.title,
        "published": report.published,
        "copies": [{"article": one.article, "outlet": one.outlet, "title": one.title, "published": one.published} for one in column.copies],
        "printed_first": None if column.first is None else column.first.article,
        "told": [
            {
                "article": one.article,
                "occasion": one.occasion,
                "kind": one.kind,
                "day": one.day,
                "place": one.place,
                "channel": one.channel,
                "participants": list(one.participants),
            }
            for one in column.settings
        ],
    }


def _row_to_dict(row: Row) -> dict[str, Any]:
    return {
        "reference": row.reference.found,
        "told_by": row.told_by,
        "attributed": [{"speaker": name, "columns": list(columns)} for name, columns in row.speakers],
        "cells": [[_printed_to_dict(one) for one in cell] for cell in row.cells],
        "links": [{**link_to_dict(one.link), "state": one.state} for one in row.links],
    }


def _printed_to_dict(one: Printed) -> dict[str, Any]:
    statement = one.statement
    return {
        "statement": statement.id,
        "found": one.found,
        "article": statement.article,
        "speaker": one.speaker,
        "role": statement.speaker.role.text if statement.speaker.role else None,
        "cue": statement.cue.text if statement.cue else None,
        "kind": statement.kind,
        "state": one.state,
        "placed": one.placed,
        "fate": one.fate,
        "score": None if one.link is None else round(one.link.score, 4),
        "words": one.words,
        "strands": [{"kind": part.kind, "text": part.text, "instead": part.instead or None, "quoted": part.quoted} for part in one.strands],
    }


COMPARED_COLUMNS = (
    "row", "outlet", "published", "article", "title", "fate", "statement", "speaker", "role", "cue", "kind", "words", "cut", "added", "changed", "own_voice",
    "score", "copies",
)  # fmt: skip
"""Columns of a comparison as a sheet: a line for each statement, and for each report that left an utterance out."""


def compared_rows(made: Comparison) -> Iterator[tuple[str, ...]]:
    """A comparison as text, in the order of `COMPARED_COLUMNS`."""
    for number, row in enumerate(made.rows, 1):
        for column, cell in zip(made.columns, row.cells, strict=True):
            report = column.report
            head = (str(number), report.outlet or "", report.published or "")
            tail = str(len(column.copies))
            if not cell:
                yield (*head, report.article, report.title or "", "left out", *[""] * 11, tail)
            for one in cell:
                yield (*head, one.statement.article, report.title or "", one.fate, *_cells(one), tail)


def _cells(one: Printed) -> Iterator[str]:
    statement = one.statement
    yield from (statement.id, one.speaker, statement.speaker.role.text if statement.speaker.role else "", statement.cue.text if statement.cue else "")
    yield from (statement.kind, one.words)
    yield " | ".join(part.text.strip() for part in one.strands if part.kind == "cut")
    yield " | ".join(part.text.strip() for part in one.strands if part.kind == "added")
    yield " | ".join(_changed(part) for part in one.strands if part.kind == "changed")
    yield " | ".join(part.text.strip() for part in one.strands if part.kind == "own")
    yield "" if one.link is None else f"{one.link.score:.3f}"


def _changed(part: Strand) -> str:
    return f"{part.instead} > {part.text.strip()}" if part.instead else part.text.strip()
