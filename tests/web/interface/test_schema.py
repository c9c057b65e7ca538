"""The interface for programs does what its description says, whatever it is asked."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis.specs.openapi.checks import positive_data_acceptance

from onrecord.web.app import make_app
from onrecord.web.serving import Serving

EXAMPLES = 25
OPERATIONS = (
    "list_articles",
    "list_statements", "get_article", "extract", "list_judgements", "judge", "list_speakers", "list_occasions", "list_entities",
    "list_outlets", "get_outlet_profile",
    "list_links", "judge_link", "compare",
)  # fmt: skip


@pytest.fixture(scope="module")
def operations(samples_record: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """Every operation of the interface over a copy of the sample reports, by its id."""
    record = Path(shutil.copyfile(samples_record, tmp_path_factory.mktemp("interface") / "record.db"))
    described = schemathesis.openapi.from_asgi("/api/openapi.json", make_app(Serving(record, "Ada", hosts=("testserver", "localhost", "127.0.0.1"))))
    found: list[Any] = [result.ok() for result in described.get_all_operations()]  # type: ignore[union-attr]
    return {str(one.definition.raw["operationId"]): one for one in found}


def test_every_operation_is_tried(operations: dict[str, Any]) -> None:
    assert set(operations) == set(OPERATIONS)


@pytest.mark.parametrize("name", OPERATIONS)
def test_every_answer_is_as_described(name: str, operations: dict[str, Any]) -> None:
    @given(case=operations[name].as_strategy())
    @settings(max_examples=EXAMPLES, deadline=None, phases=(Phase.explicit, Phase.generate), suppress_health_check=list(HealthCheck))
    def holds(case: Any) -> None:
        # No schema tells which words the search language understands.
        case.call_and_validate(excluded_checks=[positive_data_acceptance])

    holds()
