from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Run


@pytest.mark.usefixtures("record")
def test_is_what_extract_prints(run: Run, reports: Path) -> None:
    assert sorted(run("dump").stdout.splitlines()) == sorted(run("extract", str(reports)).stdout.splitlines())


def test_no_record(run: Run) -> None:
    assert run("dump", "--record", "none.db").exit_code == 1
