"""A condition on an article: what a query asks of outlet, section, language and publication, as SQL on the table `other`."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

import apsw

from onrecord.record.expression import Expressions
from onrecord.record.fold import folded
from onrecord.record.query import And, Choice, Days, Node, Not, Or, Outlet, Term, nodes

_COLUMNS = {"outlet": "other.outlet_key", "section": "folded(other.section)", "language": "folded(other.language)"}
_LAST = "\U0010ffff"

Condition = tuple[str, tuple[str, ...]]
"""SQL with the values of its parameters."""


def is_of_article(node: Node) -> bool:
    """Whether all that a node asks is asked of the article."""
    match node:
        case Outlet():
            return True
        case Term() | Choice() | Days():
            return node.field is not None and node.field.of_article
        case Not(part):
            return is_of_article(part)
        case And(parts) | Or(parts):
            return all(map(is_of_article, parts))


def of_articles(parts: Iterable[Node]) -> Iterator[Node]:
    """What parts that all have to fit ask of an article for certain. Where one mixes that with something else, only what is enough by itself counts."""
    for part in parts:
        if is_of_article(part):
            yield part
        elif any(_asks_of_article(one) for one in nodes(part)):
            yield Or(tuple(one for one in part.parts if is_of_article(one)) if isinstance(part, Or) else ())


def _asks_of_article(node: Node) -> bool:
    return not isinstance(node, Not | And | Or) and is_of_article(node)


class Conditions:
    """Makes conditions for the record of one connection."""

    def __init__(self, connection: apsw.Connection, expressions: Expressions) -> None:
        connection.create_scalar_function("folded", _folded, 1, deterministic=True)
        self._connection = connection
        self._expressions = expressions

    def of(self, node: Node) -> Condition:
        """The condition of a node that `is_of_article`; true where nothing in it can be looked up."""
        match node:
            case Outlet(name):
                return "other.outlet_key IS ?", (folded(name),)
            case Days(_, since, until):
                return _published(since, until)
            case Term():
                return self._term(node)
            case Not(part):
                sql, values = self.of(part)
                return ("true" if sql == "true" else f"NOT {sql}"), values
            case And(parts):
                return self._joined(" AND ", parts)
            case Or(parts):
                return self._joined(" OR ", parts) if parts else ("false", ())
            case Choice():
                raise ValueError(f"{node.field.name} is no field of an article")

    def _joined(self, sign: str, parts: tuple[Node, ...]) -> Condition:
        told = [condition for part in parts if (condition := self.of(part))[0] != "true"]
        return (f"({sign.join(sql for sql, _ in told)})" if told else "true"), tuple(value for _, values in told for value in values)

    def _term(self, term: Term) -> Condition:
        wanted = self._expressions.tokens(term.text)
        if not wanted or term.field is None:
            return "true", ()
        held: list[tuple[Any, ...]] = self._connection.execute("SELECT name FROM facet_value WHERE field = ?", (term.field.name,)).fetchall()
        names = [name for (name,) in held if _holds(self._expressions.tokens(name), wanted, prefix=term.prefix)]
        return f"(coalesce({_COLUMNS[term.field.name]}, '') IN (SELECT value FROM json_each(?)))", (json.dumps(names),)


def _holds(words: tuple[str, ...], wanted: tuple[str, ...], *, prefix: bool) -> bool:
    """Whether the wanted words stand together among others; with `prefix` the last one may go on."""
    size = len(wanted)
    for start in range(len(words) - size + 1):
        part = words[start : start + size]
        if part[:-1] == wanted[:-1] and (part[-1].startswith(wanted[-1]) if prefix else part[-1] == wanted[-1]):
            return True
    return False


def _published(since: str | None, until: str | None) -> Condition:
    if not (since or until):
        return "(other.published IS NULL)", ()
    told = (["other.published >= ?"] if since else []) + (["other.published < ?"] if until else [])
    # Everything that starts with a date lies before the date and the last code point.
    values = ([since] if since else []) + ([until + _LAST] if until else [])
    return f"coalesce({' AND '.join(told)}, false)", tuple(values)


def _folded(*values: Any) -> str:
    return folded(str(values[0] or ""))
