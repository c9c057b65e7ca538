import pytest

from onrecord.lexicon.country import countries, country_forms, looks_like_demonym, stem

FORMS = [
    ("France", "FRA", "name"),
    ("French", "FRA", "adjective"),
    ("Frenchmen", "FRA", "people"),
    ("Paris", "FRA", "capital"),
    ("U.S.", "USA", "name"),
    ("White House", "USA", "seat"),
    ("Downing Street", "GBR", "seat"),
    ("Kremlin", "RUS", "seat"),
    ("Poles", "POL", "people"),
    ("Germans", "DEU", "people"),
    ("Kazakhs", "KAZ", "people"),
    ("South Korean", "KOR", "adjective"),
    ("Djibouti", "DJI", "name"),
    ("Islamic Republic of Iran", "IRN", "name"),
]


@pytest.mark.parametrize(("form", "code", "word"), FORMS)
def test_a_form_stands_for_its_country(form: str, code: str, word: str) -> None:
    found = country_forms()[form]
    assert (found.country.code, found.word) == (code, word)


def test_codes_and_names_are_of_one_country_each() -> None:
    table = countries()
    assert len({country.code for country in table}) == len(table) > 195
    assert len({country.name for country in table}) == len(table)


@pytest.mark.parametrize("people", ["Germanses", "Frenchs", "Chineses", "Dutchmans", "Spanishs"])
def test_no_plural_is_made_up(people: str) -> None:
    assert people not in country_forms()


PAIRS = [("Velmora", "Velmoran"), ("Kestria", "Kestrian"), ("Belmark", "Belmarkish"), ("Ostland", "Ostlandic"), ("Qazvar", "Qazvari"), ("Tolm", "Tolmese")]


@pytest.mark.parametrize(("country", "demonym"), PAIRS)
def test_an_invented_country_shares_its_stem_with_its_demonym(country: str, demonym: str) -> None:
    assert stem(country) == stem(demonym)
    assert looks_like_demonym(demonym)


@pytest.mark.parametrize("word", ["", "an", "human", "Dan", "Ivan", "Velmora", "velmoran"])
def test_other_words_look_like_no_demonym(word: str) -> None:
    assert not looks_like_demonym(word)
