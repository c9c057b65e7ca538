"""Lines of a long text, one at a time, however large the file is."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.articles.encoding import encoding_of
from onrecord.articles.source import Source
from onrecord.errors import ArticleError

LONGEST_LINE = 16_000_000
"""Characters of the longest line that is held in memory. A line is an article, perhaps as a page and as text."""


@dataclass(frozen=True, slots=True)
class TextLine:
    """A line with its line end, and its number from 1; `text` is `None` where it is longer than `LONGEST_LINE`. Equal when both are."""

    number: int
    text: str | None


def text_lines(source: Source) -> Iterator[TextLine]:
    """The lines of a source, in its encoding, which is told from all of its bytes. Raises `ArticleError` when they are no text."""
    encoding, errors = encoding_told(source)
    with io.TextIOWrapper(source.open(), encoding=encoding, errors=errors, newline="") as file:
        number = 0
        try:
            while line := file.readline(LONGEST_LINE + 1):
                number += 1
                if len(line) <= LONGEST_LINE:
                    yield TextLine(number, line)
                    continue
                while line and not line.endswith(("\n", "\r")):
                    line = file.readline(LONGEST_LINE)
                yield TextLine(number, None)
        except UnicodeError as error:
            raise ArticleError(f"{source.origin}: looks like {encoding} but is not ({error}); save it as UTF-8 and read it again") from error
        except OSError as error:
            raise ArticleError(f"{source.origin}: cannot be read on after line {number} ({error.strerror or error})", why="damaged") from error


def encoding_told(source: Source) -> tuple[str, str]:
    """The encoding of a source and how to treat bytes that do not belong to it, as `encoding_of` tells them from all of its bytes."""
    if source.path is not None and source.path.is_file():
        # Not through the source, which tells how far it is read.
        try:
            with source.path.open("rb") as file:
                return encoding_of(file, origin=source.origin)
        except OSError as error:
            raise ArticleError(f"{source.origin}: cannot be read ({error.strerror or error})", why="missing") from error
    source.head()
    with source.open() as file:
        return encoding_of(file, origin=source.origin)
