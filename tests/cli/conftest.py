"""The command line in this process, with a reader by rule in place of the shipped model."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from onrecord import api
from onrecord.cli.main import main
from tests.made import RuleReader

Run = Callable[..., Result]

PLAIN = {"FORCE_COLOR": None, "NO_COLOR": None, "TTY_COMPATIBLE": None, "TTY_INTERACTIVE": None, "COLUMNS": "100", "TERM": "xterm-256color"}

REPORTS = {
    "ember.txt": "Gate stays shut\n\n“The gate stays shut,” Mara Quell said on Monday.\n\nIt had rained all night.\n",
    "lantern.md": "# River falls\n\n“The river is low,” Tovin Brask said. “We counted again,” Mara Quell said.\n",
    "silent.txt": "Fog\n\nThere was fog over the river all day.\n",
}


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    """Runs `onrecord` with the given words in an empty folder; `terminal=True` makes standard output a terminal, of 100 columns unless `environment` says."""
    monkeypatch.setattr(api, "shipped_pipeline", RuleReader)
    monkeypatch.chdir(tmp_path)

    def run(*words: str, terminal: bool = False, environment: Mapping[str, str] | None = None, **options: object) -> Result:
        env = {**PLAIN, **({"FORCE_COLOR": "1"} if terminal else {}), **(environment or {})}
        return CliRunner().invoke(main, list(words), env=env, **options)  # type: ignore[arg-type]

    return run


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    """A folder of three reports with three statements."""
    folder = tmp_path / "reports"
    folder.mkdir()
    for name, text in REPORTS.items():
        (folder / name).write_text(text, "utf-8")
    return folder


@pytest.fixture
def record(run: Run, reports: Path, tmp_path: Path) -> Path:
    """A record of the three reports."""
    assert run("read", str(reports), "--record", "onrecord.db").exit_code == 0
    return tmp_path / "onrecord.db"
