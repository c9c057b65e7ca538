"""Quotations: pairs of quotation marks of every house style, found paragraph by paragraph.

One bad mark costs its own quotation and no other paragraph. The time is linear in the text.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from onrecord.data.quotation import MarkStyle, Quotation
from onrecord.data.span import Span
from onrecord.sentences.mark import Mark, marks

__all__ = ["Quotation", "quotations"]

_WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")

_INK = re.compile(r"\S")

_SINGLES: frozenset[MarkStyle] = frozenset({"single", "straight_single", "low_single", "backtick"})
_CLOSING: dict[MarkStyle, str] = {
    "double": "”",
    "straight": '"',
    "low": "“”",
    "guillemets": "»",
    "guillemets_reversed": "«",
    "angle": "›",
    "angle_reversed": "‹",
    "latex": "''",
    "doubled": "''’’",
}


def quotations(text: str, paragraphs: Sequence[Span]) -> list[Quotation]:
    """The quotations of `paragraphs`, in the order of their opening marks; two of them nest or are apart."""
    found: list[Quotation] = []
    left: tuple[MarkStyle, ...] = ()
    for paragraph in paragraphs:
        signs = marks(text, paragraph)
        if not signs:
            left = ()
            continue
        scan = _Scan(text, paragraph, signs)
        here = _continued(scan.run(), paragraph, left)
        left = tuple(each.style for each in here if not each.closed and each.span.end == paragraph.end)
        found.extend(here)
    return found


def _continued(here: list[Quotation], paragraph: Span, left: tuple[MarkStyle, ...]) -> list[Quotation]:
    """`here`, where the quotations that open the paragraph again open the styles that the one before `left` open."""
    at = paragraph.start
    for depth, (quotation, style) in enumerate(zip(here, left, strict=False)):
        if quotation.span.start != at or quotation.style != style:
            break
        here[depth] = replace(quotation, continues=True)
        at = quotation.inner.start
    return here


@dataclass(slots=True)
class _Open:
    """A quotation that is open while a paragraph is read.

    `sure` when it is recorded even if it never closes. `cut` is where it ends in that case: before the next of its style.
    """

    at: int
    inner: int
    style: MarkStyle
    sure: bool
    cut: int | None = None


class _Scan:
    """One pass over the marks of one paragraph, with a stack of what is open."""

    def __init__(self, text: str, paragraph: Span, signs: list[Mark]) -> None:
        self.text = text
        self.paragraph = paragraph
        self.signs = signs
        self.stack: list[_Open] = []
        self.places: dict[MarkStyle, list[int]] = {}
        self.found: list[tuple[Span, Span, MarkStyle, bool]] = []
        self.last = {mark.sign: mark.at for mark in signs}
        self.index: dict[str, list[int]] = {}

    def run(self) -> list[Quotation]:
        for mark in self.signs:
            self._read(mark)
        self._drop_to(0, self.paragraph.end)
        return self._counted()

    def _read(self, mark: Mark) -> None:
        match mark.sign:
            case "“":
                self._left_double(mark)
            case "”":
                self._right_double(mark)
            case '"':
                self._straight(mark)
            case "„":
                self._open(mark, "low")
            case "‘" | "’" | "'":
                self._single(mark)
            case "‚" if mark.opens:
                self._open(mark, "low_single")
            case "`" if mark.opens:
                self._open(mark, "backtick", sure=False)
            case "«" | "»":
                self._guillemet(mark, "guillemets", "guillemets_reversed", "«")
            case "‹" | "›":
                self._guillemet(mark, "angle", "angle_reversed", "‹")
            case "``" | "''" | "‘‘" | "’’":
                self._pair(mark)
            case _:
                pass

    def _left_double(self, mark: Mark) -> None:
        """Opens, but closes a low quotation, or a curly one that was typed with the wrong mark."""
        closes = mark.closes and not mark.opens
        if self._is_open("low") and (closes or not mark.opens):
            self._close(mark, "low")
        elif closes and self._is_open("double"):
            self._close(mark, "double")
        elif not closes:
            self._open(mark, "double")

    def _right_double(self, mark: Mark) -> None:
        if self._close(mark, "double", "low") or (mark.closes and self._close(mark, "straight", "doubled", "latex")):
            return
        if mark.opens:
            self._open(mark, "double", sure=False)

    def _straight(self, mark: Mark) -> None:
        if self._is_open("straight"):
            if mark.opens and not mark.closes:
                self._open(mark, "straight")
            elif not (mark.weak and self._closes_later(mark, '"', "straight_open", ())):
                self._close(mark, "straight")
        elif mark.closes and not mark.opens:
            if not mark.weak:
                self._close(mark, "double", "low", "latex", "doubled")
        elif mark.opens or (not mark.closes and self.last['"'] > mark.at and self._stands_apart(mark)):
            self._open(mark, "straight")

    def _stands_apart(self, mark: Mark) -> bool:
        before = self.text[mark.at - 1 : mark.at] if mark.at > self.paragraph.start else ""
        return not before.isalnum()

    def _guillemet(self, mark: Mark, style: MarkStyle, reverse: MarkStyle, left: str) -> None:
        strictly_opens = mark.opens and not mark.closes
        if mark.sign == left:
            if not (self._is_open(reverse) and mark.closes and not strictly_opens and self._close(mark, reverse)):
                self._open(mark, style)
        elif not strictly_opens and self._close(mark, style):
            return
        elif strictly_opens and not (self._is_open(style) and not self._is_open(reverse) and self.last[mark.sign] == mark.at):
            self._open(mark, reverse, sure=False)
        else:
            self._close(mark, style, reverse)

    def _pair(self, mark: Mark) -> None:
        """Two single marks typed for a double one."""
        if mark.sign == "``" or (mark.sign == "‘‘" and mark.opens):
            self._open(mark, "latex" if mark.sign == "``" else "doubled")
        elif mark.sign == "‘‘":
            return
        elif self._is_open("latex") and not (mark.opens and not mark.closes):
            self._close(mark, "latex")
        elif self._is_open("doubled") and not (mark.opens and not mark.closes):
            self._close(mark, "doubled")
        elif mark.sign == "''" and mark.opens and not mark.closes:
            self._open(mark, "doubled")
        elif mark.closes:
            for at in (mark.at, mark.at + 1):
                self._close(Mark(at, mark.sign[0], opens=False, closes=True), *_SINGLES)

    def _single(self, mark: Mark) -> None:
        if mark.sign == "‘" and self._is_open("low_single") and mark.closes and not mark.opens:
            self._close(mark, "low_single")
        elif mark.sign == "’" or (mark.closes and (not mark.opens or (mark.sign == "'" and self._is_open("straight_single")))):
            if mark.closes:
                self._close_single(mark)
        elif mark.opens and not self._is_year(mark):
            self._open_single(mark)

    def _is_year(self, mark: Mark) -> bool:
        return mark.year and (any(self._is_open(style) for style in _SINGLES) or self._next("single_strong", mark.at) is None)

    def _open_single(self, mark: Mark) -> None:
        """A straight mark opens only if something may close it, or if what stands around it is plainly a quotation."""
        if mark.sign == "‘":
            self._open(mark, "single")
            return
        sure = self._introduced(mark)
        if sure or self._next("single_close", mark.at) is not None:
            self._open(mark, "straight_single", sure=sure)

    def _introduced(self, mark: Mark) -> bool:
        """Whether a mark begins its paragraph, or follows a colon or comma, before a capital."""
        before = self.text[max(self.paragraph.start, mark.at - 2) : mark.at].rstrip()[-1:]
        capital = self.text[mark.at + 1 : mark.at + 2].isupper()
        return mark.at == self.paragraph.start or (before in (":", ",") and capital)

    def _close_single(self, mark: Mark) -> None:
        styles: tuple[MarkStyle, ...] = ("straight_single", "backtick") if mark.sign == "'" else ("single", "low_single")
        others: tuple[MarkStyle, ...] = ("single",) if mark.sign == "'" else ("straight_single",)
        if not any(self._is_open(style) for style in (*styles, *others)):
            return
        top = self.stack[-1].style
        if top not in _SINGLES and any(self.last.get(sign, -1) > mark.at for sign in self._closing(top)):
            return
        if mark.weak and self._closes_later(mark, mark.sign, "single_open", tuple(entry.style for entry in self.stack[-4:])):
            return
        if not self._close(mark, *styles):
            self._close(mark, *others)

    def _closing(self, style: MarkStyle) -> tuple[str, ...]:
        signs = _CLOSING.get(style, "")
        return ("''", "’’") if style in {"latex", "doubled"} else tuple(signs)

    def _closes_later(self, mark: Mark, sign: str, opener: str, around: Iterable[MarkStyle]) -> bool:
        """Whether a better mark closes after the weak `mark`, before another quotation opens or one around it ends."""
        strong = self._next("straight_strong" if sign == '"' else "single_strong", mark.at)
        if strong is None:
            return False
        bars = [self._next(opener, mark.at)]
        bars.extend(self._next(closing, mark.at) for style in around if style not in _SINGLES for closing in self._closing(style))
        return all(bar is None or strong < bar for bar in bars)

    def _next(self, kind: str, at: int) -> int | None:
        """Where the next mark of `kind` after `at` stands: a sign, or one of the kinds of `_is_kind`."""
        places = self.index.get(kind)
        if places is None:
            places = self.index[kind] = [mark.at for mark in self.signs if _is_kind(mark, kind)]
        place = bisect_right(places, at)
        return places[place] if place < len(places) else None

    def _is_open(self, style: MarkStyle) -> bool:
        return bool(self.places.get(style))

    def _open(self, mark: Mark, style: MarkStyle, *, sure: bool = True) -> None:
        same = self.places.setdefault(style, [])
        if same and self.stack[same[-1]].cut is None:
            above = same[-1] + 1
            self.stack[same[-1]].cut = self.stack[above].at if above < len(self.stack) else mark.at
        same.append(len(self.stack))
        self.stack.append(_Open(mark.at, mark.at + len(mark.sign), style, sure))

    def _close(self, mark: Mark, *styles: MarkStyle) -> bool:
        """Closes the innermost open quotation of one of `styles`, if there is one; those within it end unclosed."""
        place = max((self.places[style][-1] for style in styles if self.places.get(style)), default=None)
        if place is None:
            return False
        self._drop_to(place + 1, mark.at)
        entry = self._pop()
        self.found.append((Span(entry.at, mark.at + len(mark.sign)), Span(entry.inner, mark.at), entry.style, True))
        return True

    def _drop_to(self, size: int, limit: int) -> None:
        """Ends all but the first `size` open quotations as unclosed, at `limit` at the latest."""
        while len(self.stack) > size:
            entry = self._pop()
            end = limit if entry.cut is None else entry.cut
            if entry.sure:
                self.found.append((Span(entry.at, end), Span(entry.inner, max(end, entry.inner)), entry.style, False))

    def _pop(self) -> _Open:
        entry = self.stack.pop()
        self.places[entry.style].pop()
        return entry

    def _counted(self) -> list[Quotation]:
        """What was found, in order, with depths and words; what is empty, or unclosed without a word, is left out."""
        if not self.found:
            return []
        self.found.sort(key=lambda each: (each[0].start, -each[0].end))
        starts = [word.start() for word in _WORD.finditer(self.text, self.found[0][0].start, self.paragraph.end)]
        made: list[Quotation] = []
        around: list[int] = []
        for span, inner, style, closed in self.found:
            words = bisect_left(starts, inner.end) - bisect_left(starts, inner.start)
            if not words and not (closed and _INK.search(self.text, inner.start, inner.end)):
                continue
            if not closed:
                span, inner = self._trimmed(span), self._trimmed(inner)
            while around and around[-1] <= span.start:
                around.pop()
            made.append(Quotation(span, inner, style, closed, depth=len(around), words=words))
            around.append(span.end)
        return made

    def _trimmed(self, span: Span) -> Span:
        end = span.end
        while end > span.start and self.text[end - 1].isspace():
            end -= 1
        return Span(span.start, end)


def _is_kind(mark: Mark, kind: str) -> bool:
    single = mark.sign in {"'", "’", "‘"}
    match kind:
        case "single_strong":
            return single and mark.closes and not mark.weak and not (mark.opens and mark.sign != "’")
        case "single_close":
            return mark.sign in {"'", "’"} and mark.closes
        case "single_open":
            return mark.sign in {"'", "‘"} and mark.opens and not mark.closes
        case "straight_strong":
            return mark.sign == '"' and mark.closes and not mark.weak and not mark.opens
        case "straight_open":
            return mark.sign == '"' and mark.opens and not mark.closes
        case _:
            return mark.sign == kind
