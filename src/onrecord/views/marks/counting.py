"""How a file counts the characters of a text: found by holding the words that it has beside its offsets against the text.

Programs count code points (brat, Citron) or UTF-16 units (Java, JavaScript), a line end of two characters as two or as one, and a
byte order mark or not. Words that stand nowhere where the file says are no small matter: another text was marked, and nothing of it holds.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from onrecord.data.span import Span
from onrecord.errors import ArticleError

_SHOWN = 60
"""Characters of words that a message shows."""


@dataclass(frozen=True, slots=True)
class Marked:
    """What a file marks: the beginnings and ends of its pieces by its own count, its words where it has them, and what it is called there."""

    name: str
    pieces: tuple[tuple[int, int], ...]
    words: str | None = None

    def spans(self, way: Counting) -> tuple[Span, ...]:
        """Its pieces in the text, but for empty ones and any outside."""
        return tuple(span for piece in self.pieces if (span := way.span(*piece)) is not None and len(span))


@dataclass(frozen=True, slots=True)
class Counting:
    """One way of counting. `places[n]` is the character of the text that comes after `n` of what is counted; `None` stands for itself."""

    name: str
    size: int
    places: Sequence[int] | None = None
    shift: int = 0

    def span(self, start: int, end: int) -> Span | None:
        """The stretch of the text; `None` where it lies outside."""
        start, end = start - self.shift, end - self.shift
        if not 0 <= start <= end < (self.size + 1 if self.places is None else len(self.places)):
            return None
        return Span(start, end) if self.places is None else Span(self.places[start], self.places[end])


def counting(text: str, marked: Sequence[Marked], origin: str, *, mark: bool = False) -> Counting:
    """The way of counting by which all stretches of a file have their words. `mark` says that a byte order mark stood before the text.

    Raises `ArticleError` when there is none: it shows a stretch and what stands there.
    """
    plain = Counting("code points", len(text))
    ways = _ways(text, plain, mark=mark)
    # White space may be shown otherwise, so it counts only where two ways differ in nothing else.
    for holds in (_holds_exactly, _holds):
        for way in ways:
            wrong = next((stretch for stretch in marked if not holds(text, way, stretch)), None)
            if wrong is None:
                return way
    wrong = next(stretch for stretch in marked if not _holds(text, plain, stretch))
    start, end = next((piece for piece in wrong.pieces if plain.span(*piece) is None), (wrong.pieces[0][0], wrong.pieces[-1][1]))
    span = plain.span(start, end)
    seen = f"the text has {len(text):,} characters" if span is None else f"the text has {_shown(span.of(text))} there"
    words = "" if wrong.words is None else f", {_shown(wrong.words)},"
    raise ArticleError(
        f"{origin}: {wrong.name}{words} is marked at {start}:{end}, but {seen}; expected the text that was marked, to the character",
        why="damaged",
    )


def _ways(text: str, plain: Counting, *, mark: bool) -> list[Counting]:
    wide, breaks = max(text, default="") > "\uffff", "\r\n" in text
    sizes: list[tuple[str, Callable[[str, int], int]]] = []
    if breaks:
        sizes.append(("code points, CR LF as one", lambda _, at: int(not text.startswith("\r\n", at - 1 if at else len(text)))))
    if wide:
        sizes.append(("UTF-16 units", lambda one, _: 1 + (one > "\uffff")))
    if wide and breaks:
        sizes.append(("UTF-16 units, CR LF as one", lambda one, at: 0 if at and text.startswith("\r\n", at - 1) else 1 + (one > "\uffff")))
    ways = [plain, *(Counting(name, len(text), _places(text, size)) for name, size in sizes)]
    return [*ways, *(Counting(f"{one.name} after a byte order mark", one.size, one.places, 1) for one in ways)] if mark else ways


def _places(text: str, size: Callable[[str, int], int]) -> list[int]:
    places: list[int] = []
    for at, one in enumerate(text):
        places.extend([at] * size(one, at))
    return [*places, len(text)]


def _holds_exactly(text: str, way: Counting, stretch: Marked) -> bool:
    spans = [way.span(*piece) for piece in stretch.pieces]
    if None in spans:
        return False
    return stretch.words is None or " ".join(span.of(text) for span in spans if span is not None) == stretch.words


def _holds(text: str, way: Counting, stretch: Marked) -> bool:
    spans = [way.span(*piece) for piece in stretch.pieces]
    if None in spans:
        return False
    return stretch.words is None or _bare("".join(span.of(text) for span in spans if span is not None)) == _bare(stretch.words)


def _bare(words: str) -> str:
    """Words without white space: programs show a line end as a blank, or several blanks as one."""
    return "".join(words.split())


def _shown(words: str) -> str:
    return repr(words if len(words) <= _SHOWN else f"{words[:_SHOWN]}…")
