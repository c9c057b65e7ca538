"""Who may ask at all, and what every answer forbids the browser."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest
from fastapi import FastAPI, Request
from starlette.testclient import TestClient

from onrecord.errors import RecordError
from onrecord.web import body, guard
from onrecord.web.app import make_app
from onrecord.web.held import Held
from onrecord.web.page import Asked
from onrecord.web.serving import Serving
from tests.web.people import Enter, csrf, log_in, token_of

ELSEWHERE = "https://heron.example"
FROM_ELSEWHERE = {"sec-fetch-site": "cross-site", "sec-fetch-mode": "no-cors", "sec-fetch-dest": "image"}
A_LINK = {"sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate", "sec-fetch-dest": "document"}


def echoing(serving: Serving) -> FastAPI:
    """The application with an address that keeps what it is sent, and one that goes wrong."""
    app = make_app(serving)

    @app.post("/kept")
    async def kept(page: Asked, request: Request) -> dict[str, int]:
        return {"got": len(await request.body())}

    @app.post("/formed")
    async def formed(page: Asked) -> dict[str, str]:
        return {"by": page.who.name}

    @app.post("/api/kept")
    async def kept_of_program(page: Asked, request: Request) -> dict[str, int]:
        return {"got": len(await request.body())}

    @app.get("/broken")
    def broken(page: Asked) -> None:
        raise RuntimeError("a secret of the house")

    return app


@pytest.fixture
def echo(serving: Serving) -> Iterator[TestClient]:
    with TestClient(echoing(serving), follow_redirects=False, raise_server_exceptions=False) as client:
        yield client


@pytest.mark.parametrize(
    "host", ["heron.example", "heron.example:8765", "127.0.0.1.heron.example", "localhost.heron.example", "", "[::2]", "127.0.0.1@heron.example"]
)
@pytest.mark.parametrize("path", ["/", "/statements.json", "/static/onrecord.css", "/api/openapi.json", "/nowhere"])
def test_a_name_that_the_server_does_not_go_by_is_misdirected(path: str, host: str, client: TestClient) -> None:
    answer = client.get(path, headers={"host": host})
    assert answer.status_code == 421
    assert "--allow-host" in answer.json()["detail"]


@pytest.mark.parametrize("host", ["127.0.0.1", "127.0.0.1:8765", "LOCALHOST:1", "testserver"])
def test_its_own_names_are_answered(host: str, client: TestClient) -> None:
    assert client.get("/", headers={"host": host}).status_code == 200


@pytest.mark.parametrize(
    "path", ["/", "/statements.json", "/statements.csv", "/static/onrecord.css", "/static/none.css", "/nowhere", "/api/openapi.json", "/broken", "//x//"]
)
def test_every_answer_forbids_the_browser_the_same(path: str, echo: TestClient) -> None:
    for asked in ({}, {"accept": "text/html"}, {"host": "heron.example"}, FROM_ELSEWHERE):
        headers = echo.get(path, headers=asked).headers
        assert {name: headers.get(name) for name in guard.HEADERS} == guard.HEADERS


def test_what_goes_wrong_tells_nothing_of_the_house(echo: TestClient) -> None:
    answer = echo.get("/broken")
    assert answer.status_code == 500
    assert "secret" not in answer.text
    assert "Traceback" not in answer.text


@pytest.mark.parametrize("path", ["/", "/statements.json", "/statements.csv?q=river", "/static/onrecord.css"])
def test_a_page_of_elsewhere_can_lead_here_but_not_look(path: str, client: TestClient) -> None:
    assert client.get(path, headers=FROM_ELSEWHERE).status_code == 403
    assert client.get(path, headers={**A_LINK, "sec-fetch-dest": "iframe"}).status_code == 403
    assert client.get(path, headers={**A_LINK, "sec-fetch-site": "same-site", "sec-fetch-dest": "embed"}).status_code == 403
    assert client.get(path, headers=A_LINK).status_code == 200
    assert client.get(path, headers={"sec-fetch-site": "same-origin"}).status_code == 200


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": ELSEWHERE},
        {"origin": "null"},
        {"origin": ""},
        {"origin": "http://["},
        {"origin": "http://testserver:9"},
        {"origin": "http://testserver.heron.example"},
        FROM_ELSEWHERE,
        A_LINK,
    ],
    ids=str,
)
def test_a_page_of_elsewhere_changes_nothing_even_with_the_token(headers: dict[str, str], echo: TestClient) -> None:
    told = {**headers, "x-csrf": csrf(echo)}
    assert echo.post("/kept", headers=told).status_code == 403
    assert echo.post("/kept", headers={"x-csrf": told["x-csrf"], "origin": "http://testserver"}).status_code == 200


@pytest.mark.parametrize("token", ["", "x", "ü", None, "0" * 43, "A" * 86 + "=="], ids=ascii)
def test_a_change_needs_the_token(token: str | None, echo: TestClient) -> None:
    told = {} if token is None else {"csrf": token}
    right = csrf(echo)
    assert echo.post("/formed", data=told).status_code == 403
    assert echo.post("/formed", data=told, files={"file": ("a.txt", b"a")}).status_code == 403
    assert echo.post(f"/formed?csrf={right}", data=told).status_code == 403
    assert echo.post("/formed", json={"csrf": right}).status_code == 403
    assert echo.post("/formed", headers={b"x-csrf": (token or "").encode()}, data={"csrf": right}).status_code == 403
    assert echo.post("/formed", data={"csrf": right}).status_code == 200
    assert echo.post("/formed", data={"csrf": right}, files={"file": ("a.txt", b"a")}).status_code == 200


def test_a_program_on_this_machine_needs_no_token_for_what_is_made_for_programs(echo: TestClient) -> None:
    assert echo.post("/api/kept", json={"text": "a"}).status_code == 200
    assert echo.post("/kept", json={"text": "a"}).status_code == 403
    for headers in ({"origin": "http://testserver"}, {"sec-fetch-site": "same-origin"}, {"cookie": "onrecord=1"}, {"content-type": "text/plain;charset=utf-8"}):
        assert echo.post("/api/kept", content="{}", headers={"content-type": "application/json", **headers}).status_code == 403
    assert echo.post("/api/kept", content="{}").status_code == 403


def test_a_program_with_a_token_needs_no_other(guarded: Serving) -> None:
    assert guarded.accounts is not None
    token = token_of(guarded.accounts, "Cato")
    with TestClient(echoing(guarded), follow_redirects=False) as client:
        assert client.post("/api/kept", json={}, headers={"authorization": f"Bearer {token}"}).status_code == 200
        assert client.get("/statements.json", headers={"authorization": f"bearer {token}"}).status_code == 200
        assert client.post("/api/kept", json={}).status_code == 401
        for wrong in ("", "x", token[:-1], f"{token} x", "\xff"):
            answer = client.post("/api/kept", json={}, headers={b"authorization": f"Bearer {wrong}".encode("latin-1")})
            assert answer.status_code == 401
            assert answer.headers["www-authenticate"].startswith("Bearer")
        assert log_in(client, "Cato") == 303
        assert client.post("/api/kept", json={}).status_code == 403
        assert client.post("/api/kept", json={}, headers={"x-csrf": csrf(client)}).status_code == 200


def test_a_body_is_refused_by_what_it_says_of_its_length_and_by_what_it_is(serving: Serving, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(body, "TEXT", 1_000)

    def pieces() -> Iterator[bytes]:
        for _ in range(11):
            yield b"x" * 100

    with TestClient(echoing(serving)) as client:
        headers = {"x-csrf": csrf(client), "content-type": "application/octet-stream"}
        assert client.post("/kept", content=b"x" * 1_000, headers=headers).json() == {"got": 1_000}
        for content in (b"x" * 1_001, pieces()):
            answer = client.post("/kept", content=content, headers=headers)
            assert answer.status_code == 413
            assert "nothing was kept" in answer.json()["detail"]
        assert client.post("/kept", content=b"x", headers={**headers, "content-length": "9" * 30}).status_code == 413
        assert client.post("/kept", content=b"x", headers={**headers, "content-length": "-1"}).status_code == 400


def test_who_is_not_logged_in_sends_little_and_only_to_log_in(stranger: TestClient) -> None:
    assert stranger.post("/login", content=b"x" * (body.FORM + 1), headers={"content-type": "multipart/form-data; boundary=x"}).status_code == 413
    assert stranger.post("/nowhere", content=b"x" * 10).status_code == 401


def test_the_address_at_which_a_request_came_in_is_no_name_of_elsewhere(serving: Serving) -> None:
    for address in ("192.0.2.7", "2001:db8::a"):
        with TestClient(make_app(serving), base_url=f"http://{f'[{address}]' if ':' in address else address}") as client:
            assert client.get("/statements.json").status_code == 200
            assert client.get("/statements.json", headers={"host": "192.0.2.8"}).status_code == 421
    with TestClient(make_app(serving), base_url="http://heron.example") as client:
        assert client.get("/statements.json").status_code == 421


def test_a_body_that_grows_while_it_is_read_as_json_is_refused(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(body, "TEXT", 1_000)

    def pieces() -> Iterator[bytes]:
        yield b'{"text": "'
        for _ in range(11):
            yield b"x" * 100

    answer = client.post("/api/extract", content=pieces(), headers={"x-csrf": csrf(client), "content-type": "application/json"})
    assert answer.status_code == 413


def test_where_the_record_lies_is_nobodys_business(serving: Serving, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(self: Held) -> None:
        raise RecordError(f"{str(self.path)!r} is locked")

    with TestClient(make_app(serving)) as client:
        monkeypatch.setattr(Held, "reading", broken)
        answer = client.get("/statements.json")
        assert answer.json()["detail"] == "'record.db' is locked"


def test_answers_of_people_who_log_in_stay_in_no_cache(enter: Enter) -> None:
    assert enter("reader").get("/").headers["cache-control"] == "no-store"


def test_what_programs_hear_is_a_problem_they_can_read(stranger: TestClient) -> None:
    answer = stranger.get("/statements.json")
    assert answer.status_code == 401
    assert json.loads(answer.text)["title"] == "Unauthorized"
