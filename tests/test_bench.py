"""The pictures of the bench, and how its programs are called."""

from __future__ import annotations

import re
from importlib import import_module
from pathlib import Path
from xml.etree import ElementTree

import pytest

from bench.calibration import at, curve_chart, figures, reliability_chart
from onrecord.scoring.calibration import Claim, curve, reliability

PROGRAMS = sorted(path.stem for path in (Path(__file__).parents[1] / "bench").glob("*.py") if "__main__" in path.read_text("utf-8"))

GIVEN = (Claim(0.95, True), Claim(0.85, True), Claim(0.6, False), Claim(0.2, False))


def test_pictures_are_svg_for_light_and_dark() -> None:
    points = curve(GIVEN, gold=3)
    for chart in (reliability_chart(reliability(GIVEN), 0.05), curve_chart(points)):
        picture = chart.svg()
        root = ElementTree.fromstring(picture)
        words = [text.text for text in root.iter("{http://www.w3.org/2000/svg}text")]
        assert {chart.title, chart.x, chart.y} <= set(words)
        assert "prefers-color-scheme: dark" in picture


def test_figures() -> None:
    points = curve(GIVEN, gold=3)
    assert at(points, 0.9).precision == 1.0
    assert at(points, 0.99).recall == 0.0
    told = figures(GIVEN, points, gold=3)
    assert told["at least"]["0.5"] == {"precision": 0.667, "recall": 0.667}


@pytest.mark.parametrize("name", PROGRAMS)
def test_a_program_loads_with_what_the_tests_have_and_says_how_it_is_called(name: str) -> None:
    module = import_module(f"bench.{name}")
    assert re.search(rf"^ *python (-m )?bench[./]{name}\b", module.__doc__ or "", re.MULTILINE)
