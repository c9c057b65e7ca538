"""Logging in and out."""

from __future__ import annotations

import math
import re
import secrets
from dataclasses import dataclass, field
from typing import Annotated

from fastapi import APIRouter, Depends, Form, HTTPException, Query, Request
from fastapi.responses import RedirectResponse, Response

from onrecord.errors import RunError
from onrecord.web import guard, tries
from onrecord.web.account import LONGEST, NAME, folded, proves
from onrecord.web.accounts import found
from onrecord.web.page import Asked, opened

router = APIRouter(include_in_schema=False)

DOOR = "onrecord-door"
"""The cookie of a browser that is about to log in."""

_KEY = re.compile(r"[A-Za-z0-9_-]{43}")

LONG = 2_000
"""Characters of an address to go on to at most."""

WRONG = "The name or the password is wrong."
"""It does not say which: that would tell which names there are."""


@dataclass(frozen=True, slots=True)
class Door:
    """How often names and addresses tried to log in."""

    names: tries.Tries = field(default_factory=lambda: tries.Tries(tries.LONGEST_FOR_NAME))
    addresses: tries.Tries = field(default_factory=lambda: tries.Tries(tries.LONGEST_FOR_ADDRESS))


def own_path(path: str) -> str:
    """`path` where it is one of this server; its first page else. Browsers take `\\` for `/`, drop tabs and line ends, and read `//x` as another server."""
    odd = len(path) > LONG or not path.startswith("/") or path.startswith("//") or any(one <= " " or one in "\\\x7f" for one in path)
    return "/" if odd or path.partition("?")[0] in ("/login", "/logout") else path


@router.get("/login")
def ask(request: Request, goal: Annotated[str, Query(alias="next")] = "/") -> Response:
    """The page that asks who is there."""
    if guard.session_of(request) is not None:
        return RedirectResponse(own_path(goal), 303)
    return _page(request, own_path(goal))


@router.post("/login")
def enter(
    request: Request,
    name: Annotated[str, Form(max_length=NAME)] = "",
    password: Annotated[str, Form(max_length=LONGEST)] = "",
    csrf: Annotated[str, Form(max_length=NAME)] = "",
    goal: Annotated[str, Form(alias="next")] = "/",
) -> Response:
    """Lets somebody in who proves who he is, with a session whose key nobody had before."""
    state = guard.state_of(request)
    if state.accounts is None:
        return RedirectResponse(own_path(goal), 303)
    key = request.cookies.get(DOOR, "")
    if not key or not guard.same(csrf, state.sessions.door(key)):
        return _page(request, own_path(goal), name=name, said="This form was too old. Please send it again.", status=403)
    counted = ((state.door.names, folded(name)), (state.door.addresses, tries.address_key(request.client.host if request.client else "")))
    wait = max(one.wait(told) for one, told in counted)
    if wait > 0:
        seconds = math.ceil(wait)
        again = f"{seconds} second{'s' * (seconds > 1)}" if seconds < 120 else f"{math.ceil(seconds / 60)} minutes"
        made = _page(request, own_path(goal), name=name, said=f"Too many tries. Please wait {again}.", status=429)
        made.headers["Retry-After"] = str(seconds)
        return made
    for one, told in counted:
        one.begin(told)
    account = found(state.accounts.now(), name)
    try:
        is_right = proves(password, account)
    except RunError as error:
        raise HTTPException(503, str(error)) from error
    if account is None or not is_right:
        return _page(request, own_path(goal), name=name, said=WRONG, status=401)
    state.door.names.forget(folded(name))
    state.door.addresses.forgive(counted[1][1])
    before = guard.session_of(request)
    if before is not None:
        state.sessions.end(before.key)
    answer = RedirectResponse(own_path(goal), 303)
    answer.headers.append("Set-Cookie", guard.cookie(request, state.sessions.begin(account.who, account.stamp)))
    return answer


@router.post("/logout", dependencies=[Depends(opened)])
def leave(page: Asked) -> Response:
    """Ends the session."""
    state = guard.state_of(page.request)
    session = guard.session_of(page.request)
    if state.accounts is None or session is None:
        return RedirectResponse("/", 303)
    state.sessions.end(session.key)
    answer = RedirectResponse("/login", 303)
    answer.headers.append("Set-Cookie", guard.no_cookie(page.request))
    return answer


def _page(request: Request, goal: str, *, name: str = "", said: str = "", status: int = 200) -> Response:
    state = guard.state_of(request)
    key = request.cookies.get(DOOR, "")
    if not _KEY.fullmatch(key):
        key = secrets.token_urlsafe(32)
    # A browser that follows a link from elsewhere keeps its cookie back; once it comes from this page it does not.
    comes_back = request.method == "GET" and request.headers.get("sec-fetch-site", "none") not in ("none", "same-origin")
    context = {"page": None, "goal": goal, "name": name, "said": said, "token": state.sessions.door(key), "comes_back": comes_back}
    answer: Response = state.templates.TemplateResponse(request, "login.html", context, status_code=status)
    secret = "; Secure" if guard.is_secret(request) else ""
    answer.headers.append("Set-Cookie", f"{DOOR}={key}; Path=/login; HttpOnly; SameSite=Strict{secret}")
    return answer
