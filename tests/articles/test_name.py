from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.articles.name import NameFacts, name_facts

CASES = [
    ("2031-03-04_courier_dam-fills.txt", NameFacts("courier", "2031-03-04")),
    ("keelson-wire_2031-03-04_dam-fills.txt", NameFacts("keelson wire", "2031-03-04")),
    ("reports/2031-03-04_The Courier_dam.md", NameFacts("The Courier", "2031-03-04")),
    (r"C:\reports\courier_2031-03-04_dam.txt", NameFacts("courier", "2031-03-04")),
    ("2031-03-04_dam-fills.txt", NameFacts(None, "2031-03-04")),
    ("2031-03-04 Dam fills.txt", NameFacts(None, "2031-03-04")),
    ("2031-03-04.txt", NameFacts(None, "2031-03-04")),
    ("2031-03-04_12_dam.txt", NameFacts(None, "2031-03-04")),
    ("2031-02-30_courier_dam.txt", NameFacts()),
    ("000_bbced880.txt", NameFacts()),
    ("2031-03-04_courier/dam.txt", NameFacts()),
    ("dam_2031.txt", NameFacts()),
    ("-", NameFacts()),
    ("", NameFacts()),
]


@pytest.mark.parametrize(("origin", "expected"), CASES)
def test_name_facts(origin: str, expected: NameFacts) -> None:
    assert name_facts(origin) == expected


@given(st.text())
def test_never_raises(origin: str) -> None:
    name_facts(origin)
