"""CSV and TSV: a table with a row an article, as spreadsheets and data frames write it.

RFC 4180, and what is written in its place: other separators, backslashes for quotation marks, rows that are too short or too long.
"""

from __future__ import annotations

import csv
import io
import re
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from onrecord.articles.columns import is_known, is_text_name
from onrecord.articles.encoding import encoding_of
from onrecord.articles.foreign import foreign
from onrecord.articles.row import Row, read_rows
from onrecord.articles.settings import Settings
from onrecord.articles.source import Source
from onrecord.articles.text_lines import LONGEST_LINE, TextLine, text_lines
from onrecord.data.received import Received, Skipped
from onrecord.errors import ArticleError

NAME = "csv"
WHAT = "CSV and TSV: a table with a row an article"
GIVES = ("text", "title", "outlet", "url", "published", "updated", "authors", "section", "language", "licence")
ENDINGS = (".csv", ".tsv", ".tab")

_MEDIA = frozenset({"text/csv", "text/tab-separated-values", "application/csv"})
_MARKS = (",", "\t", ";", "|")
_SAMPLED = 50
"""Rows from which the separator is told."""

_WIDEST = 2_000
"""Columns that a table has at most."""

_LONGEST_NAME = 60
"""Characters of the longest name of a column, in a file that is not named as a table."""

_MOST_LINES = 20_000
"""Lines of the longest row; more are a quotation mark that nobody closed."""

_GIVEN_BACK = 64_000_000
"""Characters that are read a second time at most, after rows with an unclosed quotation mark."""

_SEP = re.compile(r"\ufeff?\"?sep=(.)\"?[\r\n]{0,2}\Z", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Dialect:
    """What parts the fields of a row, and what goes before a quotation mark within one: `None` where it is doubled. Equal when both are."""

    mark: str
    escape: str | None = None

    def rows(self, lines: Iterator[str]) -> Iterator[list[str]]:
        """The rows that the lines make."""
        return csv.reader(lines, delimiter=self.mark, escapechar=self.escape, doublequote=True)


def fits(source: Source) -> bool:
    """Whether it is named so, or its first line names the columns of a table of articles and the next has as many."""
    head = source.head()
    if not head or foreign(head) is not None:
        return False
    if source.name.endswith(ENDINGS) or (source.media or "").partition(";")[0].strip().lower() in _MEDIA:
        return True
    if head.count(0):
        return False
    text = head.decode("utf-8-sig", "replace")
    first = text[: text.find("\n") if "\n" in text else len(text)]
    if not any(mark in first for mark in _MARKS) or len(first) > _WIDEST:
        return False
    rows = _sampled(text, _dialect(text))
    names = rows[0] if rows else []
    short = all(len(name) <= _LONGEST_NAME and name == name.strip() for name in names)
    named = sum(is_known(name) for name in names)
    return short and named > 1 and any(map(is_text_name, names)) and len(rows) > 1 and len(rows[1]) == len(names)


def read(source: Source, settings: Settings) -> Iterator[Received | Skipped]:
    """The article of each row, named by the row's number, from 1 below the names. A bad row costs that row.

    Raises `ArticleError` when it is empty, is no text, or has no column with a text.
    """
    yield from read_rows(_rows(source), source, settings)


def _rows(source: Source) -> Iterator[Row | Skipped]:
    # The limit is of the whole process, and a field may be a page.
    csv.field_size_limit(max(csv.field_size_limit(), LONGEST_LINE))
    lines = _Lines(text_lines(source))
    dialect = _told_dialect(lines) or _dialect(_head(source))
    names = list[str]()
    number = 0
    while True:
        lines.begin()
        try:
            cells = next(dialect.rows(lines), None)
        except csv.Error as error:
            number += 1
            yield _skipped(source, number, lines, f"cannot be read ({error})")
            lines.give_back()
            continue
        if lines.too_long:
            number += 1
            yield _skipped(source, number, lines, f"has more than {LONGEST_LINE:,} characters", too_large=True)
            lines.give_back()
            continue
        if cells is None:
            break
        if not any(cells):
            continue
        if not names:
            names = _named(cells, source)
            continue
        number += 1
        while len(cells) > len(names) and not cells[-1].strip():
            cells.pop()
        if lines.ended or len(cells) > len(names):
            seen = f"has {len(cells):,} fields; expected {len(names):,}, as the first line"
            yield _skipped(source, number, lines, "ends with the file, within a quotation" if lines.ended else seen)
            lines.give_back()
            continue
        place = f"row {number:,} (line {lines.first:,})"
        yield Row(str(number), dict(zip(names, cells, strict=False)), place, len(names) if len(cells) < len(names) else None)
    if not names:
        raise ArticleError(f"{source.origin}: empty; expected a table whose first line names the columns", why="empty")


def _skipped(source: Source, number: int, lines: _Lines, seen: str, *, too_large: bool = False) -> Skipped:
    named = f"{source.origin}#{number}"
    told = f"{named}: row {number:,} (line {lines.first:,}) {seen}; look for a quotation mark that is not closed, or leave it out"
    return Skipped(named, told, "too_large" if too_large else "damaged")


class _Lines:
    """Lines for a reader of CSV, of which those of a bad row, all but the first, can be read once more."""

    def __init__(self, lines: Iterator[TextLine]) -> None:
        self._lines = lines
        self._again = deque[TextLine]()
        self._row = list[TextLine]()
        self._size = 0
        self._left = _GIVEN_BACK
        self.too_long = False
        self.ended = False

    def __iter__(self) -> _Lines:
        return self

    def __next__(self) -> str:
        if len(self._row) >= _MOST_LINES or self._size > LONGEST_LINE:
            self.too_long = True
            raise StopIteration
        try:
            line = self._again.popleft() if self._again else next(self._lines)
        except StopIteration:
            # The file ended within a row.
            self.ended = True
            raise
        self._row.append(line)
        if line.text is None:
            self.too_long = True
            raise StopIteration
        self._size += len(line.text)
        return line.text

    @property
    def first(self) -> int:
        """The number of the line that the row begins with."""
        return self._row[0].number if self._row else 0

    def begin(self) -> None:
        """A new row begins with the next line."""
        self._row.clear()
        self._size = 0
        self.too_long = False

    def peeked(self) -> str:
        """The next line, which stays the next."""
        if not self._again and (line := next(self._lines, None)) is not None:
            self._again.append(line)
        return (self._again[0].text or "") if self._again else ""

    def dropped(self) -> None:
        """The next line, which was peeked at, is no part of the table."""
        self._again.popleft()

    def give_back(self) -> None:
        """The row was bad: its second line and those after it are read once more, as rows of their own."""
        back = self._row[1:]
        size = sum(len(line.text or "") for line in back)
        if size <= self._left:
            self._left -= size
            self._again.extendleft(reversed(back))
            self.ended = False


def _told_dialect(lines: _Lines) -> Dialect | None:
    """The separator that Excel's line `sep=;` above the table names."""
    told = _SEP.match(lines.peeked()[:20])
    if told is None:
        return None
    lines.dropped()
    return Dialect(told[1])


def _head(source: Source) -> str:
    encoding, _ = encoding_of(io.BytesIO(source.head()), origin=source.origin)
    return source.head().decode(encoding, "replace")


def _dialect(text: str) -> Dialect:
    """The dialect in which the head of a table names most columns that are known, and its rows are as wide as the first of them."""
    escapes = (None, "\\") if '\\"' in text else (None,)
    return max((Dialect(mark, escape) for escape in escapes for mark in _MARKS), key=lambda dialect: _likelihood(text, dialect))


def _likelihood(text: str, dialect: Dialect) -> tuple[int, float, int]:
    rows = _sampled(text, dialect)
    if not rows or len(rows[0]) < 2:
        return 0, 0.0, 0
    width = len(rows[0])
    even = sum(len(row) == width for row in rows) / len(rows)
    return sum(is_known(name) for name in rows[0]), even, width


def _sampled(text: str, dialect: Dialect) -> list[list[str]]:
    """The first rows of the head of a table, without the last, which may be cut."""
    rows = list[list[str]]()
    try:
        for row in dialect.rows(iter(io.StringIO(text, newline=""))):
            if any(row):
                rows.append(row)
            if len(rows) > _SAMPLED:
                break
    except csv.Error:
        pass
    return rows[:-1] if len(rows) > 2 else rows


def _named(cells: Sequence[str], source: Source) -> list[str]:
    """The names of the columns, each another; `column 3` where a column has none."""
    if len(cells) > _WIDEST:
        raise ArticleError(f"{source.origin}: {len(cells):,} columns; expected a table of at most {_WIDEST:,}", why="no_report")
    names = dict[str, None]()
    for place, cell in enumerate(cells, start=1):
        name = cell.strip().lstrip("\ufeff") or f"column {place}"
        names[f"{name} ({place})" if name in names else name] = None
    return list(names)
