"""Logging in and out, and what does not work."""

from __future__ import annotations

import time
from dataclasses import replace
from pathlib import Path
from statistics import median
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from fastapi import FastAPI
from hypothesis import given
from hypothesis import strategies as st
from playwright.sync_api import Browser
from starlette.testclient import TestClient

from onrecord.web import account, accounts, session, tries
from onrecord.web.login import DOOR, WRONG, own_path
from tests.web.browser import Site, opened
from tests.web.people import NAMES, PASSWORDS, Enter, csrf, log_in, login_token


def test_a_page_leads_to_the_login_and_back(stranger: TestClient) -> None:
    answer = stranger.get("/?q=river", headers={"accept": "text/html"})
    assert (answer.status_code, answer.headers["location"]) == (303, "/login?next=%2F%3Fq%3Driver")
    told = {"name": "Cato", "password": PASSWORDS["Cato"], "csrf": login_token(stranger), "next": "/?q=river"}
    answer = stranger.post("/login", data=told)
    assert (answer.status_code, answer.headers["location"]) == (303, "/?q=river")
    page = stranger.get("/?q=river").text
    assert "Cato" in page
    assert "(coder)" in page


def test_a_name_in_an_address_comes_through_the_login(stranger: TestClient) -> None:
    answer = stranger.get("/audit/50%25%20%3F%23", headers={"accept": "text/html"})
    assert parse_qs(urlsplit(answer.headers["location"]).query)["next"] == ["/audit/50%25%20%3F%23"]


@pytest.mark.parametrize("headers", [{"accept": "text/html"}, {"x-csrf": "x"}], ids=["form", "script"])
def test_a_page_whose_session_is_over_is_told_so(headers: dict[str, str], stranger: TestClient) -> None:
    answer = stranger.post("/queue/judge", data={"statement": "0" * 32, "verdict": "accept"}, headers=headers)
    assert answer.status_code == 401
    assert "you are not logged in any more; nothing was kept" in answer.text
    assert ('<a href="/login">Log in</a>' in answer.text) == ("accept" in headers)


def test_logging_out_twice_leads_to_the_login(stranger: TestClient) -> None:
    answer = stranger.post("/logout", headers={"accept": "text/html"})
    assert (answer.status_code, answer.headers["location"]) == (303, "/login")


def test_a_search_in_place_leads_to_the_login(stranger: TestClient) -> None:
    answer = stranger.get("/?q=river", headers={"accept": "text/html", "hx-request": "true"})
    assert (answer.status_code, answer.headers["hx-redirect"]) == (401, "/login?next=%2F%3Fq%3Driver")


def test_the_cookie_is_for_this_server_alone(stranger: TestClient) -> None:
    told = {"name": "ada", "password": PASSWORDS["Ada"], "csrf": login_token(stranger)}
    set_cookie = stranger.post("/login", data=told).headers["set-cookie"]
    assert set_cookie.startswith(f"{session.COOKIE}=")
    assert {part.strip() for part in set_cookie.split(";")[1:]} == {"Path=/", "HttpOnly", "SameSite=Strict"}


def test_under_https_no_neighbour_can_set_the_cookie(guarded_app: FastAPI) -> None:
    with TestClient(guarded_app, base_url="https://testserver", follow_redirects=False) as client:
        told = {"name": "Ada", "password": PASSWORDS["Ada"], "csrf": login_token(client)}
        set_cookie = client.post("/login", data=told).headers["set-cookie"]
        assert set_cookie.startswith(f"__Host-{session.COOKIE}=")
        assert "Secure" in set_cookie
        assert client.get("/").status_code == 200


def test_a_session_begins_with_a_key_that_nobody_had(guarded_app: FastAPI) -> None:
    key, planted = "k" * 43, "p" * 43
    told = {"name": "Ada", "password": PASSWORDS["Ada"], "csrf": guarded_app.state.onrecord.sessions.door(key)}
    answer = TestClient(guarded_app, follow_redirects=False).post("/login", data=told, headers={"cookie": f"{session.COOKIE}={planted}; {DOOR}={key}"})
    assert answer.status_code == 303
    assert planted not in answer.headers["set-cookie"]
    assert TestClient(guarded_app, cookies={session.COOKIE: planted}).get("/").status_code == 401


def test_logging_in_again_ends_the_session_before(enter: Enter, guarded_app: FastAPI) -> None:
    before = {cookie.name: cookie.value for cookie in enter("admin").cookies.jar}[session.COOKIE]
    key = "k" * 43
    told = {"name": "Cato", "password": PASSWORDS["Cato"], "csrf": guarded_app.state.onrecord.sessions.door(key)}
    bare = TestClient(guarded_app, follow_redirects=False)
    assert bare.post("/login", data=told, headers={"cookie": f"{session.COOKIE}={before}; {DOOR}={key}"}).status_code == 303
    assert TestClient(guarded_app, cookies={session.COOKIE: str(before)}).get("/").status_code == 401


def test_logging_out_ends_the_session_for_good(enter: Enter, guarded_app: FastAPI) -> None:
    client = enter("coder")
    key = {cookie.name: cookie.value for cookie in client.cookies.jar}[session.COOKIE]
    assert client.get("/logout").status_code == 405
    assert client.post("/logout").status_code == 403
    answer = client.post("/logout", data={"csrf": csrf(client)})
    assert (answer.status_code, answer.headers["location"]) == (303, "/login")
    assert TestClient(guarded_app, cookies={session.COOKIE: str(key)}).get("/").status_code == 401


@pytest.mark.parametrize(
    ("name", "password"),
    [
        *((name, "wrong but long enough") for name in NAMES.values()),
        *(("Nobody", PASSWORDS["Ada"]), ("Ada", ""), ("Ada", PASSWORDS["Cato"]), ("", ""), ("x" * 100, "x" * 1_000), ("Ada\0", PASSWORDS["Ada"])),
        *(("<b>", "<b>"), ("'; DROP TABLE article; --", "' OR '1'='1")),
    ],
)
def test_a_wrong_name_and_a_wrong_password_look_the_same(name: str, password: str, stranger: TestClient) -> None:
    answer = stranger.post("/login", data={"name": name, "password": password, "csrf": login_token(stranger)})
    assert answer.status_code == 401
    assert WRONG in answer.text
    assert "<b>" not in answer.text


def test_an_unknown_name_takes_as_long(accounts_file: Path) -> None:
    known = accounts.found(accounts.load(accounts_file), "Ada")

    def taken(whose: account.Account | None) -> float:
        start = time.process_time()
        assert not account.proves("not the password", whose)
        return time.process_time() - start

    taken(None), taken(known)
    pairs = [(taken(None), taken(known)) for _ in range(3)]
    unknown, right = (median(times) for times in zip(*pairs, strict=True))
    assert 0.5 < unknown / right < 2


@pytest.mark.parametrize("told", [{}, {"csrf": ""}, {"csrf": "x"}, {"csrf": "0" * 64}])
def test_the_form_has_to_come_from_here(told: dict[str, str], stranger: TestClient) -> None:
    data = {"name": "Ada", "password": PASSWORDS["Ada"], **told}
    assert stranger.post("/login", data=data).status_code == 403
    token = login_token(stranger)
    assert stranger.post("/login", data=data).status_code == 403
    stranger.cookies.clear()
    assert stranger.post("/login", data={**data, "csrf": token}).status_code == 403
    assert stranger.post("/login", data={**data, "csrf": login_token(stranger)}, headers={"origin": "https://heron.example"}).status_code == 403


def test_who_tries_too_often_waits_even_with_the_right_password(stranger: TestClient) -> None:
    tried = [log_in(stranger, "Ada", "not the password") for _ in range(tries.FREE)]
    assert tried == [401] * tries.FREE
    answer = stranger.post("/login", data={"name": "Ada", "password": PASSWORDS["Ada"], "csrf": login_token(stranger)})
    assert answer.status_code == 429
    assert int(answer.headers["retry-after"]) >= 1
    assert "Please wait" in answer.text


NOT_HERE = (
    *("//heron.example", "/\\heron.example", "\\\\heron.example", "https://heron.example", "https:heron.example", "javascript:alert(1)", "heron.example"),
    *("/\t/heron.example", "/\n/heron.example", "/ /heron.example", "", " /", "///heron.example", "/\x00", "/x\r\nSet-Cookie: a=b"),
    *("/login", "/logout", "/login?next=/login", "/" + "x" * 3_000),
)


NOT_HERE = (
    *("//heron.example", "/\\heron.example", "\\\\heron.example", "https://heron.example", "https:heron.example", "javascript:alert(1)", "heron.example"),
    *("/\t/heron.example", "/\n/heron.example", "/ /heron.example", "", " /", "///heron.example", "/\x00", "/x\r\nSet-Cookie: a=b"),
    *("/login", "/logout", "/login?next=/login", "/" + "x" * 3_000),
)


@pytest.mark.parametrize("path", NOT_HERE, ids=lambda path: ascii(path[:40]))
def test_a_login_leads_nowhere_else(path: str) -> None:
    assert own_path(path) == "/"


@pytest.mark.parametrize("path", ["/", "/?q=a%20b", "/article/3f#s-1", "/speaker?name=Mira+Solt", "/queue?next=//x"])
def test_a_login_leads_on(path: str) -> None:
    assert own_path(path) == path


@given(st.text(st.sampled_from("/\\.:@?#%ax \t\n\r\0é"), max_size=12))
def test_wherever_a_login_leads_is_a_path_of_this_server(path: str) -> None:
    led = own_path(path)
    assert led.startswith("/")
    assert not led.startswith(("//", "/\\"))
    assert urlsplit(led).netloc == ""


@pytest.mark.parametrize("path", ["//heron.example", "/\\heron.example", "https://heron.example"])
def test_the_answer_of_a_login_stays_here(path: str, stranger: TestClient, enter: Enter) -> None:
    told = {"name": "Ada", "password": PASSWORDS["Ada"], "csrf": login_token(stranger), "next": path}
    assert stranger.post("/login", data=told).headers["location"] == "/"
    assert enter("admin").get("/login", params={"next": path}).headers["location"] == "/"


def changed(path: Path, name: str, **fields: Any) -> None:
    def change(before: account.Account | None) -> account.Account | None:
        assert before is not None
        return replace(before, **fields) if fields else None

    accounts.changed(path, name, change)


@pytest.mark.parametrize("fields", [{}, {"standing": "reader"}, {"password": "another"}], ids=["removed", "another role", "another password"])
def test_an_account_that_changes_loses_its_sessions(fields: dict[str, Any], enter: Enter, accounts_file: Path) -> None:
    cato, ada = enter("coder"), enter("admin")
    assert cato.get("/").status_code == 200
    changed(accounts_file, "Cato", **fields)
    assert cato.get("/").status_code == 401
    assert ada.get("/").status_code == 200


def test_a_file_of_accounts_that_cannot_be_read_lets_nobody_in(enter: Enter, accounts_file: Path) -> None:
    ada = enter("admin")
    accounts_file.write_text("{", "utf-8")
    assert ada.get("/").status_code == 503
    accounts_file.unlink()
    assert ada.get("/").status_code == 503


def test_without_accounts_nobody_logs_in(client: TestClient) -> None:
    assert client.get("/login").headers["location"] == "/"
    assert client.post("/login", data={"name": "Ada"}).status_code == 303
    assert client.post("/logout", data={"csrf": csrf(client)}).headers["location"] == "/"


def test_in_a_browser(guarded_app: FastAPI, chromium: Browser) -> None:
    with Site(guarded_app) as site, opened(chromium, site.url) as tab:
        page = tab.open("/?q=river")
        assert page.url == f"{site.url}/login?next=%2F%3Fq%3Driver"
        assert tab.accessible() == []
        page.get_by_label("Name").fill("Cato")
        page.get_by_label("Password").fill("not the password")
        page.get_by_role("button", name="Log in").click()
        assert page.get_by_role("alert").inner_text() == WRONG
        assert tab.accessible() == []
        page.get_by_label("Password").fill(PASSWORDS["Cato"])
        page.get_by_role("button", name="Log in").click()
        page.wait_for_url(f"{site.url}/?q=river")
        assert tab.accessible() == []
        # A link of another site opens the page: the browser keeps the cookie back at first.
        page.goto(f"data:text/html,<a href='{site.url}/?q=gate'>out</a>")
        page.get_by_text("out").click()
        page.wait_for_url(f"{site.url}/?q=gate")
        page.get_by_role("button", name="Log out").click()
        page.wait_for_url(f"{site.url}/login")
