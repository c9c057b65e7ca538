"""People who log in: one of each role, with sessions in browsers without a screen."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from starlette.testclient import TestClient

from onrecord.web import account, accounts
from onrecord.web.who import STANDINGS

PASSWORDS = {"Rhea": "reader of the heron", "Cato": "coder at the heron", "Ada": "admin of the heron"}
NAMES = dict(zip(STANDINGS, PASSWORDS, strict=True))
"""Who has which role."""

_FORM = re.compile(r'name="csrf" value="([^"]+)"')
_META = re.compile(r'<meta name="csrf" content="([^"]+)">')


def made_accounts(path: Path) -> Path:
    """A file of one account of each role."""
    accounts.save(path, [account.made(name, role, PASSWORDS[name]) for role, name in NAMES.items()])
    return path


def login_token(client: TestClient) -> str:
    """What the form for logging in has to bring back."""
    return str(_FORM.findall(client.get("/login").text)[0])


def log_in(client: TestClient, name: str, password: str | None = None, *, goal: str = "/") -> int:
    """Logs in as this person; gives the status of the answer."""
    told = {"name": name, "password": PASSWORDS.get(name, "") if password is None else password, "csrf": login_token(client), "next": goal}
    return client.post("/login", data=told).status_code


def csrf(client: TestClient) -> str:
    """The token of the session."""
    return str(_META.findall(client.get("/").text)[0])


def token_of(path: Path, name: str) -> str:
    """A token for a program of this person."""
    token = account.new_token()

    def change(before: account.Account | None) -> account.Account:
        assert before is not None
        return account.with_token(before, token, "2031-03-04")

    accounts.changed(path, name, change)
    return token


Enter = Callable[[str], TestClient]
"""Makes a browser in which somebody of a role is logged in."""
