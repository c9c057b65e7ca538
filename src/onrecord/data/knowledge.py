"""A file of knowledge in pieces, as its reader finds them: actors, offices and who held which when, in any order."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

from onrecord.data.actor import Actor, Office

Form = Literal["ftm", "wikidata", "csv", "phoenix"]
FORMS: tuple[Form, ...] = get_args(Form)


@dataclass(frozen=True, slots=True)
class Tenure:
    """That the actor with one id held the office with another; either may stand elsewhere in the file."""

    actor: str
    office: str
    since: str | None = None
    until: str | None = None


@dataclass(frozen=True, slots=True)
class Slip:
    """Something of the file that was left out, and why."""

    story: str


@dataclass(frozen=True, slots=True)
class Piece:
    """What one line of the file tells."""

    line: int
    value: Actor | Office | Tenure | Slip


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import did: how much the file holds, what was left out and what is doubtful. `known` where the record held this very file already."""

    form: Form
    actors: int = 0
    offices: int = 0
    terms: int = 0
    known: bool = False
    slips: int = 0
    first_slips: tuple[str, ...] = ()
    shared: int = 0
    first_shared: tuple[str, ...] = ()
    homeless: int = 0
