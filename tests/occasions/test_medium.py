from __future__ import annotations

import pytest

from onrecord.lexicon.token import tokens
from onrecord.occasions.medium import media


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("told Reuters on Monday", [("Reuters", "press")]),
        ("told the Tarn Herald that", [("Tarn Herald", "press")]),
        ("told the Observer that", [("Observer", "press")]),
        ("an Observer of the talks", []),
        ("told the Tarnia news agency", [("Tarnia", "press")]),
        ("told Tarnia radio on Monday", [("Tarnia radio", "air")]),
        ("told CNN Saturday", [("CNN", "air")]),
        ("told BBC Tarnia", [("BBC Tarnia", "air")]),
        ("on CNN’s Dawn", [("CNN", "air")]),
        ("wrote on Twitter that Quell", [("Twitter", "platform")]),
        ("an interview with tarnwater.org about", [("tarnwater.org", "press")]),
        ("In TV interviews", []),
        ("It ended. then came", []),
        ("told Ida Quell that a newspaper", []),
        ("the Tarn newspaper", [("Tarn", "press")]),
        ("Quell read a Tarn", []),
    ],
)
def test_media(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(one.span.of(text), one.kind) for one in media(tokens(text))] == expected
