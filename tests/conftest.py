"""What every test may ask for."""

from __future__ import annotations

import gzip
from functools import partial
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

if TYPE_CHECKING:
    from onrecord.api import Reads

# A busy machine makes one example slow, which says nothing about the code.
settings.register_profile("onrecord", deadline=None, max_examples=60, derandomize=True)
settings.load_profile("onrecord")


# Several processes collect the tests, and have to make the same ones: what is packed does not tell the time.
gzip.compress = partial(gzip.compress, mtime=0)


@pytest.fixture(scope="session")
def pipeline() -> Reads:
    """The pipeline with the shipped model, loaded once for all tests that need the real one."""
    from onrecord import api

    return api.shipped_pipeline()
