"""A statement: one act of attribution, a speaker, a cue and what is attributed."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, get_args

from onrecord.data.ids import make_id
from onrecord.data.span import Span

StatementKind = Literal["direct", "indirect", "mixed"]
STATEMENT_KINDS: tuple[StatementKind, ...] = get_args(StatementKind)

Manner = Literal["said", "thought", "asserted"]
MANNERS: tuple[Manner, ...] = get_args(Manner)

Act = Literal["state", "deny", "accuse", "reject", "demand", "request", "promise", "threaten", "warn", "praise", "agree", "apologise", "confirm", "ask"]
ACTS: tuple[Act, ...] = get_args(Act)

Precision = Literal["day", "part_of_day", "week", "month", "year"]
PRECISIONS: tuple[Precision, ...] = get_args(Precision)

SpeakerType = Literal["named_person", "named_organization", "country", "unnamed", "collective", "document", "unknown"]
SPEAKER_TYPES: tuple[SpeakerType, ...] = get_args(SpeakerType)


@dataclass(frozen=True, slots=True)
class Excerpt:
    """Words of the article with where they stand."""

    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class Content:
    """One stretch of what is attributed; `quoted` when all of it stands within quotation marks."""

    text: str
    span: Span
    quoted: bool


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who said it: the mention that the cue points to and, where it is known, the entity behind it.

    An unknown speaker has type "unknown" and nothing else.
    """

    type: SpeakerType = "unknown"
    entity: str | None = None
    name: str | None = None
    mention: Excerpt | None = None
    role: Excerpt | None = None
    affiliation: str | None = None


@dataclass(frozen=True, slots=True)
class Addressee:
    """To whom it was said: the words that name him and, where it is known, the entity behind them."""

    mention: Excerpt
    entity: str | None = None
    name: str | None = None


@dataclass(frozen=True, slots=True)
class SaidOn:
    """The day it was said, as the report tells it, never the day of publication for itself.

    `date` is ISO 8601: a day (of a week its Monday), `2031-03` for precision "month", `2031` for "year". `evidence` are the words that tell it.
    """

    date: str
    precision: Precision
    evidence: Span


@dataclass(frozen=True, slots=True)
class Statement:
    """One act of attribution in one article.

    `kind` is direct when all of the content is within quotation marks, indirect when none is, mixed otherwise. `manner`
    tells, by the cue, words said or written from what is only thought and from what is put forward without telling of
    words (`shows`, `is adamant`); `None` where the cue does not tell. `parent` is the id of the statement whose content
    holds this one. `occasion` is the id, within the article, of the occasion on which it was said. `confidence` has a number in [0, 1] for each thing found.
    """

    article: str
    kind: StatementKind
    speaker: Speaker
    cue: Excerpt | None
    content: tuple[Content, ...]
    manner: Manner | None = None
    parent: str | None = None
    confidence: tuple[tuple[str, float], ...] = field(default=(), compare=False)
    addressee: Addressee | None = None
    occasion: str | None = None
    said_on: SaidOn | None = None
    act: Act | None = None

    @property
    def id(self) -> str:
        """The same for the same speaker's mention, cue and content spans in the same article."""
        mention = self.speaker.mention.span if self.speaker.mention is not None else None
        cue = self.cue.span if self.cue is not None else None
        return make_id("statement", self.article, mention, cue, tuple(part.span for part in self.content))
