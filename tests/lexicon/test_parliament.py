from onrecord.lexicon.country import countries
from onrecord.lexicon.parliament import parliaments


def test_a_parliament_is_of_its_country() -> None:
    assert parliaments()["Bundestag"] == "DEU"
    assert set(parliaments().values()) <= {country.code for country in countries()}
