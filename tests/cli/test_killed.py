"""A run that is killed and started again ends with the same record as one that was not."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import pytest

PROGRAM = """
import sys
from onrecord import api
from onrecord.cli.main import main
from tests.made import RuleReader
api.shipped_pipeline = RuleReader
main()
"""
ROOT = Path(__file__).parent.parent.parent
ARTICLES = 500


def started(*words: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen([sys.executable, "-c", PROGRAM, *words], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE)


def finished(*words: str) -> bytes:
    process = started(*words)
    out, err = process.communicate()
    assert process.returncode == 0, err.decode()
    return out


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("reports")
    for number in range(ARTICLES):
        lines = "\n".join(f"“The gate is at {number} and {line},” Mara Quell said on Monday." for line in range(5))
        (folder / f"{number:03}.txt").write_text(f"Report {number}\n\n{lines}\n", "utf-8")
    return folder


@pytest.fixture(scope="module")
def undisturbed(reports: Path, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    record = str(tmp_path_factory.mktemp("undisturbed") / "r.db")
    finished("read", str(reports), "--record", record)
    return finished("dump", "--record", record)


def test_killed_at_many_points(reports: Path, undisturbed: bytes, tmp_path: Path) -> None:
    record = tmp_path / "r.db"
    kills = 0
    for pause in (0.0, 0.02, 0.05, 0.1, 0.2, 0.3):
        process = started("read", str(reports), "--record", str(record))
        # What comes before the first article takes the longest: wait for the record, then a little.
        while not record.exists() and process.poll() is None:
            time.sleep(0.001)
        time.sleep(pause)
        kills += process.poll() is None
        process.kill()
        process.communicate()
    assert kills
    finished("read", str(reports), "--record", str(record))
    assert finished("dump", "--record", str(record)) == undisturbed
    assert undisturbed.count(b"\n") == ARTICLES
