"""The reports that pages are made of: their text in a small notation, with what is known of each."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Literal

BlockKind = Literal["p", "h2", "li", "quote", "pull", "rel", "embed", "note", "time", "head"]
GOLD: tuple[BlockKind, ...] = ("p", "h2", "li", "quote", "head")
"""Kinds of block whose words are the report's own."""

FREE: tuple[BlockKind, ...] = ("note", "embed", "time")
"""Kinds that an extractor may give or leave out: corrections and credits, posts set into a report, the clock beside a live blog's entry."""

_NAMED_KINDS: tuple[BlockKind, ...] = ("pull", "rel", "embed", "note", "time", "head")
_MARKS: tuple[tuple[str, BlockKind], ...] = (("## ", "h2"), ("- ", "li"), ("> ", "quote"), *((f"@{kind} ", kind) for kind in _NAMED_KINDS))
_CHARACTERS = {"nbsp": "\u00a0", "shy": "\u00ad", "rle": "\u202b", "pdf": "\u202c"}
_NAMED = re.compile(r"\{([a-z]{3,4})\}")
_STRONG = re.compile(r"\*\*([^*]{1,200})\*\*")
_EMPHASIS = re.compile(r"\*([^*]{1,200})\*")

_NAMES = {"“": "ldquo", "”": "rdquo", "‘": "lsquo", "’": "rsquo", "–": "ndash", "—": "mdash", "\u00a0": "nbsp", "\u00ad": "shy", '"': "quot"}
_ENTITIES = {
    "numeric": {character: f"&#{ord(character)};" for character in _NAMES},
    "named": {character: f"&{name};" for character, name in _NAMES.items()},
    "raw": {},
}
Entities = Literal["numeric", "named", "raw"]


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph of a report, by what it is for."""

    kind: BlockKind
    text: str


@dataclass(frozen=True, slots=True)
class Report:
    """A report before a page is made of it. `fields` are what its file tells: title, outlet, published, author, section, ..."""

    slug: str
    fields: Mapping[str, str]
    blocks: tuple[Block, ...]

    def __getattr__(self, name: str) -> str:
        if name.startswith("__"):
            raise AttributeError(name)
        return self.fields.get(name, "")

    def has(self, quirk: str) -> bool:
        """Whether the page is to have an oddity of this name."""
        return quirk in self.fields.get("quirks", "").split()

    @property
    def days(self) -> list[str]:
        """Days that are right: that of the publication and, where the page prints another one by its own clock, that one."""
        return sorted({self.day, self.fields.get("also", self.day)[:10]})

    @property
    def day(self) -> str:
        """The day of publication, ISO 8601."""
        return self.fields["published"][:10]

    def gold(self) -> list[str]:
        """The report's paragraphs as a reader would copy them."""
        own = [plain(block.text) for block in self.blocks if block.kind in GOLD]
        return [plain(self.standfirst), *own] if self.standfirst else own

    def free(self) -> list[str]:
        """Lines that may or may not be given."""
        told = [self.title, self.author, self.kicker, *(clock(block) for block in self.blocks if block.kind in FREE)]
        return [plain(one) for one in told if one]


def reports(path: Path) -> Iterator[Report]:
    """The reports of one file: `=== name`, then `field: value` lines, an empty line, and paragraphs."""
    for piece in path.read_text("utf-8").split("=== ")[1:]:
        head, _, body = piece.partition("\n\n")
        slug, *lines = head.splitlines()
        fields = dict(line.split(": ", 1) for line in lines)
        blocks = [block for paragraph in body.strip().split("\n\n") for block in _blocks(paragraph)]
        yield Report(slug.strip(), fields, tuple(blocks))


def _blocks(paragraph: str) -> Iterator[Block]:
    for line in paragraph.split("\n"):
        mark, kind = next(((mark, kind) for mark, kind in _MARKS if line.startswith(mark)), ("", "p"))
        yield Block(kind, line[len(mark) :].strip())


def clock(block: Block) -> str:
    """The words of a block as printed: of the time of a live blog's entry, which is told twice, the second."""
    return block.text.partition(" ")[2] if block.kind == "time" else block.text


def plain(text: str) -> str:
    """The characters of `text` without its notation."""
    return _EMPHASIS.sub(r"\1", _STRONG.sub(r"\1", _NAMED.sub(lambda found: _CHARACTERS[found[1]], text)))


def inline(text: str, entities: Entities = "raw") -> str:
    """`text` as HTML."""
    made = html.escape(_NAMED.sub(lambda found: _CHARACTERS[found[1]], text), quote=False)
    made = "".join(_ENTITIES[entities].get(character, character) for character in made)
    return _EMPHASIS.sub(r"<em>\1</em>", _STRONG.sub(r"<strong>\1</strong>", made))


def printed(iso: str, style: str) -> str:
    """A date as a house prints it: `style` is one for `strftime`, in which `{d}` is the day and `{h}` the hour of twelve without a nought."""
    at = datetime.fromisoformat(iso.replace("Z", "+00:00"))
    half = "a.m." if at.hour < 12 else "p.m."
    return at.strftime(style).replace("{d}", str(at.day)).replace("{h}", str(at.hour % 12 or 12)).replace("{half}", half).replace("{am}", half.replace(".", ""))
