"""Markdown: YAML front matter with the report's fields, `# Heading` as its headline, `>` before quoted lines.

The front matter is read as lines of `key: value`; what is nested in it is kept in the text and not understood.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from onrecord.articles.date import iso
from onrecord.articles.draft import Draft
from onrecord.articles.layout import lay_out
from onrecord.articles.line import Line, lines
from onrecord.data.article import Part
from onrecord.data.span import Span

_ENDINGS = (".md", ".markdown")
_LONGEST = 65_536
"""Characters of the longest front matter."""

_OPEN = re.compile(r"\s*---[ \t]*(?:\r\n|[\r\n])")
_CLOSE = re.compile(r"^(?:---|\.\.\.)[ \t]*$", re.MULTILINE)
_FIELD = re.compile(r"([A-Za-z][A-Za-z_ -]{0,30}?)[ \t]*:[ \t]+(\S.*)")
_HEADING = re.compile(r"\s*#[ \t]+\S")
_MARK = re.compile(r"(#{1,6}|>(?: ?>){0,5})[ \t]+(?=\S)")
_COMMENT = re.compile(r"[ \t]#")

_FIELDS = {
    "title": "title",
    "headline": "title",
    "date": "published",
    "published": "published",
    "pubdate": "published",
    "publish_date": "published",
    "outlet": "outlet",
    "source": "outlet",
    "publication": "outlet",
    "publisher": "outlet",
    "url": "url",
    "link": "url",
    "source_url": "url",
    "canonical_url": "url",
}


@dataclass(frozen=True, slots=True)
class _Front:
    """Front matter: where it stands and its understood fields."""

    span: Span
    fields: dict[str, str]


def fits(text: str, origin: str) -> bool:
    """Whether `text` is Markdown: by the ending of its name, its front matter, or a heading as its first line."""
    return origin.lower().endswith(_ENDINGS) or _HEADING.match(text) is not None or bool((front := _front(text)) and front.fields)


def draft(text: str, *, title: str | None = None) -> Draft:
    """Parts and fields of a Markdown text; front matter is one notice, and so is each mark before a heading or quoted line."""
    front = _front(text)
    fields = front.fields if front else {}
    start = front.span.end if front else 0
    laid = lay_out(text, [_marked(text, line) for line in lines(text, start)], title=title or fields.get("title"))
    return replace(
        laid,
        parts=((Part("notice", front.span), *laid.parts) if front else laid.parts),
        title=fields.get("title") or laid.title,
        outlet=fields.get("outlet") or laid.outlet,
        url=fields.get("url") or laid.url,
        published=iso(fields.get("published", "")) or laid.published,
    )


def _marked(text: str, line: Line) -> Line:
    mark = _MARK.match(text, line.span.start, line.span.end)
    if mark is None:
        return line
    return Line(Span(mark.end(), line.span.end), line.spaced, Span(mark.start(1), mark.end(1)))


def _front(text: str) -> _Front | None:
    opening = _OPEN.match(text)
    if opening is None:
        return None
    head = text[: opening.end() + _LONGEST].replace("\r", "\n")
    closing = _CLOSE.search(head, opening.end())
    if closing is None:
        return None
    fields: dict[str, str] = {}
    for line in head[opening.end() : closing.start()].split("\n"):
        if found := _FIELD.fullmatch(line.rstrip()):
            name = _FIELDS.get(re.sub(r"[ -]", "_", found[1].lower()))
            value = _scalar(found[2])
            if name == "outlet" and value.startswith(("http://", "https://")):
                name = "url"
            if name and value:
                fields.setdefault(name, value)
    return _Front(Span(text.index("-"), closing.start() + len(closing.group().rstrip())), fields)


def _scalar(value: str) -> str:
    """A YAML scalar on one line without its quotation marks; empty for a list, a mapping or a block."""
    if value[0] in "[{|>&*!":
        return ""
    if value[0] in "\"'":
        end = value.find(value[0], 1)
        while value[0] == "'" and value[end : end + 2] == "''":
            end = value.find("'", end + 2)
        inner = value[1:end] if end > 0 else value[1:]
        return inner.replace("''", "'") if value[0] == "'" else inner
    comment = _COMMENT.search(value)
    return (value[: comment.start()] if comment else value).strip()
