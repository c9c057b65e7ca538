"""Databases of Discourse Network Analyzer (DNA 3, `.dna`): its documents as articles, what was coded in them by hand as codings.

A `.dna` file is an SQLite file; its tables are made in `dna/src/main/java/sql/Sql.java` of leifeld-lab/dna. It is read where it lies,
without a lock, a log or a changed byte.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime

import apsw

from onrecord.articles.checked import checked
from onrecord.articles.language import language
from onrecord.articles.layout import lay_out
from onrecord.articles.line import lines
from onrecord.articles.settings import Settings
from onrecord.articles.source import LARGEST, Source
from onrecord.articles.stamps import doubted, published
from onrecord.data.article import LONGEST, Article, Stamp
from onrecord.data.coding import Coding
from onrecord.data.received import Received, Skipped
from onrecord.data.span import Span
from onrecord.errors import ArticleError

NAME = "dna"
WHAT = "databases of Discourse Network Analyzer 3: documents, and hand-coded statements as codings"
GIVES = ("text", "title", "outlet", "published", "authors", "section", "codings")
ENDINGS = (".dna",)

SECONDS = 10.0
"""How long one question to a database may take."""

_SIGNATURE = b"SQLite format 3\0"
_OLDEST = re.compile(rb"<discourse[\s>]")
"""The root of the XML files of DNA 1."""

_PIECE = re.compile(r"\r\n|[\s\S]")

_STEPS = 1_000
"""Steps of SQLite's machine between two looks at the clock."""

_LARGEST_VALUE = 4 * LONGEST + 1
"""Bytes of the longest value: a text of the longest article in UTF-8."""

_COLUMNS = ("DOCUMENTS", {"id", "title", "text", "author", "source", "section", "notes", "type", "date"})
_STATEMENTS = ("STATEMENTS", {"id", "statementtypeid", "documentid", "start", "stop", "coder"})
_VALUES = ("DATASHORTTEXT", "DATALONGTEXT", "DATABOOLEAN", "DATAINTEGER")
_MOST_STATEMENTS = 100_000
"""Statements of one document; more is no coding by hand."""

_OURS = "onrecord"
"""The coder, and the variable with a statement's id, of statements that onrecord wrote into the database; `views/dna.py` does."""

_MILLISECONDS = 100_000_000_000
"""A date above is in milliseconds, as DNA 2 wrote them: in seconds it is the year 5138."""


def fits(source: Source) -> bool:
    """Whether the source is an SQLite file, or an XML file of the oldest DNA."""
    head = source.head()
    return head.startswith(_SIGNATURE) or (source.name.endswith(ENDINGS) and _OLDEST.search(head[:4096]) is not None)


def read(source: Source, settings: Settings) -> Iterator[Received | Skipped]:
    """The documents of a database, one by one. Raises `ArticleError` when it is none of DNA 3, damaged, or made to hurt."""
    if not source.head().startswith(_SIGNATURE):
        raise ArticleError(f"{source.origin}: a file of DNA 1, which is XML; open it in DNA 2, import that in DNA 3, and save it from there")
    with _opened(source) as connection:
        _check(connection, source)
        unsaved = _unsaved(source)
        for row in _asked(connection, source, "SELECT ID FROM DOCUMENTS ORDER BY ID"):
            origin = f"{source.origin}#{row[0]}"
            if settings.known(origin):
                continue
            try:
                document = _document(connection, source, settings, row[0], origin)
                yield replace(document, notes=(*document.notes, *unsaved))
            except ArticleError as error:
                yield Skipped.because(origin, error)


@contextmanager
def _opened(source: Source) -> Iterator[apsw.Connection]:
    """A connection that can neither write nor run what a file brings along."""
    try:
        if source.path is not None and source.size is not None:
            place = f"{source.path.absolute().as_uri()}?immutable=1"
            connection = apsw.Connection(place, flags=apsw.SQLITE_OPEN_READONLY | apsw.SQLITE_OPEN_URI)
        else:
            connection = apsw.Connection(":memory:")
            connection.deserialize("main", _without_log(source.read()))
    except (apsw.Error, MemoryError) as error:
        raise _damaged(source, error) from error
    try:
        connection.config(apsw.SQLITE_DBCONFIG_DEFENSIVE, 1)
        connection.config(apsw.SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0)
        connection.config(apsw.SQLITE_DBCONFIG_ENABLE_TRIGGER, 0)
        connection.config(apsw.SQLITE_DBCONFIG_ENABLE_VIEW, 0)
        connection.limit(apsw.SQLITE_LIMIT_LENGTH, _LARGEST_VALUE)
        connection.pragma("cell_size_check", True)
        connection.pragma("mmap_size", 0)
        connection.pragma("temp_store", 2)
        yield connection
    except (apsw.Error, MemoryError) as error:
        raise _damaged(source, error) from error
    finally:
        connection.close()


def _unsaved(source: Source) -> tuple[str, ...]:
    """A note where a log beside the file says that DNA has it open or was killed: what stands there is not read."""
    beside = [] if source.path is None else [source.path.with_name(f"{source.path.name}-{end}") for end in ("wal", "journal")]
    logs = [log.name for log in beside if log.is_file() and log.stat().st_size]
    return tuple(f"{log} lies beside the file: what DNA has not written into the file itself is not read" for log in logs)


def _without_log(data: bytes) -> bytes:
    """A database in memory has no log beside it: bytes 18 and 19 of its header say whether it wants one (SQLite file format, 1.3)."""
    return data[:18] + b"\1\1" + data[20:] if len(data) >= 100 else data


def _damaged(source: Source, error: BaseException) -> ArticleError:
    if isinstance(error, apsw.InterruptError):
        return ArticleError(f"{source.origin}: a question to the database took more than {SECONDS:g} seconds; leave the file out", why="slow")
    if isinstance(error, apsw.TooBigError):
        return ArticleError(f"{source.origin}: a value in the database is larger than {_LARGEST_VALUE:,} bytes; leave it out", why="too_large")
    return ArticleError(f"{source.origin}: an SQLite file that cannot be read ({error}); close it in DNA, or take a copy that is whole", why="damaged")


def _asked(connection: apsw.Connection, source: Source, question: str, *values: int) -> list[tuple[apsw.SQLiteValue, ...]]:
    """The rows of an answer. Raises `ArticleError` when it takes too long or the file is damaged."""
    until = time.monotonic() + SECONDS
    connection.set_progress_handler(lambda: time.monotonic() > until, _STEPS)
    rows, size = [], 0
    try:
        for row in connection.execute(question, values):
            size += sum(len(value) for value in row if isinstance(value, (str, bytes)))
            if size > LARGEST:
                raise ArticleError(f"{source.origin}: an answer of the database is larger than {LARGEST // 1024**2} MB; leave it out", why="hostile")
            rows.append(row)
        return rows
    except (apsw.Error, MemoryError, UnicodeDecodeError) as error:
        raise _damaged(source, error) from error
    finally:
        connection.set_progress_handler(None)


def _check(connection: apsw.Connection, source: Source) -> None:
    """Raises `ArticleError` when the database is not of DNA 3, and says what it is."""
    tables = {str(row[0]).upper() for row in _asked(connection, source, "SELECT name FROM sqlite_schema WHERE type = 'table' AND rootpage > 0")}
    expected = {_COLUMNS[0], _STATEMENTS[0], "CODERS", "STATEMENTTYPES", "VARIABLES", "ENTITIES", *_VALUES}
    if "DOCUMENTS" not in tables or "STATEMENTS" not in tables:
        seen = ", ".join(sorted(tables)[:5]) or "none"
        told = f"{source.origin}: an SQLite file that is not of Discourse Network Analyzer (its tables: {seen}); expected DOCUMENTS and STATEMENTS"
        raise ArticleError(told, why="unknown_format")
    version = _version(connection, source) if "SETTINGS" in tables else ""
    missing = [f"the table {name}" for name in sorted(expected - tables)]
    for table, columns in (_COLUMNS, _STATEMENTS):
        held = {str(row[0]).lower() for row in _asked(connection, source, f"SELECT name FROM pragma_table_info('{table}')")}
        missing.extend(f"the column {table}.{name}" for name in sorted(columns - held))
    if missing or version.startswith(("1.", "2.")):
        named = f"of DNA {version}" if version else "of a DNA whose version it does not tell"
        lacks = f" (it lacks {missing[0]})" if missing else ""
        raise ArticleError(f"{source.origin}: a database {named}{lacks}; expected DNA 3: import it in DNA 3 and save it from there")


def _version(connection: apsw.Connection, source: Source) -> str:
    found = _asked(connection, source, "SELECT Value FROM SETTINGS WHERE Property = 'version'")
    return _words(found[0][0]) if found else ""


def _words(value: apsw.SQLiteValue) -> str:
    return value if isinstance(value, str) else "" if value is None else str(value)


def _document(connection: apsw.Connection, source: Source, settings: Settings, number: apsw.SQLiteValue, origin: str) -> Received:
    """One document with its codings. Its text is kept to the character, for the coding counts in it; its title is a field beside it."""
    if not isinstance(number, int):
        raise ArticleError(f"{origin}: a document whose number is {number!r}; expected an integer", why="damaged")
    question = "SELECT Title, Text, Author, Source, Section, Type, Notes, Date FROM DOCUMENTS WHERE ID = ?"
    title, text, author, outlet, section, kind, remarks, date = _asked(connection, source, question, number)[0]
    if not isinstance(text, str):
        raise ArticleError(f"{origin}: its text is {type(text).__name__}; expected text", why="damaged")
    checked(text, origin)
    told = lay_out(text, lines(text), title=_one_line(title))
    days = (*_stamps(date), *(Stamp("published", day, "header line") for day in [told.published] if day))
    stamps = doubted(days, settings.today)
    article = Article(
        text=text,
        origin=origin,
        parts=told.parts,
        outlet=_one_line(outlet) or told.outlet,
        title=_one_line(title) or told.title,
        url=told.url,
        language=language("\n".join(part.span.of(text) for part in told.parts if part.kind == "body")[:50_000]),
        published=published(stamps),
        authors=tuple(name for name in [_one_line(author)] if name),
        section=_one_line(section),
        stamps=stamps,
    )
    codings, notes = _codings(connection, source, article, number)
    for name, value in (("type", kind), ("notes", remarks)):
        if remark := _one_line(value):
            notes.append(f"the document's {name} in DNA: {remark}")
    notes.extend(f"the date {stamp.date} ({stamp.told_by}) is doubted: {stamp.doubt}" for stamp in stamps if stamp.doubt)
    return Received(article, codings, tuple(notes))


def _one_line(value: apsw.SQLiteValue) -> str | None:
    words = " ".join(_words(value).split()).replace("\0", "")
    return words.encode("utf-8", "replace").decode("utf-8") or None


def _stamps(value: apsw.SQLiteValue) -> Iterator[Stamp]:
    """The day of publication. DNA shows and keeps a time of day without a zone; midnight is a day whose time nobody gave."""
    if not isinstance(value, int):
        return
    try:
        moment = datetime.fromtimestamp(value / 1000 if abs(value) > _MILLISECONDS else value, UTC)
    except (OverflowError, OSError, ValueError):
        return
    if moment.year < 1000:
        return
    told = moment.date().isoformat() if (moment.hour, moment.minute, moment.second) == (0, 0, 0) else moment.strftime("%Y-%m-%dT%H:%M:%S")
    yield Stamp("published", told, "database")


@dataclass(frozen=True, slots=True)
class _Reading:
    """One way of counting: what it is called, and where in the text each of its places lies."""

    name: str
    places: Sequence[int]

    def span(self, start: int, stop: int) -> Span | None:
        if not 0 <= start < stop < len(self.places):
            return None
        return Span(self.places[start], self.places[stop])


def _codings(connection: apsw.Connection, source: Source, article: Article, number: int) -> tuple[tuple[Coding, ...], list[str]]:
    question = (
        "SELECT S.ID, S.Start, S.Stop, T.Label, C.Name, S.StatementTypeId FROM STATEMENTS S LEFT JOIN STATEMENTTYPES T ON T.ID = S.StatementTypeId"
        " LEFT JOIN CODERS C ON C.ID = S.Coder WHERE S.DocumentId = ? ORDER BY S.Start, S.ID LIMIT ?"
    )
    rows = _asked(connection, source, question, number, _MOST_STATEMENTS + 1)
    if len(rows) > _MOST_STATEMENTS:
        raise ArticleError(f"{article.origin}: more than {_MOST_STATEMENTS:,} statements; expected what people coded", why="hostile")
    if not rows:
        return (), []
    placed = [(row, row[1], row[2]) for row in rows if isinstance(row[1], int) and isinstance(row[2], int)]
    reading, notes = _chosen(article.text, [(start, stop) for _, start, stop in placed])
    values = _values(connection, source, number)
    found, lost, untouched = [], len(rows) - len(placed), 0
    for row, start, stop in placed:
        span = reading.span(start, stop)
        if span is None or not span.of(article.text).strip():
            lost += 1
            continue
        kind, by = _one_line(row[3]) or "statement", _one_line(row[4]) or "unknown"
        if by == _OURS and _is_untouched(dict(values.get(row[0], ()))):
            untouched += 1
            continue
        found.append(Coding(article.id, span, kind, by, f"{article.origin}/{row[0]}", values.get(row[0], ())))
    if untouched:
        notes.append(f"statements that onrecord wrote into the database and nobody has coded since, no work by hand, are left out: {untouched}")
    if lost:
        notes.append(f"coded statements that lie outside the text and are left out: {lost}")
    return tuple(found), notes


def _is_untouched(values: Mapping[str, str]) -> bool:
    """Whether a statement is as onrecord wrote it: nobody has given it a concept. One that a person added under that name lacks what onrecord notes."""
    return bool(values.get(_OURS, "").strip()) and not values.get("concept", "").strip()


def _values(connection: apsw.Connection, source: Source, number: int) -> Mapping[apsw.SQLiteValue, tuple[tuple[str, str], ...]]:
    """What was coded in the statements of a document, in the order in which the scheme lists its variables."""
    of_document = "JOIN STATEMENTS S ON S.ID = D.StatementId JOIN VARIABLES V ON V.ID = D.VariableId WHERE S.DocumentId = ?1"
    question = (
        f"SELECT D.StatementId, V.ID, V.Variable, E.Value FROM DATASHORTTEXT D LEFT JOIN ENTITIES E ON E.ID = D.Entity {of_document}"
        f" UNION ALL SELECT D.StatementId, V.ID, V.Variable, D.Value FROM DATALONGTEXT D {of_document}"
        f" UNION ALL SELECT D.StatementId, V.ID, V.Variable, D.Value FROM DATABOOLEAN D {of_document}"
        f" UNION ALL SELECT D.StatementId, V.ID, V.Variable, D.Value FROM DATAINTEGER D {of_document}"
        " ORDER BY 1, 2"
    )
    values: dict[apsw.SQLiteValue, tuple[tuple[str, str], ...]] = {}
    for statement, _, name, value in _asked(connection, source, question, number):
        values[statement] = (*values.get(statement, ()), (_words(name), _words(value)))
    return values


def _chosen(text: str, coded: Sequence[tuple[int, int]]) -> tuple[_Reading, list[str]]:
    """How the places of a document's statements are counted.

    DNA marks statements in a Java window, which counts UTF-16 units and shows CR LF as one character; its tables cut by SQL, which counts
    code points. Where a text makes these differ, the way is taken by which most statements begin and end at a word's edge, and Java's
    where they tell no difference.
    """
    readings = _readings(text)
    if len(readings) == 1:
        return readings[0], []
    fitting = [sum(_at_edges(text, reading.span(start, stop)) for start, stop in coded) for reading in readings]
    best = max(range(len(readings)), key=lambda at: (fitting[at], -at))
    chosen = readings[best]
    same = [reading.span(start, stop) == chosen.span(start, stop) for start, stop in coded for reading in readings]
    if all(same):
        return chosen, []
    proof = f"{fitting[best]} of {len(coded)} coded statements begin and end at a word's edge so"
    rivals = [readings[at].name for at in range(len(readings)) if at != best and fitting[at] == fitting[best]]
    doubt = f"; they do so by {' and '.join(rivals)} too" if rivals else ""
    return chosen, [f"the places of coded statements are counted in {chosen.name}: {proof}{doubt}"]


def _readings(text: str) -> list[_Reading]:
    """The ways of counting that give different places in `text`, the likeliest first."""
    pairs, breaks = max(text, default="") > "\uffff", "\r\n" in text
    if not pairs and not breaks:
        return [_Reading("characters", range(len(text) + 1))]
    units, points = ("UTF-16 units", "code points") if pairs else ("characters", "characters")
    ways: tuple[tuple[str, Callable[[str], int]], ...] = (
        (f"{units}, CR LF as one", lambda piece: 1 if piece == "\r\n" else len(piece) + (piece > "\uffff")),
        (units, lambda piece: len(piece) + (piece > "\uffff")),
        (points, len),
        (f"{points}, CR LF as one", lambda _: 1),
    )
    pieces = _PIECE.findall(text)
    found: list[_Reading] = []
    for name, size in ways if breaks else ways[1:3]:
        places, at = [0], 0
        for piece in pieces:
            places.extend([at + min(inside, len(piece) - 1) for inside in range(1, size(piece))])
            at += len(piece)
            places.append(at)
        if all(places != other.places for other in found):
            found.append(_Reading(name, places))
    return found


def _at_edges(text: str, span: Span | None) -> bool:
    """Whether a span cuts no word in two and has no white space at its ends."""
    if span is None or not text[span.start : span.end].strip():
        return False
    return not any(
        (
            text[span.start].isspace(),
            text[span.end - 1].isspace(),
            span.start > 0 and text[span.start - 1].isalnum() and text[span.start].isalnum(),
            span.end < len(text) and text[span.end - 1].isalnum() and text[span.end].isalnum(),
        )
    )
