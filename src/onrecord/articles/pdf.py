"""PDF files (ISO 32000): one article a file, the order of their text kept, paragraphs made anew from printed lines."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from onrecord.articles.assembled import assembled
from onrecord.articles.date import iso
from onrecord.articles.paragraph import MOST_WORDS, Paragraph, Properties, laid_out
from onrecord.articles.printed import LARGE, Printed, PrintedLine, printed
from onrecord.articles.sandbox import sandbox
from onrecord.articles.settings import Settings
from onrecord.articles.source import Source
from onrecord.articles.taken import Taken
from onrecord.data.article import LONGEST
from onrecord.data.received import Received
from onrecord.errors import ArticleError

NAME = "pdf"
WHAT = "PDF files with text, one article a file"
GIVES = ("text", "title", "outlet", "published", "url")
ENDINGS = (".pdf",)
NEEDS = ("pypdfium2",)

MOST_PAGES = 200
"""Pages of the longest file that is read as one article."""

_SIGNATURE_WITHIN = 1024
"""Bytes within which `%PDF-` stands; some programs write something before it."""

_PASSWORD = 4
"""PDFium's FPDF_ERR_PASSWORD."""

_GAP = 0.9
"""A gap of this many times a line's height parts it in two; `printed` tells whether it is one between columns."""

_HYPHEN_MARKS = frozenset({0x02, 0xFFFE})
"""What PDFium gives for a hyphen at a line's end."""

_PLATE_WORDS = 3
"""Words of the longest name of an outlet that is taken for a name plate by its size alone."""

_UNMAPPED = 0.3
"""Share of characters that tell nothing above which a font does not say what its signs are."""

_PICTURE = 3
"""PDFium's FPDF_PAGEOBJ_IMAGE."""

_PICTURES_DEEP = 3
_ADDRESS = re.compile(r"https?://[^\s…]{4,500}")
_MADE = re.compile(r"D:([0-9]{4})([0-9]{2})([0-9]{2})")
"""The day in a PDF date, `D:20310304221500+02'00'` (ISO 32000-1, 7.9.4)."""


def fits(source: Source) -> bool:
    """Whether the source is a PDF file."""
    head = source.head()[:_SIGNATURE_WITHIN]
    return head.startswith(b"%PDF-") or (b"%PDF-" in head and source.name.endswith(ENDINGS))


def read(source: Source, settings: Settings) -> Iterator[Received]:
    """The one article of a file. Raises `ArticleError` when it is a scan, locked, damaged, or holds no text."""
    data = source.read()
    for taken in sandbox("pdf").take(data, origin=source.origin):
        yield assembled(_outlet(taken, settings), source, settings)


def load() -> None:
    """Imports the parser."""
    import pypdfium2  # noqa: F401


def take(data: bytes, *, origin: str, told: Mapping[str, Any]) -> list[Taken]:  # noqa: ARG001  (every form is called so)
    """The article in the bytes of a file; run in the sandbox."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
        count = len(document)
    except pypdfium2.PdfiumError as error:
        if getattr(error, "err_code", None) == _PASSWORD:
            raise ArticleError(f"{origin}: locked with a password; save it without one and read it again") from error
        raise ArticleError(f"{origin}: a PDF file that is damaged ({error}); get it again", why="damaged") from error
    try:
        if count > MOST_PAGES:
            told_so = f"{origin}: {count:,} pages; one article has at most {MOST_PAGES}. Split the file into its articles"
            raise ArticleError(told_so, why="too_large")
        pages, bare = _pages(document, count, origin)
        return [_taken(printed(pages), bare, document, origin)]
    finally:
        document.close()


def _pages(document: Any, count: int, origin: str) -> tuple[list[list[list[PrintedLine]]], list[int]]:
    """The rows of each page, and the pages (from 1) that hold pictures and no text."""
    import pypdfium2

    pages, bare, damaged, length = [], [], 0, 0
    for number in range(count):
        try:
            page = document[number]
            held = page.get_textpage()
        except pypdfium2.PdfiumError:
            damaged += 1
            continue
        length += held.count_chars()
        if length > LONGEST:
            raise ArticleError(f"{origin}: more than {LONGEST:,} characters; a report has fewer. Split the file into its reports", why="too_large")
        rows = _rows(held, number)
        if not rows and _has_picture(page):
            bare.append(number + 1)
        pages.append(rows)
        held.close()
        page.close()
    if damaged and damaged == count:
        raise ArticleError(f"{origin}: none of its {count:,} pages can be opened; expected a whole file, get it again", why="damaged")
    text = "".join(piece.text for page in pages for row in page for piece in row)
    if not any(character.isalnum() for character in text):
        if bare:
            seen = "1 page that is a picture" if len(bare) == 1 else f"{len(bare)} pages that are pictures"
            raise ArticleError(f"{origin}: a scan ({seen}, no text); it needs OCR first, with a program such as OCRmyPDF", why="no_report")
        raise ArticleError(f"{origin}: no text on its {count:,} pages; expected a report", why="empty")
    if sum(map(_tells_nothing, text)) > _UNMAPPED * len(text):
        told = f"{origin}: its fonts do not say which letters their signs are; it needs OCR, with a program such as OCRmyPDF"
        raise ArticleError(told, why="no_report")
    return pages, bare


def _tells_nothing(character: str) -> bool:
    return character == "\ufffd" or "\ue000" <= character <= "\uf8ff" or (character < " " and character != "\t")


def _has_picture(page: Any) -> bool:
    return next(iter(page.get_objects(filter=(_PICTURE,), max_depth=_PICTURES_DEEP)), None) is not None


@dataclass(slots=True)
class _Piece:
    """Words of a line without a wide gap between them, while they are collected."""

    words: list[str]
    left: float
    right: float
    bottom: float
    top: float


def _rows(held: Any, page: int) -> list[list[PrintedLine]]:
    """The lines of a page in the file's order, each in pieces where wide gaps part it."""
    import ctypes

    from pypdfium2 import raw

    box = raw.FS_RECTF()
    pointer = ctypes.byref(box)

    def edges(at: int) -> tuple[float, float, float, float]:
        raw.FPDFText_GetLooseCharBox(held.raw, at, pointer)
        return box.left, box.right, box.bottom, box.top

    rows: list[list[PrintedLine]] = []
    row: list[_Piece] = []
    word: list[int] = []
    codes: list[int] = []

    def end_word() -> None:
        if not word:
            return
        left, _, bottom, top = edges(word[0])
        _, right, last_bottom, last_top = edges(word[-1])
        left, right, bottom, top = min(left, right), max(left, right), min(bottom, last_bottom), max(top, last_top)
        last = row[-1] if row else None
        if last is None or left - last.right > _GAP * max(top - bottom, 1.0) or right < last.left:
            row.append(_Piece([_text(codes)], left, right, bottom, top))
        else:
            last.words.append(_text(codes))
            last.right, last.bottom, last.top = max(last.right, right), min(last.bottom, bottom), max(last.top, top)
        word.clear()
        codes.clear()

    def end_row(*, divided: bool = False) -> None:
        end_word()
        if row:
            ends = [False] * (len(row) - 1) + [divided]
            pieces = [PrintedLine(" ".join(one.words), page, one.left, one.right, one.bottom, one.top, end) for one, end in zip(row, ends, strict=True)]
            rows.append(pieces)
            row.clear()

    for at in range(held.count_chars()):
        code = raw.FPDFText_GetUnicode(held.raw, at)
        if code in _HYPHEN_MARKS:
            end_row(divided=True)
        elif code in {0x0A, 0x0D}:
            end_row()
        elif code in {0x20, 0x09, 0xA0} or code == 0:
            end_word()
        else:
            word.append(at)
            codes.append(code)
    end_row()
    return rows


def _text(codes: list[int]) -> str:
    """Characters by their codes; those beyond the first plane may come in two halves, and a half without its other tells nothing."""
    if any(0xD800 <= code < 0xE000 for code in codes):
        return b"".join(chr(code).encode("utf-16-le", "surrogatepass") for code in codes if code < 0x110000).decode("utf-16-le", "replace")
    return "".join(chr(code) for code in codes if code < 0x110000)


def _taken(found: Printed, bare: list[int], document: Any, origin: str) -> Taken:
    paragraphs = [Paragraph(head, role="notice") for head in found.heads]
    headline = _headline(found)
    for at, paragraph in enumerate(found.paragraphs):
        paragraphs.append(Paragraph(paragraph.text, role="headline" if at == headline else None))
        if headline is not None and at == headline + 1 and paragraph.size >= (1 + LARGE) / 2 * found.size and len(paragraph.text.split()) > 5:
            paragraphs[-1] = replace(paragraphs[-1], role="standfirst")
    told = document.get_metadata_dict(skip_empty=True)
    made = _MADE.match(told.get("CreationDate", ""))
    taken = laid_out(paragraphs, origin=origin, properties=Properties(told.get("Title"), iso("-".join(made.groups())) if made else None))
    address = next((seen.group() for head in found.heads for seen in _ADDRESS.finditer(head)), None)
    notes = []
    if found.joined:
        notes.append(f"words divided at line ends and joined: {found.joined}")
    if found.heads:
        notes.append(f"lines that repeat on the pages, kept once as notices: {len(found.heads)}")
    if bare:
        notes.append(f"pages that are pictures, whose words need OCR: {', '.join(map(str, bare))}")
    return replace(taken, url=taken.url or address).noting(*notes)


def _headline(found: Printed) -> int | None:
    """The position of the paragraph in the largest type on the first page; a name over it in still larger type is the outlet's."""
    first = [(at, paragraph) for at, paragraph in enumerate(found.paragraphs) if paragraph.page == found.paragraphs[0].page]
    large = [(at, each) for at, each in first if each.size >= LARGE * found.size and 0 < len(each.text.split()) <= MOST_WORDS]
    if not large:
        return None
    ranked = sorted(large, key=lambda pair: -pair[1].size)
    largest = ranked[0]
    if largest == large[0] and len(largest[1].text.split()) <= _PLATE_WORDS:
        longer = next((pair for pair in ranked[1:] if len(pair[1].text.split()) > _PLATE_WORDS + 1), None)
        return largest[0] if longer is None else longer[0]
    return largest[0]


def _outlet(taken: Taken, settings: Settings) -> Taken:
    """With the outlet whose name stands above the headline, where the table of outlets knows it."""
    if taken.outlet:
        return taken
    above = (piece.text for piece in taken.pieces if piece.kind in {"kicker", "notice"})
    known = next((found for text in above if (found := settings.outlets.named(" ".join(text.split())))), None)
    return replace(taken, outlet=known.name) if known else taken
