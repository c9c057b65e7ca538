from __future__ import annotations

import pytest
from rich.text import Text

from onrecord.cli.grid import NARROW, print_figures, print_tabbed, print_texts

FIGURES = [("exact", "source", "100.0", "99.5", "1234567"), ("overlap", "full name", "-", "0.0", "89")]
COLUMNS = ("measure", "of", "precision", "recall", "gold")

SAID = "the gate stays shut until the river falls and the farmers of the lower valley have sown"
TEXTS = [
    (Text("Mara Quell"), Text("said"), Text(SAID), Text("Ember Post\n2031-03-04\n0123456789")),
    (Text("Tovin Brask"), Text(""), Text("no"), Text("(outlet unknown)\n(no date)\nabcdef0123")),
]


@pytest.fixture
def wide(monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> int:
    monkeypatch.setenv("COLUMNS", str(request.param))
    return int(request.param)


def texts(capsys: pytest.CaptureFixture[str], *, title: str | None = None, apart: bool = False) -> list[str]:
    print_texts(("speaker", "cue", "what was said", "where"), TEXTS, title=title, ratios=(2, 0, 5, 0), apart=apart)
    return [line.strip() for line in capsys.readouterr().out.split("\n")]


@pytest.mark.parametrize("wide", [20, 40, 60, 80, 200], indirect=True)
def test_figures_are_never_cut(capsys: pytest.CaptureFixture[str], wide: int) -> None:
    print_figures(COLUMNS, FIGURES, numbers=3)
    lines = [line.split() for line in capsys.readouterr().out.splitlines()]
    assert [line for line in lines if line and "─" not in line[0]] == [list(COLUMNS), *(" ".join(row).split() for row in FIGURES)]


@pytest.mark.parametrize("wide", [30, 60, NARROW - 1], indirect=True)
def test_texts_below_each_other_on_a_narrow_terminal(capsys: pytest.CaptureFixture[str], wide: int) -> None:
    lines = texts(capsys, title="Gate\nstays shut")
    assert lines[:3] == ["Gate stays shut", "", "Mara Quell · said"]
    assert " ".join(lines[3 : lines.index("", 3)]) == f"{SAID} Ember Post · 2031-03-04 · 0123456789"
    assert "Tovin Brask" in lines
    assert max(map(len, lines)) <= wide


@pytest.mark.parametrize("wide", [NARROW, 100, 160], indirect=True)
def test_texts_as_a_table_on_a_wide_terminal(capsys: pytest.CaptureFixture[str], wide: int) -> None:
    lines = texts(capsys, apart=True)
    first, second = (next(at for at, line in enumerate(lines) if line.startswith(name)) for name in ("Mara Quell", "Tovin Brask"))
    assert lines[first].endswith("Ember Post")
    assert [line.split()[-1] for line in lines[first + 1 : first + 3]] == ["2031-03-04", "0123456789"]
    assert lines[second - 1] == ""
    assert max(map(len, lines)) <= wide


@pytest.mark.parametrize("wide", [NARROW], indirect=True)
@pytest.mark.usefixtures("wide")
def test_rows_close_together_unless_they_are_to_stand_apart(capsys: pytest.CaptureFixture[str]) -> None:
    assert texts(capsys, apart=False).count("") == texts(capsys, apart=True).count("") - 1


def test_tabbed_rows_hold_no_other_tab(capsys: pytest.CaptureFixture[str]) -> None:
    print_tabbed([("a\tb", "c\nd"), ("\x1b", "")])
    assert capsys.readouterr().out == "a b\tc d\n␛\t\n"
