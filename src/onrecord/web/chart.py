"""A chart: counts as bars, in SVG that goes into the page itself and takes the page's colours."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from threading import Lock
from typing import Any
from warnings import filterwarnings

from markupsafe import Markup

from onrecord.web.text import plain

_DRAWING = Lock()  # matplotlib's settings are of the whole process
_STYLED = re.compile(r' style="([^"<>]*)"(?=[^<>]*>)')  # within a tag, not in a label
_FONT = re.compile(r"\s*([\d.]+px)[^;]*")
_INK, _BAR, _LINE, _SPAN, _MARK = "#010203", "#010204", "#010205", "#010206", "#010207"
_CLASSES = {_INK: "chart-ink", _BAR: "chart-bar", _LINE: "chart-line", _SPAN: "chart-span", _MARK: "chart-mark"}
"""Colours that stand for classes of the page's style sheet."""

WIDTH, HEIGHT = 9.6, 1.6
"""Inches at 72 points, the unit of the drawing."""

LEVEL, LEVEL_WIDTH, LEVEL_ROW, LEVEL_LABEL = 10, 4.2, 0.3, 20
"""Level bars at most, inches of their picture and of each bar, and characters of its name."""

TICKS = 9
"""Labels at most along the axis."""

ROW = 0.36
"""Inches that a row of a picture of ranges is high."""

RANGED = 5.4
"""Inches that a picture of ranges is wide."""

SQUARE = 4.4
"""Inches that a picture of how reliable a confidence is is wide and high."""

NAMED = 24
"""Characters of a name that a picture shows; the table beside it has all of them."""


@dataclass(frozen=True, slots=True)
class Bar:
    """How many of one thing; `href` is where a click leads."""

    name: str
    count: int
    href: str = ""


@dataclass(frozen=True, slots=True)
class Chart:
    """A picture and what it shows, for the table beside it."""

    title: str
    bars: tuple[Bar, ...]
    svg: Markup


@dataclass(frozen=True, slots=True)
class Range:
    """A share between 0 and 1 with the ends of its interval, of `count` things; `href` is where a click leads."""

    name: str
    share: float
    low: float
    high: float
    count: int
    href: str = ""


@dataclass(frozen=True, slots=True)
class RangeChart:
    """A picture of shares and what it shows, for the table beside it."""

    title: str
    ranges: tuple[Range, ...]
    svg: Markup


@dataclass(frozen=True, slots=True)
class Reliable:
    """Of `count` things that were held to be right with about the same confidence the share that is right, with the ends of its interval."""

    name: str
    confidence: float
    share: float
    low: float
    high: float
    count: int


@dataclass(frozen=True, slots=True)
class ReliabilityChart:
    """A picture of how reliable a confidence is and what it shows, for the table beside it."""

    title: str
    points: tuple[Reliable, ...]
    svg: Markup


@dataclass(frozen=True, slots=True)
class Beside:
    """A figure with the ends of its interval, where it has one, and the same of others; `href` is where a click leads."""

    name: str
    value: float
    low: float | None
    high: float | None
    others: float | None
    href: str = ""


@dataclass(frozen=True, slots=True)
class BesideChart:
    """A picture of figures beside those of others. What it shows stands in a table of its own."""

    title: str
    svg: Markup


def bar_chart(title: str, bars: Sequence[Bar], *, height: float = HEIGHT) -> Chart:
    """Upright bars in the order given."""
    return Chart(title, tuple(bars), Markup(_drawn(title, tuple(bars), height)) if bars else Markup(""))


def level_chart(title: str, bars: Sequence[Bar]) -> Chart:
    """Level bars one below the other, for names that are long; the first is the topmost. The table beside it has all of them."""
    return Chart(title, tuple(bars), Markup(_level(title, tuple(bars[:LEVEL]))) if bars else Markup(""))


def range_chart(title: str, ranges: Sequence[Range]) -> RangeChart:
    """A dot with whiskers for each share, from the top down, from 0 to 100 %."""
    return RangeChart(title, tuple(ranges), Markup(_ranges(title, tuple(ranges))) if ranges else Markup(""))


def reliability_chart(title: str, points: Sequence[Reliable]) -> ReliabilityChart:
    """A dot with whiskers for each confidence, beside the line on which every confidence would be right as often as it says."""
    return ReliabilityChart(title, tuple(points), Markup(_points(title, tuple(points))) if points else Markup(""))


def beside_chart(title: str, figures: Sequence[Beside], *, is_share: bool = True, is_whole: bool = True) -> BesideChart:
    """A dot with whiskers for each figure, from the top down, and an upright line where the others are. The axis begins at 0; it ends at 100 % for shares
    that are drawn on the `is_whole`, else where the figures do.
    """
    return BesideChart(title, Markup(_beside(title, tuple(figures), is_share, is_whole)) if figures else Markup(""))


def ready() -> None:
    """Loads what draws, which takes half a second that nobody then waits for."""
    bar_chart("", [Bar("", 1)])


@lru_cache(maxsize=256)
def _drawn(title: str, bars: tuple[Bar, ...], height: float) -> str:
    with _drawing(WIDTH, height, (0.05, 0.2, 0.94, 0.74)) as (axes, file):
        drawn = axes.bar(range(len(bars)), [bar.count for bar in bars], width=0.82, color=_BAR, linewidth=0)
        for bar, shape in zip(bars, drawn, strict=True):
            shape.set_url(bar.href or None)
        step = -(-len(bars) // TICKS)
        axes.set_xticks(range(0, len(bars), step), [plain(bar.name) for bar in bars][::step])
        axes.tick_params(colors=_INK, labelsize=11, length=0, pad=7)
        axes.set_xlim(-0.8, max(len(bars), 6) - 0.4)
        axes.yaxis.get_major_locator().set_params(integer=True, nbins=3)
        for name, spine in axes.spines.items():
            spine.set_visible(name == "bottom")
            spine.set_color(_LINE)
    return _for_page(file.getvalue(), title)


@lru_cache(maxsize=256)
def _level(title: str, bars: tuple[Bar, ...]) -> str:
    with _drawing(LEVEL_WIDTH, LEVEL_ROW * len(bars) + 0.1, (0.47, 0.02, 0.4, 0.96)) as (axes, file):
        drawn = axes.barh(range(len(bars)), [bar.count for bar in bars], height=0.72, color=_BAR, linewidth=0)
        for place, (bar, shape) in enumerate(zip(bars, drawn, strict=True)):
            shape.set_url(bar.href or None)
            axes.text(bar.count, place, f" {bar.count:,}", va="center", color=_INK, fontsize=13)
        names = [plain(" ".join(bar.name.split())) for bar in bars]
        axes.set_yticks(range(len(bars)), [name if len(name) <= LEVEL_LABEL else f"{name[: LEVEL_LABEL - 1]}…" for name in names])
        axes.set_xticks([])
        axes.tick_params(colors=_INK, labelsize=13, length=0)
        axes.set_ylim(len(bars) - 0.4, -0.6)
        axes.set_frame_on(False)
    return _for_page(file.getvalue(), title)


@lru_cache(maxsize=256)
def _ranges(title: str, ranges: tuple[Range, ...]) -> str:
    rows = len(ranges)
    height = ROW * rows + 0.45
    with _drawing(RANGED, height, (0.38, 0.35 / height, 0.57, 1 - 0.45 / height)) as (axes, file):
        for place, one in enumerate(ranges):
            y = rows - 1 - place
            axes.plot([0, 1], [y, y], color=_LINE, linewidth=1, zorder=1)
            axes.plot([one.low, one.high], [y, y], color=_SPAN, linewidth=5, solid_capstyle="round", zorder=2)
            axes.plot([one.share], [y], marker="o", color=_BAR, markersize=8, markeredgewidth=0, zorder=3)
        axes.set_yticks(range(rows - 1, -1, -1), [f"{_short(one.name)}  ({one.count:,})" for one in ranges])
        axes.set_ylim(-0.6, rows - 0.4)
        axes.set_xlim(-0.02, 1.02)
        _percent(axes.xaxis)
        axes.tick_params(colors=_INK, labelsize=11, length=0)
        for spine in axes.spines.values():
            spine.set_visible(False)
    return _for_page(file.getvalue(), title)


@lru_cache(maxsize=256)
def _beside(title: str, figures: tuple[Beside, ...], is_share: bool, is_whole: bool) -> str:
    rows = len(figures)
    height = ROW * rows + 0.45
    ends = [end for one in figures for end in (one.value, one.high or 0.0, one.others or 0.0)]
    most = 1.0 if is_share and is_whole else max(ends) or 1.0
    with _drawing(RANGED, height, (0.4, 0.35 / height, 0.55, 1 - 0.45 / height)) as (axes, file):
        for place, one in enumerate(figures):
            y = rows - 1 - place
            axes.plot([0, most], [y, y], color=_LINE, linewidth=1, zorder=1)
            if one.low is not None and one.high is not None:
                axes.plot([one.low, one.high], [y, y], color=_SPAN, linewidth=5, solid_capstyle="butt", zorder=2)
            if one.others is not None:
                axes.plot([one.others] * 2, [y - 0.32, y + 0.32], color=_MARK, linewidth=2.5, solid_capstyle="butt", zorder=3)
            (dot,) = axes.plot([one.value], [y], marker="o", color=_BAR, markersize=8, markeredgewidth=0, zorder=4)
            dot.set_url(one.href or None)
        axes.set_yticks(range(rows - 1, -1, -1), [_short(one.name) for one in figures])
        axes.set_ylim(-0.6, rows - 0.4)
        axes.set_xlim(-0.02 * most, 1.02 * most)
        if is_share and is_whole:
            _percent(axes.xaxis)
        else:
            axes.xaxis.get_major_locator().set_params(integer=not is_share, nbins=4)
        if is_share and not is_whole:
            axes.xaxis.set_major_formatter(lambda value, _: f"{100 * value:.3g} %")
        axes.tick_params(colors=_INK, labelsize=11, length=0)
        for spine in axes.spines.values():
            spine.set_visible(False)
    return _for_page(file.getvalue(), title)


@lru_cache(maxsize=64)
def _points(title: str, points: tuple[Reliable, ...]) -> str:
    with _drawing(SQUARE, SQUARE, (0.17, 0.15, 0.8, 0.82)) as (axes, file):
        axes.plot([0, 1], [0, 1], color=_LINE, linewidth=1.5, linestyle="--", zorder=1)
        for one in points:
            axes.plot([one.confidence] * 2, [one.low, one.high], color=_SPAN, linewidth=5, solid_capstyle="round", zorder=2)
            axes.plot([one.confidence], [one.share], marker="o", color=_BAR, markersize=9, markeredgewidth=0, zorder=3)
            axes.annotate(f"{one.count:,}", (one.confidence, one.share), (7, -3), textcoords="offset points", color=_INK, fontsize=10)
        axes.set_xlim(-0.03, 1.08)
        axes.set_ylim(-0.03, 1.03)
        for axis, told in ((axes.xaxis, "confidence of the program"), (axes.yaxis, "accepted as found")):
            _percent(axis)
            axis.set_label_text(told, color=_INK, fontsize=11)
        axes.tick_params(colors=_INK, labelsize=11, length=0)
        for name, spine in axes.spines.items():
            spine.set_visible(name in ("bottom", "left"))
            spine.set_color(_LINE)
    return _for_page(file.getvalue(), title)


def _percent(axis: Any) -> None:
    axis.set_ticks([0, 0.25, 0.5, 0.75, 1], ["0 %", "25 %", "50 %", "75 %", "100 %"])


def _short(name: str) -> str:
    return plain(name if len(name) <= NAMED else f"{name[: NAMED - 1]}…")


@contextmanager
def _drawing(width: float, height: float, place: tuple[float, float, float, float]) -> Iterator[tuple[Any, io.StringIO]]:
    """Axes at a place of a picture, and the file that holds it as SVG once it is drawn."""
    from matplotlib import rc_context  # it takes half a second to load, which only pages with pictures need to wait for
    from matplotlib.figure import Figure

    # Its own font has not every letter; the browser's have. Added for good: `catch_warnings` would take away what other threads have set meanwhile.
    filterwarnings("ignore", "(Glyph|Matplotlib currently does not support) ", UserWarning)
    with _DRAWING, rc_context({"svg.fonttype": "none", "svg.hashsalt": "onrecord", "font.family": "sans-serif", "text.parse_math": False}):
        figure = Figure(figsize=(width, height), dpi=72)
        axes: Any = figure.add_axes(place)
        file = io.StringIO()
        yield axes, file
        figure.patch.set_visible(False)
        axes.patch.set_visible(False)
        figure.savefig(file, format="svg", metadata={"Date": None, "Creator": None, "Format": None, "Type": None})


def _for_page(svg: str, title: str) -> str:
    """The drawing without what the page's policy forbids: styles become attributes, colours classes."""
    body = svg[svg.index("<svg") :]
    body = re.sub(r"<metadata>.*?</metadata>|<style[^>]*>.*?</style>|<defs>\s*</defs>", "", body, flags=re.DOTALL)
    body = _STYLED.sub(_attributes, body).replace(' target="_blank"', "")
    head, rest = body.split(">", 1)
    size = re.search(r'viewBox="[^"]+"', head)
    label = Markup.escape(title)
    return f'<svg {size[0] if size else ""} class="chart" role="img" aria-label="{label}" xmlns:xlink="http://www.w3.org/1999/xlink">{rest}'


def _attributes(match: re.Match[str]) -> str:
    made, classes = list[str](), list[str]()
    for part in match[1].split(";"):
        name, _, value = (piece.strip() for piece in part.partition(":"))
        if value in _CLASSES:
            classes.append(f"{_CLASSES[value]}{'-line' if name == 'stroke' else ''}")
        elif name == "font":
            found = _FONT.match(value)
            made.append(f'font-size="{found[1]}"' if found else "")
        elif name:
            made.append(f'{name}="{value}"')
    if classes:
        made.append(f'class="{" ".join(classes)}"')
    return f" {' '.join(filter(None, made))}" if made else ""
