"""A chart over [0, 1] x [0, 1] as SVG, readable on light and on dark pages."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from html import escape

WIDTH, HEIGHT = 480, 440
LEFT, TOP, SIZE = 70, 52, 320

STYLE = """
 .page { fill: #ffffff } .grid { stroke: #d0d7de } .axis { stroke: #57606a } text { fill: #24292f; font: 13px system-ui, sans-serif }
 .title { font-size: 16px; font-weight: 600 } .bar { fill: #54aeff } .even { stroke: #57606a; stroke-width: 1.5; stroke-dasharray: 5 4 }
 .line { stroke: #0969da; stroke-width: 2.5; fill: none } .dot { fill: #cf222e }
 @media (prefers-color-scheme: dark) {
  .page { fill: #0d1117 } .grid { stroke: #30363d } .axis { stroke: #8b949e } text { fill: #e6edf3 } .bar { fill: #1f6feb }
  .even { stroke: #8b949e } .line { stroke: #58a6ff } .dot { fill: #ff7b72 }
 }
"""


def across(value: float) -> str:
    """The place of a value on the horizontal axis."""
    return f"{LEFT + SIZE * value:.1f}"


def up(value: float) -> str:
    """The place of a value on the vertical axis."""
    return f"{TOP + SIZE * (1 - value):.1f}"


@dataclass(slots=True)
class Chart:
    """Axes with a title and labels; what is drawn first lies below."""

    title: str
    x: str
    y: str
    marks: list[str] = field(default_factory=list)

    def bar(self, low: float, high: float, height: float) -> None:
        """A bar from `low` to `high` on the horizontal axis."""
        width = SIZE * (high - low) - 2
        self.marks.append(f'<rect class="bar" x="{LEFT + SIZE * low + 1:.1f}" y="{up(height)}" width="{width:.1f}" height="{SIZE * height:.1f}"/>')

    def even(self) -> None:
        """The line on which both axes are the same."""
        self.marks.append(f'<line class="even" x1="{across(0)}" y1="{up(0)}" x2="{across(1)}" y2="{up(1)}"/>')

    def line(self, points: Iterable[tuple[float, float]]) -> None:
        """A line through `points`."""
        path = " ".join(f"{across(x)},{up(y)}" for x, y in points)
        self.marks.append(f'<polyline class="line" points="{path}"/>')

    def dot(self, x: float, y: float, label: str) -> None:
        """A marked point with words beside it."""
        self.marks.append(f'<circle class="dot" cx="{across(x)}" cy="{up(y)}" r="4"/>')
        self.marks.append(f'<text x="{LEFT + SIZE * x + 8:.1f}" y="{TOP + SIZE * (1 - y) - 8:.1f}">{escape(label)}</text>')

    def svg(self) -> str:
        """The whole picture."""
        grid = []
        for step in range(6):
            value = step / 5
            grid.append(f'<line class="grid" x1="{across(value)}" y1="{up(0)}" x2="{across(value)}" y2="{up(1)}"/>')
            grid.append(f'<line class="grid" x1="{across(0)}" y1="{up(value)}" x2="{across(1)}" y2="{up(value)}"/>')
            grid.append(f'<text x="{across(value)}" y="{TOP + SIZE + 20}" text-anchor="middle">{value:.1f}</text>')
            grid.append(f'<text x="{LEFT - 10}" y="{TOP + SIZE * (1 - value) + 4:.1f}" text-anchor="end">{value:.1f}</text>')
        middle, centre = LEFT + SIZE // 2, TOP + SIZE // 2
        lines = [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" height="{HEIGHT}" role="img">',
            f"<title>{escape(self.title)}</title>",
            f"<style>{STYLE}</style>",
            f'<rect class="page" width="{WIDTH}" height="{HEIGHT}"/>',
            *grid,
            f'<path class="axis" fill="none" d="M{across(0)} {up(1)}V{up(0)}H{across(1)}"/>',
            *self.marks,
            f'<text class="title" x="{LEFT}" y="30">{escape(self.title)}</text>',
            f'<text x="{middle}" y="{TOP + SIZE + 46}" text-anchor="middle">{escape(self.x)}</text>',
            f'<text x="20" y="{centre}" text-anchor="middle" transform="rotate(-90 20 {centre})">{escape(self.y)}</text>',
            "</svg>",
        ]
        return "\n".join(lines) + "\n"
