"""An article of a press database while its fields are gathered: what each label says goes to its place, and nothing is lost."""

from __future__ import annotations

from dataclasses import dataclass, field

from onrecord.articles.press_author import authors
from onrecord.articles.press_date import press_date
from onrecord.articles.press_name import outlet_name
from onrecord.articles.taken import Piece, Taken
from onrecord.articles.words import Words
from onrecord.data.article import PartKind, Stamp
from onrecord.lexicon.press_label import PressField, language_names

TOLD_BY = "database"


@dataclass(slots=True)
class Item:
    """The pieces and fields so far; `language` is that of the interface, which tells the order of the figures of a date, `inverted` whether
    its names of authors begin with the surname.

    What has no place of its own, such as length, page and copyright, is kept as a notice, its label with it.
    """

    language: str = "en"
    inverted: bool = False
    pieces: list[Piece] = field(default_factory=list)
    title: str | None = None
    outlet: str | None = None
    url: str | None = None
    written_in: str | None = None
    section: str | None = None
    authors: tuple[str, ...] = ()
    published: str | None = None
    notes: list[str] = field(default_factory=list)

    def piece(self, kind: PartKind, text: Words | str) -> None:
        """A paragraph of the article."""
        found = _words(text).strip()
        if found.text:
            self.pieces.append(Piece(kind, found.text, found.runs))

    def add(self, what: PressField, value: Words | str, printed: Words | str | None = None) -> None:
        """A field with its value; `printed` is the line as it stands in the file, label and all."""
        words = _words(value).strip()
        text = words.text
        if what == "title" and self.title is None and text:
            self.title = " ".join(text.split())
            self.piece("headline", words)
        elif what == "author" and text and not self.authors and not any(piece.kind == "byline" for piece in self.pieces):
            self.authors = authors(text, inverted=self.inverted)
            self.piece("byline", words)
        elif what == "kicker" or what == "standfirst":
            self.piece(what, words)
        elif what == "body" or what == "text":
            self.piece("body", words)
        else:
            self.piece("notice", printed or words)
            self._told(what, text)

    def date(self, printed: str) -> bool:
        """Takes the date that `printed` begins with as the day of publication; says whether it begins with one."""
        found = press_date(printed, self.language)
        if found is not None and self.published is None:
            self.published = found.iso
        return found is not None

    def has_text(self) -> bool:
        """Whether there is a headline or a paragraph of the body."""
        return any(piece.kind in ("headline", "body") for piece in self.pieces)

    def taken(self) -> Taken:
        """What was gathered."""
        notes = list(self.notes)
        if not any(piece.kind == "body" for piece in self.pieces):
            notes.append("the file has no text below the headline")
        return Taken(
            pieces=tuple(self.pieces),
            title=self.title,
            outlet=self.outlet,
            url=self.url,
            language=self.written_in,
            authors=self.authors,
            section=self.section,
            stamps=(Stamp("published", self.published, TOLD_BY),) if self.published else (),
            notes=tuple(notes),
        )

    def _told(self, what: PressField, value: str) -> None:
        if what == "outlet":
            self.outlet = self.outlet or outlet_name(value)
        elif what == "published":
            if value and not self.date(value):
                self.notes.append(f"the date {value[:60]!r} is none that can be told for certain, and is left off")
        elif what == "section":
            self.section = self.section or value.split(";")[0].strip() or None
        elif what == "language":
            self.written_in = language_names().get(value.split(";")[0].strip().lower(), self.written_in)
        elif what == "url" and self.url is None and value.lower().startswith(("http://", "https://")):
            self.url = value.split()[0]


def _words(text: Words | str) -> Words:
    return Words(text) if isinstance(text, str) else text
