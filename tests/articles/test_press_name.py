from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.articles.press_name import outlet_name


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("The Heron (Aldwerth)", "The Heron"),
        ("The Heron(Aldwerth)", "The Heron"),
        ("heron.com.", "heron.com"),
        ("The Heron - International Edition", "The Heron"),
        ("The Heron, Late Edition (North); Aldwerth, Estwold", "The Heron"),
        ("Le Héron (site web), no. 1203", "Le Héron"),
        ("Le Héron, no. 1203", "Le Héron"),
        ("Der Reiher, Ausgabe Nord", "Der Reiher"),
        ("Heron, The", "Heron, The"),
        ("(Heron)", "(Heron)"),
        ("E.O.S.", "E.O.S."),
        ("  ", None),
    ],
)
def test_a_name(printed: str, name: str | None) -> None:
    assert outlet_name(printed) == name


@given(st.text())
def test_a_name_is_never_blank(printed: str) -> None:
    assert outlet_name(printed) != ""
