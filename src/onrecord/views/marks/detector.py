"""The forms that people's and other programs' marks come in, told by what a file holds."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Protocol, cast

from onrecord.errors import ArticleError
from onrecord.views.marks import brat, citron, contract, labelstudio
from onrecord.views.marks.mark import Marking, Work
from onrecord.views.marks.whole import LARGEST

HEAD = 65_536
"""Bytes that are looked at to tell what a file is."""


class Form(Protocol):
    """A form is a file of this folder with these names."""

    NAME: str
    WHAT: str
    ENDINGS: tuple[str, ...]

    def read(self, path: Path, origin: str, work: Work | None) -> Iterator[Marking]:
        """What is marked in the file, as the work that is asked for or, where none is, as what the file says that it is."""
        ...


FORMS: tuple[Form, ...] = tuple(cast(Form, module) for module in (contract, brat, citron, labelstudio))
ENDINGS = tuple(sorted({ending for form in FORMS for ending in form.ENDINGS}))
"""Endings of the files that are looked at in a folder. A file that is named itself is looked at whatever its ending."""


def form_of(path: Path, origin: str) -> Form:
    """The form of a file. Raises `ArticleError` when it cannot be opened or is of none."""
    try:
        with path.open("rb") as file:
            head = file.read(HEAD)
    except OSError as error:
        raise ArticleError(f"{origin}: cannot be opened ({error.strerror or error}); expected a file that may be read", why="missing") from error
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if start[:1] in (b"{", b"["):
        found = _json(path, start)
        if found is not None:
            return found
    elif brat.fits(head, path.name.lower()):
        return cast(Form, brat)
    expected = ", ".join(form.NAME for form in FORMS)
    hint = " The text of brat standoff comes along with its .ann file: name that." if path.suffix.lower() == ".txt" else ""
    told = f"not a file of marks that is read; expected one of {expected}, or a .dna database.{hint} `onrecord read` reads reports"
    raise ArticleError(f"{origin}: {told}", why="unknown_format")


def _json(path: Path, start: bytes) -> Form | None:
    """The form of JSON by its first object, or by the whole of it where that is longer than what was looked at."""
    value = _first(start.decode("utf-8", "ignore"))
    if value is None and path.stat().st_size <= LARGEST:
        value = _first(path.read_bytes().decode("utf-8", "ignore").removeprefix("\ufeff"))
    for known, form in ((contract.is_reading, contract), (labelstudio.is_task, labelstudio), (citron.is_document, citron)):
        if known(value):
            return cast(Form, form)
    return None


def _first(text: str) -> Any:
    """The object that text begins with, or the first of the list that it begins with."""
    begun = text.lstrip()
    begun = begun[1:].lstrip() if begun.startswith("[") else begun
    try:
        return json.JSONDecoder().raw_decode(begun)[0]
    except (ValueError, RecursionError):
        return None
