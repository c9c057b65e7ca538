"""A run: one command that brought articles into a record or read them again, and what became of what it met."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

from onrecord.data.reading import MadeBy

RunCommand = Literal["read", "follow", "demo", "import", "reread", "upload"]
RUN_COMMANDS: tuple[RunCommand, ...] = get_args(RunCommand)
"""What began a run: a subcommand, or files and addresses that were handed to a page."""

RunOutcome = Literal["done", "stopped", "failed"]
RUN_OUTCOMES: tuple[RunOutcome, ...] = get_args(RunOutcome)
"""How a run ended. One that was killed has no outcome."""

ItemOutcome = Literal["skipped", "odd"]
ITEM_OUTCOMES: tuple[ItemOutcome, ...] = get_args(ItemOutcome)


@dataclass(frozen=True, slots=True)
class RunItem:
    """Something that a run skipped, or that was odd about an article that it read. `why` is a word of `WHYS` for what was skipped, else `None`."""

    outcome: ItemOutcome
    origin: str
    reason: str
    why: str | None = None


@dataclass(frozen=True, slots=True)
class Counts:
    """How many articles a run read, knew before and skipped, how much was odd, and how many statements it found, repeated ones left out."""

    read: int = 0
    known: int = 0
    skipped: int = 0
    odd: int = 0
    statements: int = 0

    @property
    def met(self) -> int:
        """Everything that was dealt with."""
        return self.read + self.known + self.skipped


@dataclass(frozen=True, slots=True)
class Run:
    """A run as the record keeps it. Times are in UTC, ISO 8601.

    `asked` are the first of `inputs` paths or addresses that were given, `by` who began it where that is known. `heard` is when it last
    told of itself; `ended` and `outcome` are `None` while it goes on, and stay so where it was killed. `problem` says why it failed.
    `onrecord` is the version of the program, `made_by` what read the articles: `None` where none was read.
    """

    number: int
    command: RunCommand
    asked: tuple[str, ...]
    inputs: int
    by: str | None
    began: str
    heard: str
    ended: str | None
    outcome: RunOutcome | None
    problem: str | None
    onrecord: str
    made_by: MadeBy | None
    counts: Counts
