"""The server itself: what it tells the terminal, and whom it believes."""

from __future__ import annotations

import json
import logging
import sys
import threading
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from fastapi import FastAPI, Request

from onrecord.errors import RunError
from onrecord.web import server
from onrecord.web.server import Formatter, Server, check_proxy, is_local
from onrecord.web.serving import Serving


@pytest.mark.parametrize(
    ("host", "local"), [("127.0.0.1", True), ("127.8.0.1", True), ("::1", True), ("[::1]", True), ("localhost", True), ("0.0.0.0", False), ("::", False)]
)
def test_which_addresses_only_this_machine_reaches(host: str, local: bool) -> None:
    assert is_local(host) is local


@pytest.mark.parametrize("address", ["", "*", "heron.example", "0.0.0.0/0", "::/0", "127.0.0.1:80", "10.0.0.1/8"])
def test_a_proxy_is_an_address(address: str) -> None:
    with pytest.raises(RunError, match="address"):
        check_proxy(address)


def test_an_error_does_not_steer_the_terminal() -> None:
    try:
        raise ValueError("\x1b[2J\u202ea")
    except ValueError:
        record = logging.LogRecord("uvicorn", logging.ERROR, "", 0, "wrong", None, sys.exc_info())
    told = Formatter().format(record)
    assert "␣[2J␣a" in told
    assert "\n" in told


@contextmanager
def running(serving: Serving, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """A server whose application tells who it thinks is asking."""
    app = FastAPI()

    @app.get("/")
    def told(request: Request) -> dict[str, str]:
        return {"scheme": request.scope["scheme"], "client": request.client.host if request.client else ""}

    monkeypatch.setattr(server, "make_app", lambda _: app)
    made = Server(serving, "127.0.0.1", 0)
    thread = threading.Thread(target=made.run, daemon=True)
    thread.start()
    until = time.monotonic() + 10
    while not made._server.started:
        assert time.monotonic() < until
        time.sleep(0.01)
    yield made.url
    made._server.should_exit = True
    thread.join(10)


@pytest.mark.parametrize(
    ("proxy", "scheme", "client"), [((), "http", "127.0.0.1"), (("127.0.0.1",), "https", "192.0.2.9"), (("192.0.2.1",), "http", "127.0.0.1")]
)
def test_only_a_proxy_that_was_named_is_believed(proxy: tuple[str, ...], scheme: str, client: str, monkeypatch: pytest.MonkeyPatch) -> None:
    with running(replace(Serving(Path("none.db"), "Ada"), proxy=proxy), monkeypatch) as url:
        asked = urllib.request.Request(url, headers={"X-Forwarded-Proto": "https", "X-Forwarded-For": "192.0.2.9"})
        with urllib.request.urlopen(asked, timeout=10) as answer:
            assert json.load(answer) == {"scheme": scheme, "client": client}
            assert "server" not in {name.lower() for name in answer.headers}
