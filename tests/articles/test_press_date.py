from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.articles.date import iso
from onrecord.articles.press_date import press_date
from onrecord.lexicon.press_label import LANGUAGES

CASES = [
    ("March 4, 2031 Tuesday", "en", "2031-03-04", ""),
    ("March 4, 2031, Tuesday,, FINAL EDITION", "en", "2031-03-04", "FINAL EDITION"),
    ("July 1, 2031 Monday 9:20 AM GMT", "en", "2031-07-01T09:20Z", ""),
    ("July 1, 2031 Monday 12:02 AM GMT", "en", "2031-07-01T00:02Z", ""),
    ("July 1, 2031 9:20 PM EST", "en", "2031-07-01T21:20", ""),
    ("Tuesday 4 March 2031", "en", "2031-03-04", ""),
    ("4 March 2031 22:10", "en", "2031-03-04T22:10", ""),
    ("March 2031", "en", "2031-03", ""),
    ("2031-03-04", "de", "2031-03-04", ""),
    ("4. März 2031 Dienstag", "de", "2031-03-04", ""),
    ("Dienstag, den 4. März 2031, 22.10 Uhr", "de", "2031-03-04T22:10", ""),
    ("04.03.2031", "de", "2031-03-04", ""),
    ("Dienstag 4. Jänner 2031", "de", "2031-01-04", ""),
    ("mardi 4 mars 2031 - 22:10 UTC +0100 842 mots", "fr", "2031-03-04T22:10+01:00", "842 mots"),
    ("le 1er août 2031 à 22h10", "fr", "2031-08-01T22:10", ""),
    ("04/03/2031", "fr", "2031-03-04", ""),
    ("4 de marzo de 2031 martes", "es", "2031-03-04", ""),
    ("terça-feira, 4 de março de 2031", "pt", "2031-03-04", ""),
    ("4 maart 2031 dinsdag", "nl", "2031-03-04", ""),
    ("04-03-2031", "nl", "2031-03-04", ""),
    ("martedì 4 marzo 2031 alle 22:10", "it", "2031-03-04T22:10", ""),
    ("31/03/2031", "en", "2031-03-31", ""),
]


@pytest.mark.parametrize(("line", "language", "day", "rest"), CASES)
def test_a_date(line: str, language: str, day: str, rest: str) -> None:
    found = press_date(line, language)
    assert found is not None
    assert (found.iso, found.rest) == (day, rest)


@pytest.mark.parametrize(
    ("line", "language"),
    [
        ("04/03/2031", "en"),
        ("32 March 2031", "en"),
        ("February 30, 2031", "en"),
        ("The Heron", "en"),
        ("Anno 4 March 2031", "en"),
        ("4 Marxh 2031", "en"),
        ("2031", "en"),
        ("Edition 1;", "en"),
        ("40.03.2031", "de"),
        ("", "fr"),
        ("on March 4, 2031 " + "x" * 200, "en"),
    ],
)
def test_no_date(line: str, language: str) -> None:
    assert press_date(line, language) is None


@given(st.text(), st.sampled_from(LANGUAGES))
def test_whatever_is_found_is_a_date(line: str, language: str) -> None:
    found = press_date(line, language)
    assert found is None or iso(found.iso) == found.iso


@given(st.dates(), st.sampled_from(["{:%d.%m.%Y}", "{:%Y-%m-%d}", "{:%d %B %Y}"]))
def test_every_day(day: object, form: str) -> None:
    printed = form.format(day)
    found = press_date(printed, "de")
    assert str(day) < "1000" or (found is not None and found.iso == str(day)) or str(day) >= "3000"
