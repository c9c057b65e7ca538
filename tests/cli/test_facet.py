from __future__ import annotations

import pytest

from onrecord.api import Facet, Facets
from onrecord.cli.facet import facet_lines, print_facets

FOUND = Facets(
    1_234,
    False,
    (
        Facet("speaker", (("Mara Quell, the minister of water and of everything else", 1_000), ("Tovin\u202e Brask", 3)), others=1, without=231),
        Facet("occasion", (("phone_call", 1),), without=1_233),
        Facet("act", ()),
    ),
)


def test_lines_are_for_programs() -> None:
    assert list(facet_lines(FOUND)) == [
        ("speaker", "Mara Quell, the minister of water and of everything else", "1000"),
        ("speaker", "Tovin\u202e Brask", "3"),
        ("speaker", "", "231"),
        ("occasion", "phone_call", "1"),
        ("occasion", "", "1233"),
    ]


def test_a_terminal_gets_blocks_that_fit_it(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    for columns in (30, 80, 120):
        monkeypatch.setenv("COLUMNS", str(columns))
        print_facets(FOUND)
        shown, told = capsys.readouterr()
        assert max(map(len, shown.splitlines())) <= columns
        assert "1,000 ██████" in shown
        assert "Tovin‹U+202E› B" in shown
        assert "and 1 other" in shown
        assert "phone call" in shown
        assert "1,233" in shown
        assert "act" not in shown.split()
        assert told == "facets count the newest 1,234 of them\n"


def test_nothing_found_draws_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    print_facets(Facets(0, True, (Facet("act", ()),)))
    assert capsys.readouterr() == ("", "")
