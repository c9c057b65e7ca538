"""Excel and OpenDocument spreadsheets: sheets with a row an article.

Office Open XML (.xlsx, .xlsm, .xlsb), Excel 97 (.xls) and OpenDocument (.ods), read by calamine.
"""

from __future__ import annotations

import atexit
import io
import uuid
from collections import OrderedDict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import islice
from typing import Any

from onrecord.articles import sheet
from onrecord.articles.columns import is_known
from onrecord.articles.row import Row, read_rows
from onrecord.articles.sandbox import Sandbox
from onrecord.articles.settings import Settings
from onrecord.articles.source import Source
from onrecord.articles.taken import Taken
from onrecord.data.received import Received, Skipped
from onrecord.errors import ArticleError

NAME = "excel"
WHAT = "Excel and OpenDocument spreadsheets: sheets with a row an article"
GIVES = ("text", "title", "outlet", "url", "published", "updated", "authors", "section", "language", "licence")
ENDINGS = (".xlsx", ".xlsm", ".xlsb", ".xls", ".ods")
NEEDS = ("python_calamine",)

_ZIP = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ODS = b"mimetypeapplication/vnd.oasis.opendocument.spreadsheet"
_XLS = "Workbook".encode("utf-16-le")

_ABOVE = 20
"""Rows at the top of a sheet among which the names of its columns are looked for: a title or a query may stand above them."""

_SECONDS = 20.0
"""How long a workbook may take to be opened: it may have 100,000 rows, and all of them are taken out at once."""

_OPEN = 2
"""Workbooks that the sandbox keeps open."""

_books: OrderedDict[str, dict[str, list[list[Any]]]] = OrderedDict()
"""In the sandbox: the sheets of the workbooks that are open, by the token that each was given."""


def fits(source: Source) -> bool:
    """Whether it is a zip or OLE file and named as a workbook, or holds one."""
    head = source.head()
    if head.startswith(_ZIP):
        return source.name.endswith((".xlsx", ".xlsm", ".xlsb", ".ods")) or _ODS in head[:200] or b"xl/workbook" in head
    return head.startswith(_OLE) and (source.name.endswith(".xls") or _XLS in head)


def read(source: Source, settings: Settings) -> Iterator[Received | Skipped]:
    """The articles of all sheets, named by the sheet's name, where there are several, and by the number that the row has there.

    Sheets without a text are passed over where another has one. Raises `ArticleError` when none has, and when it is no workbook.
    """
    data, box, token = source.read(), _box(), uuid.uuid4().hex
    names = sheet.asked(box, data, {"token": token}, origin=source.origin)
    errors = list[ArticleError]()
    for name in names:
        told = {"token": token, "sheet": name}
        try:
            first = next(found := read_rows(_rows(sheet.batches(box, data, told, origin=source.origin), name, len(names)), source, settings), None)
        except ArticleError as error:
            errors.append(error)
            continue
        if first is not None:
            yield first
        yield from found
    if names and len(errors) == len(names):
        raise errors[0]


@cache
def _box() -> Sandbox:
    made = Sandbox("onrecord.articles.excel", seconds=_SECONDS)
    atexit.register(made.close)
    return made


def _rows(rows: Iterator[tuple[int, Any]], name: str, sheets: int) -> Iterator[Row | Skipped]:
    names, above = list[str](), list[tuple[int, Any]]()
    for at, cells in rows:
        if not names:
            above.append((at, cells))
            if len(above) < _ABOVE and sum(is_known(str(cell)) for cell in cells if isinstance(cell, str)) < 2:
                continue
            start = _header(above)
            names = _named(above[start][1])
            waiting = above[start + 1 :]
        else:
            waiting = [(at, cells)]
        yield from (_row(place, each, names, name, sheets) for place, each in waiting if any(_is_there(cell) for cell in each))
    if not names and above:
        start = _header(above)
        names = _named(above[start][1])
        yield from (_row(place, each, names, name, sheets) for place, each in above[start + 1 :] if any(_is_there(cell) for cell in each))


def _header(above: Sequence[tuple[int, Any]]) -> int:
    """Which of the first rows names the columns: the one with most names that are known, else the first that has a cell."""
    known = [sum(is_known(str(cell)) for cell in cells if isinstance(cell, str)) for _, cells in above]
    if max(known) > 0:
        return known.index(max(known))
    return next((at for at, (_, cells) in enumerate(above) if any(_is_there(cell) for cell in cells)), 0)


def _row(place: int, cells: Sequence[Any], names: Sequence[str], title: str, sheets: int) -> Row:
    number = f"{title}#{place + 1}" if sheets > 1 else str(place + 1)
    return Row(number, dict(zip(names, cells, strict=False)), f"row {place + 1:,} of the sheet {title!r}")


def _named(cells: Sequence[Any]) -> list[str]:
    names = dict[str, None]()
    for place, cell in enumerate(cells, start=1):
        name = str(cell).strip() if _is_there(cell) else f"column {place}"
        names[f"{name} ({place})" if name in names else name] = None
    return list(names)


def _is_there(cell: Any) -> bool:
    return cell is not None and cell != ""


def load() -> None:
    """Imports the parser."""
    import python_calamine  # noqa: F401  (only in the sandbox, and only where it is installed)


def take(data: bytes, *, origin: str, told: Mapping[str, Any]) -> list[Taken]:
    """In the sandbox: the names of the sheets, or some rows of the sheet that `told` names.

    Raises `ArticleError` when it is no workbook, and with `why` "missing" when it is not open and `data` are not there.
    """
    book = _book(data, told["token"], origin)
    if "sheet" not in told:
        return sheet.packed(list(book))
    return sheet.packed(sheet.some([_value(cell) for cell in row] for row in islice(book[told["sheet"]], told["from"], None)))


def _book(data: bytes, token: str, origin: str) -> dict[str, list[list[Any]]]:
    import python_calamine

    if (book := _books.get(token)) is not None:
        return book
    if not data:
        raise ArticleError(f"{origin}: not open", why="missing")
    try:
        workbook = python_calamine.load_workbook(io.BytesIO(data))
        sheets = {name: workbook.get_sheet_by_name(name).to_python(skip_empty_area=False) for name in _visible(workbook)}
    except python_calamine.PasswordError as error:
        raise ArticleError(f"{origin}: a workbook with a password; save it without one", why="unreadable") from error
    except (python_calamine.CalamineError, ValueError, OSError, KeyError) as error:
        raise ArticleError(f"{origin}: looks like a workbook but cannot be read ({error}); open it in Excel and save it as CSV", why="damaged") from error
    _books[token] = sheets
    while len(_books) > _OPEN:
        _books.popitem(last=False)
    return _books[token]


def _visible(workbook: Any) -> list[str]:
    """The names of the sheets that have cells, not charts, and are not hidden."""
    return [each.name for each in workbook.sheets_metadata if str(each.visible).endswith("Visible") and str(each.typ).endswith("WorkSheet")]


def _value(cell: Any) -> Any:
    """A number that has no fraction as a whole number: every number of a workbook is a float."""
    return int(cell) if isinstance(cell, float) and cell.is_integer() and abs(cell) < 1e17 else cell
