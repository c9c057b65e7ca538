from __future__ import annotations

import pytest

from onrecord.models import catalogue

pytest.importorskip("torch", reason="training needs torch, which is not part of the tests' install")
pytest.importorskip("onnx", reason="training needs onnx, which is not part of the tests' install")

from training.restore import weights


def test_the_shipped_model_gives_back_the_networks_own_tables_alone() -> None:
    found = weights(catalogue.find().folder)
    assert {name.partition(".")[0] for name in found} >= {"encoder", "tags", "links", "roles", "nested", "names", "facts", "mentions"}
    assert not [name for name in found if name.startswith("acts")]
