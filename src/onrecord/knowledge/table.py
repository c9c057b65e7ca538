"""Tables: CSV with a row a term of office, or an actor without any."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping

from onrecord.data.actor import ACTOR_KINDS, Actor, ActorKind
from onrecord.data.knowledge import Piece, Tenure
from onrecord.data.name import name_key
from onrecord.knowledge.day import day, earliest, latest
from onrecord.knowledge.post import body, post
from onrecord.knowledge.source import Source
from onrecord.lexicon.country_code import country_code
from onrecord.lexicon.international import international

COLUMNS = ("name", "aliases", "kind", "office", "of", "from", "to", "id")
"""`aliases` parts names by `|`; `id` is optional, an id of the table's own."""

_KINDS: dict[str, ActorKind] = {kind: kind for kind in ACTOR_KINDS if kind not in ("agent", "unknown")}
DELIMITERS = (",", ";", "\t")


def delimiter(header: str) -> str:
    """The character that parts the columns of a header line."""
    return max(DELIMITERS, key=header.count)


def columns(header: str) -> list[str]:
    """The names of the columns of a header line."""
    return [name.strip().lower() for name in next(csv.reader([header.replace("\r", " ")], delimiter=delimiter(header)), [])]


def read(source: Source) -> Iterator[Piece]:
    """An actor a row, and its office with the term where the row tells one. Rows of one name and kind are one actor."""
    lines = source.lines()
    _, header = next(lines, (1, ""))
    names = columns(header)
    _check(source, names)
    reader = csv.reader((text + "\n" for _, text in lines), delimiter=delimiter(header), strict=True)
    while True:
        line = reader.line_num + 2
        try:
            cells = next(reader, None)
        except csv.Error as error:
            todo = 'double a " within a cell, and put the cell within "..."'
            raise source.error(line, f"no row of a table ({error})", "quotation marks in pairs", todo) from error
        if cells is None:
            return
        if any(cell.strip() for cell in cells):
            if len(cells) != len(names):
                raise source.error(line, f"{len(cells)} cells", f"{len(names)}, as the first line has", 'put a cell that holds the separator within "..."')
            yield from _row(source, line, dict(zip(names, (cell.strip() for cell in cells), strict=True)))


def _check(source: Source, names: list[str]) -> None:
    wrong = [name for name in names if name not in COLUMNS]
    twice = sorted({name for name in names if names.count(name) > 1})
    missing = [name for name in ("name", "kind") if name not in names]
    if wrong or twice or missing:
        seen = f"columns {', '.join(map(repr, names))}" + (f" ({', '.join(map(repr, twice))} twice)" if twice else "")
        raise source.error(1, seen, f"name and kind, and of {', '.join(COLUMNS)} those that are needed", "rename the columns")
    if "office" in names and "of" not in names:
        raise source.error(1, "a column office without one named of", "the country or body of each office in the column of", "add the column")


def _row(source: Source, line: int, row: Mapping[str, str]) -> Iterator[Piece]:
    name, kind = row["name"], _KINDS.get(row["kind"].lower())
    if not name_key(name):
        raise source.error(line, f"the name {name!r}", "a name with a letter or a digit", "fill the column name")
    if kind is None:
        raise source.error(line, f"the kind {row['kind']!r}", f"one of {', '.join(_KINDS)}", "correct the column kind")
    aliases = [alias.strip() for alias in row.get("aliases", "").split("|") if name_key(alias)]
    of = row.get("of", "")
    code = country_code(of) if of else None
    actor = _id(row, name, kind)
    yield Piece(line, Actor(actor, name, kind, tuple(dict.fromkeys((name, *aliases))), () if code is None else (code,)))
    since, until = (_day(source, line, column, row.get(column, "")) for column in ("from", "to"))
    if not row.get("office"):
        if since or until:
            raise source.error(line, f"a day ({since or until}) without an office", "days of an office", "fill the column office, or empty from and to")
        return
    if not of:
        raise source.error(line, f"the office {row['office']!r} of nothing", "a country or body in the column of", "fill it")
    if since and until and latest(until) < earliest(since):
        raise source.error(line, f"a term from {since} to {until}", "an end after the beginning", "correct the days")
    office = post(row["office"], of=body(of))
    yield Piece(line, office)
    yield Piece(line, Tenure(actor, office.id, since, until))


def _id(row: Mapping[str, str], name: str, kind: str) -> str:
    """The id of the table, or that of the country or organization that the shipped tables know, or one of kind and name."""
    if row.get("id"):
        return row["id"]
    if kind == "country" and (code := country_code(name)) is not None:
        return f"country:{code}"
    if kind == "organization" and (known := international().get(name)) is not None:
        return f"org:{known.code}"
    return f"{kind}:{name_key(name)}"


def _day(source: Source, line: int, column: str, told: str) -> str | None:
    if not told:
        return None
    found = day(told)
    if found is None:
        raise source.error(line, f"{told!r} in the column {column}", "a day such as 2031-03-04, 2031-03 or 2031", "correct it, or leave it empty")
    return found
