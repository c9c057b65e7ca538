"""Rows: one article each, of a table or of a list of objects, as articles."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from typing import Any

from onrecord.articles.assembled import assembled
from onrecord.articles.byline import is_byline
from onrecord.articles.checked import checked, is_unicode
from onrecord.articles.column_date import told_date
from onrecord.articles.columns import Columns, columns, host_of, is_empty
from onrecord.articles.fragment import is_fragment, is_page, paragraphs
from onrecord.articles.settings import Settings
from onrecord.articles.source import Source
from onrecord.articles.stamps import doubted, published
from onrecord.articles.taken import Piece, Taken
from onrecord.data.article import PART_KINDS, STAMP_KINDS, Article, PartKind, Stamp
from onrecord.data.received import Received, Skipped
from onrecord.data.shape import SCHEMA, article_from_dict
from onrecord.errors import ArticleError

LOOKED_AT = 1_000
"""Rows from which the columns and the order of day and month are told."""

_HELD = 16_000_000
"""Characters of those rows that are held in memory at most."""

_LONGEST_FIELD = 2_000
"""Characters of the longest title, name or address that is kept."""

_SHAPES = 100
"""Kinds of objects that a list may be put together from."""

_DEEPEST = 8
"""Lists and objects within one another that a body in sections may have."""

_HEAD = 4
"""Lines at the top of a text among which its headline and its byline are looked for."""

_CUT = re.compile(r"\[\+[0-9]{1,7} chars\]\s{0,20}\Z")
_PARTED = re.compile(r"[;|\n]")
_QUOTED = re.compile(r"'([^'\\]{1,200})'|\"([^\"\\]{1,200})\"")
_BY = re.compile(r"(?:by|written by)[:\s]\s{0,5}", re.IGNORECASE)
_ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#x[0-9a-fA-F]{1,6}|[a-zA-Z]{2,20});")


@dataclass(frozen=True, slots=True)
class Row:
    """A row: its number, counted as its form counts, and its cells by column. `place` says where it stands, for messages.

    `width` is how many columns its table has, where it has fewer. Equal when all fields are.
    """

    number: str
    cells: Mapping[str, Any]
    place: str
    width: int | None = None


def read_rows(rows: Iterable[Row | Skipped], source: Source, settings: Settings, *, named: bool = True) -> Iterator[Received | Skipped]:
    """The articles of `rows`, in order. How the columns were read is a note on the first of them.

    What `onrecord extract` wrote is read back as it was. `named` is false where the source holds one article only, whose origin is the
    source's. Raises `ArticleError` when there are no rows and when no column holds the text; what is wrong with one row costs that row.
    """
    waiting = _spared(rows, source.origin)
    first = list(_first(waiting))
    if not first:
        raise ArticleError(f"{source.origin}: no rows; expected a table with a row an article", why="empty")
    shapes = _Shapes([row.cells for row in first if isinstance(row, Row) and row.cells.get("schema") != SCHEMA], settings.columns, source.origin)
    noted = set[str]()
    for row in chain(first, waiting):
        if isinstance(row, Skipped):
            yield row
            continue
        origin = f"{source.origin}#{row.number}" if named else source.origin
        if settings.known(origin):
            continue
        if row.cells.get("schema") == SCHEMA:
            yield _read_back(row, origin)
            continue
        known = shapes.of(row.cells)
        for found in _articles(row, known, source, settings, origin):
            if isinstance(found, Received) and (note := known.note()) not in noted:
                noted.add(note)
                yield replace(found, notes=(note, *found.notes))
            else:
                yield found


class _Shapes:
    """The columns of a table's rows. Lists of objects may be put together from those of several crawlers: an object that has no key
    for the text is looked at with those that have the same keys."""

    def __init__(self, rows: Sequence[Mapping[str, Any]], asked: Mapping[str, str], origin: str) -> None:
        self._rows = rows
        self._asked = asked
        self._origin = origin
        self._common: Columns | None = None
        self._others = dict[frozenset[str], Columns]()

    def of(self, cells: Mapping[str, Any]) -> Columns:
        """The columns of a row. Raises `ArticleError` when no column of the table holds a text."""
        if self._common is None:
            self._common = columns(self._rows or [cells], self._asked, origin=self._origin)
            if not self._asked and (with_text := [row for row in self._rows if self._common.has_text(row)]):
                self._common = columns(with_text, self._asked, origin=self._origin)
        if self._common.has_text(cells) or "text" in self._asked:
            return self._common
        keys = frozenset(cells)
        if keys not in self._others and len(self._others) < _SHAPES:
            try:
                self._others[keys] = columns([row for row in self._rows if row.keys() == keys] or [cells], self._asked, origin=self._origin)
            except ArticleError:
                self._others[keys] = self._common
        return self._others.get(keys, self._common)


def _spared(rows: Iterable[Row | Skipped], origin: str) -> Iterator[Row | Skipped]:
    """The rows; what goes wrong after the first of them ends the table and does not cost the rows before."""
    seen = False
    try:
        for row in rows:
            seen = True
            yield row
    except ArticleError as error:
        if not seen:
            raise
        yield Skipped.because(origin, error)


def _first(rows: Iterator[Row | Skipped]) -> Iterator[Row | Skipped]:
    held = 0
    for count, row in enumerate(rows, start=1):
        yield row
        if isinstance(row, Row):
            held += sum(len(value) if isinstance(value, str) else 100 for value in row.cells.values())
        if count >= LOOKED_AT or held > _HELD:
            return


def _articles(row: Row, known: Columns, source: Source, settings: Settings, origin: str) -> Iterator[Received | Skipped]:
    try:
        if row.width is not None and any(name not in row.cells for name in known.of.values()):
            seen = f"{len(row.cells)} fields, {row.width} expected"
            raise ArticleError(f"{origin}: {row.place} ends too early ({seen}); mend it or leave it out", why="damaged")
        text = known.value(row.cells, "text")
        if text is None:
            raise ArticleError(f"{origin}: nothing in the column {known.of['text']} of {row.place}; expected the text of a report", why="empty")
        taken = _taken(row, known, text, settings)
        if isinstance(text, str) and is_page(text):
            yield from _page(text, taken, source, settings, origin)
            return
        yield assembled(taken, source, settings, origin=origin)
    except ArticleError as error:
        told = str(error)
        yield Skipped(origin, told if told.startswith(origin) else f"{origin}: {told}", error.why)


def _taken(row: Row, known: Columns, text: Any, settings: Settings) -> Taken:
    cells, notes = row.cells, list[str]()
    page = isinstance(text, str) and is_page(text)
    marked = not page and isinstance(text, str) and is_fragment(text)
    title = _label(known.value(cells, "title"), "title", notes)
    if title is not None and (marked or is_fragment(title)):
        title = " ".join(paragraphs(title)) or None
    elif title is not None and page and _ENTITY.search(title):
        title = html.unescape(title)
    body = () if page else tuple(_pieces(text, "body", 0))
    if isinstance(text, str) and _CUT.search(text[-40:]):
        notes.append("the text was cut off by the database that it comes from")
    standfirst = () if page or (summary := known.value(cells, "standfirst")) is None else tuple(_pieces(summary, "standfirst", 0))
    return Taken(
        pieces=_headed(title, standfirst, body),
        title=title,
        outlet=_outlet(known.value(cells, "outlet"), settings, notes),
        url=_label(known.value(cells, "url"), "url", notes),
        language=_label(known.value(cells, "language"), "language", notes),
        authors=_authors(known.value(cells, "authors"), notes),
        section=_label(known.value(cells, "section"), "section", notes),
        licence=_label(known.value(cells, "licence"), "licence", notes),
        stamps=tuple(_stamps(known, cells, notes)),
        notes=tuple(notes),
    )


def _pieces(value: Any, kind: PartKind, deep: int) -> Iterator[Piece]:
    """The paragraphs of a text, of a list of them, or of a body in sections, as fundus and others write it."""
    if isinstance(value, str):
        if is_empty(value):
            return
        if is_fragment(value):
            yield from (Piece(kind, each) for each in paragraphs(value))
        else:
            yield Piece(kind, value)
    elif deep > _DEEPEST:
        raise ArticleError(f"its text is more than {_DEEPEST} lists deep; expected paragraphs", why="hostile")
    elif isinstance(value, list):
        for each in value:
            yield from _pieces(each, kind, deep + 1)
    elif isinstance(value, dict):
        if "summary" in value and "sections" in value:
            yield from _pieces(value["summary"], "standfirst", deep + 1)
            yield from _pieces(value["sections"], kind, deep + 1)
            return
        for key in ("headline", "heading", "title", "text", "content", "value", "rendered", "html", "paragraphs", "sections"):
            if key in value:
                yield from _pieces(value[key], kind, deep + 1)


def _headed(title: str | None, standfirst: Sequence[Piece], body: Sequence[Piece]) -> tuple[Piece, ...]:
    """Headline, standfirst and body. A headline or a byline that the text itself begins with is told apart, and not printed twice."""
    above, text = list[Piece](), list(body)
    headline = Piece("headline", title) if title else None
    for _ in range(_HEAD):
        at = next((at for at, piece in enumerate(text) if piece.kind == "body"), None)
        if at is None:
            break
        line, rest = _split(text[at].text)
        if not rest and at + 1 >= len(text):
            break
        if headline is not None and title and _same(line, title):
            headline = Piece("headline", line)
        elif is_byline(line.strip()):
            above.append(Piece("byline", line))
        else:
            break
        text[at : at + 1] = [Piece("body", rest)] if rest.strip() else []
    inner = [piece for piece in text if piece.kind == "standfirst"]
    return (*([headline] if headline else []), *standfirst, *inner, *above, *(piece for piece in text if piece.kind != "standfirst"))


def _split(text: str) -> tuple[str, str]:
    text = text.lstrip()
    end = min((at for mark in "\r\n" if (at := text.find(mark)) >= 0), default=len(text))
    return text[:end], text[end:].lstrip("\r\n")


def _same(line: str, title: str) -> bool:
    if len(line) > 2 * len(title) + 20:
        return False
    return [each for each in line.casefold() if each.isalnum()] == [each for each in title.casefold() if each.isalnum()]


def _label(value: Any, field: str, notes: list[str]) -> str | None:
    """A field in one line; what cannot be kept is noted."""
    if isinstance(value, list):
        value = next((each for each in value if isinstance(each, str) and each.strip()), None)
    if isinstance(value, bool) or value is None or isinstance(value, dict | list):
        return None
    words = " ".join(str(value).split())
    if is_empty(words):
        return None
    if len(words) > _LONGEST_FIELD:
        notes.append(f"the {field} is left out: {len(words):,} characters, at most {_LONGEST_FIELD:,} are expected")
        return None
    if "\0" in words or not is_unicode(words):
        notes.append(f"the {field} is left out: it holds characters that cannot be written as text")
        return None
    return words


def _outlet(value: Any, settings: Settings, notes: list[str]) -> str | None:
    """The outlet's name; a domain that `outlets.toml` knows by name is that name."""
    told = _label(value, "outlet", notes)
    if told is None or (host := host_of(told)) is None:
        return told
    known = settings.outlets.of(host)
    return known.name if known else host.removeprefix("www.")


def _authors(value: Any, notes: list[str]) -> tuple[str, ...]:
    """The names in a list, or in a text that parts them by semicolons, or by commas or `and` between full names."""
    if isinstance(value, str) and value.lstrip().startswith(("['", '["')) and len(value) <= _LONGEST_FIELD:
        # A list as Python or JSON prints it.
        value = [one or other for one, other in _QUOTED.findall(value)]
    if isinstance(value, str):
        value = _PARTED.split(value[: _LONGEST_FIELD * 4])
        if len(value) == 1:
            value = _full_names(value[0])
    if not isinstance(value, list):
        value = [value]
    names = []
    for each in value:
        name = each.get("name") if isinstance(each, Mapping) else each
        told = _label(name, "author", notes)
        if told and (told := _BY.sub("", told, count=1) if _BY.match(told) else told):
            names.append(told)
    return tuple(dict.fromkeys(names))


def _full_names(words: str) -> list[str]:
    for mark in (" and ", " & ", ","):
        names = [each.strip() for each in words.split(mark)]
        if len(names) > 1 and all(len(each.removeprefix("By ").split()) > 1 for each in names):
            return [name for each in names for name in _full_names(each)]
    return [words]


def _stamps(known: Columns, cells: Mapping[str, Any], notes: list[str]) -> Iterator[Stamp]:
    for kind in STAMP_KINDS:
        value = known.value(cells, kind)
        if value is None:
            continue
        if isinstance(value, list):
            value = next((each for each in value if each), None)
        told = told_date(value, known.orders.get(kind))
        if told is not None:
            yield Stamp(kind, told, "column")
        else:
            notes.append(f"the date {_shown(value)} (column {known.of[kind]}) is not read: expected ISO 8601, or a day and month that can be told apart")


def _shown(value: Any) -> str:
    return ascii(value if len(str(value)) <= 40 else f"{str(value)[:39]}…")


def _page(text: str, taken: Taken, source: Source, settings: Settings, origin: str) -> Iterator[Received | Skipped]:
    """A column that holds whole pages: the page is read as pages are; what the table tells goes before what the page tells."""
    page = Source(
        origin,
        data=text.encode("utf-8", "surrogatepass"),
        address=taken.url or source.address,
        media="text/html",
        charset="utf-8",
        fetched=source.fetched,
        record=source.record,
        offset=source.offset,
    )
    for found in settings.inner(page, settings):
        yield _told(found, taken, settings) if isinstance(found, Received) else found


def _told(found: Received, taken: Taken, settings: Settings) -> Received:
    article = found.article
    stamps = doubted((*taken.stamps, *article.stamps), settings.today)
    told = replace(
        article,
        outlet=taken.outlet or article.outlet,
        title=article.title or taken.title,
        url=taken.url or article.url,
        authors=taken.authors or article.authors,
        section=taken.section or article.section,
        licence=taken.licence or article.licence,
        stamps=stamps,
        published=published(stamps),
    )
    return replace(found, article=told, notes=(*taken.notes, *found.notes))


def _read_back(row: Row, origin: str) -> Received | Skipped:
    """An article that onrecord wrote, every field as it was."""
    try:
        article = article_from_dict(row.cells["article"])
        _sound(article)
    except ArticleError as error:
        return Skipped(origin, f"{origin}: {error}", error.why)
    except (KeyError, TypeError, ValueError, AttributeError, OverflowError) as error:
        told = f"{origin}: {row.place} says that it is {SCHEMA} but is not ({type(error).__name__}: {error}); expected a line of `onrecord extract`"
        return Skipped(origin, told, "damaged")
    return Received(article)


def _sound(article: Article) -> None:
    """Raises `ValueError` when the parts do not lie in the text one after another, or a field is of another kind."""
    texts = (article.text, article.origin)
    fields = (article.outlet, article.title, article.url, article.language, article.published, article.section, article.licence)
    if not all(isinstance(each, str) for each in texts) or not all(each is None or isinstance(each, str) for each in fields):
        raise ValueError("a field that is no text")
    checked(article.text, "its text")
    if not all(isinstance(each, str) and is_unicode(each) for each in (*filter(None, fields), article.origin, *article.authors)):
        raise ValueError("a field that cannot be written as text")
    at = 0
    for part in article.parts:
        if part.kind not in PART_KINDS or not at <= part.span.start <= part.span.end <= len(article.text):
            raise ValueError(f"the part {part.kind!r} at {part.span.start}")
        at = part.span.end
    for stamp in article.stamps:
        if stamp.kind not in STAMP_KINDS or not all(isinstance(each, str) for each in (stamp.date, stamp.told_by)):
            raise ValueError(f"the stamp {stamp.kind!r}")
    if article.original is not None and not all(isinstance(each, int) for run in article.original.runs for each in (run.start, run.at, run.length)):
        raise ValueError("a run of its original")
