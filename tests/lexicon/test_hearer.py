from __future__ import annotations

import pytest

from onrecord.lexicon.auxiliary import auxiliaries
from onrecord.lexicon.cue import cues
from onrecord.lexicon.hearer import audiences, exchanges, hearer, hearers


@pytest.mark.parametrize(
    ("form", "place", "links"),
    [("told", "must", set()), ("Warned", "may", set()), ("said", "no", {"to"}), ("called on", "may", set()), ("asking", "may", {"of"})],
)
def test_where_the_hearer_stands(form: str, place: str, links: set[str]) -> None:
    found = hearer(form)
    assert found is not None
    assert str(found.object) == place
    assert found.links == frozenset(links)


@pytest.mark.parametrize("form", ["believed", "dam", ""])
def test_what_nobody_hears(form: str) -> None:
    assert hearer(form) is None


def test_every_one_is_a_cue() -> None:
    assert set(hearers()) <= {known.lemma for known in cues().values()}


def test_nouns_for_words_that_go_to_somebody() -> None:
    assert exchanges()["letters"] == {"to"}
    assert "with" in exchanges()["phone calls"]


def test_who_hears_and_what_never_does() -> None:
    assert audiences()["rallies"] == "group"
    assert audiences()["truth"] == "thing"


@pytest.mark.parametrize(("form", "kind"), [("was", "be"), ("got", "be"), ("hadn't", "have"), ("did", "do"), ("would", "may")])
def test_verbs_that_help_another(form: str, kind: str) -> None:
    assert auxiliaries()[form] == kind
