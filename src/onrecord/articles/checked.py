"""What every text must be to be read as a report."""

from __future__ import annotations

from onrecord.data.article import LONGEST
from onrecord.errors import ArticleError


def checked(text: str, origin: str) -> str:
    """`text`, which may be read. Raises `ArticleError` when it is too long, has no letter or digit, or holds NUL or lone surrogates."""
    if len(text) > LONGEST:
        raise ArticleError(f"{origin}: {len(text):,} characters; a report has at most {LONGEST:,}. Split the file into its reports", why="too_large")
    if not text.strip():
        raise ArticleError(f"{origin}: only white space ({len(text)} characters); expected a report", why="empty")
    if "\0" in text:
        raise ArticleError(f"{origin}: a NUL character at {text.index(chr(0))}; expected text")
    if not is_unicode(text):
        raise ArticleError(f"{origin}: lone surrogates, which no encoding can write; expected text that was decoded without errors=surrogateescape")
    if not any(character.isalnum() for character in text):
        raise ArticleError(f"{origin}: no letter and no digit ({text.strip()[:20]!r}); expected a report", why="empty")
    return text


def is_unicode(text: str) -> bool:
    """Whether `text` can be written as UTF-8."""
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True
