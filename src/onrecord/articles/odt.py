"""OpenDocument texts (ODT, ISO/IEC 26300), as LibreOffice and OpenOffice save them: one article a file."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from onrecord.articles.assembled import assembled, original_of
from onrecord.articles.date import iso
from onrecord.articles.package import Package, first_name
from onrecord.articles.paragraph import Paragraph, Properties, laid_out
from onrecord.articles.sandbox import sandbox
from onrecord.articles.settings import Settings
from onrecord.articles.source import Source
from onrecord.articles.taken import TEXT, Piece, Taken
from onrecord.articles.words import Words, joined, placed
from onrecord.data.article import LONGEST, PartKind
from onrecord.data.received import Received
from onrecord.errors import ArticleError

NAME = "odt"
WHAT = "OpenDocument texts of LibreOffice and OpenOffice, one article a file"
GIVES = ("text", "title", "outlet", "published", "url", "original")
ENDINGS = (".odt", ".ott")
NEEDS = ("defusedxml",)

_MEDIA = b"application/vnd.oasis.opendocument.text"

_SKIPPED = frozenset({"tracked-changes", "note", "annotation", "ruby-text", "sequence-decls", "forms", "variable-decls", "table-of-content", "bibliography"})
"""Elements whose text is not the article's: what was deleted, notes and comments, tables of contents."""

_ROLES: Mapping[str, PartKind] = {
    **dict.fromkeys(("title", "headline", "heading 1"), "headline"),
    **dict.fromkeys(("subtitle", "standfirst"), "standfirst"),
    **dict.fromkeys(("byline", "author"), "byline"),
    "kicker": "kicker",
    "caption": "notice",
}
_TITLES = frozenset({"title", "headline"})
_CODED = re.compile(r"_([0-9a-f]{1,6})_")
_BLANKS = re.compile(r"[ \t\r\n]+")
_STANDS_FOR = {0: " ", 1: "\n", 2: "\t"}
"""The blanks, line breaks and tabs that are elements, by what stands for them while blanks of the XML are counted; no XML may hold those."""

_MOST_BLANKS = 1_000
"""Blanks that one element may stand for; more is made to fill memory."""


def fits(source: Source) -> bool:
    """Whether the source is a zip file whose first member says that it is an OpenDocument text."""
    head = source.head()
    first = first_name(head)
    if first is None:
        return False
    return (first == "mimetype" and _MEDIA in head[:200]) or source.name.endswith(ENDINGS)


def read(source: Source, settings: Settings) -> Iterator[Received]:
    """The one article of a document. Raises `ArticleError` when it is locked, damaged, hostile, or holds no text."""
    data = source.read()
    for taken in sandbox("odt").take(data, origin=source.origin):
        yield assembled(taken, source, settings, original=original_of("odt", source, data))


def load() -> None:
    """Imports the parser."""
    import defusedxml.ElementTree  # noqa: F401


def take(data: bytes, *, origin: str, told: Mapping[str, Any]) -> list[Taken]:
    """The article in the bytes of a document, or the document's text where `wanted` is `TEXT`; run in the sandbox."""
    package = Package(data, origin)
    if "META-INF/manifest.xml" in package and b"encryption-data" in package.part("META-INF/manifest.xml"):
        raise ArticleError(f"{origin}: locked with a password; save it without one and read it again")
    root = package.xml("content.xml")
    styles = _styles(root)
    walked = _walked(root, origin)
    if told.get("wanted") == TEXT:
        return [Taken((Piece("body", "".join(walked.whole).translate(_STANDS_FOR)),))]
    found = walked.paragraphs
    paragraphs = [_paragraph(each, styles) for each in found]
    headlines = [at for at, paragraph in enumerate(paragraphs) if paragraph.role == "headline" and paragraph.text.strip()]
    titles = [at for at in headlines if styles.get(found[at].style, _Style()).name in _TITLES] or headlines
    # Where there is a title, a heading is a crosshead.
    for at in set(headlines).difference(titles):
        paragraphs[at] = replace(paragraphs[at], role=None, stands_out=False)
    taken = laid_out(paragraphs, origin=origin, properties=_properties(package))
    return [taken.noting(f"footnotes left out: {walked.notes}") if walked.notes else taken]


@dataclass(frozen=True, slots=True)
class _Style:
    name: str = ""
    bold: bool = False


@dataclass(slots=True)
class _Open:
    """A paragraph while its text is collected; `level` is that of a heading."""

    style: str
    level: str | None
    text: list[Words] = field(default_factory=list)
    bold: bool = True


@dataclass(slots=True)
class _Walked:
    """What a walk through a document found: its paragraphs, their text one after another, and how many notes there are beside them."""

    paragraphs: list[_Open] = field(default_factory=list)
    whole: list[str] = field(default_factory=list)
    length: int = 0
    notes: int = 0


def _paragraph(given: _Open, styles: Mapping[str, _Style]) -> Paragraph:
    style = styles.get(given.style, _Style())
    name = style.name or _decoded(given.style)
    role = _ROLES.get(name) or ("headline" if given.level == "1" else None)
    # A run of blanks is one blank (ODF 1.2, part 1, 6.1.2); those that count are elements, here NUL until then.
    words = joined(given.text).even(_BLANKS)
    text = words.text.translate(_STANDS_FOR)
    return Paragraph(text, words.runs, role, stands_out=bool(text.strip()) and (style.bold or given.bold))


def _walked(root: Any, origin: str) -> _Walked:
    found = _Walked()
    open_ones: list[_Open] = []
    styles = _styles(root)
    bold = [False]
    left: list[Any] = [root]
    while left:
        element = left.pop()
        if isinstance(element, str):
            if open_ones:
                open_ones[-1].text.append(placed(element, found.length))
                found.whole.append(element)
                open_ones[-1].bold = open_ones[-1].bold and (bold[-1] or not element.strip())
                found.length += len(element)
            continue
        if callable(element):
            element()
            continue
        name = element.tag.rpartition("}")[2]
        if found.length > LONGEST:
            raise ArticleError(f"{origin}: more than {LONGEST:,} characters; a report has fewer. Split the file into its reports", why="too_large")
        tail = element.tail or ""
        if tail and open_ones:
            left.append(tail)
        if name in _SKIPPED:
            found.notes += name == "note"
            continue
        if name in {"p", "h"} and "}" in element.tag:
            opened = _Open(_attribute(element, "style-name") or "", _attribute(element, "outline-level") if name == "h" else None)
            found.paragraphs.append(opened)
            open_ones.append(opened)
            left.append(open_ones.pop)
        elif name == "span":
            bold.append(bold[-1] or styles.get(_attribute(element, "style-name") or "", _Style()).bold)
            left.append(bold.pop)
        elif words := _stands_for(element, name):
            left.append(words)
        left.extend(reversed(list(element)))
        if element.text and open_ones:
            left.append(element.text)
    return found


def _stands_for(element: Any, name: str) -> str:
    if name == "s":
        told = _attribute(element, "c") or "1"
        return "\0" * min(int(told) if told.isascii() and told.isdigit() and len(told) < 9 else 1, _MOST_BLANKS)
    return {"tab": "\x02", "line-break": "\x01"}.get(name, "")


def _styles(root: Any) -> dict[str, _Style]:
    """The styles that the document's own are made of: the names they go by, in small letters, and whether they are bold."""
    found = {}
    for style in root.iter():
        if style.tag.rpartition("}")[2] != "style" or (name := _attribute(style, "name")) is None:
            continue
        parent = _attribute(style, "parent-style-name") or ""
        weights = [_attribute(inner, "font-weight") for inner in style if inner.tag.endswith("}text-properties")]
        found[name] = _Style(_decoded(parent), any(weight in {"bold", "700", "800", "900"} for weight in weights))
    return found


def _decoded(name: str) -> str:
    """A style's name without the code for what XML names may not hold: `Heading_20_1`."""
    return _CODED.sub(lambda found: chr(int(found[1], 16)) if int(found[1], 16) < 0x110000 else " ", name).lower()


def _attribute(element: Any, name: str) -> str | None:
    return next((str(value) for key, value in element.attrib.items() if key.rpartition("}")[2] == name), None)


def _properties(package: Package) -> Properties:
    if "meta.xml" not in package:
        return Properties()
    try:
        root = package.xml("meta.xml")
    except ArticleError as error:
        if error.why == "hostile":
            raise
        return Properties()
    told = {each.tag.rpartition("}")[2]: (each.text or "").strip() for each in root.iter()}
    created = told.get("creation-date", "")
    return Properties(told.get("title") or None, iso(created) or iso(created[:10]))
