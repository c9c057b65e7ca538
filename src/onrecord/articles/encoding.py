"""Bytes to text: UTF-8, what a byte order mark names, and otherwise the likeliest encoding, never a guess that loses a character."""

from __future__ import annotations

import codecs
import re

from charset_normalizer import from_bytes

from onrecord.articles.language import is_english
from onrecord.errors import ArticleError

# UTF-32's mark for little-endian begins with UTF-16's, so it is looked for first.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)

_WESTERN = ("cp1252", "mac_roman")
_SAMPLE = 100_000
"""Bytes of a long file from which its encoding is told."""

_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f]")
_BROKEN_SHARE = 0.05
"""Text with a larger share of control characters than this is no text."""

_TYPOGRAPHIC = frozenset("“”‘’–—…•©®™£€°·½\u00a0")


def decode(data: bytes, *, origin: str) -> str:
    """The text of `data`, verbatim but for a byte order mark, which is the encoding's signature.

    Raises `ArticleError` when the bytes are no text or stay unreadable; `origin` names the file in it.
    """
    text = _decoded(data, origin)
    sample = text[:_SAMPLE]
    if "\0" in text or len(_CONTROL.findall(sample)) > _BROKEN_SHARE * len(sample):
        raise ArticleError(f"{origin}: binary, not text (it holds control characters such as {_first_control(text)!r}); expected a text file")
    return text


def _first_control(text: str) -> str:
    found = _CONTROL.search(text)
    return found.group() if found else "\0"


def _decoded(data: bytes, origin: str) -> str:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strict(data, encoding, origin)
    if b"\0" in data:
        raise ArticleError(f"{origin}: binary, not text (a NUL byte at {data.index(0)}); expected text, and UTF-16 or UTF-32 only with a byte order mark")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        return _strict(data, _guess(data, error.start, origin), origin)


def _strict(data: bytes, encoding: str, origin: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeError as error:
        raise ArticleError(f"{origin}: looks like {encoding} but is not ({error}); save it as UTF-8 and read it again") from error


def _guess(data: bytes, wrong: int, origin: str) -> str:
    """The likeliest encoding of `data`, which is not UTF-8 from byte `wrong` on."""
    sample = _sample(data, wrong)
    for encoding in _WESTERN:
        if _reads_as_english(sample, encoding):
            return encoding
    best = from_bytes(sample).best()
    if best is None:
        seen = f"byte {data[wrong]:#04x} at {wrong}"
        raise ArticleError(f"{origin}: neither UTF-8 ({seen}) nor any encoding that could be told; save it as UTF-8 and read it again")
    return best.encoding


def _sample(data: bytes, wrong: int) -> bytes:
    """A stretch around byte `wrong`, cut at ASCII spaces so that no character is cut in two."""
    if len(data) <= _SAMPLE:
        return data
    start = data.rfind(b" ", max(0, wrong - _SAMPLE // 2), wrong) + 1 or wrong
    end = data.rfind(b" ", wrong, wrong + _SAMPLE // 2)
    return data[start : end if end > wrong else wrong + _SAMPLE // 2]


def _reads_as_english(sample: bytes, encoding: str) -> bool:
    """Whether `sample` in `encoding` is English with the marks and accents that English reports use.

    Detectors by letter frequency give such files to Central European encodings, because the only bytes beyond ASCII are quotation marks.
    """
    try:
        text = sample.decode(encoding)
    except UnicodeDecodeError:
        return False
    odd = [at for at, character in enumerate(text) if character >= "\x80"]
    expected = sum(_expected(text, at) for at in odd)
    if expected < 0.9 * len(odd):
        return False
    return is_english(text) or all(text[at] in _TYPOGRAPHIC for at in odd) or len(odd) <= 0.03 * len(text)


def _expected(text: str, at: int) -> bool:
    """Whether the character at `at` is a mark in use, or a letter where a letter of its case may stand."""
    character = text[at]
    if character in _TYPOGRAPHIC:
        return True
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    if character.islower():
        return before.isalpha() or after.isalpha()
    return character.isupper() and not before.isalpha() and after.islower()
