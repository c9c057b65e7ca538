"""What every request goes through: whom it calls, where it comes from, who asks; and what every answer forbids the browser."""

from __future__ import annotations

import hmac
import logging
import time
from ipaddress import ip_address
from typing import TYPE_CHECKING, Any

from fastapi import HTTPException, Request
from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from onrecord.errors import RunError
from onrecord.web import body, problem
from onrecord.web.account import of_token
from onrecord.web.session import COOKIE, Session, unmasked
from onrecord.web.who import Standing

if TYPE_CHECKING:
    from onrecord.web.app import State

_LOG = logging.getLogger("onrecord.web")

HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; form-action 'self'; "
        "frame-ancestors 'none'; base-uri 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}
"""Nothing runs that does not lie in a file of this server, nothing is fetched from elsewhere, nobody frames a page."""

LASTING = "public, max-age=31536000, immutable"
"""How long a browser may keep a file whose address changes with its content."""

SAFE = ("GET", "HEAD", "OPTIONS")
"""Methods that change nothing."""

OPEN = ("/login",)
"""Where somebody who is not logged in may send something."""

BEARER = "bearer "

SIMPLE = ("", "application/x-www-form-urlencoded", "multipart/form-data", "text/plain")
"""Kinds of content that a page of elsewhere can have a browser send without asking this server first. https://fetch.spec.whatwg.org/#simple-header"""

LOCAL_STANDING: Standing = "admin"
"""What whoever reaches a server without accounts may do."""


class Guard:
    """Middleware around everything, static files and errors included: who may not ask is told so before the application sees the request,
    and every answer has `HEADERS`.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers as the application does, or refuses."""
        if scope["type"] == "websocket":
            await send({"type": "websocket.close", "code": 1008})
            return
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        request, begun = Request(scope), False

        async def sent(message: Message) -> None:
            nonlocal begun
            if message["type"] == "http.response.start":
                begun = True
                _add_headers(request, MutableHeaders(scope=message))
            await send(message)

        try:
            session = admitted(request)
            scope.setdefault("state", {})["session"] = session
            limit = body.most(request, session.who if session is not None else None, state_of(request).serving.largest)
            body.check_length(request, limit)
        except HTTPException as error:
            await problem.of_http(request, error)(scope, receive, sent)
            return
        try:
            await self._app(scope, body.bounded(receive, limit), sent)
        except Exception:
            if not begun:
                await problem.answer(request, 500, "this went wrong here, not at your end; the terminal of the server tells more")(scope, receive, sent)
            raise


def _add_headers(request: Request, headers: MutableHeaders) -> None:
    for name, value in HEADERS.items():
        headers.setdefault(name, value)
    if request.scope["path"].startswith("/static/"):
        # What a page names goes by its content; what a script brings in by its bare name may be another file after an upgrade.
        headers.setdefault("Cache-Control", LASTING if request.scope["query_string"].startswith(b"v=") else "no-cache")
        return
    # On a machine that several use, nobody should see by the button "Back" what the one before him saw.
    several = state_of(request).serving.accounts is not None and headers.get("content-type", "").startswith("text/html")
    headers.setdefault("Cache-Control", "no-store" if several or "set-cookie" in headers else "private, no-cache")


def admitted(request: Request) -> Session | None:
    """The session of a request that may come in. Raises `HTTPException` for one that may not."""
    check_host(request)
    check_origin(request)
    session = _session(request)
    if session is None and request.method not in SAFE and request.scope["path"] not in OPEN:
        raise unknown(request)
    return session


def unknown(request: Request) -> HTTPException:
    """What is answered to somebody who has to log in: in other words to a page whose session is over than to a program."""
    is_page = "x-csrf" in request.headers or "text/html" in request.headers.get("accept", "")
    told = (
        "you are not logged in any more; nothing was kept, load the page again and log in"
        if is_page
        else "log in first, or send a token: Authorization: Bearer ..."
    )
    return HTTPException(401, told, {"WWW-Authenticate": 'Bearer realm="onrecord"'})


def cookie_name(request: Request) -> str:
    """The name of the cookie: under https one that no neighbouring server can set. https://www.rfc-editor.org/rfc/rfc6265#section-4.1.2"""
    return f"__Host-{COOKIE}" if is_secret(request) else COOKIE


def cookie(request: Request, session: Session) -> str:
    """The cookie of a session: no script sees it, no request from elsewhere carries it."""
    return f"{cookie_name(request)}={session.key}; Path=/; HttpOnly; SameSite=Strict{'; Secure' if is_secret(request) else ''}"


def no_cookie(request: Request) -> str:
    """What makes a browser forget the cookie."""
    return f"{cookie_name(request)}=; Path=/; Max-Age=0; HttpOnly; SameSite=Strict{'; Secure' if is_secret(request) else ''}"


def is_secret(request: Request) -> bool:
    """Whether nobody between browser and server can read along."""
    return bool(request.scope.get("scheme") == "https")


def state_of(request: Request) -> State:
    """What the application holds."""
    held: State = request.app.state.onrecord
    return held


def check_host(request: Request) -> None:
    """Refuses a name that the server does not go by: a page of elsewhere may have its own name lead here (DNS rebinding). The address at
    which the connection came in is no name.
    """
    named = request.headers.get("host", "").lower()
    host = named if named.endswith("]") or ":" not in named else named.rpartition(":")[0]
    reached = str((request.scope.get("server") or ("", None))[0])
    if host in state_of(request).serving.hosts or (host.strip("[]") == reached and _is_number(reached)):
        return
    raise HTTPException(421, f"this server does not go by {host!r}; expected one of {', '.join(state_of(request).serving.hosts)}, start it with --allow-host")


def check_origin(request: Request) -> None:
    """Refuses what a page of elsewhere has the browser ask, but for following a link here. https://www.w3.org/TR/fetch-metadata/"""
    followed = request.method == "GET" and request.headers.get("sec-fetch-mode") == "navigate" and request.headers.get("sec-fetch-dest") == "document"
    if request.headers.get("sec-fetch-site", "none") not in ("none", "same-origin") and not followed:
        raise HTTPException(403, "this request comes from a page of elsewhere; nothing was changed")
    origin = request.headers.get("origin")
    if request.method not in SAFE and origin is not None and origin.partition("://")[2].lower() != request.headers.get("host", "").lower():
        raise HTTPException(403, "this request comes from a page of elsewhere; nothing was changed")


def session_of(request: Request) -> Session | None:
    """The session of a request that came in."""
    found: Session | None = request.scope.get("state", {}).get("session")
    return found


def _session(request: Request) -> Session | None:
    """The session of a request. Where nobody has to log in there always is one."""
    state = state_of(request)
    if state.accounts is None:
        return state.sessions.everybody
    try:
        accounts = state.accounts.now()
    except RunError as error:
        _LOG.error("nobody can log in: %s", error)
        raise HTTPException(503, "nobody can log in at this moment; the terminal of the server tells more") from error
    told = request.headers.get("authorization", "")
    if told.lower().startswith(BEARER):
        account = of_token(accounts, told[len(BEARER) :].strip())
        if account is None:
            raise HTTPException(401, "this token is of no account", {"WWW-Authenticate": 'Bearer realm="onrecord", error="invalid_token"'})
        return Session("", "", account.who, time.monotonic(), account.stamp, program=True)
    found = state.sessions.find(request.cookies.get(cookie_name(request)))
    if found is not None and not any(hmac.compare_digest(account.stamp, found.stamp) for account in accounts):
        state.sessions.end(found.key)
        return None
    return found


async def check_token(request: Request, session: Session) -> None:
    """Refuses a request that changes something and does not come from a page of this server."""
    if request.method in SAFE or session.program or _is_program(request):
        return
    told: Any = request.headers.get("x-csrf")
    if told is None and _kind(request) in ("application/x-www-form-urlencoded", "multipart/form-data"):
        told = (await request.form()).get("csrf")
    if not isinstance(told, str) or not same(unmasked(told), session.token):
        await request.close()  # the files of the form
        raise HTTPException(403, "this form is too old or comes from elsewhere; nothing was changed, load the page again and send it once more")


def same(told: str, kept: str) -> bool:
    """Whether two secrets are one, in a time that tells nothing."""
    return hmac.compare_digest(told.encode("utf-8", "replace"), kept.encode())


def _is_program(request: Request) -> bool:
    """Whether no browser sent this to a server that asks nobody to log in: browsers say where a request comes from, and no page of
    elsewhere can have one send such content.
    """
    told = any(name in request.headers for name in ("origin", "sec-fetch-site", "cookie"))
    local = state_of(request).accounts is None and request.scope["path"].startswith("/api/")
    return local and not told and _kind(request) not in SIMPLE


def _is_number(address: str) -> bool:
    """Whether this is an address in numbers, which no page of elsewhere can have lead to another machine."""
    try:
        ip_address(address)
    except ValueError:
        return False
    return True


def _kind(request: Request) -> str:
    return request.headers.get("content-type", "").partition(";")[0].strip().lower()
