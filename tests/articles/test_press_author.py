from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.articles.press_author import authors


@pytest.mark.parametrize(
    ("byline", "names"),
    [
        ("Kip Larramond", ["Kip Larramond"]),
        ("BY KIP LARRAMOND", ["KIP LARRAMOND"]),
        ("By Kip Larramond in Aldwerth and Orla Venn", ["Kip Larramond", "Orla Venn"]),
        ("Kip Larramond (now), Orla Venn (earlier)", ["Kip Larramond", "Orla Venn"]),
        ("Kip Larramond, heron.example.com", ["Kip Larramond"]),
        ("Kip Larramond; Special for The Heron", ["Kip Larramond"]),
        ("Von Kip Larramond und Orla Venn", ["Kip Larramond", "Orla Venn"]),
        ("Par Aude de la Roche", ["Aude de la Roche"]),
        ("Letters", []),
        ("Our staff", []),
        ("the agencies", []),
        ("kip@heron.example", []),
        ("", []),
    ],
)
def test_names(byline: str, names: list[str]) -> None:
    assert list(authors(byline)) == names


@pytest.mark.parametrize(
    ("byline", "names"), [("Larramond, Kip; Venn, Orla", ["Kip Larramond", "Orla Venn"]), ("Quell, Mara", ["Mara Quell"]), ("Kip Larramond", ["Kip Larramond"])]
)
def test_names_with_the_surname_first(byline: str, names: list[str]) -> None:
    assert list(authors(byline, inverted=True)) == names


@given(st.text(), st.booleans())
def test_names_are_words(byline: str, inverted: bool) -> None:
    assert all(name == " ".join(name.split()) and name for name in authors(byline, inverted=inverted))
