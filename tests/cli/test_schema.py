from __future__ import annotations

import json

from onrecord.data.schema import schema_text
from tests.cli.conftest import Run


def test_prints_the_shipped_schema(run: Run) -> None:
    result = run("schema")
    assert result.stdout == schema_text()
    assert json.loads(result.stdout)["title"] == "onrecord/1"
