"""A mark: one statement as a file of another program has it; and a marking, all that one person or program marked in one article."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, get_args

from onrecord.data.reading import Reading
from onrecord.data.span import Span
from onrecord.data.statement import Act, Manner, SpeakerType

Work = Literal["machine", "human"]
WORKS: tuple[Work, ...] = get_args(Work)
"""Whose work it is: of a program, or of a person."""


@dataclass(frozen=True, slots=True)
class Mark:
    """One statement as marked. `content` are its stretches in text order; `cue` and `source` are `None` where nobody marked one.

    `same` are other mentions of whoever the source is. `speaker` and `type` are what the file tells of him beside the words. `parent` is
    the place, among the marks, of the statement that holds this one; `nested` says whether the file tells of parents at all. Equal when
    all fields are.
    """

    content: tuple[Span, ...]
    cue: Span | None = None
    source: Span | None = None
    same: tuple[Span, ...] = ()
    speaker: str | None = None
    type: SpeakerType | None = None
    act: Act | None = None
    manner: Manner | None = None
    confidence: float | None = None
    parent: int | None = None
    nested: bool = False


@dataclass(frozen=True, slots=True)
class Marking:
    """What one person or program marked in one article.

    `work` is whose work the file says it is, `by` his name and `at` when (UTC, ISO 8601), `None` where it does not tell. `told` are
    fields of the article that the file has beside the text: an empty one is told to be empty. `groups` are mentions of one entity each.
    Where the file has the contract's own JSON, `reading` is all of it and `marks` is empty. `odd` counts what was left out and why.
    """

    text: str
    origin: str
    work: Work
    marks: tuple[Mark, ...] = ()
    by: str | None = None
    at: str | None = None
    told: Mapping[str, str | None] = field(default_factory=dict)
    groups: tuple[tuple[Span, ...], ...] = ()
    reading: Reading | None = None
    odd: Mapping[str, int] = field(default_factory=dict)
