from __future__ import annotations

import pytest

from onrecord.data.mention import EntityKind
from onrecord.entities.body import body_evidence
from onrecord.entities.shipped import Shipped

from .knowing import entity

CASES = [
    ("Poland", "country", False, {"name": 0.6, "kind": 0.2}),
    ("Poland", "place", False, {"name": 0.6}),
    ("Poland", "person", False, {"name": 0.6, "kind": -0.1}),
    ("Georgia", "person", False, {"name": 0.6, "kind": -0.3}),
    ("Chad", "person", False, {"name": 0.6, "kind": -0.3}),
    ("Warsaw", "place", False, {"capital": 0.3, "government": 0.0}),
    ("Warsaw", "place", True, {"capital": 0.3, "government": 0.4}),
    ("Warsaw", "person", True, {"capital": 0.3, "government": 0.4, "kind": -0.1}),
    ("Kremlin", "organization", False, {"seat": 0.6}),
    ("NATO", "country", False, {"name": 0.6, "kind": -0.3}),
]


@pytest.mark.parametrize(("name", "kind", "active", "reasons"), CASES)
def test_reasons(name: str, kind: EntityKind, active: bool, reasons: dict[str, float]) -> None:
    (known,) = Shipped().named(name)
    found = body_evidence(entity("e1", name, kind), known, active=active)
    assert {reason.feature: reason.score for reason in found} == reasons
    assert all(reason.seen for reason in found)
