"""The spaCy component, found by its entry point and run on a text."""

from __future__ import annotations

from importlib import import_module
from importlib.metadata import entry_points
from typing import Any

import pytest

from onrecord import api
from tests.made import RuleReader
from tests.views.hard import TEXT

pytest.importorskip("spacy", reason="needs the extra spacy")
SAID = "Talks go on.\n\n“The river 😀 is low,” Mara Quell said.\r\n“We wait,” Tovin Brask said."


@pytest.fixture
def nlp(monkeypatch: pytest.MonkeyPatch) -> Any:
    """A pipeline with nothing but the component in it, and a reader by rule behind it."""
    monkeypatch.setattr(api, "shipped_pipeline", RuleReader)
    import_module("onrecord.component")
    made = import_module("spacy").blank("en")
    made.add_pipe("onrecord")
    return made


def test_its_statements_are_spans_of_the_document(nlp: Any) -> None:
    doc = nlp(SAID)
    said = [(span.text, span.label_) for span in doc.spans["onrecord"]]
    assert ("“The river 😀 is low,”", "CONTENT") in said
    assert ("Mara Quell", "SOURCE") in said
    assert [one["speaker"]["name"] for one in doc._.onrecord["statements"]] == ["Mara Quell", "Tovin Brask"]
    assert doc.text == SAID


def test_a_text_that_cannot_be_read_goes_through(nlp: Any) -> None:
    empty, other = nlp.pipe(["", TEXT])
    assert (empty.text, len(empty.spans["onrecord"]), other.text) == ("", 0, TEXT)


def test_its_entry_point_is_installed() -> None:
    found = [one for one in entry_points(group="spacy_factories") if one.name == "onrecord"]
    if not found:
        pytest.skip("this onrecord was installed without its entry points: install it again")
    assert found[0].load() is import_module("onrecord.component").make
