"""A sheet of a sample to fill in: one line a statement, with a column for the verdict, as CSV that spreadsheets open without running it."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from typing import Literal

from onrecord.errors import RunError
from onrecord.views.sheet import sheet

COLUMNS = ("sample", "number", "statement", "verdict", "why", "speaker", "cue", "content", "kind", "sentence", "outlet", "published", "title", "article")

Word = Literal["accept", "reject"]

WORDS: dict[str, Word] = {
    **dict.fromkeys(("a", "accept", "accepted", "y", "yes", "right", "1", "true"), "accept"),
    **dict.fromkeys(("r", "reject", "rejected", "n", "no", "wrong", "0", "false"), "reject"),
}
"""What may stand in the column of verdicts; a cell that is empty, or says skip, leaves the statement out."""

_LEFT_OUT = frozenset({"", "s", "skip", "skipped", "?", "-"})


def sheet_of(rows: Iterable[dict[str, str]]) -> str:
    """The sheet of statements, the columns of each by name."""
    return sheet(COLUMNS, ([row.get(name, "") for name in COLUMNS] for row in rows))


def verdicts_of(text: str, *, origin: str) -> list[tuple[str, Word, str]]:
    """(statement, verdict, why) of each line that has a verdict. Commas, semicolons and tabs part columns, as spreadsheets write them.

    Raises `RunError` with the line when a column is missing or a verdict is none that is known.
    """
    head = text.lstrip("\ufeff").split("\n", 1)[0]
    delimiter = max(",;\t", key=head.count)
    lines = csv.DictReader(io.StringIO(text.lstrip("\ufeff"), newline=""), delimiter=delimiter)
    try:
        names = [(name or "").strip().lower() for name in lines.fieldnames or ()]
        if "statement" not in names or "verdict" not in names:
            held = ", ".join(names) or "none"
            raise RunError(f"{origin}: the columns are {held}; expected statement and verdict among them, as `onrecord audit draw` wrote them")
        found = []
        for row in lines:
            told = {(name or "").strip().lower(): (value or "").strip() for name, value in row.items() if not isinstance(value, list)}
            word = told.get("verdict", "").lstrip("'").strip().lower()
            if word in _LEFT_OUT:
                continue
            if word not in WORDS or not told.get("statement"):
                raise RunError(f"{origin}, line {lines.line_num}: the verdict {word!r}; expected accept or reject (a or r), or nothing to leave it out")
            found.append((told["statement"].lower(), WORDS[word], told.get("why", "")))
    except csv.Error as error:
        raise RunError(f"{origin}, line {lines.line_num}: {error}; expected a CSV file as `onrecord audit draw` wrote it") from error
    return found
