"""The opening of a source: its first characters, for forms that tell a text by the words in it."""

from __future__ import annotations

import codecs

from onrecord.articles.foreign import foreign
from onrecord.articles.source import Source


def opening(source: Source) -> str:
    """The first characters of a text with `\\n` at the ends of its lines; "" for what is no text. Raises `ArticleError` as `Source.head` does."""
    head = source.head()
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        text = head.decode("utf-16", "replace")
    elif b"\0" in head or foreign(head) is not None:
        return ""
    else:
        text = head.decode("utf-8-sig", "replace")
    return text.replace("\r\n", "\n").replace("\r", "\n")
