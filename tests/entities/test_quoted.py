import pytest

from onrecord.entities.quoted import quoted, within

CASES = [
    ("He said “rain” and “hail”.", ["“rain”", "“hail”"]),
    ('He said "rain".', ['"rain"']),
    ("‘It’s rain,’ he said.", ["‘It’s rain,’"]),
    ("“Rain\nHail", ["“Rain\n"]),
    ("“Rain", ["“Rain"]),
    ("no marks, farmers’ words", []),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_stretches(text: str, expected: list[str]) -> None:
    assert [span.of(text) for span in quoted(text)] == expected


def test_within() -> None:
    stretches = quoted("a “b” c")
    assert [within(stretches, at) for at in range(7)] == [False, False, True, True, True, False, False]
