"""Files of other programs that look like a report from outside: told by their first bytes, so that nobody reads their code as news."""

from __future__ import annotations

import re

_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LOCKED = "EncryptedPackage".encode("utf-16-le")
"""The name of the stream that holds a locked document (MS-OFFCRYPTO, 2.3.4.4)."""

_SIGNATURES: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", "a PDF file"),
    (b"<?xml", "an XML file of a form that is not known"),
    (b"{\\rtf", "an RTF file (open it in Word or LibreOffice and save it as DOCX)"),
    (b"PK\x03\x04", "a zip file, as Word and OpenDocument files are"),
    (_COMPOUND, "a file of an older Word (open it in Word or LibreOffice and save it as DOCX)"),
)
_PAGE = re.compile(rb"(?:\xef\xbb\xbf)?\s{0,100}<(?:!doctype html|html)[\s>]", re.IGNORECASE)


def foreign(data: bytes) -> str | None:
    """What kind of file `data` is, when it is known and not text: "a PDF file"; `None` otherwise."""
    if _PAGE.match(data):
        return "a web page"
    if data.startswith(_COMPOUND) and _LOCKED in data:
        return "a Word or Excel file locked with a password (save it without one)"
    return next((kind for signature, kind in _SIGNATURES if data.startswith(signature)), None)
