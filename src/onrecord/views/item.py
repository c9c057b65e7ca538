"""One article of an export: its reading, and what people said of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from onrecord.data.coding import Coding
from onrecord.data.judgement import ReviewState
from onrecord.data.reading import Reading
from onrecord.data.span import Span
from onrecord.data.statement import Statement

UNPLACED = "statements none of whose words lie within the text, left out"
"""What the notes of an export call a statement that a format of offsets cannot hold."""


@dataclass(frozen=True, slots=True)
class Item:
    """A reading as judged, with the review state of each statement by the id that it has now, and what people coded by hand in the article.

    `page` is the text of the page or document that the article was taken out of, where a format wants it and it could be had.
    """

    reading: Reading
    states: Mapping[str, ReviewState] = field(default_factory=dict)
    codings: tuple[Coding, ...] = ()
    page: str | None = None

    def state(self, statement: Statement) -> ReviewState:
        """What people said of a statement; "unreviewed" where nobody said anything."""
        return self.states.get(statement.id, "unreviewed")


def parts(statement: Statement, text: str) -> list[tuple[str, Span]]:
    """The role and the span of each stretch of a statement: `source`, `cue`, then each `content`; those within `text` alone.

    Empty where no content is.
    """
    mention, cue = statement.speaker.mention, statement.cue
    contents = [("content", part.span) for part in statement.content if within(part.span, text)]
    held = [("source", mention.span)] if mention else []
    held += [("cue", cue.span)] if cue else []
    return [pair for pair in held if within(pair[1], text)] + contents if contents else []


def within(span: Span, text: str) -> bool:
    """Whether `span` holds a character of `text` and none beyond it: other programs refuse a file with spans that do not."""
    return 0 <= span.start < span.end <= len(text)


def printable(text: str) -> str:
    """`text` as UTF-8 can hold it: a lone surrogate becomes U+FFFD, so that no character moves."""
    return "".join("\ufffd" if "\ud800" <= one <= "\udfff" else one for one in text) if not _sound(text) else text


def _sound(text: str) -> bool:
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True
