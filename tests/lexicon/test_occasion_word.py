from __future__ import annotations

import pytest

from onrecord.data.occasion import OCCASION_KINDS
from onrecord.lexicon.occasion_word import LONGEST, occasion_words


@pytest.mark.parametrize(
    ("noun", "kind", "lead", "told"),
    [
        ("phone call", "phone_call", "in", True),
        ("rallies", "speech", "at", True),
        ("statement", "written_statement", "in", True),
        ("statement", "written_statement", "at", False),
        ("radio show", "broadcast", "on", True),
        ("post", "social_post", "at", False),
    ],
)
def test_a_noun_behind_its_prepositions(noun: str, kind: str, lead: str, told: bool) -> None:
    found = occasion_words().nouns[noun]
    assert found.kind == kind
    assert (lead in found.leads) is told


def test_words_are_short_and_in_lower_case() -> None:
    words = occasion_words()
    telling = [*words.nouns, *words.phrases, *words.verbs, *words.hearers, *words.documents]
    assert all(form == form.lower() and len(form.split(" ")) <= LONGEST for form in telling)
    kinds = {noun.kind for noun in words.nouns.values()}
    assert kinds == set(OCCASION_KINDS) - {"other"}


def test_each_word_that_only_leads_has_one_meaning_beside_stops() -> None:
    words = occasion_words()
    assert words.talk.isdisjoint(words.stop)
    assert words.light.isdisjoint(words.elsewhen)
    assert words.hearers["reporters"] == "press_conference"
