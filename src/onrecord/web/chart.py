"""A chart: counts as bars, in SVG that goes into the page itself and takes the page's colours."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from threading import Lock
from typing import Any
from warnings import catch_warnings, simplefilter

from markupsafe import Markup

from onrecord.web.text import plain

_DRAWING = Lock()  # matplotlib's settings are of the whole process
_STYLED = re.compile(r' style="([^"<>]*)"(?=[^<>]*>)')  # within a tag, not in a label
_FONT = re.compile(r"\s*([\d.]+px)[^;]*")
_INK, _BAR, _LINE = "#010203", "#010204", "#010205"
_CLASSES = {_INK: "chart-ink", _BAR: "chart-bar", _LINE: "chart-line"}
"""Colours that stand for classes of the page's style sheet."""

_SETTINGS: Any = {"svg.fonttype": "none", "svg.hashsalt": "onrecord", "font.family": "sans-serif", "text.parse_math": False}
_NO_METADATA = {"Date": None, "Creator": None, "Format": None, "Type": None}

WIDTH, HEIGHT = 9.6, 1.6
"""Inches at 72 points, the unit of the drawing."""

LEVEL, LEVEL_HEIGHT, LEVEL_LABEL = 10, 0.3, 20
"""Level bars at most, inches that each takes, and characters of its name."""

LEVEL_WIDTH = 4.2
"""Inches of a picture of level bars."""

TICKS = 12
"""Labels at most along the axis."""


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


def bar_chart(title: str, bars: Sequence[Bar], *, height: float = HEIGHT) -> Chart:
    """Upright bars in the order given."""
    return Chart(title, tuple(bars), Markup(_drawn(title, tuple(bars), height)) if bars else Markup(""))


def level_chart(title: str, bars: Sequence[Bar]) -> Chart:
    """Level bars one below the other, for names that are long; the first is the topmost."""
    shown = tuple(bars[:LEVEL])
    return Chart(title, tuple(bars), Markup(_level(title, shown)) if shown else Markup(""))


def ready() -> None:
    """Loads what draws, which takes half a second that nobody then waits for."""
    bar_chart("", [Bar("", 1)])


@lru_cache(maxsize=256)
def _level(title: str, bars: tuple[Bar, ...]) -> str:
    from matplotlib import rc_context
    from matplotlib.figure import Figure

    with _DRAWING, catch_warnings(), rc_context(_SETTINGS):
        simplefilter("ignore", UserWarning)
        height = LEVEL_HEIGHT * len(bars) + 0.1
        figure = Figure(figsize=(LEVEL_WIDTH, height), dpi=72)
        axes: Any = figure.add_axes((0.47, 0.02, 0.4, 0.96))
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
        figure.patch.set_visible(False)
        file = io.StringIO()
        figure.savefig(file, format="svg", metadata=_NO_METADATA)
    return _for_page(file.getvalue(), title)


@lru_cache(maxsize=256)
def _drawn(title: str, bars: tuple[Bar, ...], height: float) -> str:
    from matplotlib import rc_context  # it takes half a second to load, which only pages with pictures need to wait for
    from matplotlib.figure import Figure

    with _DRAWING, catch_warnings(), rc_context(_SETTINGS):
        simplefilter("ignore", UserWarning)  # its own font has not every letter; the browser's have
        figure = Figure(figsize=(WIDTH, height), dpi=72)
        axes: Any = figure.add_axes((0.05, 0.2, 0.94, 0.74))
        drawn = axes.bar(range(len(bars)), [bar.count for bar in bars], width=0.82, color=_BAR, linewidth=0)
        for bar, shape in zip(bars, drawn, strict=True):
            shape.set_url(bar.href or None)
        step = -(-len(bars) // TICKS)
        axes.set_xticks(range(0, len(bars), step), [plain(bar.name) for bar in bars][::step])
        axes.tick_params(colors=_INK, labelsize=11, length=0)
        axes.set_xlim(-0.6, max(len(bars), 6) - 0.4)
        axes.yaxis.get_major_locator().set_params(integer=True, nbins=3)
        for name, spine in axes.spines.items():
            spine.set_visible(name == "bottom")
            spine.set_color(_LINE)
        figure.patch.set_visible(False)
        axes.patch.set_visible(False)
        file = io.StringIO()
        figure.savefig(file, format="svg", metadata=_NO_METADATA)
    return _for_page(file.getvalue(), title)


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
