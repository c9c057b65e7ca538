from __future__ import annotations

import pytest

from onrecord.articles.language import language, strange

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
    [(ENGLISH, "en"), (ENGLISH.upper(), "en"), (GERMAN, None), (SPANISH, None), (DUTCH, None), (RUSSIAN, None), ("The gate is shut.", None), ("", None)],
)
def test_language(text: str, expected: str | None) -> None:
    assert language(text) == expected


@pytest.mark.parametrize(("text", "expected"), [(ENGLISH, False), (GERMAN, True), (RUSSIAN, True), ("Die Tür ist zu.", False), ("", False)])
def test_only_a_text_long_enough_to_tell_by_is_strange(text: str, expected: bool) -> None:
    assert strange(text) == expected
