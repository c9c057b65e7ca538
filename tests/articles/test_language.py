from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.articles.language import LANGUAGES, is_english, language, strange

ENGLISH = (
    "Estwold's prime minister asked Kharvesta on Monday to stop filling a huge new dam until farmers downstream have planted their crops, "
    "and warned that her country would not accept a dry spring."
)
GERMAN = (
    "Die Regierung von Estwold hat am Montag die Nachbarn gebeten, den neuen Damm nicht weiter zu füllen, bis die Bauern am Fluss ihre Felder "
    "bestellt haben, und warnte in einem Telefonat vor einem trockenen Frühling."
)
SPANISH = (
    "El gobierno de Estwold pidió el lunes a sus vecinos que no llenen la presa nueva hasta que los agricultores hayan sembrado, y advirtió que "
    "no aceptará una primavera seca causada por otros en el valle."
)
DUTCH = (
    "De regering van Estwold heeft de buren maandag gevraagd om de nieuwe dam niet verder te vullen tot de boeren aan de rivier hebben gezaaid, "
    "en ze waarschuwde voor een droge lente in het hele dal."
)
RUSSIAN = "Правительство попросило соседей не заполнять новую плотину, пока крестьяне не посеют хлеб, и предупредило о сухой весне. " * 3


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        *((ENGLISH, "en"), (ENGLISH.upper(), "en"), (GERMAN, "de"), (GERMAN.upper(), "de"), (SPANISH, "es"), (DUTCH, "nl"), (RUSSIAN, "ru")),
        *(("The gate is shut.", None), ("", None), ("1 2 3 " * 50, None)),
    ],
)
def test_language(text: str, expected: str | None) -> None:
    assert language(text) == expected


@pytest.mark.parametrize(("text", "expected"), [(ENGLISH, False), (GERMAN, True), (RUSSIAN, True), ("Die Tür ist zu.", False), ("", False)])
def test_only_a_text_long_enough_to_tell_by_is_strange(text: str, expected: bool) -> None:
    assert strange(text) == expected


SENTENCES = dict(line.split("\t") for line in (Path(__file__).parent / "languages.tsv").read_text("utf-8").splitlines())
"""One sentence of news in each of 27 languages, by ISO 639-1 code."""


@pytest.mark.parametrize(("code", "text"), SENTENCES.items(), ids=SENTENCES)
def test_a_sentence_tells_its_language(code: str, text: str) -> None:
    assert language(text) == code
    assert language(text, told="en") == code


HEADLINES = [
    "Estwold asks Kharvesta to stop filling dam",
    "Minister Fennimarsh: gate stays shut",
    "Orrel water talks collapse",
    "Dreuvik, Ormazar, Grathwick, Ockerby",
    "Selm 3, Varo 1",
]


TABLE = "Selm Rovers 3 Varo United 1\n" * 30
NAMES = "Oto Brell, Mara Quell, Tovin Brask, Ilka Brandt, " * 8


@pytest.mark.parametrize("text", [*HEADLINES, "\n".join(HEADLINES), TABLE, NAMES])
def test_english_that_is_no_prose_is_no_other_language(text: str) -> None:
    assert language(text) in (None, "en")
    assert language(text, told="de") in (None, "en")


@pytest.mark.parametrize(
    ("text", "told", "expected"),
    [
        ("Die Tür ist zu, sagte der Minister.", "de-AT", "de"),
        ("Die Tür ist zu, sagte der Minister.", "ger", "de"),
        ("Die Tür ist zu, sagte der Minister.", None, None),
        ("Die Tür ist zu, sagte der Minister.", "fr", None),
        ("Die Tür ist zu, sagte der Minister.", "en-GB", None),
        ("The door is shut, said the minister.", "en_GB", "en"),
        ("The door is shut, said the minister.", "de", None),
        ("部长说水坝不会开放", "zh-Hans-CN", "zh"),
        ("Zu.", "de", None),
        ("Die Tür ist zu, sagte der Minister.", "no such tag \0", None),
    ],
)
def test_a_tag_is_a_second_witness_of_a_short_text(text: str, told: str | None, expected: str | None) -> None:
    assert language(text, told) == expected


def test_codes_are_those_of_iso_639_1() -> None:
    assert len(set(LANGUAGES)) == len(LANGUAGES)
    assert all(len(code) == 2 for code in LANGUAGES)


@settings(deadline=None)
@given(text=st.text(), told=st.none() | st.text(max_size=9))
def test_any_text_has_a_language_or_none(text: str, told: str | None) -> None:
    found = language(text, told)
    assert found is None or found in LANGUAGES
    assert (found == "en") or not is_english(text)


def test_english_needs_no_model() -> None:
    program = (
        "import sys\nfrom onrecord.articles.language import language\n"
        f"assert (language({ENGLISH!r}), language('Gate shut')) == ('en', None)\nprint('py3langid' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout == "False\n"
