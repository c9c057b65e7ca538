"""A query: what a person typed into a search box, parsed, with a message that points at the place where it cannot be.

    water "the border" secur*        all of these words, the phrase, a word that begins so
    water OR river -dam              one or the other; without
    speaker:solt role:"foreign minister" act:(deny OR reject)
    said:2031-03..2031-04 published:>=2031
    -kind:indirect (outlet:heron OR is:nested)
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from functools import lru_cache
from typing import NoReturn

from onrecord.errors import QueryError, RecordError
from onrecord.record.day import checked_day
from onrecord.record.field import ALIASES, FIELDS, Field
from onrecord.record.fold import folded

DEEPEST = 20
"""How deep parentheses may stand in each other."""

_OPENING, _CLOSING = '"“„”', '"”“'
_SPACED = re.compile(r"[\s_-]+")
_NAME = re.compile(r"[A-Za-z_]+")
_ENDS = frozenset('()"“„”')
_SHORTEST = 2
"""Letters that a prefix has at least: fewer find nearly everything."""


@dataclass(frozen=True, slots=True)
class Term:
    """A word or a phrase to find; with `prefix`, its last word may go on. With a `field`, there alone, else in content, cue and speaker."""

    text: str
    prefix: bool = False
    field: Field | None = None


@dataclass(frozen=True, slots=True)
class Choice:
    """A value out of a field's list."""

    field: Field
    value: str


@dataclass(frozen=True, slots=True)
class Days:
    """From `since` to the end of `until`, each a day, month or year or open; with neither, what has no date."""

    field: Field
    since: str | None
    until: str | None


@dataclass(frozen=True, slots=True)
class Outlet:
    """An outlet by its whole name, in any case."""

    name: str


@dataclass(frozen=True, slots=True)
class Not:
    """What does not fit."""

    part: Node


@dataclass(frozen=True, slots=True)
class And:
    """What fits every part."""

    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Or:
    """What fits one part or more."""

    parts: tuple[Node, ...]


Node = Term | Choice | Days | Outlet | Not | And | Or


@lru_cache(maxsize=64)
def parsed(text: str) -> Node | None:
    """What `text` asks for; `None` where it is blank and asks for everything. Raises `QueryError`."""
    return _Parser(text).whole()


def words(text: str, field: Field | None = None) -> And:
    """All words and phrases of `text`, which are never syntax: for a name typed into a field of its own."""
    pieces = folded(text).translate(_PLAIN).split('"')
    found = []
    for place, piece in enumerate(pieces):
        if place % 2 == 0:
            found += [_term(word, field) for word in piece.split()]
        else:
            found.append(_term(piece, field, prefix=place + 1 < len(pieces) and pieces[place + 1].startswith("*")))
    return And(tuple(dict.fromkeys(found)))


def sought(node: Node | None) -> Iterator[Term]:
    """The terms that something found may hold: without what is excluded."""
    if isinstance(node, Term):
        yield node
    elif isinstance(node, And | Or):
        for part in node.parts:
            yield from sought(part)


def nodes(node: Node | None) -> Iterator[Node]:
    """The node and all below it."""
    if node is not None:
        yield node
        for part in node.parts if isinstance(node, And | Or) else (node.part,) if isinstance(node, Not) else ():
            yield from nodes(part)


_PLAIN = str.maketrans({"“": '"', "”": '"', "„": '"'})


def _term(text: str, field: Field | None = None, *, prefix: bool = False) -> Term:
    return Term(text.rstrip("*").strip(), prefix or text.endswith("*"), field)


class _Parser:
    """Goes through a query once, from left to right."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._at = 0
        self._depth = 0

    def whole(self) -> Node | None:
        found = self._either(None)
        if self._at < len(self._text):
            self._fail("a parenthesis is closed that was not opened; expected '(' before it, or put it in quotation marks", self._at, self._at + 1)
        return found

    def _either(self, field: Field | None) -> Node | None:
        """Parts with OR between them, up to the end or a closing parenthesis."""
        parts: list[Node] = []
        while True:
            start = self._at
            one = self._all(field)
            place = self._at
            more = self._word_ahead("OR")
            if one is None and (more or parts):
                self._fail("OR stands between two things to look for; expected one on each side", *((place, place + 2) if more else (start - 2, start)))
            if one is not None:
                parts.append(one)
            if not more:
                break
            self._at += 2
        return parts[0] if len(parts) == 1 else Or(tuple(parts)) if parts else None

    def _all(self, field: Field | None) -> Node | None:
        """Parts that all have to fit, up to OR, the end or a closing parenthesis."""
        parts: list[Node] = []
        while True:
            self._skip_space()
            if self._at >= len(self._text) or self._text[self._at] == ")" or self._word_ahead("OR"):
                break
            if self._word_ahead("AND"):
                self._at += 3
                continue
            parts.append(self._one(field))
        kept = tuple(dict.fromkeys(parts))
        return kept[0] if len(kept) == 1 else And(kept) if kept else None

    def _one(self, field: Field | None) -> Node:
        start = self._at
        if self._word_ahead("NOT"):
            self._at += 3
            self._skip_space()
            if self._at >= len(self._text) or self._text[self._at] == ")" or self._word_ahead("OR"):
                self._fail("NOT excludes what comes behind it; expected something there", start, start + 3)
            return self._excluded(start, field)
        after = self._text[start + 1 : start + 2]
        if self._text[start] == "-" and after and not after.isspace() and after not in "-)*":
            self._at += 1
            return self._excluded(start, field)
        if self._text[start] == "(":
            return self._group(field)
        if self._text[start] in _OPENING:
            return self._valued(self._phrase(), start, field)
        name = _NAME.match(self._text, start)
        colon = name.end() if name else start
        if name is not None and self._text[colon : colon + 1] == ":":
            following = self._text[colon + 1 : colon + 2]
            known = FIELDS.get(ALIASES.get(name[0].lower(), name[0].lower()))
            if known is not None or (following and not following.isspace() and following not in ")/:" and len(name[0]) > 1):
                return self._fielded(known, name[0], start, colon, within=field)
        return self._valued(self._word(), start, field)

    def _excluded(self, start: int, field: Field | None) -> Node:
        self._deeper(start)
        part = self._one(field)
        self._depth -= 1
        return Not(part)

    def _deeper(self, start: int) -> None:
        self._depth += 1
        if self._depth > DEEPEST:
            self._fail(f"parentheses and exclusions stand more than {DEEPEST} deep in each other; expected fewer", start, start + 1)

    def _fielded(self, field: Field | None, name: str, start: int, colon: int, *, within: Field | None) -> Node:
        if field is None:
            near = get_close_matches(name.lower(), (*FIELDS, *ALIASES), 1, 0.6)
            told = f"did you mean {near[0]}:?" if near else f"expected one of {', '.join(FIELDS)}"
            self._fail(f"no field {name!r} to search by; {told} Words with a colon in them go in quotation marks", start, colon)
        if within is not None:
            self._fail(f"{field.name}: stands within {within.name}:; expected only values there, close the parenthesis first", start, colon + 1)
        self._at = colon + 1
        self._skip_space()
        if self._at >= len(self._text) or self._text[self._at] == ")":
            self._fail(f"{field.name}: stands alone; expected {_values(field)} behind it", start, colon + 1)
        if self._text[self._at] == "(":
            return self._group(field)
        place = self._at
        value = self._phrase() if self._text[place] in _OPENING else self._word()
        return self._valued(value, place, field)

    def _group(self, field: Field | None) -> Node:
        start = self._at
        self._deeper(start)
        self._at += 1
        found = self._either(field)
        if self._at >= len(self._text):
            self._fail("a parenthesis is not closed; expected ')' behind it, or put it in quotation marks", start, start + 1)
        self._at += 1
        self._depth -= 1
        if found is None:
            self._fail("nothing stands between the parentheses; expected something to look for", start, self._at)
        return found

    def _valued(self, value: Term, start: int, field: Field | None) -> Node:
        """The node of a value behind a field, or of plain words."""
        if field is None or field.kind == "words":
            letters = sum(character.isalnum() for character in value.text)
            if value.prefix and 0 < letters < _SHORTEST:
                self._fail(f"{value.text}* finds too much; expected at least {_SHORTEST} letters before the star", start, self._at)
            return Term(value.text, value.prefix, field)
        return self._choice(value, start, field) if field.kind == "choice" else self._days(start, field)

    def _choice(self, value: Term, start: int, field: Field) -> Choice:
        wanted = _SPACED.sub("_", value.text.strip())
        if wanted not in field.choices or value.prefix:
            near = get_close_matches(wanted, field.choices, 1, 0.6)
            guess = f"did you mean {near[0]}? Expected" if near else "expected"
            self._fail(f"{field.name}: knows no {self._text[start : self._at]!r}; {guess} {_values(field)}", start, self._at)
        return Choice(field, wanted)

    def _days(self, start: int, field: Field) -> Days:
        value = self._text[start : self._at].strip(_OPENING + "* ")
        if value == "none":
            return Days(field, None, None)
        sign = next((sign for sign in (">=", "<=", ">", "<") if value.startswith(sign)), "")
        first, dots, last = value.removeprefix(sign).partition("..")
        if sign in (">", "<") or (sign and dots):
            self._fail(f"{field.name}:{value} is no range of days; expected {_values(field)}", start, self._at)
        since, until = (first, last) if dots else (first if sign != "<=" else "", first if sign != ">=" else "")
        place = start + self._text[start : self._at].index(value) + len(sign)
        for day, at in ((since, place), (until, place + (len(first) + 2 if dots else 0))):
            if day:
                self._check_day(day, at, field)
        if not (since or until):
            self._fail(f"{field.name}: has no day; expected {_values(field)}", start, self._at)
        if since and until and since[: len(until)] > until:
            self._fail(f"{since} comes after {until}; expected the earlier one first", place, self._at)
        return Days(field, since or None, until or None)

    def _check_day(self, day: str, at: int, field: Field) -> None:
        try:
            checked_day(day)
            valid = "T" not in day
        except RecordError:
            valid = False
        if not valid:
            self._fail(f"{day!r} is no day; expected {_values(field)}", at, at + len(day))

    def _phrase(self) -> Term:
        start = self._at
        end = next((at for at in range(start + 1, len(self._text)) if self._text[at] in _CLOSING), -1)
        if end < 0:
            self._fail("a quotation mark is not closed; expected another behind the phrase", start, start + 1)
        self._at = end + 1
        prefix = self._text.startswith("*", self._at)
        self._at += prefix
        return _term(folded(self._text[start + 1 : end]), prefix=prefix)

    def _word(self) -> Term:
        start = self._at
        while self._at < len(self._text) and not self._text[self._at].isspace() and self._text[self._at] not in _ENDS:
            self._at += 1
        return _term(folded(self._text[start : self._at]))

    def _word_ahead(self, word: str) -> bool:
        if not self._text.startswith(word, self._at):
            return False
        after = self._text[self._at + len(word) : self._at + len(word) + 1]
        return not after or after.isspace() or after in _ENDS

    def _skip_space(self) -> None:
        while self._at < len(self._text) and self._text[self._at].isspace():
            self._at += 1

    def _fail(self, story: str, start: int, end: int) -> NoReturn:
        raise QueryError(story, query=self._text, start=max(0, start), end=max(0, end))


def _values(field: Field) -> str:
    if field.kind == "days":
        return "a day, month or year such as 2031-03, a range such as 2031-03..2031-04, >=2031-03, <=2031-03, or none"
    return f"one of {', '.join(field.choices)}" if field.choices else "words"
