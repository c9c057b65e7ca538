"""The form of a file of knowledge, told by looking at it."""

from __future__ import annotations

import re

from onrecord.data.knowledge import Form
from onrecord.errors import KnowledgeError
from onrecord.knowledge.source import Source
from onrecord.knowledge.table import COLUMNS, columns

_PACKED = {b"\x1f\x8b": "gzip", b"BZh": "bzip2", b"PK\x03\x04": "zip", b"\x28\xb5\x2f\xfd": "zstd", b"\xfd7zXZ\x00": "xz"}
_FTM = re.compile(r'"(?:schema|properties)"\s*:')
_WIKIDATA = re.compile(r'"(?:labels|claims|entities)"\s*:')
_CODED = re.compile(r"^[^#\n]{0,200}\[\s*~?[A-Z]{3}", re.MULTILINE)
EXPECTED = (
    "FollowTheMoney (JSON lines with id, schema and properties), Wikidata (JSON of entities with labels and claims), "
    f"a CSV table with the columns name, kind and others of {', '.join(COLUMNS)}, or a Phoenix dictionary (NAME_ [CODE])"
)


def form_of(source: Source) -> Form:
    """Which form the file has. Raises `KnowledgeError` where it is none that onrecord knows."""
    head = source.head()
    packed = next((name for magic, name in _PACKED.items() if head.startswith(magic)), None)
    if packed is not None:
        raise source.error(1, f"a file packed with {packed}", "the file within it", "unpack it first")
    text = head.decode("utf-8", "replace").removeprefix("\ufeff")
    opening = text.lstrip()
    if not opening:
        raise source.error(1, "nothing", EXPECTED, "name another file")
    if opening[0] in "{[":
        found = [(match.start(), form) for pattern, form in ((_FTM, "ftm"), (_WIKIDATA, "wikidata")) if (match := pattern.search(text)) is not None]
        if found:
            form: Form = "ftm" if min(found)[1] == "ftm" else "wikidata"
            return form
        raise _other(source, "JSON that is neither", opening)
    first = text.split("\n", 1)[0].rstrip("\r")
    if _is_header(first):
        return "csv"
    if opening[0] != "<" and _CODED.search(text):
        return "phoenix"
    if b"\0" in head:
        raise _other(source, "a binary file", opening)
    raise _other(source, "text of another form", opening)


def _is_header(line: str) -> bool:
    """Whether most of the words that a line parts are names of columns, so that one that is misspelt is told as such."""
    names = columns(line) if line.strip() and not line.startswith("#") else []
    return len(set(names) & set(COLUMNS)) * 2 >= max(len(names), 2)


def _other(source: Source, seen: str, opening: str) -> KnowledgeError:
    return source.error(1, f"{seen} ({opening[:30]!r})", EXPECTED, "name another file, or save a table as CSV")
