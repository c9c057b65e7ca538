from __future__ import annotations

import pytest
from rich.color import Color, ColorSystem
from rich.color_triplet import ColorTriplet
from rich.style import Style

from onrecord.cli.terminal import COLOURS, colour, shortened

READABLE = 3.8
"""The least contrast with black and with white. No colour can have more than 4.58 with both (WCAG 2.2, 1.4.3: 3 for large text, 4.5 for small)."""

each_colour = pytest.mark.parametrize("name", COLOURS)


def luminance(triplet: ColorTriplet) -> float:
    """Relative luminance of WCAG 2.2."""
    red, green, blue = (value / 12.92 if value <= 0.03928 else ((value + 0.055) / 1.055) ** 2.4 for value in triplet.normalized)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@each_colour
def test_read_on_black_and_on_white(name: str) -> None:
    light = luminance(Color.parse(name).get_truecolor())
    assert (light + 0.05) / 0.05 >= READABLE
    assert 1.05 / (light + 0.05) >= READABLE


@each_colour
def test_neither_black_nor_white_where_there_are_16_colours(name: str) -> None:
    assert Color.parse(name).downgrade(ColorSystem.STANDARD).number not in (0, 7, 8, 15)


def test_thirty_speakers_look_different() -> None:
    styles = [colour(number) for number in range(1, 31)]
    assert len({str(Style.parse(style)) for style in styles}) == 30
    assert colour(31) == colour(1) == COLOURS[0]


@pytest.mark.parametrize(
    ("text", "most", "wanted"), [("gate", 4, "gate"), ("the gate\n stays", 14, "the gate stays"), ("the gate stays", 9, "the gate…"), ("the gate", 5, "the…")]
)
def test_shortened(text: str, most: int, wanted: str) -> None:
    assert shortened(text, most) == wanted
