"""Word documents (DOCX, ECMA-376 Office Open XML): one article a file, its paragraphs in order, with a map to the document's text.

The XML is read as it is, since a paragraph's text in python-docx leaves out what tracked changes put in and what stands in text boxes.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Any

from onrecord.articles.assembled import assembled, original_of
from onrecord.articles.date import iso
from onrecord.articles.package import Package, first_name
from onrecord.articles.paragraph import Paragraph, Properties, laid_out
from onrecord.articles.sandbox import sandbox
from onrecord.articles.settings import Settings
from onrecord.articles.source import Source
from onrecord.articles.taken import TEXT, Piece, Taken
from onrecord.data.article import PartKind, Run
from onrecord.data.received import Received
from onrecord.errors import ArticleError

NAME = "docx"
WHAT = "Word documents, one article a file"
GIVES = ("text", "title", "outlet", "published", "url", "original")
ENDINGS = (".docx", ".docm")
NEEDS = ("defusedxml",)

_FIRST = ("[Content_Types].xml", "_rels/", "docProps/", "word/", "customXml/", "mimetype")
"""How the first member of a Word document's zip is named, whichever program wrote it."""

_WORD = frozenset({"{http://schemas.openxmlformats.org/wordprocessingml/2006/main}", "{http://purl.oclc.org/ooxml/wordprocessingml/main}"})
_OFF = frozenset({"0", "false", "off"})

_LEFT_OUT = frozenset({"del", "moveFrom", "Fallback", "instrText", "delText", "pPr", "rPr", "sdtPr"})
"""Elements whose text does not count: what tracked changes took away, the second copy of a text box, the code of a field, and properties,
where a `tab` is a stop in the ruler."""

_WORDED = frozenset({"t", "tab", "ptab", "cr", "br", "noBreakHyphen"})
"""Elements that stand for text."""

_ROLES: Mapping[str, PartKind] = {
    **dict.fromkeys(("title", "headline", "heading 1"), "headline"),
    **dict.fromkeys(("subtitle", "standfirst", "deck"), "standfirst"),
    **dict.fromkeys(("byline", "author"), "byline"),
    **dict.fromkeys(("kicker", "eyebrow"), "kicker"),
    **dict.fromkeys(("caption", "toc heading", *(f"toc {level}" for level in range(1, 10))), "notice"),
}
"""What a paragraph is for by the name of its style; Word keeps the built-in names in English whatever language it speaks."""

_TITLES = frozenset({"title", "headline"})

_TEMPLATE = "2013-12-23T23:15:00Z"
"""When the template of python-docx was made: documents that programs write with it say that they were made then."""

_STYLES_DEEP = 10
"""How many styles may be based on one another until one is known."""


def fits(source: Source) -> bool:
    """Whether the source is a zip file that begins as Word documents do and holds a `word/` folder."""
    first = first_name(source.head())
    if first is None:
        return False
    return source.name.endswith(ENDINGS) or (first.startswith(_FIRST) and b"word/" in source.head() and b"xl/" not in source.head())


def read(source: Source, settings: Settings) -> Iterator[Received]:
    """The one article of a document. Raises `ArticleError` when it is locked, damaged, hostile, or holds no text."""
    data = source.read()
    for taken in sandbox("word").take(data, origin=source.origin):
        yield assembled(taken, source, settings, original=original_of("docx", source, data))


def load() -> None:
    """Imports the parser."""
    import defusedxml.ElementTree  # noqa: F401


def take(data: bytes, *, origin: str, told: Mapping[str, Any]) -> list[Taken]:
    """The article in the bytes of a document, or the document's text where `wanted` is `TEXT`; run in the sandbox."""
    package = Package(data, origin)
    document = main_part(package)
    found = walked(package.xml(document))
    if told.get("wanted") == TEXT:
        return [Taken((Piece("body", "".join(found.whole)),))]
    styles = _styles(package, document)
    paragraphs = [
        Paragraph("".join(each.text), tuple(each.runs), _ROLES.get(styles.get(each.style, "")), stands_out=bool(each.text) and each.bold)
        for each in found.paragraphs
    ]
    headlines = [at for at, paragraph in enumerate(paragraphs) if paragraph.role == "headline" and paragraph.text.strip()]
    # Where there is a title, a heading is a crosshead.
    titles = [at for at in headlines if styles[found.paragraphs[at].style] in _TITLES] or headlines
    for at in set(headlines).difference(titles):
        paragraphs[at] = replace(paragraphs[at], role=None, stands_out=False)
    return [laid_out(paragraphs, origin=origin, properties=_properties(package)).noting(*_notes(found))]


@dataclass(slots=True)
class Written:
    """A paragraph of a document: its XML, its text as it is collected, and where that stands."""

    element: Any
    style: str = ""
    text: list[str] = field(default_factory=list)
    runs: list[Run] = field(default_factory=list)
    length: int = 0
    bold: bool = True

    def add(self, words: str, at: int, *, bold: bool) -> None:
        """More of its text, which stands at `at`."""
        if self.runs and self.runs[-1].at + self.runs[-1].length == at and self.runs[-1].start + self.runs[-1].length == self.length:
            last = self.runs[-1]
            self.runs[-1] = Run(last.start, last.at, last.length + len(words))
        else:
            self.runs.append(Run(self.length, at, len(words)))
        self.text.append(words)
        self.length += len(words)
        self.bold = self.bold and (bold or not words.strip())


@dataclass(slots=True)
class Walked:
    """What a walk through a document's body found: its paragraphs, its whole text, and what was not taken."""

    paragraphs: list[Written] = field(default_factory=list)
    whole: list[str] = field(default_factory=list)
    length: int = 0
    inserted: int = 0
    deleted: int = 0
    footnotes: int = 0


def walked(root: Any) -> Walked:
    """What stands in the document whose XML is `root`."""
    found = Walked()
    open_ones: list[Written] = []
    hidden = bold = False
    # Elements still to visit, last first; `None` closes the paragraph opened last. No recursion: documents may nest as deep as they like.
    left: list[Any] = [root]
    while left:
        element = left.pop()
        if element is None:
            open_ones.pop()
            continue
        name = _name(element.tag)
        if name in _WORDED and (words := _words(element, name)):
            if open_ones and not hidden:
                open_ones[-1].add(words, found.length, bold=bold)
            found.whole.append(words)
            found.length += len(words)
            continue
        if name in _LEFT_OUT:
            found.deleted += name in {"del", "moveFrom"} and next(_all(element, "delText", "t"), None) is not None
            continue
        if name == "p":
            opened = Written(element, style=_value(element, "pPr", "pStyle") or "")
            found.paragraphs.append(opened)
            open_ones.append(opened)
            left.append(None)
        elif name == "r":
            properties = _child(element, "rPr")
            bold, hidden = _is_on(properties, "b"), _is_on(properties, "vanish")
        elif name == "ins":
            found.inserted += next(_all(element, "t"), None) is not None
        elif name == "footnoteReference":
            found.footnotes += 1
        left += element[::-1]
    return found


def _words(element: Any, name: str) -> str:
    """The text that an element stands for. A break to another page or column is layout, not text."""
    if name == "t":
        return element.text or ""
    if name in {"tab", "ptab"}:
        return "\t"
    if name == "cr" or (name == "br" and _attribute(element, "type") in {None, "textWrapping"}):
        return "\n"
    return "-" if name == "noBreakHyphen" else ""


@lru_cache(maxsize=1024)
def _name(tag: str) -> str:
    """The local name of a WordprocessingML element, and `Fallback` of the one that holds a second copy; of others nothing."""
    space, _, name = tag.rpartition("}")
    if f"{space}}}" in _WORD:
        return name
    return "Fallback" if name == "Fallback" else ""


def _all(element: Any, *names: str) -> Iterator[Any]:
    return (inner for inner in element.iter() if _name(inner.tag) in names)


def _child(element: Any, name: str) -> Any:
    for inner in element:
        if inner.tag.endswith(name) and inner.tag.rpartition("}")[2] == name:
            return inner
    return None


def _attribute(element: Any, name: str) -> str | None:
    return next((str(value) for key, value in element.attrib.items() if key.rpartition("}")[2] == name), None)


def _value(element: Any, holder: str, name: str) -> str | None:
    held = _child(element, holder)
    inner = None if held is None else _child(held, name)
    return None if inner is None else _attribute(inner, "val")


def _is_on(held: Any, name: str) -> bool:
    """Whether a property such as `b` is on in the properties of a run, if it has any."""
    inner = None if held is None else _child(held, name)
    return inner is not None and _attribute(inner, "val") not in _OFF


def _notes(found: Walked) -> Iterator[str]:
    if found.inserted or found.deleted:
        yield f"tracked changes: insertions read as text {found.inserted}, deletions left out {found.deleted}"
    if found.footnotes:
        yield f"footnotes left out: {found.footnotes}"


def main_part(package: Package) -> str:
    """The name of the part that holds the document's body."""
    return _related(package, "_rels/.rels", "", "/officeDocument") or "word/document.xml"


def addresses(package: Package, document: str) -> dict[str, str]:
    """The web addresses that the part `document` leads to, by the ids of their relationships."""
    folder, _, file = document.rpartition("/")
    root = _optional(package, f"{folder}/_rels/{file}.rels")
    outside = [each for each in (() if root is None else root) if _attribute(each, "TargetMode") == "External"]
    return {held: _attribute(each, "Target") or "" for each in outside if (held := _attribute(each, "Id"))}


def _related(package: Package, rels: str, folder: str, kind: str) -> str | None:
    """The part that a part in `folder` is related to by a relationship whose type ends in `kind`."""
    root = _optional(package, rels)
    for each in () if root is None else root:
        target = _attribute(each, "Target") or ""
        if (_attribute(each, "Type") or "").endswith(kind):
            name = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
            if name in package:
                return name
    return None


def _optional(package: Package, name: str) -> Any:
    """The root of a part that a document can do without; `None` where it is missing or damaged."""
    if name not in package:
        return None
    try:
        return package.xml(name)
    except ArticleError as error:
        if error.why == "hostile":
            raise
        return None


def _styles(package: Package, document: str) -> dict[str, str]:
    """The names of styles, in small letters, by their ids; a style that is not known goes by the known one that it is based on."""
    folder, _, file = document.rpartition("/")
    root = _optional(package, _related(package, f"{folder}/_rels/{file}.rels", folder, "/styles") or f"{folder}/styles.xml")
    named: dict[str, str] = {}
    based: dict[str, str] = {}
    for style in () if root is None else root:
        if (held := _attribute(style, "styleId")) is None:
            continue
        for inner in style:
            tag = inner.tag.rpartition("}")[2]
            if tag == "name":
                named[held] = (_attribute(inner, "val") or "").lower()
            elif tag == "basedOn":
                based[held] = _attribute(inner, "val") or ""
    known = {}
    for held in named:
        at = held
        for _ in range(_STYLES_DEEP):
            if named.get(at) in _ROLES or at not in based:
                break
            at = based[at]
        known[held] = named.get(at, "")
    return known


def _properties(package: Package) -> Properties:
    root = _optional(package, _related(package, "_rels/.rels", "", "/core-properties") or "docProps/core.xml")
    told = {} if root is None else {each.tag.rpartition("}")[2]: (each.text or "").strip() for each in root}
    created = told.get("created", "")
    return Properties(told.get("title") or None, None if created == _TEMPLATE else iso(created))
