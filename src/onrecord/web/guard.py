"""What every request goes through: whom it calls, where it comes from, who asks; and what every answer forbids the browser."""

from __future__ import annotations

import hmac
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from fastapi import HTTPException, Request
from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from onrecord.web.session import COOKIE, Session
from onrecord.web.who import Standing, Who

if TYPE_CHECKING:
    from onrecord.web.app import State

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

LOCAL_STANDING: Standing = "admin"
"""What whoever reaches a server without accounts may do."""


class Headers:
    """Middleware: every answer has `HEADERS`, and the cookie of a session that began with it."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers as the application does."""

        async def sent(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
                begun: Session | None = scope.get("state", {}).get("begun")
                if begun is not None:
                    headers.append("Set-Cookie", cookie(begun, secure=scope.get("scheme") == "https"))
                if scope["path"].startswith("/static/"):
                    # What a page names goes by its content; what a script brings in by its bare name may be another file after an upgrade.
                    headers.setdefault("Cache-Control", LASTING if scope["query_string"].startswith(b"v=") else "no-cache")
                else:
                    headers.setdefault("Cache-Control", "no-store" if "set-cookie" in headers else "private, no-cache")
            await send(message)

        await self._app(scope, receive, sent if scope["type"] == "http" else send)


def cookie(session: Session, *, secure: bool) -> str:
    """The cookie of a session: no script sees it, no request from elsewhere carries it."""
    return f"{COOKIE}={session.key}; Path=/; HttpOnly; SameSite=Strict{'; Secure' if secure else ''}"


def state_of(request: Request) -> State:
    """What the application holds."""
    held: State = request.app.state.onrecord
    return held


def check_host(request: Request) -> None:
    """Refuses a name that the server does not go by: a page of elsewhere may point its own name at it."""
    named = request.headers.get("host", "").lower()
    host = named if named.endswith("]") or ":" not in named else named.rpartition(":")[0]
    if host not in state_of(request).serving.hosts:
        raise HTTPException(
            421, f"this server does not go by {host!r}; expected one of {', '.join(state_of(request).serving.hosts)}, start it with --allow-host"
        )


def session_of(request: Request) -> Session | None:
    """The session of a request. Where nobody has to log in there always is one."""
    state = state_of(request)
    found = state.sessions.find(request.cookies.get(COOKIE))
    if found is None and state.serving.accounts is None:
        found = state.sessions.begin(Who(state.serving.coder, LOCAL_STANDING))
        request.state.begun = found
    return found


async def check_token(request: Request, session: Session | None) -> None:
    """Refuses a request that changes something and does not come from a page of this server."""
    if request.method in SAFE:
        return
    origin = request.headers.get("origin")
    if origin is not None and urlsplit(origin).netloc.lower() != request.headers.get("host", "").lower():
        raise HTTPException(403, "this request comes from a page of elsewhere; nothing was changed")
    told: Any = request.headers.get("x-csrf")
    if told is None and request.headers.get("content-type", "").startswith(("application/x-www-form-urlencoded", "multipart/form-data")):
        told = (await request.form()).get("csrf")
    if session is None or not isinstance(told, str) or not hmac.compare_digest(told, session.token):
        raise HTTPException(403, "this form is too old or comes from elsewhere; nothing was changed, load the page again and send it once more")
