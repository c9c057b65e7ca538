"""REFI-QDA projects (`.qdpx`), which programs of qualitative analysis exchange. https://www.qdasoftware.org.

A project is a ZIP of `project.qde`, which is XML, and a text file a source. Programs do not agree whether positions count code points
or UTF-16 units (ccbogel/QualCoder issue 37), so the texts written here are such that both agree.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path
from shutil import copyfileobj
from uuid import UUID, uuid5
from xml.sax.saxutils import escape, quoteattr
from zipfile import ZIP_DEFLATED, ZipFile

from onrecord.data.coding import Coding
from onrecord.data.span import Span
from onrecord.data.statement import Statement
from onrecord.views.even import Even, bmp, even
from onrecord.views.item import UNPLACED, Item, parts, within
from onrecord.views.speaker import label

NAME = "refi"
WHAT = "a REFI-QDA project: each report a text source, coded by role, speaker, kind and act"
OPENS = "MAXQDA, NVivo, ATLAS.ti, QualCoder, Quirkos, Transana"
ENDING = ".qdpx"

NAMESPACE = "urn:QDA-XML:project:1.0"
MACHINE = "onrecord"
"""The user whose codings are the machine's."""

OUTSIDE = "hand codings that lie outside the text, left out"

_SPACE = UUID("6f6e7265-636f-5264-8000-72656669716a")
_FORBIDDEN = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 cannot hold, escaped or not."""

_SHOWN = 48
"""Characters of a selection that its name shows."""


def write(items: Iterable[Item], path: Path, notes: Counter[str]) -> None:
    """Write the project. Raises `OSError`."""
    project = _Project(notes)
    sources = path.with_name(f"{path.name}.sources")
    try:
        with ZipFile(path, "w", ZIP_DEFLATED) as packed:
            with sources.open("w", encoding="utf-8", newline="\n") as file:
                for item in items:
                    key, text = guid("source", item.reading.article.id), even(item.reading.article.text, notes)
                    packed.writestr(f"sources/{key}.txt", text.text)
                    file.write(project.source(item, key, text))
            with packed.open("project.qde", "w", force_zip64=True) as whole, sources.open("rb") as held:
                whole.write(project.head().encode())
                if sources.stat().st_size:
                    whole.write(b"<Sources>\n")
                    copyfileobj(held, whole)
                    whole.write(b"</Sources>\n")
                whole.write(b"</Project>\n")
    finally:
        sources.unlink(missing_ok=True)


def guid(kind: str, key: str) -> str:
    """The same identifier for the same thing, as REFI-QDA wants identifiers."""
    return str(uuid5(_SPACE, f"{kind} {key.encode('utf-8', 'replace').decode()}"))


class _Project:
    """What is written so far: users and codes stand before the sources that bring them in."""

    def __init__(self, notes: Counter[str]) -> None:
        self._notes = notes
        self._users: dict[str, str] = {MACHINE: guid("user", MACHINE)}
        self._codes: dict[str, dict[str, str]] = {}
        self._names: set[str] = set()
        self._now = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")

    def head(self) -> str:
        """The project as far as its sources."""
        machine = self._users[MACHINE]
        users = "".join(f"<User guid={quoteattr(key)} name={self._attribute(name)}/>\n" for name, key in self._users.items())
        groups = []
        for group, codes in self._codes.items():
            inner = "".join(f'<Code guid={quoteattr(key)} name={self._attribute(name)} isCodable="true"/>\n' for name, key in codes.items())
            groups.append(f'<Code guid={quoteattr(guid("group", group))} name={self._attribute(group)} isCodable="false">\n{inner}</Code>\n')
        variables = "".join(f'<Variable guid="{guid("variable", name)}" name="{name}" typeOfVariable="Text"/>\n' for name in _VARIABLES)
        book = f"<CodeBook>\n<Codes>\n{''.join(groups)}</Codes>\n</CodeBook>\n" if groups else ""
        return (
            f'<?xml version="1.0" encoding="utf-8"?>\n<Project xmlns="{NAMESPACE}" name="onrecord" origin="onrecord" '
            f'creatingUserGUID="{machine}" creationDateTime="{self._now}">\n'
            f"<Users>\n{users}</Users>\n{book}<Variables>\n{variables}</Variables>\n"
        )

    def source(self, item: Item, key: str, text: Even) -> str:
        """One article with what is coded in it."""
        article = item.reading.article
        lines = [
            f'<TextSource guid="{key}" name={self._attribute(self._named(article.title or article.origin, article.id))} '
            f'plainTextPath="internal://{key}.txt" {self._by(MACHINE)}>'
        ]
        for statement in item.reading.statements:
            lines += self._statement(item, statement, text)
        for coding in item.codings:
            lines += self._coding(coding, item, text)
        for name, value in zip(_VARIABLES, (article.outlet, article.published, article.url, article.id), strict=True):
            if value:
                told = self._words(value)
                lines.append(f'<VariableValue><VariableRef targetGUID="{guid("variable", name)}"/><TextValue>{escape(told)}</TextValue></VariableValue>')
        return "\n".join((*lines, "</TextSource>\n"))

    def _statement(self, item: Item, statement: Statement, text: Even) -> list[str]:
        found = parts(statement, item.reading.article.text)
        if not found:
            self._notes[UNPLACED] += 1
        state = item.state(statement)
        told = [("kind", statement.kind), ("act", statement.act), ("review", state if state != "unreviewed" else None)]
        lines = []
        for number, (role, span) in enumerate(found):
            codes = [("role", role)]
            if role == "content":
                codes += [("speaker", label(statement.speaker)), *((group, name) for group, name in told if name)]
            lines += self._selection(f"{statement.id} {number}", text, text.span(span), codes, MACHINE)
        return lines

    def _coding(self, coding: Coding, item: Item, text: Even) -> list[str]:
        if not within(coding.span, item.reading.article.text):
            self._notes[OUTSIDE] += 1
            return []
        codes = [(coding.kind, f"{name}: {value}") for name, value in coding.values] or [(coding.kind, coding.kind)]
        return self._selection(f"{coding.id} {coding.origin}", text, text.span(coding.span), codes, coding.by)

    def _selection(self, key: str, text: Even, span: Span, codes: list[tuple[str, str]], by: str) -> list[str]:
        if not len(span):
            self._notes[UNPLACED] += 1
            return []
        shown = " ".join(text.text[span.start : min(span.end, span.start + _SHOWN)].split())
        where = f'startPosition="{span.start}" endPosition="{span.end}"'
        lines = [f'<PlainTextSelection guid="{guid("selection", key)}" name={self._attribute(shown)} {where} {self._by(by)}>']
        for group, name in dict.fromkeys(codes):
            target = self._code(group, name)
            lines.append(f'<Coding guid="{guid("coding", f"{key} {group} {name}")}" {self._by(by)}><CodeRef targetGUID="{target}"/></Coding>')
        return [*lines, "</PlainTextSelection>"]

    def _code(self, group: str, name: str) -> str:
        """The code `group: name`: names are told apart across groups, since some programs have one list of them."""
        return self._codes.setdefault(self._words(group), {}).setdefault(self._words(f"{group}: {name}"), guid("code", f"{group} {name}"))

    def _by(self, user: str) -> str:
        key = self._users.setdefault(user, guid("user", user))
        return f'creatingUser="{key}" creationDateTime="{self._now}"'

    def _named(self, name: str, key: str) -> str:
        """A name that no other source has: QualCoder takes none twice."""
        words = self._words(name) or key
        found = words if words.casefold() not in self._names else f"{words} ({key})"
        self._names.add(found.casefold())
        return found

    def _words(self, text: str) -> str:
        return _FORBIDDEN.sub("\ufffd", bmp(" ".join(text.split()), self._notes))

    def _attribute(self, text: str) -> str:
        return quoteattr(self._words(text))


_VARIABLES = ("outlet", "published", "url", "onrecord article")
