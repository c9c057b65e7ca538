"""What every test may ask for."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

if TYPE_CHECKING:
    from onrecord.api import Reads

# A busy machine makes one example slow, which says nothing about the code.
settings.register_profile("onrecord", deadline=None, max_examples=60, derandomize=True)
settings.load_profile("onrecord")


@pytest.fixture(scope="session")
def pipeline() -> Reads:
    """The pipeline with the shipped model, loaded once for all tests that need the real one."""
    from onrecord import api

    return api.shipped_pipeline()
