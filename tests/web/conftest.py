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
from tests.web.browser import ARGUMENTS, CHROMIUM, Site, Tab, opened, tab_of
from tests.web.people import NAMES, Enter, log_in, made_accounts

if TYPE_CHECKING:
    from fastapi import FastAPI
    from playwright.sync_api import Browser, BrowserContext

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


@pytest.fixture(scope="module")
def still_record(samples_record: Path) -> Path:
    """A record that no test of a module changes. All that is called so is shared by those of its tests that only look."""
    return samples_record


@pytest.fixture(scope="module")
def still_app(still_record: Path) -> FastAPI:
    return make_app(Serving(still_record, "Ada", hosts=("127.0.0.1", "localhost", "testserver")))


@pytest.fixture(scope="module")
def still_site(still_app: FastAPI) -> Iterator[Site]:
    with Site(still_app) as site:
        yield site


@pytest.fixture(scope="module")
def still_client(still_record: Path) -> Iterator[TestClient]:
    with TestClient(make_app(Serving(still_record, "Ada", hosts=("testserver",))), follow_redirects=False) as client:
        yield client


@pytest.fixture(scope="module")
def still_context(chromium: Browser) -> Iterator[BrowserContext]:
    context = chromium.new_context()
    yield context
    context.close()


@pytest.fixture
def still_tab(still_context: BrowserContext, still_site: Site) -> Iterator[Tab]:
    """A tab that shares what was loaded with those before it. Who stores something in the browser takes a tab of his own."""
    with tab_of(still_context, still_site.url) as tab:
        yield tab


@pytest.fixture(scope="session")
def one_of_each(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Accounts of a reader, a coder and an admin, hashed once."""
    return made_accounts(tmp_path_factory.mktemp("people") / "accounts.json")


@pytest.fixture
def accounts_file(one_of_each: Path, tmp_path: Path) -> Path:
    """The same, of a test's own."""
    return Path(shutil.copy2(one_of_each, tmp_path / "accounts.json"))


@pytest.fixture
def guarded(record: Path, accounts_file: Path) -> Serving:
    """The record served to those who log in."""
    return Serving(record, "", hosts=("127.0.0.1", "localhost", "testserver"), accounts=accounts_file)


@pytest.fixture
def guarded_app(guarded: Serving) -> FastAPI:
    return make_app(guarded)


@pytest.fixture
def stranger(guarded_app: FastAPI) -> Iterator[TestClient]:
    """A browser in which nobody is logged in."""
    with TestClient(guarded_app, follow_redirects=False) as client:
        yield client


@pytest.fixture
def enter(guarded_app: FastAPI) -> Enter:
    """Makes browsers in which a reader, a coder or an admin is logged in."""

    def enter(role: str) -> TestClient:
        client = TestClient(guarded_app, follow_redirects=False)
        assert log_in(client, NAMES[role]) == 303  # type: ignore[index]
        return client

    return enter
