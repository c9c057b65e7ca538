"""A record of the sample reports, served, and a browser to look at it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from starlette.testclient import TestClient

from onrecord import api
from onrecord.web.app import make_app
from onrecord.web.serving import Serving
from tests.web.browser import ARGUMENTS, CHROMIUM, Site, Tab, opened

if TYPE_CHECKING:
    from playwright.sync_api import Browser

    from onrecord.api import Reads


@pytest.fixture(scope="session")
def samples_record(tmp_path_factory: pytest.TempPathFactory, pipeline: Reads) -> Path:
    """The sample reports, read once."""
    path = tmp_path_factory.mktemp("web") / "samples.db"
    api.read_samples(record=path, pipeline=pipeline)
    return path


@pytest.fixture
def record(samples_record: Path, tmp_path: Path) -> Path:
    """A record of the sample reports of a test's own."""
    return Path(shutil.copyfile(samples_record, tmp_path / "record.db"))


@pytest.fixture
def serving(record: Path) -> Serving:
    """The record served to whoever reaches it, as it is by default."""
    return Serving(record, "Ada", hosts=("127.0.0.1", "localhost", "testserver"))


@pytest.fixture
def client(serving: Serving) -> Iterator[TestClient]:
    """A browser without a screen."""
    with TestClient(make_app(serving), follow_redirects=False) as client:
        yield client


@pytest.fixture
def site(serving: Serving) -> Iterator[Site]:
    """The record served on a port of its own."""
    with Site(make_app(serving)) as site:
        yield site


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """A browser without a window; the tests that need it skip where there is none."""
    if CHROMIUM is None:
        pytest.skip("no Chromium is installed; on Debian: apt-get install chromium")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(ARGUMENTS))
        yield browser
        browser.close()


@pytest.fixture
def tab(chromium: Browser, site: Site) -> Iterator[Tab]:
    """A tab of the browser on the served record."""
    with opened(chromium, site.url) as tab:
        yield tab
