from __future__ import annotations

import pytest

from onrecord.lexicon.country import countries
from onrecord.lexicon.country_code import country_code, country_codes
from onrecord.lexicon.table import rows

CODES = [("pl", "POL"), ("POL", "POL"), ("Q36", "POL"), ("Poland", "POL"), ("Polish", "POL"), ("Q29999", "NLD"), ("suhh", "SUN")]


@pytest.mark.parametrize(("told", "code"), CODES)
def test_a_country_by_any_of_its_codes(told: str, code: str) -> None:
    assert country_code(told) == code


@pytest.mark.parametrize("told", ["", "Velmora", "Q5", "zz", "Warsaw", "Poles"])
def test_what_is_no_country(told: str) -> None:
    assert country_code(told) is None


def test_every_country_has_codes_of_its_own() -> None:
    held = [(code, short, *entities.split("|")) for code, short, entities in rows("country_codes", width=3)]
    every = [code for row in held for code in row]
    assert len(set(every)) == len(every) == len(country_codes())
    assert {row[0] for row in held} == {country.code for country in countries()}
