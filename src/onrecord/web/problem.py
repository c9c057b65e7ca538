"""A problem: what went wrong, told as a page to people and as problem details (RFC 9457) to programs. https://www.rfc-editor.org/rfc/rfc9457."""

from __future__ import annotations

import http

from fastapi import FastAPI, HTTPException, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, RedirectResponse, Response
from starlette.exceptions import HTTPException as StarletteHTTPException

from onrecord.errors import HeldError, ModelError, OnrecordError, RecordError, RunError
from onrecord.web.link import link


def status_of(error: OnrecordError) -> int:
    """The status of an answer that tells of this error: 400 where something was asked wrongly, 503 where the record cannot be had now."""
    # What the record says of itself is about what was asked; what it says of the file, the disk or the time comes from elsewhere.
    is_record = isinstance(error, RecordError) and not isinstance(error.__cause__, ValueError | None)
    if is_record or isinstance(error, HeldError | ModelError):
        return 503
    return 400 if isinstance(error, RunError) else 500


def answer(request: Request, status: int, detail: str, **told: object) -> Response:
    """The problem as whoever asks can read it."""
    title = http.HTTPStatus(status).phrase
    path = request.scope["path"]
    wants_page = "text/html" in request.headers.get("accept", "") and not path.startswith("/api/") and "x-csrf" not in request.headers
    is_unknown, is_htmx = status == 401, "hx-request" in request.headers
    if wants_page and is_unknown and not is_htmx and (request.method == "GET" or path == "/logout"):
        return RedirectResponse(_login(request), 303)
    if wants_page:
        templates = request.app.state.onrecord.templates
        context = {"page": None, "title": title, "detail": detail, "is_unknown": is_unknown, **told}
        page: Response = templates.TemplateResponse(request, "problem.html", context, status_code=status)
        if is_unknown and is_htmx:
            page.headers["HX-Redirect"] = _login(request)  # htmx would put the page of the login into a corner of the one that is open
        return page
    held = {"type": "about:blank", "title": title, "status": status, "detail": detail, **told}
    return JSONResponse(held, status, media_type="application/problem+json")


def _login(request: Request) -> str:
    """The address of the login, which then leads on to what was asked for."""
    if request.method != "GET":
        return "/login"
    asked, query = link(request.scope["path"]), request.url.query
    return link("/login", next=f"{asked}?{query}" if query else asked)


def of_http(request: Request, error: StarletteHTTPException) -> Response:
    """The problem that an error of HTTP tells."""
    made = answer(request, error.status_code, str(error.detail))
    made.headers.update(error.headers or {})
    return made


def install(app: FastAPI) -> None:
    """Has every error of `app` told so."""

    @app.exception_handler(OnrecordError)
    def of_onrecord(request: Request, error: OnrecordError) -> Response:
        record = request.app.state.onrecord.serving.record
        return answer(request, status_of(error), str(error).replace(str(record), record.name))  # where it lies is nobody's business

    @app.exception_handler(StarletteHTTPException)
    def of_exception(request: Request, error: StarletteHTTPException) -> Response:
        return of_http(request, error)

    @app.exception_handler(RequestValidationError)
    def of_input(request: Request, error: RequestValidationError) -> Response:
        seen = "; ".join(f"{'.'.join(map(str, one['loc'][1:]))}: {one['msg']}" for one in error.errors())
        return answer(request, 422, seen)


__all__ = ["HTTPException", "answer", "install", "of_http", "status_of"]
