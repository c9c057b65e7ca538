"""Plain text: one paragraph a line, with or without header lines, headline, byline and dateline."""

from __future__ import annotations

from onrecord.articles.draft import Draft
from onrecord.articles.layout import lay_out
from onrecord.articles.line import lines


def fits(text: str, origin: str) -> bool:  # noqa: ARG001  (every format asks with the same two)
    """Every text is plain text."""
    return True


def draft(text: str, *, title: str | None = None) -> Draft:
    """Parts and fields of a plain text; a known `title` helps to tell a headline."""
    return lay_out(text, lines(text), title=title)
