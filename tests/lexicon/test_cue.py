import pytest

from onrecord.data.statement import ACTS, MANNERS
from onrecord.lexicon.cue import CLASSES, cue, cues

CASES = [
    ("said", "say", "state", "said"),
    ("Told", "tell", "state", "said"),
    ("denies", "deny", "deny", "said"),
    ("denied", "deny", "deny", "said"),
    ("admitted", "admit", "agree", "said"),
    ("admitting", "admit", "agree", "said"),
    ("warning", "warn", "warn", "said"),
    ("threatened", "threaten", "threaten", "said"),
    ("pointed out", "point out", "state", "said"),
    ("pointing out", "point out", "state", "said"),
    ("ruled out", "rule out", "reject", "said"),
    ("calls for", "call for", "demand", "said"),
    ("thinks", "think", "state", "thought"),
    ("shown", "show", "state", "asserted"),
    ("according to", "according to", "state", "said"),
    ("adamant", "adamant", "state", "asserted"),
    ("regret", "regret", "apologise", "said"),
    ("accusations", "accusation", "accuse", "said"),
    ("criticises", "criticise", "accuse", "said"),
    ("referring", "refer", "state", "said"),
    ("expressed", "express", "state", "said"),
    ("signalling", "signal", "state", "asserted"),
    ("signaled", "signal", "state", "asserted"),
    ("sought", "seek", "state", "thought"),
    ("willing", "willing", "state", "thought"),
    ("endorsement", "endorsement", "praise", "said"),
    ("praising", "praise", "praise", "said"),
]


@pytest.mark.parametrize(("form", "lemma", "act", "manner"), CASES)
def test_a_form_finds_its_cue(form: str, lemma: str, act: str, manner: str) -> None:
    found = cue(form)
    assert found is not None
    assert (found.lemma, found.act, found.manner) == (lemma, act, manner)


@pytest.mark.parametrize(("form", "word_class"), [("says", "verb"), ("talks", "loose"), ("shared", "loose"), ("statement", "noun"), ("adamant", "adjective")])
def test_a_loose_verb_is_told_from_a_verb_of_saying(form: str, word_class: str) -> None:
    found = cue(form)
    assert found is not None
    assert found.word_class == word_class


@pytest.mark.parametrize("word", ["", "chiping", "table", "sayed", "denyed", "admited", "planing"])
def test_other_words_are_none(word: str) -> None:
    assert cue(word) is None


def test_every_act_has_a_cue() -> None:
    assert {entry.act for entry in cues().values()} == set(ACTS)
    assert {entry.manner for entry in cues().values()} == set(MANNERS)
    assert {entry.word_class for entry in cues().values()} == set(CLASSES)
