"""Lexis, Lexis Advance and Nexis Uni as Word documents: one or several articles, often with a cover page that lists them.

Each article begins at a bookmark that the export numbers (`Bookmark_3`) and ends with `End of Document`. Properties that the export
sets (`LADocCount`, `LADeliveryID`) tell such a document; where another program saved it without them, its addresses and labels do.
"""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator, Mapping
from io import BytesIO
from typing import Any, BinaryIO

from onrecord.articles import advance
from onrecord.articles.assembled import original_of
from onrecord.articles.nexis_advance import articles
from onrecord.articles.package import Package
from onrecord.articles.sandbox import sandbox
from onrecord.articles.settings import Settings
from onrecord.articles.source import Source
from onrecord.articles.taken import Piece, Taken
from onrecord.articles.word import addresses, main_part, walked
from onrecord.articles.words import Words
from onrecord.data.received import Received, Skipped
from onrecord.errors import ArticleError

NAME = "nexis-word"
WHAT = "Nexis Uni, Lexis Advance and Lexis Word documents, several articles a file"
GIVES = ("text", "title", "standfirst", "authors", "outlet", "published", "section", "url", "original")
ENDINGS = (".docx",)
NEEDS = ("defusedxml",)

_WORD = (b"word/", b"docProps/", b"[Content_Types].xml", b"_rels/")
_PROPERTIES = (b"LADocCount", b"LADeliveryID")
_ADDRESS = b"advance.lexis.com"
_LOOKED_AT = 262_144
"""Bytes of a part of the document that are looked at to tell what it is."""

_LARGEST = 256 * 1024 * 1024
"""Bytes of a document's parts, unpacked, at most."""

_MAIN = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_MARK = "Bookmark_"


def fits(source: Source) -> bool:
    """Whether it is a Word document whose properties or addresses are those of Lexis."""
    head = source.head()
    if not head.startswith(b"PK\x03\x04") or not any(name in head for name in _WORD):
        return False
    try:
        with source.open() as file:
            return _is_lexis(file)
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, RuntimeError, EOFError, zlib.error):
        return False


def read(source: Source, settings: Settings) -> Iterator[Received | Skipped]:
    """The articles, then a `Skipped` when they are not as many as the cover page says or a document has no end."""
    data = source.read()
    _checked(data, source.origin)
    found, links, before = list[list[Words]](), list[str | None](), list[Words]()
    for at, section in enumerate(sandbox("nexis_word").take(data, origin=source.origin)):
        paragraphs = [Words(piece.text, piece.runs) for piece in section.pieces]
        if at == 0 and not any(advance.is_end(paragraph.text) or advance.is_body(paragraph.text) for paragraph in paragraphs):
            before = paragraphs
            continue
        for number, one in enumerate(part for part in advance.sections(paragraphs) if part):
            found.append(one)
            links.append(section.url if number == 0 else None)
    if not found:
        raise ArticleError(f"{source.origin}: no article in it; expected 'Body' and 'End of Document'", why="no_report")
    if not before:
        before, found[0] = advance.parted(found[0])
    yield from articles(source, settings, found, advance.cover(before), links, original_of("docx", source, data))


def load() -> None:
    """Imports the parser."""
    import defusedxml.ElementTree  # noqa: F401


def take(data: bytes, *, origin: str, told: Mapping[str, Any]) -> list[Taken]:  # noqa: ARG001  (a sandbox calls each form with the same)
    """The paragraphs of the document, all as body, by the bookmarks that articles begin at; `url` is the first address in the section."""
    package = Package(data, origin)
    document = main_part(package)
    leads_to = addresses(package, document)
    found: list[tuple[list[Piece], list[str]]] = [([], [])]
    for paragraph in walked(package.xml(document)).paragraphs:
        if any((mark.get(f"{_MAIN}name") or "").startswith(_MARK) for mark in paragraph.element.iter(f"{_MAIN}bookmarkStart")):
            found.append(([], []))
        pieces, links = found[-1]
        words = Words("".join(paragraph.text), tuple(paragraph.runs)).strip()
        if words.text:
            pieces.append(Piece("body", words.text, words.runs))
            links.extend(leads_to[key] for link in paragraph.element.iter(f"{_MAIN}hyperlink") if (key := link.get(_RELATION)) in leads_to)
    return [
        Taken(tuple(pieces), url=next((link for link in links if "/document" in link and _ADDRESS.decode() in link), None))
        for pieces, links in found
        if pieces
    ]  # fmt: skip


def _checked(data: bytes, origin: str) -> None:
    try:
        with zipfile.ZipFile(BytesIO(data)) as packed:
            size = sum(member.file_size for member in packed.infolist())
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise ArticleError(f"{origin}: a Word document that cannot be opened ({error}); expected a whole one, so export it again", why="damaged") from error
    if size > _LARGEST:
        raise ArticleError(f"{origin}: {size:,} bytes unpacked; expected at most {_LARGEST:,} of a Word document, so leave it out", why="hostile")


def _is_lexis(file: BinaryIO) -> bool:
    with zipfile.ZipFile(file) as packed:
        names = set(packed.namelist())
        if "word/document.xml" not in names:
            return False
        if "docProps/custom.xml" in names and any(name in _looked(packed, "docProps/custom.xml") for name in _PROPERTIES):
            return True
        related = "word/_rels/document.xml.rels"
        return related in names and _ADDRESS in _looked(packed, related) and b"Bookmark_" in _looked(packed, "word/document.xml")


def _looked(packed: zipfile.ZipFile, name: str) -> bytes:
    with packed.open(name) as part:
        return part.read(_LOOKED_AT)
