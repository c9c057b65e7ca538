"""A real browser for tests: Debian's Chromium, which may reach nothing but the server under test."""

from __future__ import annotations

import shutil
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
import uvicorn
from fastapi import FastAPI
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Dialog, Page, Request

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
ARGUMENTS = ("--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking", "--disable-component-update", "--disable-sync")
AXE = Path(__file__).parents[2] / "assets" / "node_modules" / "axe-core" / "axe.min.js"
SECONDS = 10


class Site:
    """A served application. `url` has no slash at its end."""

    def __init__(self, app: FastAPI) -> None:
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self._socket.getsockname()[1]}"
        self._server = uvicorn.Server(uvicorn.Config(app, log_level="error", lifespan="on"))
        self._thread = threading.Thread(target=self._server.run, kwargs={"sockets": [self._socket]}, daemon=True)

    def __enter__(self) -> Site:
        self._thread.start()
        until = time.monotonic() + SECONDS
        while not self._server.started:
            assert time.monotonic() < until, "the server does not start"
            time.sleep(0.01)
        return self

    def __exit__(self, *_: object) -> None:
        self._server.should_exit = True
        self._thread.join(SECONDS)
        self._socket.close()


class Tab:
    """A page of the browser that keeps what must not happen: errors, forbidden scripts and styles, dialogs, requests to elsewhere."""

    def __init__(self, page: Page, site: str) -> None:
        self.page = page
        self.site = site
        self.faults: list[str] = []
        page.on("console", self._heard)
        page.on("pageerror", lambda error: self.faults.append(f"script: {error}"))
        page.on("dialog", self._asked)
        page.on("request", self._wanted)

    def open(self, path: str = "/") -> Page:
        """Goes to a path of the site."""
        self.page.goto(f"{self.site}{path}", wait_until="load")
        return self.page

    def accessible(self) -> list[str]:
        """What axe-core finds wrong with the page, by the rules of WCAG 2.2 A and AA and its own best practices; skips where it was not brought."""
        if not AXE.is_file():
            pytest.skip("axe-core is not there; `make assets` brings it")
        self.page.evaluate(AXE.read_text("utf-8"))
        found: dict[str, Any] = self.page.evaluate("() => axe.run(document, { resultTypes: ['violations'] })")
        return [f"{one['id']}: {one['help']}: {node['html'][:200]}" for one in found["violations"] for node in one["nodes"]]

    def _heard(self, message: ConsoleMessage) -> None:
        # What the browser says of an answer that is no success is told by the answer itself.
        if message.type in ("error", "warning") and "the server responded with a status of" not in message.text:
            self.faults.append(f"console: {message.text}")

    def _asked(self, dialog: Dialog) -> None:
        self.faults.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    def _wanted(self, request: Request) -> None:
        if urlsplit(request.url).scheme in ("http", "https", "ws", "wss") and not request.url.startswith(f"{self.site}/"):
            self.faults.append(f"request: {request.url}")


@contextmanager
def opened(browser: Browser, site: str, **settings: Any) -> Iterator[Tab]:
    """A tab with cookies of its own; at the end nothing may have gone wrong in it."""
    context = browser.new_context(**settings)
    try:
        with tab_of(context, site) as tab:
            yield tab
    finally:
        context.close()


@contextmanager
def tab_of(context: BrowserContext, site: str) -> Iterator[Tab]:
    """A tab that shares cookies and what was loaded with the others of `context`."""
    context.set_default_timeout(SECONDS * 1000)
    page = context.new_page()
    tab = Tab(page, site)
    try:
        yield tab
    finally:
        page.close()
    assert tab.faults == []
