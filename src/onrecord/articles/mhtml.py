"""MHTML: a page that a browser saved into one file with all that it shows (RFC 2557). The page is handed on to the form for pages."""

from __future__ import annotations

import binascii
import quopri
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from email.errors import HeaderParseError
from email.header import decode_header, make_header
from email.message import Message
from email.parser import BytesHeaderParser
from email.utils import parsedate_to_datetime

from onrecord.articles.settings import Settings
from onrecord.articles.source import Source
from onrecord.data.received import Received, Skipped
from onrecord.errors import ArticleError

NAME = "mhtml"
WHAT = "pages that a browser saved into one file"
GIVES = ("text", "title", "outlet", "published", "url", "authors", "section", "original")
ENDINGS = (".mhtml", ".mht")

LONGEST_HEAD = 16_384
"""Bytes of the header lines of a file or a part. Browsers write less than 1,000; the standard library's parser takes time that
grows with their square."""

MOST_PARTS = 10_000
"""Parts of a file: a page shows some hundred pictures."""

DEEPEST = 3
"""How many multipart parts may lie within one another: related, alternative, and one that is allowed for."""

_SAVED = (b"snapshot-content-location:", b"from: <saved by ", b'from: "saved by ', b"from: saved by ")
_BOUNDARY = re.compile(r'boundary\s{0,9}=\s{0,9}(?:"([^"]{1,200})"|([^\s;"]{1,200}))', re.IGNORECASE)
_CHARSET = re.compile(r"charset\s{0,9}=\s{0,9}[\"']?([A-Za-z0-9_.:-]{1,40})", re.IGNORECASE)
_START = re.compile(r'start\s{0,9}=\s{0,9}"?<?([^">;\s]{1,200})', re.IGNORECASE)
_BLANK = re.compile(rb"\r?\n\r?\n")
_HEAD_LINE = re.compile(rb"[A-Za-z][A-Za-z0-9-]{0,75}:")
_PAGE = ("text/html", "application/xhtml+xml")


@dataclass(frozen=True, slots=True)
class _Part:
    """A part: its header lines, and its bytes as they stand in the file."""

    head: Message
    body: bytes

    @property
    def kind(self) -> str:
        return _told(self.head, "Content-Type").partition(";")[0].strip().lower()

    def data(self) -> bytes:
        """The bytes that the part stands for."""
        coded = _told(self.head, "Content-Transfer-Encoding").strip().lower()
        if coded == "quoted-printable":
            return quopri.decodestring(self.body)
        if coded == "base64":
            try:
                return binascii.a2b_base64(self.body)
            except binascii.Error:
                # Cut off: what is there is read, to the last whole group of four.
                letters = re.sub(rb"[^A-Za-z0-9+/]", b"", self.body)
                return binascii.a2b_base64(letters[: len(letters) // 4 * 4])
        return self.body


def fits(source: Source) -> bool:
    """Header lines that say that a browser saved it, or such lines in a file that is called so."""
    head = source.head()[:LONGEST_HEAD].lstrip().lower()
    if not _HEAD_LINE.match(head) or b"content-type:" not in head:
        return False
    return source.name.endswith(ENDINGS) or any(mark in head for mark in _SAVED)


def read(source: Source, settings: Settings) -> Iterator[Received | Skipped]:
    """The page, read as one. Raises `ArticleError` when there is none in it, it is damaged, or it is made to hurt."""
    whole = _part(source.read(), source.origin)
    found = list(_parts(whole, source.origin, 0))
    page = _main(whole, found)
    if page is None:
        kinds = ", ".join(sorted({part.kind or "of no kind" for part in found})) or "nothing"
        raise ArticleError(f"{source.origin}: no page in it (parts: {kinds[:200]}); expected a part of type text/html, save the page again", why="no_report")
    address = _address(page.head, "Content-Location") or _address(whole.head, "Snapshot-Content-Location") or source.address
    charset = _CHARSET.search(_told(page.head, "Content-Type"))
    inner = Source(
        f"{source.origin}!page.html",
        data=page.data(),
        address=address,
        media=page.kind,
        charset=charset[1] if charset else None,
        fetched=_saved(whole.head) or source.fetched,
    )
    note = "the file ends before its last part; it was saved or copied incompletely" if _cut(whole) else None
    for one in settings.inner(inner, settings):
        yield replace(one, notes=(*one.notes, note)) if note and isinstance(one, Received) else one


def _part(data: bytes, origin: str) -> _Part:
    """Header lines and what comes after them."""
    data = data.lstrip(b"\r\n")
    end = _BLANK.search(data, 0, LONGEST_HEAD + 4)
    if end is None and len(data) > LONGEST_HEAD:
        raise ArticleError(f"{origin}: more than {LONGEST_HEAD:,} bytes of header lines; expected those of a saved page, leave it out", why="hostile")
    head = data[: end.start()] if end else data
    return _Part(BytesHeaderParser().parsebytes(head + b"\r\n\r\n"), data[end.end() :] if end else b"")


def _parts(whole: _Part, origin: str, depth: int) -> Iterator[_Part]:
    """The parts that are no multiparts themselves, in order."""
    if not whole.kind.startswith("multipart/"):
        yield whole
        return
    if depth >= DEEPEST:
        raise ArticleError(f"{origin}: parts within parts more than {DEEPEST} deep; expected a saved page, leave it out", why="hostile")
    mark = _mark(whole)
    if mark is None:
        raise ArticleError(f"{origin}: no boundary told between its parts; expected a saved page, save it again", why="damaged")
    marks = list(re.finditer(rb"^" + re.escape(mark) + rb"(--)?[ \t]{0,9}\r?$", whole.body, re.MULTILINE))
    if len(marks) > MOST_PARTS:
        raise ArticleError(f"{origin}: {len(marks):,} parts; expected at most {MOST_PARTS:,}, leave it out", why="hostile")
    # What stands before the first mark is a greeting to programs that know no parts.
    for at, found in enumerate(marks):
        if found[1]:
            return
        end = marks[at + 1].start() if at + 1 < len(marks) else len(whole.body)
        piece = whole.body[found.end() : end].removesuffix(b"\n").removesuffix(b"\r")
        yield from _parts(_part(piece, origin), origin, depth + 1)


def _mark(whole: _Part) -> bytes | None:
    found = _BOUNDARY.search(_told(whole.head, "Content-Type"))
    return b"--" + (found[1] or found[2]).encode("latin-1", "replace") if found else None


def _cut(whole: _Part) -> bool:
    mark = _mark(whole)
    return mark is not None and mark + b"--" not in whole.body[-LONGEST_HEAD:]


def _main(whole: _Part, found: list[_Part]) -> _Part | None:
    """The part that the file's own header names as the one to begin with, or else the first page."""
    start = _START.search(_told(whole.head, "Content-Type"))
    pages = [part for part in found if part.kind in _PAGE]
    named = [part for part in pages if start and _told(part.head, "Content-ID").strip().strip("<>") == start[1]]
    return next(iter([*named, *pages]), None)


def _told(head: Message, name: str) -> str:
    return str(head.get(name, ""))


def _address(head: Message, name: str) -> str | None:
    told = _told(head, name)
    try:
        address = str(make_header(decode_header(told))) if "=?" in told else told
    except (HeaderParseError, LookupError, UnicodeError, ValueError):
        return None
    address = "".join(address.split())
    return address if address.lower().startswith(("http://", "https://")) and address.isprintable() else None


def _saved(head: Message) -> str | None:
    """When the page was saved, ISO 8601."""
    try:
        return parsedate_to_datetime(_told(head, "Date")).isoformat()
    except (ValueError, TypeError, OverflowError, IndexError):
        return None
