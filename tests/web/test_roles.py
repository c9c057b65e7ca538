"""Who may do what: every address of the application, asked by everybody."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, Literal

import pytest
from fastapi import FastAPI
from starlette.routing import BaseRoute, Mount, Route
from starlette.testclient import TestClient

from onrecord.web.app import make_app
from onrecord.web.guard import SAFE
from onrecord.web.serving import Serving
from onrecord.web.who import STANDINGS, Standing
from tests.web.people import NAMES, csrf, log_in, token_of

Least = Literal["anybody", "reader", "coder", "admin"]

NO_ID = "0" * 32
ENDINGS = (".json", ".csv", ".parquet")
"""What shows the same as the page may be seen by the same people."""


@dataclass(frozen=True, slots=True)
class May:
    """`least` is the least that one must be to do this; `path` stands for addresses that hold a name, `json` or `form` is a body that is understood."""

    least: Least
    path: str = ""
    json: Any = None
    form: Mapping[str, str] | None = None


TABLE: dict[str, May] = {
    "GET /static": May("anybody", "/static/onrecord.css"),
    "GET /api/openapi.json": May("anybody"),
    "GET /login": May("anybody"),
    "POST /login": May("anybody"),
    "POST /logout": May("reader", form={}),
    "GET /": May("reader"),
    "GET /statements": May("reader"),
    "GET /speaker": May("reader", "/speaker?name=Dorvan+Eshkalir"),
    "GET /speakers": May("reader"),
    "GET /speaker/rename": May("coder", "/speaker/rename?name=Dorvan+Eshkalir&called=D."),
    "POST /speaker/rename": May("coder", form={"name": "Dorvan Eshkalir", "called": "D.", "key": "0"}),
    "POST /speaker/undo": May("coder", form={"at": "2031-03-04", "name": "D."}),
    "GET /outlets": May("reader"),
    "GET /outlet": May("reader", "/outlet?name=ombrazh"),
    "GET /occasions": May("reader"),
    "GET /api/outlets": May("reader"),
    "GET /api/outlets/profile": May("reader", "/api/outlets/profile?name=ombrazh"),
    "GET /compare": May("reader"),
    "GET /api/compare": May("reader", "/api/compare?q=river"),
    "GET /api/speakers": May("reader"),
    "GET /api/occasions": May("reader"),
    "GET /api/entities": May("reader", f"/api/entities?article={NO_ID}"),
    "GET /queue": May("reader"),
    "POST /queue/judge": May("coder", form={"statement": NO_ID, "verdict": "accept"}),
    "POST /queue/back": May("coder", form={"judgement": NO_ID}),
    "GET /audit": May("reader"),
    "POST /audit": May("coder", form={"size": "1"}),
    "GET /audit/{name:path}": May("reader", "/audit/none"),
    "GET /audit/{name:path}/sheet": May("reader", "/audit/none/sheet"),
    "POST /audit/{name:path}/judge": May("coder", "/audit/none/judge", form={"statement": NO_ID, "verdict": "accept"}),
    "POST /audit/{name:path}/back": May("coder", "/audit/none/back", form={"judgement": NO_ID}),
    "POST /audit/{name:path}/sheet": May("coder", "/audit/none/sheet", form={}),
    "GET /evaluation": May("reader"),
    "GET /article/{article}": May("reader", f"/article/{NO_ID}"),
    "GET /article/{article}/state": May("reader", f"/article/{NO_ID}/state"),
    "GET /article/{article}/history/{statement}": May("reader", f"/article/{NO_ID}/history/{NO_ID}"),
    "POST /article/{article}/accept": May("coder", f"/article/{NO_ID}/accept", json={"statement": NO_ID}),
    "POST /article/{article}/reject": May("coder", f"/article/{NO_ID}/reject", json={"statement": NO_ID}),
    "POST /article/{article}/change": May("coder", f"/article/{NO_ID}/change", json={"statement": NO_ID, "field": "speaker"}),
    "POST /article/{article}/add": May("coder", f"/article/{NO_ID}/add", json={"content": [[0, 1]]}),
    "POST /article/{article}/undo": May("coder", f"/article/{NO_ID}/undo", json={"of": NO_ID}),
    "POST /article/{article}/redo": May("coder", f"/article/{NO_ID}/redo", json={"of": NO_ID}),
    "POST /article/{article}/merge": May("coder", f"/article/{NO_ID}/merge", json={"entities": ["e1", "e2"]}),
    "POST /link/{link}": May("coder", f"/link/{NO_ID}", form={"verdict": "confirm"}),
    "POST /article/{article}/split": May("coder", f"/article/{NO_ID}/split", json={"entity": "e1", "mentions": [[0, 1]], "name": "A"}),
    "GET /articles": May("reader"),
    "GET /articles/jobs": May("reader"),
    "GET /articles/jobs/{key:int}": May("reader", "/articles/jobs/1"),
    "POST /articles/files": May("admin", form={}),
    "POST /articles/address": May("admin", form={"address": "none"}),
    "POST /articles/jobs/{key:int}/stop": May("admin", "/articles/jobs/1/stop", form={}),
    "GET /runs": May("reader"),
    "GET /runs/{number:int}": May("reader", "/runs/1"),
    "GET /api/articles": May("reader"),
    "GET /api/statements": May("reader"),
    "GET /api/articles/{article}": May("reader", f"/api/articles/{NO_ID}"),
    "POST /api/extract": May("reader", json={"text": ""}),
    "GET /api/judgements": May("reader", f"/api/judgements?statement={NO_ID}"),
    "GET /api/links": May("reader", f"/api/links?statement={NO_ID}"),
    "POST /api/links": May("coder", json={"action": "confirm", "link": NO_ID}),
    "POST /api/judgements": May("coder", json={"action": "accept", "statement": NO_ID}),
}
"""Every address of the application. Whoever adds one says here who may use it."""


def routes(of: Iterable[BaseRoute]) -> Iterator[tuple[str, str]]:
    """Every method with every address, those of routers that are held in others too."""
    for one in of:
        inner = getattr(one, "original_router", None)
        if inner is not None:
            yield from routes(inner.routes)
        elif isinstance(one, Route):
            yield from ((method, one.path) for method in sorted(one.methods or ()) if method != "HEAD")
        elif isinstance(one, Mount):
            yield "GET", one.path
        else:
            raise AssertionError(f"{one} is of a kind that this test does not know")


def key(method: str, path: str) -> str:
    """What an address has in the table."""
    for ending in ENDINGS:
        if method == "GET" and not path.startswith("/api/"):
            path = path.removesuffix(ending)
    return f"{method} {path}"


def asked(client: TestClient, method: str, path: str, may: May, **headers: str) -> int:
    """The status of the answer. Twins of an address with a name in it are asked under that name."""
    where = may.path or path
    if may.path and (ending := next((one for one in ENDINGS if path.endswith(one) and not path.startswith("/api/")), "")):
        head, sign, rest = may.path.partition("?")
        where = f"{head}{ending}{sign}{rest}"
    return client.request(method, where, json=may.json, data=may.form, headers=headers).status_code


@pytest.fixture
def app(guarded: Serving) -> FastAPI:
    return make_app(replace(guarded, network=True))


@pytest.fixture
def everything(app: FastAPI) -> list[tuple[str, str]]:
    return sorted(set(routes(app.routes)))


def logged_in(app: FastAPI, who: Standing | None) -> TestClient:
    client = TestClient(app, follow_redirects=False)
    assert who is None or log_in(client, NAMES[who]) == 303
    return client


def test_every_address_stands_in_the_table(everything: list[tuple[str, str]]) -> None:
    assert {key(*one) for one in everything} == set(TABLE)


def test_who_may_and_who_may_not(app: FastAPI, everything: list[tuple[str, str]]) -> None:
    wrong = []
    for place, who in enumerate((None, *STANDINGS)):
        client = logged_in(app, who)
        token = csrf(client) if who is not None else ""
        for method, path in sorted(everything, key=lambda one: one[1] == "/logout"):
            headers = {"x-csrf": token} if method not in SAFE else {}
            may = TABLE[key(method, path)]
            status = asked(client, method, path, may, **headers)
            least = 0 if may.least == "anybody" else 1 + STANDINGS.index(may.least)
            told = 401 if who is None else 403
            if (status in (401, 403)) is (place >= least and (method, path) != ("POST", "/login")) or (place < least and status != told):
                wrong.append(f"{who}: {method} {path}: {status}")
    assert not wrong


def test_a_change_without_the_token_of_the_session_is_refused(app: FastAPI, everything: list[tuple[str, str]]) -> None:
    client, other = logged_in(app, "admin"), logged_in(app, "admin")
    for method, path in everything:
        if method not in SAFE:
            may = TABLE[key(method, path)]
            assert asked(client, method, path, may) == 403, path
            assert asked(client, method, path, may, **{"x-csrf": csrf(other)}) == 403, path
            assert asked(client, method, path, may, origin="https://heron.example") == 403, path


def test_a_program_may_what_its_account_may(app: FastAPI, guarded: Serving, everything: list[tuple[str, str]]) -> None:
    assert guarded.accounts is not None
    client = TestClient(app, follow_redirects=False)
    for who in STANDINGS:
        token = token_of(guarded.accounts, NAMES[who])
        for method, path in everything:
            may = TABLE[key(method, path)]
            if may.least != "anybody":
                is_refused = asked(client, method, path, may, authorization=f"Bearer {token}") in (401, 403)
                assert is_refused is (STANDINGS.index(who) < STANDINGS.index(may.least)), f"{who}: {method} {path}"


def test_without_accounts_a_page_of_elsewhere_changes_nothing(serving: Serving) -> None:
    app = make_app(serving)
    client = TestClient(app, follow_redirects=False)
    for method, path in sorted(set(routes(app.routes))):
        if method not in SAFE and path != "/login":
            may = TABLE[key(method, path)]
            assert asked(client, method, path, may, origin="https://heron.example") == 403, path
            assert asked(client, method, path, may, origin="http://testserver") == 403, path
            assert asked(client, method, path, may, **{"sec-fetch-site": "cross-site", "x-csrf": csrf(client)}) == 403, path
