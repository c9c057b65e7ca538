from onrecord.lexicon.party import parties
from onrecord.lexicon.role import adherents


def test_a_party_by_its_members() -> None:
    assert (parties()["Democrat"].name, parties()["Democrat"].letter, parties()["Democrat"].ordinary) == ("Democratic Party", "D", False)
    assert (parties()["Conservative"].letter, parties()["Conservative"].ordinary) == ("", True)


def test_every_party_has_a_word_for_its_members() -> None:
    assert parties().keys() <= set(adherents().values())
