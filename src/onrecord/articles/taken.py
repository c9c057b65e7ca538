"""What a form takes out of one article's file: its pieces in reading order and the fields that the form has for the rest."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from onrecord.data.article import PartKind, Run, Stamp

TEXT = "text"
"""What a form's `take` is told as `wanted` for the text of the original, all of it, in place of its articles."""


@dataclass(frozen=True, slots=True)
class Piece:
    """One paragraph, verbatim, by what it is for. `runs` say where its characters stand in the original; `start` counts from the
    piece's own beginning. Equal when all fields are."""

    kind: PartKind
    text: str
    runs: tuple[Run, ...] = ()


@dataclass(frozen=True, slots=True)
class Taken:
    """An article as a form gives it, before it is put together. `language` is what the file says, an ISO 639 code or a tag such as
    `en-GB`; the rest is as in `Article`. A `body` piece may still begin with its dateline. Equal when all fields are."""

    pieces: tuple[Piece, ...]
    title: str | None = None
    outlet: str | None = None
    url: str | None = None
    language: str | None = None
    authors: tuple[str, ...] = ()
    section: str | None = None
    licence: str | None = None
    stamps: tuple[Stamp, ...] = ()
    notes: tuple[str, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """As plain JSON, so that it can come out of another process."""
        plain = {name: getattr(self, name) for name in ("title", "outlet", "url", "language", "section", "licence")}
        return {
            **plain,
            "pieces": [[piece.kind, piece.text, [[run.start, run.at, run.length] for run in piece.runs]] for piece in self.pieces],
            "authors": list(self.authors),
            "stamps": [[stamp.kind, stamp.date, stamp.told_by, stamp.doubt] for stamp in self.stamps],
            "notes": list(self.notes),
        }

    @classmethod
    def from_dict(cls, value: Mapping[str, Any]) -> Taken:
        """What `to_dict` gave."""
        return cls(
            pieces=tuple(Piece(kind, text, tuple(Run(*run) for run in runs)) for kind, text, runs in value["pieces"]),
            title=value["title"],
            outlet=value["outlet"],
            url=value["url"],
            language=value["language"],
            authors=tuple(value["authors"]),
            section=value["section"],
            licence=value["licence"],
            stamps=tuple(Stamp(*stamp) for stamp in value["stamps"]),
            notes=tuple(value["notes"]),
        )

    def noting(self, *notes: str) -> Taken:
        """The same with more notes."""
        return replace(self, notes=(*self.notes, *notes))
