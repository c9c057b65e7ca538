"""Layout: which part of a report each of its lines is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from onrecord.articles.byline import is_byline
from onrecord.articles.dateline import dateline
from onrecord.articles.draft import Draft
from onrecord.articles.glued import glued_date
from onrecord.articles.header import Header, header, printed_day
from onrecord.articles.line import Line
from onrecord.articles.notice import glued_notice, is_end_mark, is_notice
from onrecord.data.article import Part, PartKind
from onrecord.data.span import Span

_HEAD = 24
"""Lines at the top among which headers, headline and bylines are looked for."""

_STANDFIRSTS = 2
"""Lines between headline and byline at most."""

_DATELINES = 4
"""The dateline stands in one of the first lines of the body."""

_GLUED = 3
"""Lines at the top to which a date of publication may be glued."""

_LONGEST_HEADLINE = 250
_MOST_WORDS = 25
_KICKER_WORDS = 12
_REPORT = 60
"""Words of the shortest text of which a first line that ends in a full stop may be the headline."""

_WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")
_CLOSERS = "”’\"')]»"
_TELLS = re.compile(
    r"\b(?:said|told|added|according to|was|were|had|been"
    r"|on (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day (?:that|night|morning|evening))\b"
)
_LABELS = frozenset(
    [
        "opinion", "analysis", "exclusive", "interview", "editorial", "comment", "commentary", "world", "politics", "business", "live", "breaking",
        "breaking news", "explainer", "feature", "fact check", "letters", "letter", "review", "profile", "obituary", "news", "q&a", "the latest",
        "news analysis", "world news", "special report", "update", "column", "op-ed", "podcast", "video",
    ]
)


@dataclass(slots=True)
class _Found:
    """What has been laid out so far; it lives only while one text is laid out."""

    text: str
    parts: list[Part] = field(default_factory=list)
    headers: list[Header] = field(default_factory=list)
    headlines: list[Span] = field(default_factory=list)

    def add(self, kind: PartKind, span: Span) -> None:
        self.parts.append(Part(kind, span))
        if kind == "headline":
            self.headlines.append(span)

    def mark(self, line: Line) -> None:
        if line.mark is not None:
            self.add("notice", line.mark)

    def value(self, kind: str) -> str | None:
        return next((found.value for found in self.headers if found.kind == kind), None)


def lay_out(text: str, lines: Sequence[Line], *, title: str | None = None) -> Draft:
    """The parts of `text`, whose non-blank lines are `lines`, and the fields that its header lines tell.

    A known `title` is believed: the first line is the headline if it says the same, or looks like nothing but a headline.
    """
    found = _Found(text)
    lines, dates = _freed(text, lines)
    body = _head(found, lines, title)
    tail = _tail(text, lines, body)
    _body(found, lines[body:tail])
    for line in lines[tail:]:
        found.mark(line)
        found.add("notice", line.span)
    for span, told in dates:
        found.add("notice", span)
        found.headers.append(told)
    outlet, url = found.value("outlet"), found.value("url")
    if outlet is not None and outlet.startswith(("http://", "https://")):
        outlet, url = None, url or outlet
    return Draft(
        parts=tuple(sorted(found.parts, key=lambda part: part.span.start)),
        title=" ".join(" ".join(span.of(text) for span in found.headlines).split()) or None,
        outlet=outlet,
        url=url,
        published=next((day for each in found.headers if each.kind == "published" and (day := printed_day(each.value))), None),
    )


def body_parts(text: str, lines: Sequence[Line]) -> tuple[Part, ...]:
    """The parts of the lines of a body whose head is known already: its dateline, and the notices at its end."""
    found = _Found(text)
    tail = _tail(text, lines, 0)
    _body(found, lines[:tail])
    for line in lines[tail:]:
        found.add("notice", line.span)
    return tuple(found.parts)


def _freed(text: str, lines: Sequence[Line]) -> tuple[Sequence[Line], list[tuple[Span, Header]]]:
    """`lines` without the dates that are glued to the first of them, and these dates."""
    freed, dates = list(lines), []
    for at, line in enumerate(lines[:_GLUED]):
        words = line.span.of(text)
        if header(words) is not None or (glued := glued_date(words, first=at == 0)) is None:
            continue
        start, end = line.span
        dates.append((Span(start + glued.span.start, start + glued.span.end), glued.header))
        rest = Span(start, start + glued.span.start) if glued.span.start else Span(start + glued.span.end, end)
        inner = rest.of(text)
        kept = Span(rest.start + len(inner) - len(inner.lstrip()), rest.start + len(inner.rstrip()))
        freed[at] = Line(kept, line.spaced, line.mark)
    return freed, dates


def _head(found: _Found, lines: Sequence[Line], title: str | None) -> int:
    """Adds the parts above the body; gives the position of the first line of the body."""
    at = _headers(found, lines, 0)
    if not found.headlines:
        at = _headlines(found, lines, at, title)
    at = _headers(found, lines, at)
    for ahead in range(at, min(at + _STANDFIRSTS, len(lines) - 1, _HEAD)):
        if dateline(_line(found.text, lines[ahead])) or not _is_credit(found.text, lines[ahead + 1]):
            continue
        for standfirst in lines[at : ahead + 1]:
            found.mark(standfirst)
            found.add("body", standfirst.span)
        return _headers(found, lines, ahead + 1)
    return at


def _headers(found: _Found, lines: Sequence[Line], at: int) -> int:
    """Adds header lines, bylines and notices from line `at` on; gives the position of the first line that is none."""
    while at < min(len(lines), _HEAD):
        line = lines[at]
        words = _line(found.text, line)
        told = header(words)
        if told is None and not is_byline(words) and not is_notice(words):
            break
        found.mark(line)
        if told is not None and told.kind == "title":
            found.add("notice", Span(line.span.start, line.span.start + len(words[: told.at].rstrip())))
            found.add("headline", Span(line.span.start + told.at, line.span.end))
        else:
            found.add("byline" if (told and told.kind == "author") or (told is None and is_byline(words)) else "notice", line.span)
        if told is not None:
            found.headers.append(told)
        at += 1
    return at


def _is_credit(text: str, line: Line) -> bool:
    words = _line(text, line)
    told = header(words)
    return (told is not None and told.kind in {"published", "updated", "author"}) or (told is None and is_byline(words))


def _headlines(found: _Found, lines: Sequence[Line], at: int, title: str | None) -> int:
    """Adds kicker and headline, if line `at` is one; gives the position of the line after."""
    text = found.text
    if _is_kicker(text, lines, at, title):
        found.mark(lines[at])
        found.add("kicker", lines[at].span)
        at += 1
    elif not _is_headline(text, lines, at, title):
        return at
    while at < len(lines) - 1:
        found.mark(lines[at])
        found.add("headline", lines[at].span)
        at += 1
        # A headline in two decks: the first ends in a semicolon and no blank line parts them.
        if lines[at - 1].spaced or not _line(text, lines[at - 1]).endswith(";"):
            break
    return at


def _is_kicker(text: str, lines: Sequence[Line], at: int, title: str | None) -> bool:
    """Whether line `at` is a kicker: ends in a colon or is a known label or two words in capitals, and a headline and more follow."""
    if at + 2 >= len(lines):
        return False
    words = _line(text, lines[at])
    count = len(_WORD.findall(words))
    label = words.lower() in _LABELS or (words.isupper() and count <= 2 and words[-1:].isalpha())
    return 0 < count <= _KICKER_WORDS and (words.endswith(":") or label) and _is_headline(text, lines, at + 1, title)


def _is_headline(text: str, lines: Sequence[Line], at: int, title: str | None) -> bool:
    if at + 1 >= len(lines) or all(_is_about(text, line) for line in lines[at + 1 : at + 1 + _HEAD]):
        return False
    line, words = lines[at], _line(text, lines[at])
    if line.mark is not None and line.mark.of(text) == "#":
        return True
    if title is not None and _says_same(words, title):
        return True
    count = len(_WORD.findall(words)) if len(words) <= _LONGEST_HEADLINE else 0
    if not 0 < count <= _MOST_WORDS or dateline(words) or is_end_mark(words):
        return False
    if dateline(_line(text, lines[at + 1])):
        return not words.endswith(":")
    end = words.rstrip(_CLOSERS)[-1:]
    if end in {":", ",", "-", "–", "—"}:
        return False
    if end == ";":
        return not line.spaced
    if end in {".", "!", "?", "…"}:
        return title is None and (_is_title_case(words) or (line.spaced and not _TELLS.search(words) and _holds_words(text, lines, at)))
    # Wrapped text: the next line goes on in the middle of the sentence.
    following = lines[at + 1].span.start
    return line.spaced or not text[following].islower()


def _is_about(text: str, line: Line) -> bool:
    words = _line(text, line)
    return header(words) is not None or is_byline(words) or is_notice(words) or is_end_mark(words)


def _is_title_case(words: str) -> bool:
    found = _WORD.findall(words)
    return len(found) > 1 and sum(not word[0].islower() for word in found) >= 0.6 * len(found)


def _holds_words(text: str, lines: Sequence[Line], at: int) -> bool:
    """Whether enough words for a report follow line `at`."""
    count = 0
    for line in lines[at + 1 :]:
        count += len(_WORD.findall(text, line.span.start, min(line.span.end, line.span.start + 1000)))
        if count >= _REPORT:
            return True
    return False


def _says_same(words: str, title: str) -> bool:
    return len(words) <= 2 * len(title) + 20 and "".join(filter(str.isalnum, words)).casefold() == "".join(filter(str.isalnum, title)).casefold() != ""


def _tail(text: str, lines: Sequence[Line], body: int) -> int:
    """The position of the first of the closing lines that are about the report; at least one line stays body."""
    at = len(lines)
    while at > body + 1 and (is_notice(_line(text, lines[at - 1])) or is_end_mark(_line(text, lines[at - 1]))):
        at -= 1
    return at


def _body(found: _Found, lines: Sequence[Line]) -> None:
    place = _dateline(found.text, lines)
    for at, line in enumerate(lines):
        found.mark(line)
        start, end = line.span
        if place is not None and place[0] == at:
            found.add("dateline", Span(start, start + place[1]))
            start += place[1]
            start += len(found.text[start:end]) - len(found.text[start:end].lstrip())
        notice = _glued(found.text, Span(start, end)) if at == len(lines) - 1 else end
        if start < notice:
            found.add("body", Span(start, start + len(found.text[start:notice].rstrip())))
        if notice < end:
            found.add("notice", Span(notice, end))


def _dateline(text: str, lines: Sequence[Line]) -> tuple[int, int] | None:
    """Position and length of the one dateline among the first lines of a body."""
    for at, line in enumerate(lines[:_DATELINES]):
        if length := dateline(_line(text, line)):
            return at, length
    if lines and not any(dateline(_line(text, line), colon=True) for line in lines[1:_HEAD]):
        length = dateline(_line(text, lines[0]), colon=True)
        return (0, length) if length else None
    return None


def _glued(text: str, span: Span) -> int:
    """Where a notice glued to the end of `span` begins; its end when there is none."""
    start = max(span.start, span.end - 1000)
    return start + glued_notice(text[start : span.end])


def _line(text: str, line: Line) -> str:
    """The beginning of a line: no rule reads further."""
    return text[line.span.start : min(line.span.end, line.span.start + 600)]
