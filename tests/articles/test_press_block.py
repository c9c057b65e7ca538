from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.articles.press_block import Labelled, field_of, groups, interface, joined, labelled


def test_paragraphs() -> None:
    assert groups("\n a\nb \n \t\n\nc\n") == [[" a", "b "], ["c"]]
    assert joined([" a", "b "]) == "a b"


@pytest.mark.parametrize(
    ("line", "capitals", "label"),
    [
        ("BYLINE: Kip Larramond", True, Labelled("byline", "Kip Larramond")),
        ("Byline:\u00a0Kip Larramond", False, Labelled("byline", "Kip Larramond")),
        ("Byline: Kip Larramond", True, None),
        ("LÄNGE: 3 Wörter", True, Labelled("länge", "3 Wörter")),
        ("Titre : Le barrage", False, Labelled("titre", "Le barrage")),
        ("Load-Date: March 4, 2031", False, Labelled("load date", "March 4, 2031")),
        ("MINISTER: The gate is shut", True, None),
        (": x", False, None),
        ("no label", False, None),
        ("x" * 60 + ": y", False, None),
    ],
)
def test_a_label(line: str, capitals: bool, label: Labelled | None) -> None:
    assert labelled(line, capitals=capitals) == label


def test_the_language_of_an_interface() -> None:
    assert interface(["länge", "rubrik", "url"]) == "de"
    assert interface(["url"], "fr") == "fr"
    assert interface([], "it") == "it"
    assert (field_of("update", "de"), field_of("update", "en"), field_of("byline", "de")) == ("tail", None, "author")


@given(st.text())
def test_no_word_is_lost(block: str) -> None:
    assert [word for group in groups(block) for word in " ".join(group).split()] == block.split()
