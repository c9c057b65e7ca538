"""Lines as they stand on printed pages, and the paragraphs that they were before they were set."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from statistics import median

_GUTTER = 0.9
"""A gap within a line of this many times its height may be one between columns; between words it is about a quarter."""

_COLUMN_ROWS = 4
"""Lines in which a gap has to end at the same place before it is one between columns."""

_COLUMN_WORDS = 3
"""Words that a line of a column of prose has, in the middle; what is shorter is a table."""

_NEAR = 2.0
"""Points within which two edges are one; a point is 1/72 inch."""

_OTHER_SIZE = 0.12
"""Share by which type has to be larger or smaller to be another paragraph's."""

LARGE = 1.2
"""How many times the size of the body a headline's type is at least."""

_SPACED = 1.35
"""How many times the usual distance from line to line parts two paragraphs."""

_INDENT = (0.7, 4.0)
"""The least and the most that a first line is indented, in heights of a line."""

_SHORT = 0.12
"""Share of the column's width that is free behind a paragraph's last line."""

_VERY_SHORT = 0.4
"""Share that is free behind a line that ends its paragraph without a full stop: a byline, a crosshead."""

_MARGIN_LINES = 2
"""Lines at the top and at the bottom of a page among which running heads and folios are looked for."""

_FOLIO = re.compile(r"[-–—\[( ]{0,3}(?:page |p\. ?)?[0-9]{1,4}(?: ?(?:of|/) ?[0-9]{1,4})?[-–—\]) ]{0,3}", re.IGNORECASE)
_BROWSER = re.compile(r"(?:https?|file)://\S+(?: [0-9]{1,4}/[0-9]{1,4})?$|[0-9]{1,2}[/.][0-9]{1,2}[/.][0-9]{2,4},? [0-9]{1,2}:[0-9]{2}\b")
"""What browsers print at a page's edges: the address, and when it was printed before the page's title."""

_FIGURES = re.compile(r"[0-9]+")
_SENTENCE_ENDS = (".", "!", "?", "…", ":")
_CLOSERS = "”’\"')]»"
_HYPHENS = "-\u00ad\u2010\u2011\ufffe\x02"
"""What may stand at a line's end within a word; the last two are what PDFium gives for a hyphen that it knows to be one."""

_WORD = re.compile(r"[^\W\d_]+(?:[-‐‑][^\W\d_]+){0,4}")
_LONGEST_WORD = 60

_FIRST_PARTS = frozenset(
    [
        "anti", "best", "cross", "ex", "five", "four", "full", "half", "high", "large", "left", "long", "low", "multi", "non", "right", "second", "self",
        "semi", "short", "six", "small", "third", "three", "twenty", "two", "vice", "well", "world", "year",
    ]
)  # fmt: skip
"""First parts of compounds that are written with a hyphen: `long-term` divided after its hyphen is no `longterm`."""

_SUFFIXES = ("age", "ary", "ed", "en", "er", "est", "ing", "ish", "ist", "light", "ly", "ness", "over", "sense", "teen", "ty")
"""How the rest of a word begins that one of them begins without a hyphen: `second-ary`, `four-teen`."""


@dataclass(frozen=True, slots=True)
class PrintedLine:
    """A line of one column on a page (from 0): its words, and its edges in points from the page's lower left corner.

    `divided` when a word goes on in the next line and no hyphen is in `text`. Equal when all fields are.
    """

    text: str
    page: int
    left: float
    right: float
    bottom: float
    top: float
    divided: bool = False

    @property
    def size(self) -> float:
        """Its height in points."""
        return self.top - self.bottom


@dataclass(frozen=True, slots=True)
class PrintedParagraph:
    """A paragraph: its words, the page it begins on, and the size of its type in points. Equal when all are."""

    text: str
    page: int
    size: float


@dataclass(frozen=True, slots=True)
class Printed:
    """What pages hold: paragraphs, running heads (each once), how many words that were divided at a line's end are joined, the body's size."""

    paragraphs: tuple[PrintedParagraph, ...]
    heads: tuple[str, ...]
    joined: int
    size: float


def printed(pages: Sequence[Sequence[Sequence[PrintedLine]]]) -> Printed:
    """The paragraphs of pages, each of which is rows of pieces in the order in which the file gives them.

    That order is kept, for it is the order in which the page was written, but where rows run across columns.
    """
    ordered = [list(in_columns(page)) for page in pages]
    ordered, heads = without_heads(ordered)
    lines = [line for page in ordered for line in page]
    size = _body_size(lines)
    words = {word.lower() for line in lines for word in _WORD.findall(line.text)}
    paragraphs, joined = [], 0
    for group in _grouped(lines, size):
        text, count = _joined(group, words)
        joined += count
        paragraphs.append(PrintedParagraph(text, group[0].page, median(line.size for line in group)))
    return Printed(tuple(paragraphs), heads, joined, size)


def in_columns(rows: Sequence[Sequence[PrintedLine]]) -> Iterator[PrintedLine]:
    """Rows as lines; where they run across columns, one column after another. The pieces of a row are parted by wide gaps."""
    starts = _column_starts(rows)
    block: list[list[list[PrintedLine]]] = []
    for row in rows:
        columns = _by_column(row, starts) if starts else None
        if columns is None:
            yield from _columns(block)
            block = []
            yield _one(row)
        else:
            block.append(columns)
    yield from _columns(block)


def without_heads(pages: Sequence[Sequence[PrintedLine]]) -> tuple[list[list[PrintedLine]], tuple[str, ...]]:
    """The pages without running heads, which are kept each once, and without folios.

    A running head repeats at the top or bottom of most pages, figures aside, or is what a browser prints there.
    """
    margins = [_margin(page) for page in pages]
    counts = Counter(key for margin in margins for key in {_key(line) for line in margin})
    heads: dict[str, str] = {}
    kept = []
    for page, margin in zip(pages, margins, strict=True):
        dropped = set()
        for line in margin:
            text = line.text.strip()
            repeats = counts[_key(line)] >= 2 and 2 * counts[_key(line)] >= len(pages)
            if _FOLIO.fullmatch(text):
                dropped.add(id(line))
            elif repeats or _BROWSER.match(text):
                heads.setdefault(_key(line), line.text)
                dropped.add(id(line))
        kept.append([line for line in page if id(line) not in dropped])
    return kept, tuple(heads.values())


def _key(line: PrintedLine) -> str:
    return _FIGURES.sub("#", " ".join(line.text.lower().split()))


def _margin(page: Sequence[PrintedLine]) -> list[PrintedLine]:
    """The lines at the top and at the bottom of a page, whatever their order in the file."""
    by_height = sorted(page, key=lambda line: -line.top)
    if len(by_height) <= 2 * _MARGIN_LINES:
        return by_height[:1] + by_height[1:][-1:]
    return by_height[:_MARGIN_LINES] + by_height[-_MARGIN_LINES:]


def _column_starts(rows: Sequence[Sequence[PrintedLine]]) -> list[float]:
    """Where columns begin that rows run across, from left to right, the first column's left out; none where rows do not."""
    wide = [row for row in rows if len(row) > 1]
    pieces = [len(piece.text.split()) for row in wide for piece in row]
    if len(wide) < _COLUMN_ROWS or median(pieces) < _COLUMN_WORDS:
        return []
    edges = sorted(piece.left for row in wide for piece in row[1:])
    starts: list[float] = []
    at = 0
    while at < len(edges):
        end = at
        while end < len(edges) and edges[end] - edges[at] <= _NEAR:
            end += 1
        if end - at >= _COLUMN_ROWS:
            starts.append(edges[at])
        at = end
    return starts


def _by_column(row: Sequence[PrintedLine], starts: Sequence[float]) -> list[list[PrintedLine]] | None:
    """The pieces of a row by the column they stand in; `None` when one runs across two."""
    columns: list[list[PrintedLine]] = [[] for _ in range(len(starts) + 1)]
    for piece in row:
        column = sum(piece.left >= start - _NEAR for start in starts)
        if column < len(starts) and piece.right > starts[column]:
            return None
        columns[column].append(piece)
    return columns


def _columns(block: Sequence[Sequence[Sequence[PrintedLine]]]) -> Iterator[PrintedLine]:
    for column in zip(*block, strict=True):
        yield from (_one(pieces) for pieces in column if pieces)


def _one(pieces: Sequence[PrintedLine]) -> PrintedLine:
    last = pieces[-1]
    return replace(
        last,
        text=" ".join(piece.text for piece in pieces),
        left=min(piece.left for piece in pieces),
        right=max(piece.right for piece in pieces),
        bottom=min(piece.bottom for piece in pieces),
        top=max(piece.top for piece in pieces),
    )


def _body_size(lines: Iterable[PrintedLine]) -> float:
    """The size of most characters, in half points."""
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[round(2 * line.size) / 2] += len(line.text)
    return sizes.most_common(1)[0][0] if sizes else 0.0


@dataclass(slots=True)
class _Column:
    """Lines one below another, with the edges and the distance that most of them have."""

    lines: list[PrintedLine]
    left: float = 0.0
    right: float = 0.0
    pitch: float = 0.0

    def measure(self, size: float) -> None:
        body = [line for line in self.lines if abs(line.size - size) <= _OTHER_SIZE * size] or self.lines
        self.left = min(line.left for line in body)
        self.right = max(line.right for line in body)
        steps = [above.bottom - below.bottom for above, below in itertools.pairwise(body)]
        steps = [step for step in steps if 0 < step < 3 * size]
        self.pitch = median(steps) if steps else 1.2 * size


def _stacked(lines: Sequence[PrintedLine], size: float) -> list[_Column]:
    """The lines, parted wherever the next one stands higher up, on another page or beside."""
    columns: list[_Column] = []
    for line in lines:
        last = columns[-1].lines[-1] if columns else None
        beside = last is not None and (line.left > last.right or line.right < last.left)
        if last is None or line.page != last.page or line.bottom >= last.bottom or beside:
            columns.append(_Column([]))
        columns[-1].lines.append(line)
    for column in columns:
        column.measure(size)
    return columns


def _grouped(lines: Sequence[PrintedLine], size: float) -> Iterator[list[PrintedLine]]:
    group: list[PrintedLine] = []
    before: _Column | None = None
    columns = _stacked(lines, size)
    indents = _uses_indents(columns)
    for column in columns:
        for line in column.lines:
            if group and before is not None:
                inside = before is column
                if _begins(group[-1], line, column, size) if inside else _begins_over(group[-1], line, before, column, indents=indents):
                    yield group
                    group = []
            group.append(line)
            before = column
    if group:
        yield group


def _uses_indents(columns: Sequence[_Column]) -> bool:
    lines = [(line, column) for column in columns for line in column.lines]
    return sum(_is_indented(line, column) for line, column in lines) > 0.05 * len(lines)


def _is_indented(line: PrintedLine, column: _Column) -> bool:
    return _INDENT[0] * line.size <= line.left - column.left <= _INDENT[1] * line.size


def _begins(above: PrintedLine, line: PrintedLine, column: _Column, size: float) -> bool:
    """Whether `line` begins a paragraph below `above` in one column."""
    if abs(line.size - above.size) > _OTHER_SIZE * above.size:
        return True
    pitch = column.pitch * max(1.0, line.size / size) if size else column.pitch
    if above.bottom - line.bottom > _SPACED * pitch:
        return True
    if above.divided or line.size >= LARGE * size:
        return False
    free = column.right - above.right
    width = max(column.right - column.left, 1.0)
    starts = not line.text[:1].islower()
    if _ends_sentence(above.text) and starts and (_is_indented(line, column) or free > _SHORT * width):
        return True
    return starts and free > _VERY_SHORT * width


def _begins_over(above: PrintedLine, line: PrintedLine, before: _Column, column: _Column, *, indents: bool) -> bool:
    """Whether `line` at the top of a column begins a paragraph; a sentence that is not ended goes on from the last one."""
    if abs(line.size - above.size) > _OTHER_SIZE * above.size:
        return True
    if above.divided or line.text[:1].islower() or not _ends_sentence(above.text):
        return False
    full = before.right - above.right <= _SHORT * max(before.right - before.left, 1.0)
    return not (indents and full and not _is_indented(line, column))


def _ends_sentence(words: str) -> bool:
    return words.rstrip(_CLOSERS + " ").endswith(_SENTENCE_ENDS)


def _joined(group: Sequence[PrintedLine], words: set[str]) -> tuple[str, int]:
    """The text of a paragraph's lines, and how many words in it were divided."""
    pieces, joined = [group[0].text], 0
    for above, line in itertools.pairwise(group):
        last = pieces[-1]
        bare = last[:-1] if last[-1:] in _HYPHENS else last
        head = _last_word(bare)
        tail = _WORD.match(line.text[:_LONGEST_WORD])
        if not (above.divided or bare != last) or not head or not line.text[:1].isalnum():
            pieces.append(f" {line.text}")
        elif _is_one_word(head, tail.group() if tail else "", words, line.text):
            joined += 1
            pieces[-1] = bare
            pieces.append(line.text)
        else:
            pieces[-1] = f"{bare}-"
            pieces.append(line.text)
    return "".join(pieces), joined


def _last_word(text: str) -> str:
    start = len(text)
    while start and len(text) - start < _LONGEST_WORD and text[start - 1].isalnum():
        start -= 1
    return text[start:]


def _is_one_word(head: str, tail: str, words: set[str], following: str) -> bool:
    """Whether the hyphen between two parts only divides: the report's other words tell, else the parts themselves."""
    if not (head.isalpha() and following[:1].islower()):
        return False
    first = tail.split("-")[0]
    if f"{head}{first}".lower() in words:
        return True
    if f"{head}-{tail}".lower() in words:
        return False
    return head.lower() not in _FIRST_PARTS or following.startswith(_SUFFIXES)
