"""Databases that Discourse Network Analyzer 3 opens (`.dna`): articles as documents, statements as coded stretches.

A `.dna` file is an SQLite file of sixteen tables, as `dna/src/main/java/sql/Sql.java` of leifeld-lab/dna makes them. DNA marks statements
by UTF-16 units and cuts their words by code points, so the texts written here are such that both agree; onrecord keeps the true ones.
"""

from __future__ import annotations

import os
from base64 import b64encode
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

import apsw

from onrecord.data.article import Article
from onrecord.data.coding import Coding
from onrecord.data.entity import Entity
from onrecord.data.span import Span
from onrecord.data.statement import Statement
from onrecord.errors import RunError
from onrecord.views.bibtex import date_parts
from onrecord.views.even import Even, bmp, even
from onrecord.views.item import UNPLACED, Item, parts
from onrecord.views.speaker import label

NAME = "dna"
WHAT = "a database of coded statements: person and organization are filled in, concept and agreement are yours to code"
OPENS = "Discourse Network Analyzer 3, as coder Admin with the password onrecord; rDNA"
ENDING = ".dna"

PASSWORD = "onrecord"
"""The password of every coder of the file: DNA takes none without one."""

ROUNDS = 100_000
"""How often SHA-256 goes over a password: jasypt's StrongPasswordEncryptor, which DNA uses."""

SALT = 16
"""Bytes of the salt of a password."""

LONGEST = 190
"""Characters of the longest title, name or value."""

CUT = "titles, names and values cut at DNA's limit of 190 characters"
UNDATED = "articles without a day of publication, dated 1970-01-01 since DNA wants a day"
OUTSIDE = "hand codings that lie outside the text, left out"
NO_FLAG = "coded values that are neither 0 nor 1, left out of a variable of yes and no"
FILLED = "hand codings without a value of yes or no, given DNA's own: yes"

KIND = "DNA Statement"
"""DNA's first type of statement, which its networks are made of."""

VARIABLES = (("person", "short text"), ("organization", "short text"), ("concept", "short text"), ("agreement", "boolean"))
MORE = (
    *(("act", "short text"), ("addressee", "short text"), ("occasion", "short text"), ("said on", "short text"), ("review", "short text")),
    ("onrecord", "long text"),
)
"""Variables beside DNA's own; the last holds a statement's id, kind, cue and confidence."""

ATTRIBUTES = ("Type", "Alias", "Notes")

_FLAGS = ("0", "1")

_EMPTY: dict[str, tuple[str, str, str | int]] = {
    "short text": ("DATASHORTTEXT", "Entity", ""),
    "long text": ("DATALONGTEXT", "Value", ""),
    "boolean": ("DATABOOLEAN", "Value", 1),
}
"""Where a value of each type of data stands, and what DNA puts there where nobody coded one."""

_PERMISSIONS = (
    *("AddDocuments", "EditDocuments", "DeleteDocuments", "ImportDocuments", "AddStatements", "EditStatements", "DeleteStatements"),
    *("EditAttributes", "EditRegex", "EditStatementTypes", "EditCoders", "EditCoderRelations", "ViewOthersDocuments", "EditOthersDocuments"),
    *("ViewOthersStatements", "EditOthersStatements"),
)


def _short(name: str, *, default: str | None = None) -> str:
    told = "" if default is None else f" DEFAULT '{default}'"
    return f"{name} TEXT NOT NULL{told} CHECK (LENGTH({name}) < 191)"


def _number(name: str, low: int, high: int, default: int) -> str:
    return f"{name} INTEGER NOT NULL DEFAULT {default} CHECK ({name} BETWEEN {low} AND {high})"


def _of(column: str, table: str) -> str:
    return f"FOREIGN KEY({column}) REFERENCES {table}(ID) ON DELETE CASCADE"


def _data(value: str, *more: str) -> tuple[str, ...]:
    key = ("ID INTEGER PRIMARY KEY NOT NULL", "StatementId INTEGER NOT NULL", "VariableId INTEGER NOT NULL", value)
    return (*key, _of("StatementId", "STATEMENTS"), _of("VariableId", "VARIABLES"), *more, "UNIQUE (StatementId, VariableId)")


_ID = "ID INTEGER NOT NULL PRIMARY KEY"
_COLOUR = tuple(_number(name, 0, 255, 0) for name in ("Red", "Green", "Blue"))
_TYPES = "'boolean', 'integer', 'long text', 'short text'"
_RIGHTS = tuple(_number(name, 0, 1, 1) for name in ("viewStatements", "editStatements", "viewDocuments", "editDocuments"))

TABLES: dict[str, tuple[str, ...]] = {
    "SETTINGS": ("Property TEXT PRIMARY KEY", "Value TEXT NOT NULL"),
    "CODERS": (
        *(_ID, _short("Name"), *_COLOUR, _number("Refresh", 0, 9999, 0), _number("FontSize", 1, 99, 14), _short("Password")),
        *("PopupWidth INTEGER CHECK (PopupWidth BETWEEN 100 AND 9999) DEFAULT 300", _number("ColorByCoder", 0, 1, 0), _number("PopupDecoration", 0, 1, 0)),
        *(_number("PopupAutoComplete", 0, 1, 1), *(_number(f"Permission{name}", 0, 1, 1) for name in _PERMISSIONS)),
    ),
    "DOCUMENTS": (
        *(_ID, _short("Title"), "Text TEXT NOT NULL", "Coder INTEGER", *(_short(name, default="") for name in ("Author", "Source", "Section"))),
        *("Notes TEXT NOT NULL DEFAULT ''", _short("Type", default=""), "Date INTEGER NOT NULL", _of("Coder", "CODERS")),
    ),
    "STATEMENTTYPES": (_ID, _short("Label"), *_COLOUR),
    "VARIABLES": (
        *(_ID, _short("Variable"), f"DataType TEXT NOT NULL DEFAULT 'short text' CHECK (DataType IN ({_TYPES}))", "StatementTypeId INTEGER"),
        *(_of("StatementTypeId", "STATEMENTTYPES"), "UNIQUE (Variable, StatementTypeId)"),
    ),
    "VARIABLELINKS": (
        *(_ID, "SourceVariableId INTEGER", "TargetVariableId INTEGER", "CHECK (TargetVariableId != SourceVariableId)"),
        *(_of("SourceVariableId", "VARIABLES"), _of("TargetVariableId", "VARIABLES")),
    ),
    "REGEXES": ("Label TEXT PRIMARY KEY CHECK (LENGTH(Label) < 191)", *_COLOUR),
    "CODERRELATIONS": (
        *(_ID, "Coder INTEGER CHECK (Coder > 0)", "OtherCoder INTEGER CHECK (OtherCoder > 0)", *_RIGHTS, "CHECK (Coder != OtherCoder)"),
        *(_of("Coder", "CODERS"), _of("OtherCoder", "CODERS")),
    ),
    "STATEMENTS": (
        *(_ID, "StatementTypeId INTEGER", "DocumentId INTEGER", "Start INTEGER NOT NULL CHECK (Start >= 0)", "Stop INTEGER NOT NULL CHECK (Stop >= 0)"),
        *("Coder INTEGER", "CHECK (Start < Stop)", _of("StatementTypeId", "STATEMENTTYPES"), _of("Coder", "CODERS"), _of("DocumentId", "DOCUMENTS")),
    ),
    "DATABOOLEAN": _data("Value INTEGER NOT NULL DEFAULT 1"),
    "DATAINTEGER": _data("Value INTEGER NOT NULL DEFAULT 0"),
    "ENTITIES": (
        *("ID INTEGER PRIMARY KEY NOT NULL", "VariableId INTEGER NOT NULL", _short("Value", default="")),
        *(f"{name} INTEGER CHECK ({name} BETWEEN 0 AND 255)" for name in ("Red", "Green", "Blue")),
        *("ChildOf INTEGER CHECK (ChildOf > 0)", "UNIQUE (VariableId, Value)", _of("ChildOf", "ENTITIES"), _of("VariableId", "VARIABLES")),
    ),
    "DATASHORTTEXT": _data("Entity INTEGER NOT NULL", _of("Entity", "ENTITIES")),
    "DATALONGTEXT": _data("Value TEXT DEFAULT ''"),
    "ATTRIBUTEVARIABLES": (
        *("ID INTEGER PRIMARY KEY NOT NULL", "VariableId INTEGER NOT NULL", _short("AttributeVariable"), "UNIQUE (VariableId, AttributeVariable)"),
        _of("VariableId", "VARIABLES"),
    ),
    "ATTRIBUTEVALUES": (
        *("ID INTEGER PRIMARY KEY NOT NULL", "EntityId INTEGER NOT NULL", "AttributeVariableId INTEGER NOT NULL", _short("AttributeValue", default="")),
        *("UNIQUE (EntityId, AttributeVariableId)", _of("EntityId", "ENTITIES"), _of("AttributeVariableId", "ATTRIBUTEVARIABLES")),
    ),
}
"""The tables of a database of DNA 3 with their columns and conditions."""


def write(items: Iterable[Item], path: Path, notes: Counter[str]) -> None:
    """Write the database. Raises `OSError` and `RunError` when it cannot be written."""
    path.unlink(missing_ok=True)
    connection = apsw.Connection(str(path))
    try:
        connection.pragma("journal_mode", "memory")
        connection.pragma("foreign_keys", True)
        connection.execute("BEGIN")
        for table, columns in TABLES.items():
            connection.execute(f"CREATE TABLE {table}({', '.join(columns)})")
        _Database(connection, notes).fill(items)
        connection.execute("COMMIT")
    except apsw.Error as error:
        raise RunError(f"{str(path)!r}: the database cannot be written ({error}); check free space, then run the same again") from error
    finally:
        connection.close()


def password_hash(password: str, salt: bytes) -> str:
    """A password as DNA keeps it: salt and hash in Base64."""
    found = salt + password.encode()
    for _ in range(ROUNDS):
        found = sha256(found).digest()
    return b64encode(salt + found).decode("ascii")


@dataclass(slots=True)
class _Database:
    """The database that is being written, with the numbers of what stands in it."""

    connection: apsw.Connection
    notes: Counter[str]
    coders: dict[str, int] = field(default_factory=dict)
    kinds: dict[str, int] = field(default_factory=dict)
    variables: dict[tuple[int, str], tuple[int, str]] = field(default_factory=dict)
    attributes: dict[int, tuple[int, ...]] = field(default_factory=dict)
    entities: dict[tuple[int, str], int] = field(default_factory=dict)
    last: Counter[str] = field(default_factory=Counter)

    def fill(self, items: Iterable[Item]) -> None:
        """Write everything."""
        self._add("SETTINGS", version="3.0.7")
        self._coder("Admin")
        machine = self._coder("onrecord")
        kind = self._kind(KIND)
        for name, data in (*VARIABLES, *MORE):
            self._variable(kind, name, data)
        for item in items:
            self._article(item, machine, kind)
        for variable, data in self.variables.values():
            self._filled(variable, data)
        pairs = [(one, other) for one in self.coders.values() for other in self.coders.values() if one != other]
        for one, other in pairs:
            self._insert("CODERRELATIONS", Coder=one, OtherCoder=other)

    def _add(self, table: str, **pairs: str) -> None:
        pairs["date"] = datetime.now(UTC).date().isoformat()
        self.connection.executemany(f"INSERT INTO {table} VALUES (?, ?)", pairs.items())

    def _insert(self, table: str, **values: str | int | None) -> int:
        self.last[table] += 1
        columns = ", ".join(("ID", *values))
        marks = ", ".join("?" * (len(values) + 1))
        self.connection.execute(f"INSERT INTO {table} ({columns}) VALUES ({marks})", (self.last[table], *values.values()))
        return self.last[table]

    def _words(self, text: str | None) -> str:
        """Words that fit a column: on one line, of characters that DNA counts as one, not too long."""
        words = bmp(" ".join((text or "").split()), self.notes)
        if len(words) <= LONGEST:
            return words
        self.notes[CUT] += 1
        return words[: LONGEST - 1].rstrip() + "…"

    def _coder(self, name: str) -> int:
        key = self._words(name) or "unknown"
        if key not in self.coders:
            self.coders[key] = self._insert("CODERS", Name=key, Password=password_hash(PASSWORD, os.urandom(SALT)), Red=51, Green=153, Blue=255)
        return self.coders[key]

    def _kind(self, name: str) -> int:
        key = self._words(name) or "statement"
        if key not in self.kinds:
            self.kinds[key] = self._insert("STATEMENTTYPES", Label=key, Red=239, Green=208, Blue=51)
        return self.kinds[key]

    def _variable(self, kind: int, name: str, data: str) -> tuple[int, str]:
        key = (kind, self._words(name) or "value")
        if key not in self.variables:
            number = self._insert("VARIABLES", Variable=key[1], DataType=data, StatementTypeId=kind)
            self.variables[key] = (number, data)
            if data == "short text":
                self.attributes[number] = tuple(self._insert("ATTRIBUTEVARIABLES", VariableId=number, AttributeVariable=one) for one in ATTRIBUTES)
                self._entity(number, "")
        return self.variables[key]

    def _entity(self, variable: int, value: str, kind: str = "", alias: str = "") -> int:
        key = (variable, value)
        if key not in self.entities:
            self.entities[key] = self._insert("ENTITIES", VariableId=variable, Value=value, Red=0, Green=0, Blue=0)
            for attribute, told in zip(self.attributes[variable], (kind, alias, ""), strict=True):
                self._insert("ATTRIBUTEVALUES", EntityId=self.entities[key], AttributeVariableId=attribute, AttributeValue=told)
        return self.entities[key]

    def _article(self, item: Item, machine: int, kind: int) -> None:
        article = item.reading.article
        text = even(article.text, self.notes)
        document = self._insert(
            "DOCUMENTS",
            Title=self._words(article.title or article.origin) or article.id,
            Text=text.text,
            Coder=machine,
            Author=self._words("; ".join(article.authors)),
            Source=self._words(article.outlet),
            Section=self._words(article.section),
            Notes=bmp("\n".join(part for part in (article.url, f"onrecord article {article.id}") if part), self.notes),
            Type="",
            Date=self._seconds(article),
        )
        for statement in item.reading.statements:
            held = [span for role, span in parts(statement, article.text) if role == "content"]
            span = text.span(Span(min(one.start for one in held), max(one.end for one in held))) if held else None
            if span is None or not span.of(text.text):
                self.notes[UNPLACED] += 1
                continue
            number = self._insert("STATEMENTS", StatementTypeId=kind, DocumentId=document, Start=span.start, Stop=span.end, Coder=machine)
            self._code(item, statement, number, kind)
        for coding in item.codings:
            self._coded(coding, article, text, document)

    def _seconds(self, article: Article) -> int:
        """The time of publication as DNA keeps it: the time of day as told, without its zone, in seconds since 1970."""
        date = date_parts(article.published)
        if not date:
            self.notes[UNDATED] += 1
            return 0
        try:
            return int(datetime.fromisoformat(article.published or "").replace(tzinfo=UTC).timestamp())
        except ValueError:
            pass
        try:
            year, month, day = (*map(int, date), 1, 1)[:3]
            return int(datetime(year, month, day, tzinfo=UTC).timestamp())
        except ValueError:
            self.notes[UNDATED] += 1
            return 0

    def _code(self, item: Item, statement: Statement, number: int, kind: int) -> None:
        entities = {entity.id: entity for entity in item.reading.entities}
        occasions = {occasion.id: occasion for occasion in item.reading.occasions}
        speaker = entities.get(statement.speaker.entity or "")
        person, body = _who(statement, speaker, entities)
        occasion = occasions.get(statement.occasion or "")
        values = {
            "person": person,
            "organization": body,
            "concept": "",
            "act": statement.act,
            "addressee": label(statement.addressee) if statement.addressee else "",
            "occasion": occasion.kind.replace("_", " ") if occasion else "",
            "said on": statement.said_on.date if statement.said_on else "",
            "review": item.state(statement),
        }
        for name, value in values.items():
            variable = self.variables[kind, name][0]
            told = (speaker.kind, self._words(speaker.known_as)) if speaker and value == speaker.name else ("", "")
            self._insert("DATASHORTTEXT", StatementId=number, VariableId=variable, Entity=self._entity(variable, self._words(value), *told))
        self._insert("DATABOOLEAN", StatementId=number, VariableId=self.variables[kind, "agreement"][0], Value=1)
        sure = dict(statement.confidence).get("statement")
        told_of = (statement.id, statement.kind, f"cue: {statement.cue.text}" if statement.cue else None, None if sure is None else f"confidence: {sure}")
        words = bmp("; ".join(part for part in told_of if part), self.notes)
        self._insert("DATALONGTEXT", StatementId=number, VariableId=self.variables[kind, "onrecord"][0], Value=words)

    def _coded(self, coding: Coding, article: Article, text: Even, document: int) -> None:
        """A stretch that a person coded, under his own name and scheme."""
        span = text.span(coding.span)
        if not 0 <= coding.span.start < coding.span.end <= len(article.text) or not span.of(text.text):
            self.notes[OUTSIDE] += 1
            return
        kind, coder = self._kind(coding.kind), self._coder(coding.by)
        number = self._insert("STATEMENTS", StatementTypeId=kind, DocumentId=document, Start=span.start, Stop=span.end, Coder=coder)
        for name, value in {self._words(name): value for name, value in coding.values}.items():
            flag = name == "agreement" and value in _FLAGS
            variable, data = self._variable(kind, name, "boolean" if flag else "short text" if len(value) <= LONGEST else "long text")
            if data == "short text":
                self._insert("DATASHORTTEXT", StatementId=number, VariableId=variable, Entity=self._entity(variable, self._words(value)))
            elif data == "long text":
                self._insert("DATALONGTEXT", StatementId=number, VariableId=variable, Value=bmp(value, self.notes))
            elif value in _FLAGS:
                self._insert("DATABOOLEAN", StatementId=number, VariableId=variable, Value=int(value))
            else:
                self.notes[NO_FLAG] += 1

    def _filled(self, variable: int, data: str) -> None:
        """A value for every statement of the variable's type, as in DNA: its tables and networks count on one."""
        table, column, value = _EMPTY[data]
        told: str | int = self.entities[variable, ""] if data == "short text" else value
        self.connection.execute(
            f"INSERT INTO {table} (StatementId, VariableId, {column}) SELECT S.ID, V.ID, ? FROM STATEMENTS S JOIN VARIABLES V USING (StatementTypeId) "
            f"WHERE V.ID = ? AND NOT EXISTS (SELECT 1 FROM {table} D WHERE D.StatementId = S.ID AND D.VariableId = V.ID)",
            (told, variable),
        )
        if data == "boolean" and (filled := self.connection.changes()):
            self.notes[FILLED] += filled


def _who(statement: Statement, speaker: Entity | None, entities: dict[str, Entity]) -> tuple[str, str]:
    """The person and the organization of a statement: a body that speaks for itself is no person."""
    name = "" if statement.speaker.type == "unknown" else label(statement.speaker)
    body = entities.get(statement.speaker.affiliation or "")
    if speaker is not None and speaker.kind in ("organization", "country", "group", "place"):
        return "", name
    return name, body.name if body else ""
