"""XML defused: in UTF-8, without a document type, and of a size and a depth that its parser can be left alone with."""

from __future__ import annotations

import codecs
import re
from collections.abc import Mapping
from xml.parsers.expat import ExpatError, ParserCreate

from onrecord.articles.encoding import decode
from onrecord.errors import ArticleError

DEEPEST = 500
"""Elements within one another, at most: contents in XHTML lie in their feed unescaped."""

MOST_ELEMENTS = 500_000
"""Elements of the largest document."""

_DECLARED = re.compile(rb"<\?xml[^>]{0,200}?\bencoding=[\"']([A-Za-z0-9._:-]{1,40})[\"']")
_ENCODINGS = re.compile(r"(?:utf|iso|windows|cp|koi|gb|big|shift|euc|us|mac|latin|ascii)[a-z0-9_-]{0,20}")
_UNSAFE = frozenset(["utf-7", "utf_7", "utf7"])
"""Encodings in which `<` may be written otherwise."""

_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_DTD = re.compile("<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_CHUNK = 65_536


def defused(data: bytes, origin: str, *, most: Mapping[str, int], charset: str | None = None) -> bytes:
    """The document in UTF-8, which may be parsed. `most` says how many elements of a name there may be; `charset` is what a server told.

    Raises `ArticleError`, with `why` "hostile" for a document type or too deep a nest. XML that is not well-formed passes up to where it
    breaks, unless it has a document type anywhere: whether it is read is its parser's choice.
    """
    plain = _decoded(data, charset, origin).encode("utf-8", "replace")
    parser = ParserCreate("utf-8")
    left, total, depth = dict(most), MOST_ELEMENTS, 0

    def typed(*_: object) -> None:
        raise _typed(origin)

    def begun(name: str, _: object) -> None:
        nonlocal total, depth
        depth, total = depth + 1, total - 1
        name = name.rpartition(":")[2]
        if name in left:
            left[name] -= 1
            if left[name] < 0:
                raise ArticleError(f"{origin}: more than {most[name]:,} of <{name}>; expected fewer, so split it", why="too_large")
        if depth > DEEPEST or total < 0:
            limit = f"{DEEPEST} elements within one another" if depth > DEEPEST else f"{MOST_ELEMENTS:,} elements"
            raise ArticleError(f"{origin}: more than {limit}; expected a feed or a sitemap, which need fewer", why="hostile")

    def ended(_: str) -> None:
        nonlocal depth
        depth -= 1

    parser.StartDoctypeDeclHandler = typed
    parser.EntityDeclHandler = typed
    parser.StartElementHandler = begun
    parser.EndElementHandler = ended
    try:
        for at in range(0, len(plain), _CHUNK):
            parser.Parse(plain[at : at + _CHUNK], False)
        parser.Parse(b"", True)
    except ExpatError as error:
        if _DTD.search(plain.decode()):
            raise _typed(origin) from error
    return plain


def _typed(origin: str) -> ArticleError:
    told = f"{origin}: it has a document type (<!DOCTYPE), which may grow without end or name files; expected a feed or a sitemap without"
    return ArticleError(told, why="hostile")


def _decoded(data: bytes, charset: str | None, origin: str) -> str:
    """The document's text without its XML declaration. What is UTF-8 is, whatever it or its server says."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = ""
    if not text or "\0" in text:
        declared = _DECLARED.search(data[:400].replace(b"\0", b""))
        text = _by_name(data, declared[1].decode() if declared else None) or _by_name(data, charset) or decode(data, origin=origin)
    text = text.lstrip("\ufeff \t\r\n")
    return text[text.find("?>") + 2 :] if text.startswith("<?xml") and "?>" in text[:500] else text


def _by_name(data: bytes, name: str | None) -> str | None:
    if name is None or not _ENCODINGS.fullmatch(name.lower()) or name.lower() in _UNSAFE:
        return None
    try:
        # Without its mark, UTF-16 has two readings.
        if codecs.lookup(name).name.startswith(("utf-16", "utf-32")) and not data.startswith(_MARKS):
            return None
        found = data.decode(name)
    except (LookupError, UnicodeError, TypeError):
        return None
    return None if "\0" in found else found
