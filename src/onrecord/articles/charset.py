"""The encoding of a page: what a byte order mark, the server and the page's own head say, held against the bytes."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from onrecord.articles.encoding import decode
from onrecord.errors import ArticleError

HEAD = 4096
"""Bytes in which a page says its encoding. The HTML standard asks for the first 1,024; many pages need more."""

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_META = re.compile(rb"<meta[^>]{1,400}?charset\s{0,9}=\s{0,9}[\"']?\s{0,9}([A-Za-z0-9_:.\-]{2,40})", re.IGNORECASE)
_XML = re.compile(rb"\s{0,9}<\?xml[^>]{1,100}?encoding\s{0,9}=\s{0,9}[\"']([A-Za-z0-9_:.\-]{2,40})", re.IGNORECASE)
_COMMENT = re.compile(rb"<!--.*?(?:-->|\Z)", re.DOTALL)

_LABELS = {
    **dict.fromkeys(("iso-8859-1", "iso8859-1", "iso_8859-1", "latin1", "latin-1", "l1", "ascii", "us-ascii", "ansi", "windows-1252", "cp1252"), "cp1252"),
    **dict.fromkeys(("iso-8859-9", "latin5", "windows-1254"), "cp1254"),
    **dict.fromkeys(("iso-8859-11", "tis-620", "windows-874"), "cp874"),
    **dict.fromkeys(("gb2312", "gbk", "gb_2312", "x-gbk", "gb18030"), "gb18030"),
    **dict.fromkeys(("shift_jis", "shift-jis", "sjis", "x-sjis", "windows-31j", "ms932"), "cp932"),
    **dict.fromkeys(("euc-kr", "ks_c_5601-1987", "ksc5601", "windows-949"), "cp949"),
    **dict.fromkeys(("big5", "big5-hkscs", "x-x-big5"), "big5hkscs"),
    **dict.fromkeys(("utf-8", "utf8", "unicode-1-1-utf-8"), "utf-8"),
    **dict.fromkeys(("x-mac-roman", "macintosh", "mac"), "mac_roman"),
}
"""Encodings by the labels of the WHATWG Encoding Standard (https://encoding.spec.whatwg.org/#names-and-labels) that Python reads otherwise;
it takes each as the larger encoding that pages really are in."""

_WIDE = frozenset({"utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be"})
_REPLACEMENT = "\ufffd"
_WESTERN = frozenset({"cp1252", "cp1254", "iso8859-15", "mac_roman"})

# UTF-8 that was read as Windows-1252 and written as UTF-8 again: marks of quotation, dashes, accented letters.
_TWICE = re.compile("â€[\u2122\u0153\u009d\u0161\u02dc\u201c\u201d\u00a6\u00a2™œ˜]|Ã[\u00a0-\u00bf\u0192]|Â[\u00a0-\u00bf]")
_FIRST_TWICE = "âÃÂ"
_FEWEST_TWICE = 2
"""A name may hold one such pair of letters; a text that was decoded twice has them everywhere."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text of a page, the encoding it was read in, and what is to be said about that. Equal when all are."""

    text: str
    encoding: str
    notes: tuple[str, ...] = ()


def decoded(data: bytes, *, origin: str, told: str | None = None) -> Decoded:
    """The text of the page `data`; `told` is the encoding that the server named.

    A byte order mark goes before the server, and the server before the page, as the HTML standard has it; but none of them is believed
    where the bytes are plainly UTF-8, or are not what they say. Whatever is not as it was said to be, and every letter that
    cannot be read or was lost before, is told in `notes`; nothing is repaired. Never raises: bytes that are no text become U+FFFD.
    """
    for mark, signed in _MARKS:
        if data.startswith(mark):
            return _noted(_lenient(data[len(mark) :], signed), signed, ())
    if wide := _wide(data):
        return _noted(_lenient(data, wide), wide, (f"no encoding is declared in it; read as {wide.upper()}",))
    names = [name for name in (told, _in_page(data)) if name]
    known = [(name, encoding) for name in names if (encoding := _encoding(name))]
    notes = tuple(f"the encoding {name!r} is not known" for name in names if _encoding(name) is None)
    if len({encoding for _, encoding in known}) > 1:
        notes += (f"the server says {known[0][0]!r}, the page {known[1][0]!r}",)
    text = _utf8(data)
    if text is not None:
        if known and known[0][1] != "utf-8" and not data.isascii() and not _escaped(known[0][1]):
            notes += (f"it says {known[0][0]!r} but is UTF-8; read as UTF-8",)
        if not (known and _escaped(known[0][1])):
            return _noted(text, "utf-8", notes)
    for name, encoding in known:
        if encoding != "utf-8" and (read := _strict(data, encoding)) is not None:
            if (name, encoding) != known[0]:
                notes += (f"it is not {known[0][0]!r} as it says; read as {name!r}",)
            return _noted(read, encoding, notes)
    if known and known[0][1] != "utf-8":
        return _noted(_lenient(data, known[0][1]), known[0][1], notes)
    return _undeclared(data, origin, known[0][0] if known else None, notes)


def _undeclared(data: bytes, origin: str, said: str | None, notes: tuple[str, ...]) -> Decoded:
    """What is not UTF-8 and declares nothing else: UTF-8 with bytes lost, or the likeliest other encoding."""
    kept = data.decode("utf-8", "replace")
    lost = kept.count(_REPLACEMENT) - data.count(_REPLACEMENT.encode())
    whole = sum(character > "\x7f" for character in kept[:200_000]) - lost
    if said is not None and whole >= 2 * lost:
        return _noted(kept, "utf-8", notes)
    try:
        text = decode(data.replace(b"\0", b""), origin=origin)
    except ArticleError:
        return _noted(kept, "utf-8", notes)
    seen = f"it is not {said!r} as it says" if said else "no encoding is declared in it"
    return _noted(text, "guessed", (*notes, f"{seen}; its encoding was guessed by its letters"))


def _noted(text: str, encoding: str, notes: tuple[str, ...]) -> Decoded:
    if count := text.count(_REPLACEMENT):
        notes += (f"{count:,} letters cannot be read (U+FFFD); they were lost before or are in another encoding",)
    twice: list[str] = _TWICE.findall(text) if any(letter in text for letter in _FIRST_TWICE) else []
    if len(twice) >= _FEWEST_TWICE:
        notes += (f"{len(twice):,} places look decoded twice ({twice[0]!r}); they are kept as they are",)
    return Decoded(text, encoding, notes)


def _in_page(data: bytes) -> str | None:
    head = _COMMENT.sub(b"", data[:HEAD])
    if found := _XML.match(head) or _META.search(head):
        name = found[1].decode("ascii")
        # A page that could be read so far is no UTF-16, whatever it says; the standard takes it as UTF-8.
        return "utf-8" if name.lower().startswith(("utf-16", "utf-32", "unicode", "ucs-2")) else name
    return None


def _encoding(name: str) -> str | None:
    label = name.strip().strip("\"'").lower()
    if label in _LABELS:
        return _LABELS[label]
    try:
        found = codecs.lookup(label)
    except (LookupError, ValueError):
        return None
    # `base64` and the like are codecs, but no encodings of text.
    return found.name if found._is_text_encoding and found.name not in {"utf-7", "idna", "punycode", "unicode_escape", "raw_unicode_escape"} else None


def _escaped(encoding: str) -> bool:
    """Whether text in `encoding` may be plain ASCII bytes and yet say something else."""
    return encoding.startswith(("iso2022", "hz")) or encoding in _WIDE


def _wide(data: bytes) -> str | None:
    """UTF-16 without a mark: a page begins with `<` or white space, which have a zero byte on one side."""
    head = data[:200]
    if len(head) < 8 or not head.count(0):
        return None
    if not any(head[0:40:2]) and all(head[1:40:2]):
        return "utf-16-be"
    return "utf-16-le" if not any(head[1:40:2]) and all(head[0:40:2]) else None


def _utf8(data: bytes) -> str | None:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        # Cut off within its last letter, it is UTF-8 all the same.
        if len(data) - error.start < 4 and error.reason == "unexpected end of data" and error.start:
            return data[: error.start].decode("utf-8") + _REPLACEMENT
        return None


def _strict(data: bytes, encoding: str) -> str | None:
    if encoding in _WESTERN:
        return _lenient(data, encoding)
    try:
        return data.decode(encoding)
    except (UnicodeError, LookupError):
        return None


def _lenient(data: bytes, encoding: str) -> str:
    """As browsers read it: bytes that stand for nothing in a Western encoding are control characters, others U+FFFD."""
    try:
        return data.decode(encoding)
    except UnicodeError:
        pass
    if encoding == "cp1252":
        return data.decode("latin-1").translate(_WINDOWS)
    return data.decode(encoding, "replace")


_WINDOWS = {byte: bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in range(0x80, 0xA0)}
